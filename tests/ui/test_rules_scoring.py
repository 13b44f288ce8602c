"""The page of the score: a draft with its preview, saved as one step, taken back by one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyboard import Keyboard
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rules_room import ScoringRoom

from leaddesk.services import scoring
from leaddesk.services.leads import AddTouch, TouchDraft
from leaddesk.ui.rules.scoring_model import CAP, HALF_LIFE, LEADS, NAME, WHEN, Row
from leaddesk.ui.session import Context

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SMALL = "Small"


@pytest.fixture
def room(context: Context, qtbot: QtBot) -> ScoringRoom:
    return ScoringRoom(context, qtbot)


def type_condition(room: ScoringRoom, text: str) -> None:
    """Types a condition over the one that is there."""
    field = room.tab.editor.rule_form.condition.line
    field.setFocus()
    field.selectAll()
    Keyboard().text(text)


def gains(room: ScoringRoom, before: list[int]) -> list[int]:
    return [new - old for new, old in zip(room.scores(), before, strict=True)]


def test_rules_are_listed_in_words_with_how_many_leads_they_hold_for(room: ScoringRoom) -> None:
    assert room.cell(SMALL, WHEN) == "BtoB · Employees 30 or more and Employees under 100"
    assert room.cell(SMALL, LEADS) == "1"
    assert room.cell("Mail", LEADS) == "3"
    assert room.cell("Meeting", LEADS) == "2"
    assert room.cell("Off", LEADS) == ""  # it is off
    assert not room.tab.draft.unsaved and not room.tab.bar.keep.isEnabled()


def test_a_narrow_list_keeps_its_conditions(room: ScoringRoom) -> None:
    rules = room.tab.list
    for width, hidden in ((700, False), (440, True), (700, False)):
        rules.resize(width, 300)
        assert [rules.isColumnHidden(column) for column in (CAP, HALF_LIFE)] == [hidden] * 2
        assert rules.columnWidth(WHEN) > 100


def test_edit_preview_save_undo(room: ScoringRoom) -> None:
    before = room.scores()
    rule = room.choose(SMALL)
    room.tab.editor.rule_form.points.setValue(9)
    assert room.tab.preview.changed.text() == "Computing…"  # an old answer is not passed off
    room.settle()
    assert room.tab.preview.changed.text() == "1 of 6 leads changes"
    assert room.tab.preview.ways.text() == "1 up · 0 down"
    assert room.scores() == before
    room.save()
    after = room.scores()
    assert gains(room, before) == [0, 0, 0, 6, 0, 0]
    assert room.tab.preview.changed.text() == "No score changes"
    room.context.runner.undo()
    room.qtbot.waitUntil(lambda: room.scores() == before)
    room.qtbot.waitUntil(lambda: room.rule(SMALL).points == rule.points)
    assert not room.tab.draft.unsaved
    room.context.runner.redo()
    room.qtbot.waitUntil(lambda: room.scores() == after)


def test_rules_and_caps_are_one_step_of_the_journal(room: ScoringRoom) -> None:
    before = room.scores()
    room.choose("Meeting")
    room.tab.editor.rule_form.cap.setValue(60)
    room.tab.editor.rule_form.points.setValue(50)
    room.settle()
    assert room.tab.preview.ways.text() == "2 up · 0 down"
    part = room.model.row_of(Row("engagement", "Talks"))
    room.tab.list.setCurrentIndex(room.model.index(part, NAME))
    form = room.tab.editor.part_form
    assert form.cap.value() == 40
    form.limited.click()
    room.settle()
    room.save()
    assert "Talks" not in scoring.caps(room.desk.reads)
    assert [new - old for new, old in zip(room.scores(), before, strict=True)] == [
        38,
        38,
        0,
        0,
        0,
        0,
    ]
    room.context.runner.undo()
    room.qtbot.waitUntil(lambda: room.scores() == before)
    assert scoring.caps(room.desk.reads)["Talks"] == 40


def test_a_broken_condition_is_told_beside_the_field_and_can_not_be_saved(
    room: ScoringRoom,
) -> None:
    rule = room.choose(SMALL)
    condition = room.tab.editor.rule_form.condition
    type_condition(room, "employees>=many")
    assert "is a number" in condition.told.text()
    assert condition.line.property("invalid") == "true"
    assert not room.tab.bar.keep.isEnabled() and SMALL in room.tab.bar.told.text()
    room.settle()
    assert room.tab.preview.changed.text() == "No preview"
    type_condition(room, "score>=5")  # a score can't ask for itself
    assert condition.line.property("invalid") == "true" and not room.tab.bar.keep.isEnabled()
    type_condition(room, "employees>=300")
    room.qtbot.waitUntil(lambda: condition.told.text() == "Finds 3 of 6 leads")
    assert condition.line.property("invalid") == "false" and room.tab.bar.keep.isEnabled()
    room.tab.bar.drop.click()
    assert room.rule(SMALL) == rule and condition.text() == rule.query


def test_what_is_missing_is_told_where_it_is_missing(room: ScoringRoom) -> None:
    room.choose("Silent")
    form = room.tab.editor.rule_form
    form.within.setValue(0)
    assert form.within_problem.isVisible() and not form.name_problem.isVisible()
    form.within.setValue(90)
    assert not form.within_problem.isVisible()
    form.name.setFocus()
    form.name.selectAll()
    QTest.keyClick(form.name, Key.Key_Delete)
    assert form.name_problem.isVisible() and not room.tab.bar.keep.isEnabled()


def test_kana_being_composed_is_left_alone(room: ScoringRoom) -> None:
    room.choose("Boss")
    type_condition(room, "title~")
    before, field = room.rule("Boss"), room.tab.editor.rule_form.condition.line
    QApplication.sendEvent(field, QInputMethodEvent("しゃちょう", []))
    assert room.rule("Boss") == before
    commit = QInputMethodEvent("", [])
    commit.setCommitString("社長")
    QApplication.sendEvent(field, commit)
    assert room.rule("Boss").query == "title~社長"


def test_rules_are_copied_moved_switched_and_deleted_by_keyboard(room: ScoringRoom) -> None:
    before = room.names()
    room.choose("Mail")
    room.tab.list.setFocus()
    QTest.keyClick(room.tab.list, Key.Key_D, CTRL)
    at = before.index("Mail")
    assert room.names()[at + 1] == "Mail (copy)"
    QTest.keyClick(room.tab.list, Key.Key_Down, CTRL)
    assert room.names()[at + 2] == "Mail (copy)"
    QTest.keyClick(room.tab.list, Key.Key_Space)
    assert not room.rule("Mail (copy)").active
    QTest.keyClick(room.tab.list, Key.Key_Delete)
    assert room.names() == before and not room.tab.draft.unsaved


def test_tab_goes_through_the_form_as_it_is_read(room: ScoringRoom) -> None:
    room.choose(SMALL)
    form = room.tab.editor.rule_form
    room.tab.list.type_in()
    met = []
    for _ in range(3):
        met.append(QApplication.focusWidget())
        QTest.keyClick(met[-1], Key.Key_Tab)
    assert met == [form.name, form.points, form.condition.line]


def test_a_rule_is_added_where_one_stands(room: ScoringRoom) -> None:
    room.choose(SMALL)
    room.tab.adders["fit"].click()
    assert room.tab.editor.rule_form.name.hasFocus()
    Keyboard().text("Our region")
    assert not room.tab.bar.keep.isEnabled()  # it does not say for whom
    type_condition(room, "address~東京")
    assert room.rule("Our region").part == room.rule(SMALL).part
    room.save()
    stored = {rule.name: rule for rule in scoring.rules(room.desk.reads)}
    assert stored["Our region"].query == "address~東京"
    assert room.tab.list.current_rule() == room.rule("Our region")
    assert room.rule("Our region").id == stored["Our region"].id


def test_a_rule_dropped_on_another_takes_its_place_and_part(room: ScoringRoom) -> None:
    def drop(on: str) -> None:
        data = room.model.mimeData(
            [room.model.index(room.model.row_of_rule(room.rule("Off").id), NAME)]
        )
        target = room.model.index(room.model.row_of_rule(room.rule(on).id), NAME)
        room.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)

    place = room.rule(SMALL).place
    drop(SMALL)
    assert (room.rule("Off").part, room.rule("Off").place) == (
        "Size", place,
    )  # fmt: skip
    drop("Meeting")  # of the other axis
    assert room.rule("Off").part == "Size"


def test_defaults_come_back_as_a_draft(room: ScoringRoom) -> None:
    room.tab.bar.restore.click()
    assert room.tab.draft.unsaved
    assert scoring.rules(room.desk.reads)[0].name == "Boss"
    room.save()
    assert {replace(rule, id=0, place=0) for rule in scoring.rules(room.desk.reads)} == {
        replace(rule, id=0, place=0) for rule in scoring.default_rules()
    }
    assert scoring.caps(room.desk.reads) == scoring.default_caps()


def test_a_draft_is_kept_while_one_looks_elsewhere(room: ScoringRoom) -> None:
    room.choose("Phone")
    room.tab.editor.rule_form.points.setValue(17)
    room.tab.hide()
    room.desk.run(AddTouch([room.ids[4]], TouchDraft("call")))
    QApplication.processEvents()
    room.tab.show()
    room.settle()
    assert room.rule("Phone").points == 17 and room.tab.draft.unsaved
    assert room.cell("Call", LEADS) == "1"  # what happened meanwhile is counted


def test_what_others_save_comes_into_the_draft_where_it_is_not_changed(room: ScoringRoom) -> None:
    room.choose("Phone")
    room.tab.editor.rule_form.points.setValue(17)
    theirs = [
        replace(rule, points=2) if rule.name in ("Phone", "Call") else rule
        for rule in scoring.rules(room.desk.reads)
    ]
    room.desk.run(scoring.SaveRules(theirs))
    room.qtbot.waitUntil(lambda: room.rule("Call").points == 2)
    assert room.rule("Phone").points == 17 and room.tab.draft.unsaved


def test_what_is_changed_while_it_is_saved_stays_a_draft(room: ScoringRoom) -> None:
    room.choose("Phone")
    room.tab.editor.rule_form.points.setValue(17)
    room.tab.bar.keep.click()
    room.tab.editor.rule_form.points.setValue(18)
    room.qtbot.waitUntil(lambda: not room.tab.saving and room.tab.asking.settled)
    stored = {rule.name: rule for rule in scoring.rules(room.desk.reads)}
    assert stored["Phone"].points == 17
    assert room.rule("Phone").points == 18 and room.tab.bar.keep.isEnabled()
