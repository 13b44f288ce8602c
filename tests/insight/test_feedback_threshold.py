"""The suggested threshold: what each would have meant, and when nothing is suggested."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.feedback import HandoffRow, OutcomeRow
from leaddesk.insight import threshold

# 8 of the 10 from 50 on are good, and 2 of the 10 below.
JUDGED = (
    [(50, True)] * 4 + [(60, True)] * 4 + [(55, False)] * 2 + [(40, True)] * 2 + [(30, False)] * 8
)


def test_what_a_threshold_would_have_meant() -> None:
    found = threshold.trade_off(JUDGED, present=30)
    point = found.at(50)
    assert point is not None
    assert (point.handed, point.good, point.all_good, point.missed) == (10, 8, 10, 2)
    assert (point.precision, point.kept) == (0.8, 0.8)
    everybody = found.at(30)
    assert everybody is not None
    assert (everybody.handed, everybody.good, everybody.youden) == (20, 10, 0.0)


def test_the_best_keeps_good_ones_and_leaves_others() -> None:
    # From 40 on: 10 of 10 good ones, 2 of 10 others: J = 0.8. From 50 on: 0.8 − 0.2 = 0.6.
    assert threshold.trade_off(JUDGED).suggested == 40


def test_of_two_as_good_the_lower_keeps_more() -> None:
    # From 30 on: all good ones, half of the others. From 50 on: half of the good ones alone.
    judged = [(score, True) for score in (30, 50)] + [(score, False) for score in (10, 40)]
    assert threshold.trade_off(judged * 10).suggested == 30


def test_points_reach_from_the_present_threshold_to_the_highest_score() -> None:
    found = threshold.trade_off(JUDGED, present=25)
    assert [found.points[0].threshold, found.points[-1].threshold] == [25, 60]
    assert found.at(10) == found.points[0]
    assert found.at(99) == found.points[-1]


def test_too_few_answers_are_refused_in_words() -> None:
    found = threshold.trade_off(JUDGED[:12])
    assert found.suggested is None
    assert found.refusal == (
        "Too few answers to suggest a threshold: 12 so far, 10 of them good."
        " It takes 20, with at least 5 good and 5 others."
    )
    assert found.points  # the curve is there all the same
    assert threshold.trade_off([]).at(5) is None


def test_a_score_that_tells_nothing_suggests_nothing() -> None:
    found = threshold.trade_off([(score, fine) for score in range(15) for fine in (True, False)])
    assert found.suggested is None
    assert "hardly tells" in found.refusal


@given(st.lists(st.tuples(st.integers(-20, 120), st.booleans()), min_size=1, max_size=60))
def test_points_agree_with_counting(judged: list[tuple[int, bool]]) -> None:
    found = threshold.trade_off(judged)
    for point in found.points:
        assert point.handed == sum(score >= point.threshold for score, _ in judged)
        assert point.good == sum(score >= point.threshold and fine for score, fine in judged)
    if found.suggested is not None:
        best = found.at(found.suggested)
        assert best is not None
        assert best.youden == max(point.youden for point in found.points)
        assert any(score == found.suggested for score, _ in judged)


def _handed(number: int, answer: str, day: str, score: int) -> HandoffRow:
    return HandoffRow(number, 1, f"2026-11-{day}T01:00:00Z", score, answer)


def test_good_may_mean_won() -> None:
    rows = [
        _handed(1, "returned", "01", 38), _handed(2, "accepted", "05", 52),
        HandoffRow(3, 2, "2026-11-05T01:00:00Z", 70, "accepted"),  # not decided yet
        HandoffRow(4, 3, "2026-11-05T01:00:00Z", 45, "accepted"),
        HandoffRow(5, 4, "2026-11-05T01:00:00Z", 45, "withdrawn"),
    ]  # fmt: skip
    outcomes = [
        OutcomeRow(1, "2026-11-20", True), OutcomeRow(1, "2026-11-03", False),
        OutcomeRow(3, "2026-11-05", False), OutcomeRow(2, "2026-10-01", True),
    ]  # fmt: skip
    assert threshold.by_outcome(rows, outcomes) == [(38, False), (52, True), (45, False)]
    assert threshold.by_acceptance(rows) == [(38, False), (52, True), (70, True), (45, True)]
