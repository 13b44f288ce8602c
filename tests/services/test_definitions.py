"""Definitions as use cases: versions, undo, conflicts, the day, promotion by themselves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from clock_room import Clock, timed_desk

from leaddesk import i18n
from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.services import assignment_trial, definitions, promoting, scoring
from leaddesk.services.assignment_trial import SetAssignment
from leaddesk.services.definitions import SaveDefinition, standing, versions
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TouchDraft
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.policies import SetPolicies
from leaddesk.storage import definitions as stored

READY = {"name": "山田 太郎", "email": "y@example.jp", "title": "部長",
         "decision_role": "decision_maker"}  # fmt: skip
INQUIRY = TouchDraft("inquiry")


def now(desk: Desk, key: str = "mql") -> definitions.Definition:
    return next(found for found in definitions.definitions(desk.reads) if found.key == key)


def test_a_change_is_the_next_version_and_undo_brings_text_and_number_back(desk: Desk) -> None:
    default = now(desk)
    assert (default.number, default.id) == (1, 0)
    for number, least in ((2, 50), (3, 60)):
        done = desk.run(SaveDefinition("mql", "words", "is:reachable", least, owner="佐藤"))
        assert done.result == number
        assert str(done.label) == f"Changed the definition of MQL: version {number}"
    found = now(desk)
    assert (found.number, found.min_score, found.owner) == (3, 60, "佐藤")
    desk.undo()
    assert (now(desk).number, now(desk).min_score) == (2, 50)
    desk.undo()
    assert now(desk) == default
    desk.redo()
    assert (now(desk).number, now(desk).min_score) == (2, 50)


def test_an_earlier_change_is_not_taken_back_under_a_later_number(desk: Desk) -> None:
    desk.run(SaveDefinition("mql", "one", "score>1"))
    second = desk.run(SaveDefinition("mql", "two", "score>2")).operation
    desk.run(SaveDefinition("mql", "two", "score>3"))
    done = desk.undo(second)
    assert [kept.table for kept in done.kept] == ["definition"]
    assert (now(desk).number, now(desk).words, now(desk).query) == (4, "two", "score>3")


def test_versions_tell_who_when_and_what_and_leave_out_what_was_taken_back(desk: Desk) -> None:
    desk.run(SaveDefinition("mql", "one", "score>1", owner="佐藤"))
    desk.run(SaveDefinition("mql", "two", "score>2", min_fit=5))
    desk.run(SaveDefinition("mql", "three", "score>3"))
    desk.undo()
    found = versions(desk.reads, "mql")
    told = [(v.definition.number, v.definition.words, v.definition.query) for v in found[:2]]
    assert told == [(2 + 1, "two", "score>2"), (2, "one", "score>1")]
    assert [v.definition.min_fit for v in found] == [5, None, None]
    assert found[1].definition.owner == "佐藤" and found[0].who and found[0].at
    assert (found[2].definition.number, found[2].who) == (1, "")
    assert len(versions(desk.reads, "sql")) == 1


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (SaveDefinition("prospect", "words", "score>1"), "no definition"),
        (SaveDefinition("mql", "words", "score>many"), "is a number"),
        (SaveDefinition("mql", " ", "score>1"), "words are missing"),
        (SaveDefinition("mql", "words", "score>1", based_on=4), "changed meanwhile: version 1"),
    ],
)
def test_refused_in_words_and_nothing_written(
    desk: Desk, operation: SaveDefinition, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        desk.run(operation)
    assert now(desk).number == 1 and not desk.reads.log()


def test_saving_what_stands_is_no_version(desk: Desk) -> None:
    found = now(desk)
    assert desk.run(definitions.save(found)).operation is None


def test_default_words_saved_in_one_language_are_read_in_the_other(desk: Desk) -> None:
    i18n.use("ja")
    words = now(desk).words
    desk.run(SaveDefinition("mql", words, "score>1"))
    assert now(desk).words == words
    i18n.use("en")
    assert now(desk).words.startswith("Marketing judges")


def test_since_when_a_definition_is_met_outlives_a_new_version(
    tmp_path: Path, empty_database: Path
) -> None:
    clock = Clock()
    with timed_desk(tmp_path, empty_database, clock) as desk:
        row = desk.run(AddLead(READY, INQUIRY)).result
        clock.now += timedelta(days=1)
        desk.run(SaveDefinition("mql", "words", "is:reachable", 10))
        mql = next(met for met in standing(desk.reads, row).met if met.key == "mql")
        assert (mql.number, mql.met_at) == (2, "2026-11-22T03:00:00Z")
        assert desk.reads.ask(stored.met_number, [row, 99], "mql") == {row: 2}


def test_a_new_day_brings_relative_days_up_to_date(tmp_path: Path, empty_database: Path) -> None:
    clock = Clock()
    with timed_desk(tmp_path, empty_database, clock) as desk:
        row = desk.run(AddLead(READY, INQUIRY)).result
        desk.run(SaveDefinition("lead", "words", "last_touch_at>=-2d"))
        for days, meets in ((0, True), (2, True), (1, False)):
            clock.now += timedelta(days=days)
            scoring.bring_to_today(desk)
            assert (row in desk.reads.ids("meets:lead")) is meets


def test_standing_of_a_lead_and_of_one_that_is_gone(desk: Desk) -> None:
    row = desk.run(AddLead({"name": "A", "phone": "0312345678"})).result
    found = standing(desk.reads, row)
    assert found.next is not None and found.next.key == "mql" and not found.met
    assert found.missing == (f"Score {found.facts['score']} of 40", "Points for fit 3 of 15")
    assert found.facts["score_needed"] == 40
    assert standing(desk.reads, 99).next is None


def test_a_move_notes_the_version_that_was_met(desk: Desk) -> None:
    row = desk.run(AddLead(READY, INQUIRY)).result
    poor = desk.run(AddLead({"name": "B"})).result
    desk.run(SetStage([row, poor], "mql"))
    moves = {id_: desk.reads.dossier(id_).moves[-1] for id_ in (row, poor)}  # type: ignore[union-attr]
    assert (moves[row].definition_number, moves[poor].definition_number) == (1, None)


# ---- promotion by themselves -----------------------------------------------------------------


def stages(desk: Desk, *ids: int) -> list[str]:
    return [lead.stage for lead in desk.reads.leads(ids)]


def switch(desk: Desk, *, on: bool = True) -> None:
    desk.run(SetPolicies({promoting.POLICY: on}, Label("Agreed")))


def test_nobody_is_promoted_where_it_is_not_agreed(desk: Desk) -> None:
    row = desk.run(AddLead(READY, INQUIRY)).result
    assert definitions.ready(desk.reads) == [row]
    switch(desk)
    switch(desk, on=False)
    later = desk.run(AddLead({**READY, "email": "z@example.jp"}, INQUIRY)).result
    assert stages(desk, row, later) == ["mql", "lead"]


def test_who_meets_it_becomes_mql_at_once_by_nobody(desk: Desk) -> None:
    switch(desk)
    row = desk.run(
        AddLead({"name": "A", "title": "部長", "decision_role": "decision_maker"})
    ).result
    assert stages(desk, row) == ["lead"]
    desk.run(AddTouch([row], TouchDraft("quote")))
    desk.run(SetFields({row: {"email": "a@example.jp"}}))
    assert stages(desk, row) == ["mql"]
    newest = desk.reads.log()[0]
    assert (newest.kind, newest.who) == ("promote", "")
    assert str(newest.label) == "A met the definition and became MQL"
    desk.undo()  # the e-mail, not what nobody did
    assert desk.reads.leads([row])[0].email == ""


def test_who_was_taken_back_or_undone_stays_a_lead(desk: Desk) -> None:
    first = desk.run(AddLead(READY, INQUIRY)).result
    second = desk.run(AddLead({**READY, "email": "z@example.jp"}, INQUIRY)).result
    switch(desk)
    assert stages(desk, first, second) == ["mql", "mql"]
    promotion = next(entry.id for entry in desk.reads.log() if entry.kind == "promote")
    desk.run(SetStage([first], "lead"))
    assert stages(desk, first) == ["lead"]
    desk.undo(promotion)
    desk.run(AddTouch([first, second], TouchDraft("meeting")))
    assert stages(desk, first, second) == ["lead", "lead"]
    assert [entry.kind for entry in desk.reads.log()].count("promote") == 1


# ---- assignment tried ------------------------------------------------------------------------


def test_a_trial_says_who_would_get_whom_by_which_rule(desk: Desk) -> None:
    rows = [
        desk.run(AddLead({**READY, "email": f"{n}@example.jp", "address": place}, INQUIRY)).result
        for n, place in enumerate(("東京都千代田区1", "大阪府大阪市1", "沖縄県那覇市1"))
    ]
    desk.run(SetStage([rows[1]], "mql"))
    rules = [{"by": "region", "map": {"東京都": "佐藤"}},
             {"by": "round_robin", "users": ["鈴木", "高橋"]}]  # fmt: skip
    trial = assignment_trial.trial(desk.reads, rules)
    told = [(tried.lead.id, tried.user, tried.place) for tried in trial.rows]
    assert trial.total == 3 and told[0][0] == rows[1]  # who is an MQL already comes first
    assert {row: (user, place) for row, user, place in told}[rows[0]] == ("佐藤", 0)
    assert {user for row, user, _ in told if row != rows[0]} == {"鈴木", "高橋"}
    assert assignment_trial.trial(desk.reads, []).rows[0].place is None


def test_rules_that_name_nobody_are_refused(desk: Desk) -> None:
    for rule in ({"by": "region", "map": {}}, {"by": "round_robin", "users": []}):
        with pytest.raises(UserError):
            desk.run(SetAssignment((rule,)))
    desk.run(SetAssignment(({"by": "round_robin", "users": ["佐藤"]},)))
    assert assignment_trial.rules(desk.reads) == [{"by": "round_robin", "users": ["佐藤"]}]
    desk.undo()
    assert assignment_trial.rules(desk.reads) == assignment_trial.default_rules()
