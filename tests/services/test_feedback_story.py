"""A story by the real operations, and what the feedback makes of it, counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.feedback import Feedback, feedback
from leaddesk.services.handoffs import AcceptHandoffs, HandOver, ReturnHandoffs, WithdrawHandoffs
from leaddesk.services.leads import AddLead
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.merging import MergeLeads


class Clock:
    """Time that passes when it is told to."""

    def __init__(self, desk: Desk) -> None:
        self._start, self.hours = desk.reads.now(), 0.0
        desk._clock = desk.reads._clock = lambda: self._start + timedelta(hours=self.hours)


@pytest.fixture
def clock(desk: Desk) -> Clock:
    return Clock(desk)


def _lead(desk: Desk, name: str, **values: object) -> int:
    number: int = desk.run(AddLead({"name": name, "stage": "mql", **values})).result
    return number


def _counts(found: Feedback) -> tuple[int, ...]:
    told = found.acceptance
    return told.handed, told.accepted, told.returned, told.withdrawn, told.open


def test_returned_nurtured_handed_again_accepted_won(desk: Desk, clock: Clock) -> None:
    one = _lead(desk, "一", channel="seo")
    desk.run(HandOver([one], "佐藤"))
    score = feedback(desk.reads).trade_offs["accepted"]
    assert score.points == ()
    assert _counts(feedback(desk.reads)) == (1, 0, 0, 0, 1)
    clock.hours = 5
    desk.run(ReturnHandoffs([one], "timing"))
    told = feedback(desk.reads)
    assert _counts(told) == (1, 0, 1, 0, 0)
    assert [(g.key, g.rate.good) for g in told.reasons] == [("timing", 1)]
    desk.run(SetStage([one], "mql"))
    desk.run(HandOver([one], "鈴木"))
    clock.hours = 12
    desk.run(AcceptHandoffs([one]))
    told = feedback(desk.reads)
    assert _counts(told) == (2, 1, 1, 0, 0)
    assert told.waiting.median == 7
    assert (told.outcome.total, told.people) == (0, ["佐藤", "鈴木"])
    clock.hours = 24
    deal = desk.run(OpenDeal(one, "検査", 1_200_000.0)).result
    clock.hours = 48
    desk.run(CloseDeal(deal, "won"))
    told = feedback(desk.reads)
    assert (told.outcome.good, told.outcome.total, told.amount) == (1, 1, 1_200_000)
    assert [(g.key, g.rate.good, g.rate.total) for g in told.wins["person"]] == [("鈴木", 1, 1)]
    assert [g.key for g in told.wins["channel"]] == ["seo"]
    won = told.trade_offs["won"]
    assert (won.points[0].handed, won.points[0].good) == (2, 1)  # returned once, then won


def test_lost_withdrawn_and_overdue(desk: Desk, clock: Clock) -> None:
    lost, back, late = (_lead(desk, name) for name in ("一", "二", "三"))
    desk.run(HandOver([lost, back, late], "佐藤"))
    desk.run(WithdrawHandoffs([back]))
    clock.hours = 2
    desk.run(AcceptHandoffs([lost]))
    deal = desk.run(OpenDeal(lost, "検査", 500.0)).result
    desk.run(CloseDeal(deal, "lost", "budget"))
    clock.hours = 24 * 10
    told = feedback(desk.reads)
    assert _counts(told) == (3, 1, 0, 1, 1)
    assert told.acceptance.overdue == 1
    assert (told.acceptance.rate.good, told.acceptance.rate.total) == (1, 1)
    assert (told.outcome.good, told.outcome.total, told.amount) == (0, 1, 0)
    desk.undo()  # of the closing
    assert feedback(desk.reads).outcome.total == 0


def test_a_stage_moved_by_hand_counts_once(desk: Desk, clock: Clock) -> None:
    lead = _lead(desk, "一", stage="sql")
    desk.run(SetStage([lead], "opportunity", amount=700.0))
    desk.run(SetStage([lead], "customer"))
    told = feedback(desk.reads)
    assert (told.outcome.good, told.outcome.total) == (1, 1)
    assert told.amount == 700


def test_people_merged_bring_their_handoffs_together(desk: Desk, clock: Clock) -> None:
    one, other = _lead(desk, "一"), _lead(desk, "一")
    desk.run(HandOver([one, other], "佐藤"))
    desk.run(AcceptHandoffs([one]))
    desk.run(ReturnHandoffs([other], "wrong_data"))
    assert _counts(feedback(desk.reads)) == (2, 1, 1, 0, 0)
    desk.run(MergeLeads(one, [other]))
    told = feedback(desk.reads)
    assert _counts(told) == (2, 1, 1, 0, 0)
    assert told.reasons[0].lead_ids in ((one,), (other,))
