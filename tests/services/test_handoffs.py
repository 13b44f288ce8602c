"""Handing over, accepting and returning; the inbox, and to whom an MQL goes by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from clock_room import Clock, timed_desk

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Touch
from leaddesk.errors import UserError
from leaddesk.services.assignment import suggest
from leaddesk.services.definitions import SaveDefinition
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import (
    AcceptHandoffs,
    HandOver,
    ReturnHandoffs,
    WithdrawHandoffs,
    default_due,
    inbox,
    inbox_counts,
)
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.policies import SetPolicies

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def desk(tmp_path: Path, empty_database: Path, clock: Clock) -> Iterator[Desk]:
    with timed_desk(tmp_path, empty_database, clock) as desk:
        yield desk


def mql(desk: Desk, **values: Any) -> int:
    given = {"name": "田中 一郎", "stage": "mql", "campaign": "製造展", **values}
    return int(desk.run(AddLead(given)).result)


def touches(desk: Desk, row_id: int) -> list[Touch]:
    found = desk.reads.dossier(row_id)
    assert found is not None
    return list(found.touches)


def test_who_is_named_twice_is_handed_over_once(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中", "stage": "mql"})).result
    assert desk.run(HandOver([one, one], "佐藤")).result == [one]
    assert len(inbox(desk.reads, "佐藤", "in", "all")) == 1
    assert desk.run(AcceptHandoffs([one, one])).result == [one]
    found = desk.reads.dossier(one)
    assert found is not None and len(found.touches) == 2 and len(found.moves) == 1


def test_an_accepted_handoff_makes_an_sql_owned_by_the_receiver(desk: Desk, clock: Clock) -> None:
    one = mql(desk, owner="企画")
    desk.run(HandOver([one], "佐藤", "急ぎです"))
    assert inbox_counts(desk.reads, "佐藤") == (1, 0)
    (row,) = inbox(desk.reads, "佐藤", "in", "open")
    assert (row.lead.id, row.handoff.note, row.overdue, row.definition) == (
        one, "急ぎです", False, None)  # fmt: skip
    assert row.handoff.due_at == "2026-11-25T01:00:00Z"
    assert inbox(desk.reads, row.handoff.sender, "out", "open") == [row]
    clock.now += timedelta(hours=49)
    assert inbox(desk.reads, "", "in", "open")[0].overdue
    assert inbox_counts(desk.reads, "佐藤") == (1, 1) and inbox_counts(desk.reads, "") == (1, 1)
    assert list(desk.reads.ids("is:overdue_handoff")) == [one]
    assert list(desk.reads.ids("状態:引き渡し期限切れ")) == [one]
    desk.run(AcceptHandoffs([one], "電話します"))
    lead = desk.reads.leads([one])[0]
    assert (lead.stage, lead.owner) == ("sql", "佐藤")
    told = touches(desk, one)
    assert (told[0].kind, told[0].who, told[0].note) == ("accepted", "佐藤", "電話します")
    assert [each.kind for each in told] == ["accepted", "handed_over"]
    assert {each.campaign for each in told} == {"製造展"}
    (row,) = inbox(desk.reads, "佐藤", "in", "answered")
    assert (row.handoff.answer, row.overdue) == ("accepted", False)
    assert desk.reads.count("is:handed_over") == desk.reads.count("is:overdue_handoff") == 0


def test_a_returned_one_goes_back_to_nurturing_with_its_reason(desk: Desk) -> None:
    one, other = mql(desk), mql(desk, kind="b2c")
    desk.run(HandOver([one, other], "佐藤", due_at="2026-11-24"))
    with pytest.raises(UserError, match="asks for a reason"):
        desk.run(ReturnHandoffs([one], " "))
    desk.run(ReturnHandoffs([one], "時期", "来春", "2027-04-01"))
    desk.run(ReturnHandoffs([other], "学生", disqualify=True))
    stages = [(lead.stage, lead.nurture_until) for lead in desk.reads.leads([one, other])]
    assert stages == [("recycled", "2027-04-01"), ("disqualified", None)]
    returned = touches(desk, one)[0]
    assert (returned.kind, returned.detail) == ("returned", {"reason": "timing"})
    answered = inbox(desk.reads, "佐藤", "in", "answered")
    assert {row.handoff.reason for row in answered} == {"timing", "学生"}
    assert list(desk.reads.ids("touch:returned", "id")) == [one, other]


def test_what_is_refused(desk: Desk) -> None:
    one, lead = mql(desk), mql(desk, stage="lead")
    with pytest.raises(UserError, match="no MQL but at the stage “Lead”"):
        desk.run(HandOver([one, lead], "佐藤"))
    with pytest.raises(UserError, match="No rule says to whom"):
        desk.run(HandOver([one], ""))
    with pytest.raises(UserError, match="is no date"):
        desk.run(HandOver([one], "佐藤", due_at="soon"))
    with pytest.raises(UserError, match="2020-01-01 is over"):
        desk.run(HandOver([one], "佐藤", due_at="2020-01-01"))
    desk.run(HandOver([one], "佐藤"))
    with pytest.raises(UserError, match="handed over already"):
        desk.run(HandOver([one], "鈴木"))
    answers = AcceptHandoffs([lead]), ReturnHandoffs([lead], "x"), WithdrawHandoffs([lead])
    for operation in answers:
        with pytest.raises(UserError, match="is not handed over"):
            desk.run(operation)
    with pytest.raises(UserError, match="day to come back"):
        desk.run(ReturnHandoffs([one], "x", back_on="2027-01-01", disqualify=True))
    with pytest.raises(UserError, match="2020-01-01 is over"):
        desk.run(ReturnHandoffs([one], "x", back_on="2020-01-01"))


def test_a_move_answers_what_waits(desk: Desk) -> None:
    ids = [mql(desk) for _ in range(3)]
    desk.run(HandOver(ids, "佐藤"))
    desk.run(SetStage(ids[:1], "sql"))
    desk.run(SetStage(ids[1:2], "recycled", "予算"))
    desk.run(SetFields({ids[2]: {"stage": "lead"}}))
    answers = {row.lead.id: row.handoff for row in inbox(desk.reads, "", "in", "all")}
    assert [answers[each].answer for each in ids] == ["accepted", "returned", "withdrawn"]
    assert answers[ids[1]].reason == "budget"
    assert desk.reads.leads(ids[:1])[0].owner == "佐藤"


def test_withdrawn_and_handed_over_again(desk: Desk) -> None:
    one = mql(desk)
    first = desk.run(HandOver([one], "佐藤"))
    withdrawn = desk.run(WithdrawHandoffs([one]))
    desk.run(HandOver([one], "鈴木"))
    desk.undo(withdrawn.operation)  # one waits already: the later one goes on waiting
    (row,) = inbox(desk.reads, "", "in", "open")
    assert row.handoff.to == "鈴木"
    desk.undo(first.operation)  # nothing came of it
    assert [each.kind for each in touches(desk, one)] == ["handed_over"]


def test_an_answered_handoff_outlives_the_undo_of_its_making(desk: Desk) -> None:
    one = mql(desk)
    made = desk.run(HandOver([one], "佐藤"))
    accepted = desk.run(AcceptHandoffs([one]))
    assert [kept.fields for kept in desk.undo(made.operation).kept] == [("stage",)]
    assert [each.kind for each in touches(desk, one)] == ["accepted", "handed_over"]
    desk.undo(accepted.operation)
    assert desk.reads.leads([one])[0].stage == "mql"
    assert inbox_counts(desk.reads, "佐藤") == (1, 0)


def test_the_version_of_the_definition_is_kept(desk: Desk) -> None:
    desk.run(SaveDefinition("mql", "会えた人", "touches>=9", None, None, None, ""))
    desk.run(SaveDefinition("mql", "会えた人", "stage:mql", None, None, None, ""))
    one = mql(desk)
    desk.run(HandOver([one], "佐藤"))
    (row,) = inbox(desk.reads, "佐藤", "in", "open")
    assert row.definition is not None
    assert row.handoff.definition_number == row.definition.number


def test_hours_are_agreed_on(desk: Desk) -> None:
    assert default_due(desk.reads, "b2b") == "2026-11-25T01:00:00Z"
    assert default_due(desk.reads, "b2c") == "2026-11-24T01:00:00Z"
    desk.run(SetPolicies({"handoff.hours": {"b2b": 4}}, Label("x")))  # data
    assert default_due(desk.reads, "b2b") == "2026-11-23T05:00:00Z"


# ---- to whom -----------------------------------------------------------------------------------


def assign(desk: Desk, *rules: dict[str, Any]) -> None:
    desk.run(SetPolicies({"assignment": list(rules)}, Label("x")))  # data


def test_by_who_works_on_the_company(desk: Desk) -> None:
    for owner, stage in (("企画", "lead"), ("企画", "mql"), ("営業", "customer")):
        mql(desk, company="東洋", owner=owner, stage=stage)
    one, other = mql(desk, company="東洋"), mql(desk, company="西洋")
    assert suggest(desk.reads, [one, other]) == {one: "営業", other: ""}


def test_by_region_then_in_turn(desk: Desk) -> None:
    assign(desk, {"by": "region", "map": {"大阪": "西", "東京都": "東"}},
           {"by": "round_robin", "users": ["甲", "乙"]})  # fmt: skip
    west = mql(desk, address="大阪府大阪市北区1-1")
    others = [mql(desk) for _ in range(3)]
    assert suggest(desk.reads, [west, *others]) == {
        west: "西", others[0]: "甲", others[1]: "乙", others[2]: "甲"}  # fmt: skip
    done = desk.run(HandOver(others[:1], ""))
    assert str(done.label) == "Handed 田中 一郎 over to 甲"
    assert suggest(desk.reads, others[1:2]) == {others[1]: "乙"}
    done = desk.run(HandOver([west, *others[1:]], ""))
    assert str(done.label) == "Handed 3 leads over to 3 people"
