"""Moving leads along their lifecycle: what is written, refused and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services.deals import OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import HandOver
from leaddesk.services.leads import AddLead, SetFields, TrashLeads
from leaddesk.services.lifecycle import SetReasons, SetStage, reasons
from leaddesk.services.merging import MergeLeads
from leaddesk.services.unmerging import Unmerge


def add(desk: Desk, **values: Any) -> int:
    return int(desk.run(AddLead({"name": "田中 一郎", **values})).result)


def lead(desk: Desk, row_id: int) -> Lead:
    return desk.reads.leads([row_id])[0]


def moves(desk: Desk, row_id: int) -> list[tuple[str, str]]:
    found = desk.reads.dossier(row_id)
    assert found is not None
    return [(each.from_stage, each.to_stage) for each in reversed(found.moves)]


def go(desk: Desk, row_id: int, *stages: str) -> None:
    for stage in stages:
        desk.run(SetStage([row_id], stage, "budget" if stage in ("recycled", "lost") else ""))


def test_a_move_is_dated_with_who_why_and_the_score(desk: Desk) -> None:
    one = add(desk)
    desk.run(SetStage([one], "recycled", "来期の予算", "また秋に", "2027-09-01"))
    found = desk.reads.dossier(one)
    assert found is not None
    (move,) = found.moves
    assert (move.from_stage, move.to_stage, move.back_on) == ("lead", "recycled", "2027-09-01")
    assert (move.reason, move.note, move.history) == ("来期の予算", "また秋に", False)
    assert move.who == found.history[0].entry.who and move.score == 0
    assert found.lead.nurture_until == "2027-09-01"
    assert found.touches == ()


@pytest.mark.parametrize(("kind", "days"), [("b2b", 90), ("b2c", 30)])
def test_who_is_recycled_comes_back(desk: Desk, kind: str, days: int) -> None:
    one = add(desk, kind=kind)
    go(desk, one, "recycled")
    due = (desk.reads.today() + timedelta(days=days)).isoformat()
    assert lead(desk, one).nurture_until == due
    desk.run(SetStage([one], "recycled", back_on="2030-01-01"))
    assert lead(desk, one).nurture_until == "2030-01-01"
    assert len(moves(desk, one)) == 1
    go(desk, one, "mql")
    assert lead(desk, one).nurture_until is None


@pytest.mark.parametrize("stage", ["customer", "sql", "lost", "opportunity"])
def test_illegal_jumps_change_nothing(desk: Desk, stage: str) -> None:
    one, other = add(desk), add(desk, stage=stage)
    with pytest.raises(UserError, match="Possible now: MQL"):
        desk.run(SetStage([other, one], stage, "budget"))
    with pytest.raises(UserError, match="can't become"):
        desk.run(SetFields({one: {"stage": stage, "title": "x"}}))
    assert lead(desk, one).stage == "lead" and lead(desk, one).title == ""
    assert moves(desk, one) == []


@pytest.mark.parametrize("stage", ["recycled", "disqualified"])
def test_leaving_the_way_asks_for_a_reason(desk: Desk, stage: str) -> None:
    one = add(desk)
    with pytest.raises(UserError, match="Give one: Budget"):
        desk.run(SetStage([one], stage, "  "))
    with pytest.raises(UserError, match=f"stage {one} {stage} --reason"):
        desk.run(SetFields({one: {"stage": stage}}))


def test_a_cell_moves_too_and_writes_the_other_fields_along(desk: Desk) -> None:
    one = add(desk)
    done = desk.run(SetFields({one: {"stage": "mql", "title": "部長"}}))
    assert done.result == [one] and moves(desk, one) == [("lead", "mql")]
    assert lead(desk, one).title == "部長"
    desk.undo()
    assert (lead(desk, one).stage, lead(desk, one).title, moves(desk, one)) == ("lead", "", [])
    with pytest.raises(UserError, match="Say which stage"):
        desk.run(SetFields({one: {"stage": ""}}))


def test_a_lead_in_the_trash_goes_nowhere(desk: Desk) -> None:
    one = add(desk)
    desk.run(TrashLeads([one]))
    with pytest.raises(UserError, match="in the trash"):
        desk.run(SetStage([one], "mql"))


def test_a_new_lead_may_begin_anywhere(desk: Desk) -> None:
    assert lead(desk, add(desk, stage="customer")).stage == "customer"
    assert lead(desk, add(desk, stage="")).stage == "lead"


def test_only_the_latest_move_is_taken_back(desk: Desk) -> None:
    one = add(desk)
    first = desk.run(SetStage([one], "mql"))
    go(desk, one, "lead", "mql")
    undone = desk.undo(first.operation)
    assert [(kept.id, kept.fields) for kept in undone.kept] == [(one, ("stage",))]
    assert lead(desk, one).stage == "mql"
    assert moves(desk, one) == [("lead", "mql"), ("mql", "lead"), ("lead", "mql")]
    desk.undo()
    assert moves(desk, one) == [("lead", "mql"), ("mql", "lead")]
    assert lead(desk, one).stage == "lead"


def test_a_move_is_done_again_only_where_it_began(desk: Desk) -> None:
    one = add(desk)
    first, second = desk.run(SetStage([one], "mql")), desk.run(SetStage([one], "sql"))
    desk.undo(second.operation)
    desk.undo(first.operation)
    desk.redo(second.operation)  # without the first it leads from nowhere
    assert (lead(desk, one).stage, moves(desk, one)) == ("lead", [])
    desk.redo(first.operation)
    assert (lead(desk, one).stage, moves(desk, one)) == ("mql", [("lead", "mql")])


def test_handoffs_and_deals_end_with_the_lead_in_the_trash_and_come_back_by_undo(
    desk: Desk,
) -> None:
    one, other = add(desk, stage="mql"), add(desk, stage="sql")
    desk.run(HandOver([one], "佐藤"))
    desk.run(OpenDeal(other, "導入", 100))
    desk.run(TrashLeads([one, other]))
    of_one, of_other = desk.reads.dossier(one), desk.reads.dossier(other)
    assert of_one is not None and of_other is not None
    assert [each.answer for each in of_one.handoffs] == ["withdrawn"]
    assert [each.outcome for each in of_other.deals] == ["withdrawn"]
    desk.undo()
    assert list(desk.reads.ids("is:handed_over")) == [one]
    assert list(desk.reads.ids("deal:open")) == [other]


def test_a_merge_taken_back_opens_what_it_closed(desk: Desk) -> None:
    one, other = add(desk, stage="mql"), add(desk, stage="opportunity")
    desk.run(HandOver([one], "佐藤"))
    go(desk, other, "sql", "opportunity")
    desk.run(MergeLeads(one, [other]))
    assert lead(desk, one).stage == "opportunity"
    assert moves(desk, one)[-1][1] == "opportunity"
    assert not desk.reads.count("is:handed_over") and desk.reads.count("deal:open") == 1
    desk.run(Unmerge(one))
    assert (lead(desk, one).stage, lead(desk, other).stage) == ("mql", "opportunity")
    assert list(desk.reads.ids("is:handed_over")) == [one]
    assert list(desk.reads.ids("deal:open")) == [other]
    assert moves(desk, one) == []
    assert moves(desk, other) == [("opportunity", "sql"), ("sql", "opportunity")]


def test_reasons_are_the_teams(desk: Desk) -> None:
    assert [each.label for each in reasons(desk.reads, "lost")][:2] == ["Budget", "Timing"]
    assert reasons(desk.reads, "mql") == []
    desk.run(SetReasons("lost", ["競合", "X社に決定", "Competitor", ""]))
    assert [each.key for each in reasons(desk.reads, "lost")] == ["competitor", "X社に決定"]
    one = add(desk, stage="opportunity")
    desk.run(SetStage([one], "lost", "ｘ社に決定"))
    found = desk.reads.dossier(one)
    assert found is not None and found.moves[0].reason == "X社に決定"
    with pytest.raises(UserError, match="Keep at least one"):
        desk.run(SetReasons("lost", ["  "]))
    with pytest.raises(UserError, match="no list of reasons"):
        desk.run(SetReasons("mql", ["x"]))


def test_two_are_not_merged_into_each_other(desk: Desk) -> None:
    one, other = add(desk), add(desk)
    first = desk.run(MergeLeads(one, [other]))
    desk.undo(first.operation)
    desk.run(MergeLeads(other, [one]))
    with pytest.raises(UserError, match="merged into itself"):
        desk.redo(first.operation)
    assert [lead(desk, each).trashed_at is None for each in (one, other)] == [False, True]
