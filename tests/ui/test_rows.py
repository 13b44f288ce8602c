from __future__ import annotations

from collections.abc import Iterable

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Changes, Label
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields, TrashLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.ui.rows import KEPT, PAGE, LeadRows


class Many:
    kind = "many"

    def apply(self, work: Work) -> Applied:
        made = work.insert("lead", [{"name": f"n{n}"} for n in range(1, KEPT + 500)])
        return Applied(Label(""), list(made))


class Counted:
    """The desk's reads, noting what is asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.asked: list[list[int]] = []

    def leads(self, ids: Iterable[int]) -> list[Lead]:
        self.asked.append(list(ids))
        return self.desk.reads.leads(self.asked[-1])


@pytest.fixture
def reads(desk: Desk, qtbot: QtBot) -> Counted:
    return Counted(desk)


def test_a_page_is_read_once(desk: Desk, reads: Counted) -> None:
    ids = desk.run(Many()).result
    rows = LeadRows(reads)  # type: ignore[arg-type]
    for position in range(PAGE, 2 * PAGE):
        lead = rows.at(ids, position)
        assert lead is not None and lead.name == f"n{position + 1}"
    assert reads.asked == [ids[PAGE : 2 * PAGE]]
    rows.at(ids, len(ids) - 1)
    assert len(reads.asked) == 2


def test_no_more_than_a_bounded_number_is_kept(desk: Desk, reads: Counted) -> None:
    ids = desk.run(Many()).result
    rows = LeadRows(reads)  # type: ignore[arg-type]
    for position in range(len(ids)):
        assert rows.at(ids, position) is not None
    asked = len(reads.asked)
    rows.at(ids, len(ids) - 1)
    assert len(reads.asked) == asked
    rows.at(ids, 0)  # forgotten long since
    assert len(reads.asked) == asked + 1


def test_written_leads_are_read_anew(desk: Desk, reads: Counted, qtbot: QtBot) -> None:
    for name in "abc":
        desk.run(AddLead({"name": name}))
    rows = LeadRows(reads)  # type: ignore[arg-type]
    desk.subscribe(rows.apply)
    heard: list[object] = []
    rows.changed.connect(heard.append)
    rows.fetch([1, 2, 3])
    desk.run(SetFields({2: {"name": "B"}}))
    assert heard == [frozenset({2})]
    assert [rows.at([1, 2, 3], n).name for n in range(3)] == ["a", "B", "c"]
    assert reads.asked == [[1, 2, 3], [2]]
    desk.run(TrashLeads([1]))
    lead = rows.at([1], 0)
    assert lead is not None and lead.trashed_at
    rows.apply(Changes(9, Label(""), {"lead": None}))
    assert heard[-1] is None
    rows.apply(Changes(9, Label(""), {"tag": frozenset({1})}))
    assert len(heard) == 3
    desk.run(SetFields({3: {"campaign": "EXPO"}}))
    assert heard[-1] is None  # a campaign may be named in any row
    third = rows.at([1, 2, 3], 2)
    assert third is not None and third.campaign == "EXPO"


def test_a_lead_that_is_gone(reads: Counted) -> None:
    assert LeadRows(reads).at([7], 0) is None  # type: ignore[arg-type]
