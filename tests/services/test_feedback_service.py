"""The feedback read from a real database: which rows count, of whom, with which score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import pytest

from leaddesk.domain.feedback import OutcomeRow, Scope
from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.feedback import feedback
from leaddesk.services.leads import AddLead, TrashLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import feedback_rows


@dataclass
class Insert:
    """Rows as months of use would have left them."""

    table: str
    rows: Sequence[Mapping[str, Any]]
    kind: ClassVar[str] = "test"

    def apply(self, work: Work) -> Applied:
        return Applied(Label("rows"), list(work.insert(self.table, self.rows)))


def _day(day: int, hour: int = 3) -> str:
    return f"2026-11-{day:02}T{hour:02}:00:00Z"


@pytest.fixture
def sales(desk: Desk) -> dict[str, int]:
    names = ("marketing", "sato", "suzuki")
    ids = desk.run(Insert("user", [{"name": name} for name in names])).result
    return dict(zip(names, ids, strict=True))


def _lead(desk: Desk, **values: object) -> int:
    number: int = desk.run(AddLead({"name": "田中", **values})).result
    return number


def _handoff(lead: int, sales: dict[str, int], day: int, **more: object) -> dict[str, Any]:
    row = {"lead_id": lead, "from_id": sales["marketing"], "to_id": sales["sato"],
           "at": _day(day), "due_at": _day(day + 2), "score": 40, "answer": "",
           "answered_at": None, "reason": "", **more}  # fmt: skip
    row["to_id"] = sales.get(str(row["to_id"]), row["to_id"])
    if row["answer"] and not row["answered_at"]:
        row["answered_at"] = _day(day + 1)
    return row


def _outcomes(desk: Desk) -> list[OutcomeRow]:
    return desk.reads.ask(feedback_rows.outcomes)


def test_a_story_counted_by_hand(desk: Desk, sales: dict[str, int]) -> None:
    one, two = _lead(desk, channel="seo", stage="customer"), _lead(desk, stage="opportunity")
    three = _lead(desk, kind="b2c", stage="mql")
    rows = [
        _handoff(one, sales, 1, answer="returned", reason="timing", score=35),
        _handoff(one, sales, 10, answer="accepted", score=55),
        _handoff(two, sales, 3, answer="accepted", answered_at=_day(9), score=60),
        _handoff(three, sales, 4, to_id="suzuki"),
    ]  # fmt: skip
    desk.run(Insert("handoff", rows))
    deals = [
        {"lead_id": one, "outcome": "won", "amount": 300_000.0, "opened_at": _day(12),
         "closed_at": _day(15)},
        {"lead_id": two, "outcome": "lost", "amount": 9.0, "opened_at": _day(12),
         "closed_at": _day(16)},
        {"lead_id": two, "outcome": "", "amount": 9.0, "opened_at": _day(18), "closed_at": None},
    ]  # fmt: skip
    desk.run(Insert("opportunity", deals))
    found = feedback(desk.reads)
    accepted = found.acceptance
    assert (accepted.handed, accepted.accepted, accepted.returned) == (4, 2, 1)
    assert (accepted.open, accepted.overdue, accepted.rate.total) == (1, 1, 3)
    assert [(g.key, g.rate.good, g.lead_ids) for g in found.reasons] == [("timing", 1, (one,))]
    assert found.waiting.median == (24 + 6 * 24) / 2
    assert (found.waiting.in_time.good, found.waiting.in_time.total) == (2, 3)
    assert (found.outcome.good, found.outcome.total, found.amount) == (1, 2, 300_000)
    assert [(g.key, g.rate.good) for g in found.wins["score"]] == [("40", 1), ("60", 0)]
    assert {g.key: g.rate.good for g in found.wins["channel"]} == {"seo": 1, "unknown": 0}
    assert [(g.key, g.rate.total) for g in found.wins["person"]] == [("sato", 2)]
    assert found.people == ["sato", "suzuki"]
    assert found.any
    assert found.present == 40
    point = found.trade_offs["accepted"].at(40)
    assert point is not None
    assert (point.handed, point.good, point.missed) == (2, 2, 0)
    won = found.trade_offs["won"].at(35)
    assert won is not None
    assert (won.handed, won.good) == (3, 1)


def test_a_scope_leaves_the_rest_out(desk: Desk, sales: dict[str, int]) -> None:
    one, two = _lead(desk, stage="sql"), _lead(desk, kind="b2c", stage="mql")
    desk.run(Insert("handoff", [
        _handoff(one, sales, 1, answer="accepted"), _handoff(two, sales, 9, to_id="suzuki"),
    ]))  # fmt: skip
    assert feedback(desk.reads, Scope(until=date(2026, 11, 5))).acceptance.handed == 1
    assert feedback(desk.reads, Scope(person="suzuki")).acceptance.open == 1
    narrow = feedback(desk.reads, Scope(kind="b2c", person="sato"))
    assert narrow.acceptance.handed == 0
    assert narrow.any
    assert narrow.people == ["sato", "suzuki"]


def test_the_score_is_that_of_the_last_handoff_before(
    desk: Desk, sales: dict[str, int]
) -> None:  # fmt: skip
    lead = _lead(desk, stage="customer")
    desk.run(Insert("handoff", [
        _handoff(lead, sales, 1, answer="returned", score=30),
        _handoff(lead, sales, 5, answer="accepted", score=50, to_id="suzuki"),
        _handoff(lead, sales, 21, answer="withdrawn", score=99, at=_day(21, 1)),
        _handoff(lead, sales, 20, answer="accepted", score=70),
    ]))  # fmt: skip
    desk.run(Insert("opportunity", [
        {"lead_id": lead, "outcome": "won", "opened_at": _day(5), "closed_at": "2026-11-05"},
        {"lead_id": lead, "outcome": "lost", "opened_at": _day(5), "closed_at": _day(21)},
    ]))  # fmt: skip
    assert [(row.score, row.who, row.won) for row in _outcomes(desk)] == [
        (50, "suzuki", True), (70, "sato", False),
    ]  # fmt: skip


def test_a_lead_won_without_a_deal_counts_once(desk: Desk, sales: dict[str, int]) -> None:
    lead = _lead(desk, stage="customer", owner="sato")
    lost = _lead(desk, stage="lost")
    _lead(desk, stage="disqualified")
    desk.run(Insert("stage_change", [
        {"lead_id": lost, "at": _day(3), "from_stage": "opportunity", "to_stage": "lost",
         "score": 66},
    ]))  # fmt: skip
    found = {row.lead_id: row for row in _outcomes(desk)}
    assert set(found) == {lead, lost}
    assert (found[lead].won, found[lead].at, found[lead].who) == (True, "", "sato")
    assert (found[lost].won, found[lost].at, found[lost].score) == (False, _day(3), 66)


def test_what_is_in_the_trash_does_not_count(desk: Desk, sales: dict[str, int]) -> None:
    lead = _lead(desk, stage="customer")
    desk.run(Insert("handoff", [_handoff(lead, sales, 1, answer="accepted")]))
    desk.run(Insert("opportunity", [
        {"lead_id": lead, "outcome": "won", "opened_at": _day(5), "closed_at": _day(6)},
    ]))  # fmt: skip
    assert feedback(desk.reads).outcome.total == 1
    desk.run(TrashLeads([lead]))
    found = feedback(desk.reads)
    assert not found.any
    assert found.acceptance.handed == 0
