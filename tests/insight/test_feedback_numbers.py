"""What handoffs and outcomes come to, each figure counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import when
from leaddesk.domain.feedback import HandoffRow, OutcomeRow, Scope
from leaddesk.insight import feedback

MONDAY = datetime(2026, 11, 2, 11, tzinfo=UTC)
NOW = when.moment(MONDAY + timedelta(days=20))


def hours(number: float) -> str:
    """A moment so many hours after the evening of the first Monday in Japan."""
    return when.moment(MONDAY + timedelta(hours=number))


def handoff(number: int, answer: str = "", after: float = 0, **more: object) -> HandoffRow:
    """One handed over on the first Monday, answered `after` hours, due after 48."""
    values = {
        "at": hours(0), "due_at": hours(48), "answer": answer,
        "answered_at": hours(after) if answer else None, "to": "佐藤",
    } | more  # fmt: skip
    return HandoffRow(number, number, **values)


def outcome(number: int, won: bool, **more: object) -> OutcomeRow:
    return OutcomeRow(number, **{"at": hours(100), "won": won, "who": "佐藤"} | more)


def test_acceptance_counts_answers_alone() -> None:
    rows = [
        handoff(1, "accepted", 5), handoff(2, "accepted", 60), handoff(3, "returned", 9),
        handoff(4, "withdrawn", 1), handoff(5), handoff(6, due_at=None),
        handoff(7, due_at=when.moment(MONDAY + timedelta(days=30))),
    ]  # fmt: skip
    found = feedback.acceptance(rows, NOW)
    assert (found.handed, found.accepted, found.returned, found.withdrawn) == (7, 2, 1, 1)
    assert (found.open, found.overdue) == (3, 1)  # 5 alone: 6 is due never, 7 later
    assert (found.rate.good, found.rate.total) == (2, 3)
    assert found.rate.share == pytest.approx(0.6667, abs=1e-4)


def test_nothing_handed_over_has_no_rate() -> None:
    found = feedback.acceptance([], NOW)
    assert (found.handed, found.rate.share, found.rate.few) == (0, None, True)


def test_what_is_due_on_a_day_may_come_all_that_day() -> None:
    row = handoff(1, due_at="2026-11-22")
    assert feedback.acceptance([row], "2026-11-22T09:00:00Z").overdue == 0
    assert feedback.acceptance([row], "2026-11-24T09:00:00Z").overdue == 1


@pytest.mark.parametrize(
    ("good", "total", "low", "high"),
    # By Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_the_interval_is_wilsons(good: int, total: int, low: float, high: float) -> None:
    found = feedback.rate(good, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_rate_lies_in_its_interval(counts: tuple[int, int]) -> None:
    found = feedback.rate(*counts)
    assert 0 <= found.low <= (found.share or 0) <= found.high <= 1
    assert found.few == (counts[1] < 10)


def test_reasons_are_those_of_returns() -> None:
    rows = [
        handoff(1, "returned", 1, reason="budget"), handoff(2, "returned", 1, reason="timing"),
        handoff(3, "returned", 1, reason="timing"), handoff(4, "accepted", 1),
        handoff(5, "withdrawn", 1, reason="budget"),
    ]  # fmt: skip
    found = feedback.reasons(rows)
    assert [(group.key, group.rate.good, group.rate.total) for group in found] == [
        ("timing", 2, 3), ("budget", 1, 3),
    ]  # fmt: skip
    assert found[0].lead_ids == (2, 3)


def test_quartiles_of_the_time_to_accept() -> None:
    rows = [handoff(n, "accepted", after) for n, after in enumerate((2, 4, 8, 60))]
    found = feedback.waiting([*rows, handoff(9, "returned", 50), handoff(10)])
    assert (found.lower, found.median, found.upper) == (3.5, 6.0, 21.0)  # as QUARTILE.INC
    assert (found.in_time.good, found.in_time.total) == (3, 5)  # 60 and 50 hours are late


def test_one_acceptance_is_its_own_median() -> None:
    found = feedback.waiting([handoff(1, "accepted", 7)])
    assert (found.lower, found.median, found.upper) == (7, 7, 7)
    assert feedback.waiting([handoff(1, "returned", 7)]).median is None


def test_weeks_follow_without_gaps() -> None:
    rows = [
        handoff(1, "accepted", 5), handoff(2, "returned", 5), handoff(3, "withdrawn", 5),
        handoff(4, at=hours(15 * 24)),
    ]  # fmt: skip
    found = feedback.over_time(rows, date(2026, 11, 25))
    assert [(str(slot.start), slot.accepted, slot.returned, slot.open) for slot in found] == [
        ("2026-11-02", 1, 1, 0), ("2026-11-09", 0, 0, 0), ("2026-11-16", 0, 0, 1),
        ("2026-11-23", 0, 0, 0),
    ]  # fmt: skip
    assert found[0].lead_ids == (1, 2)


def test_what_reaches_far_back_is_shown_by_month() -> None:
    rows = [handoff(1, "accepted", 5, at="2026-01-31T11:00:00Z"), handoff(2, "accepted", 5)]
    found = feedback.over_time(rows, date(2026, 11, 25))
    assert [slot.start.month for slot in found] == list(range(1, 12))
    assert [slot.accepted for slot in found] == [1] + [0] * 9 + [1]
    assert feedback.over_time([], date(2026, 11, 25)) == []


def test_win_rate_by_band_and_channel() -> None:
    rows = [
        outcome(1, True, score=85, channel="seo"), outcome(2, False, score=40, channel="seo"),
        outcome(3, True, score=59, channel="seo"), outcome(4, False, score=-5),
        outcome(4, False, score=19),
    ]  # fmt: skip
    bands = feedback.win_rates(rows, "score")
    assert [(g.key, g.rate.good, g.rate.total, g.lead_ids) for g in bands] == [
        ("0", 0, 2, (4,)), ("40", 1, 2, (2, 3)), ("80", 1, 1, (1,)),
    ]  # fmt: skip
    channels = feedback.win_rates(rows, "channel")
    assert [(g.key, g.rate.good, g.rate.total) for g in channels] == [
        ("seo", 2, 3), ("unknown", 0, 2),
    ]  # fmt: skip


def test_the_amount_is_of_what_was_won() -> None:
    rows = [outcome(1, True, amount=1_200_000.0), outcome(2, True), outcome(3, False, amount=9e9)]
    assert feedback.won_amount(rows) == 1_200_000


def test_a_scope_keeps_days_people_and_kinds_apart() -> None:
    rows = [handoff(1), handoff(2, to="鈴木"), handoff(3, kind="b2c"), handoff(4, at=hours(24))]

    def ids(**scope: object) -> list[int]:
        return [row.lead_id for row in feedback.within(rows, Scope(**scope))]

    monday = when.local_date(hours(0))
    assert ids() == [1, 2, 3, 4]
    assert ids(person="鈴木") == [2]
    assert ids(kind="b2c") == [3]
    assert ids(until=monday) == [1, 2, 3]
    assert ids(since=monday + timedelta(days=1)) == [4]
    undated = [outcome(1, True, at="")]
    assert feedback.within(undated, Scope()) == undated
    assert feedback.within(undated, Scope(since=monday)) == []
