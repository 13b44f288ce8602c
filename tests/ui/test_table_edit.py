"""Typing into the lead table, copying out of it and pasting into it."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from table_room import Add, Room, people, show_only

from leaddesk.services.leads import SetFields, TrashLeads

Key = Qt.Key


# ---- editing ---------------------------------------------------------------------------------


def test_typing_begins_an_edit_and_enter_goes_down(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    room.go(0, "title")
    room.press("b")
    editor = room.editor()
    assert isinstance(editor, QLineEdit) and editor.text() == "b"
    room.qtbot.keyClicks(editor, "oss")
    room.qtbot.keyClick(editor, Key.Key_Return)
    room.settle()
    assert room.lead(ids[0]).title == "boss"
    assert table.grid.currentIndex().row() == 1
    assert room.texts("title", 1) == ["boss"]


@pytest.mark.parametrize("key", ["1", "2", "3", " "])
def test_keys_of_the_shell_begin_no_edit(room: Room, key: str) -> None:
    room.desk.run(Add(people(2)))
    room.show()
    room.go(0, "title")
    room.press(key)
    assert room.editor() is None


def test_enter_opens_the_lead(room: Room) -> None:
    ids = room.desk.run(Add(people(2))).result
    table = room.show()
    opened: list[int] = []
    table.open_requested.connect(opened.append)
    room.go(1, "name")
    room.press(Key.Key_Return)
    assert opened == [ids[1]] and room.editor() is None


def test_a_double_click_edits_or_opens_what_cannot_be_typed(room: Room) -> None:
    ids = room.desk.run(Add(people(2))).result
    table = room.show()
    opened: list[int] = []
    table.open_requested.connect(opened.append)
    for name in ("email", "updated_at"):
        room.go(0, name)
        at = table.grid.visualRect(table.grid.currentIndex()).center()
        room.qtbot.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        room.qtbot.mouseDClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert (room.editor() is not None) is (name == "email")
    assert opened == [ids[0]]


def test_a_value_the_field_cannot_hold_keeps_the_editor(room: Room) -> None:
    ids = room.desk.run(Add(people(2))).result
    table = room.show()
    room.go(0, "email")
    table.edit_current()
    editor = room.editor()
    editor.setText("nonsense")
    room.qtbot.keyClick(editor, Key.Key_Return)
    assert editor.isVisible() and editor.property("invalid")
    assert "name@example.jp" in editor.toolTip()
    room.qtbot.keyClicks(editor, "@example.jp")
    assert not editor.property("invalid")
    room.qtbot.keyClick(editor, Key.Key_Tab)
    room.settle()
    assert room.lead(ids[0]).email == "nonsense@example.jp"
    assert table.grid.currentIndex().column() == table.model.column_of("phone")


def test_an_input_method_begins_an_edit(room: Room) -> None:
    room.desk.run(Add(people(1)))
    table = room.show()
    room.go(0, "title")
    assert table.grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(table.grid, QInputMethodEvent("ぶ", []))
    editor = room.editor()
    assert isinstance(editor, QLineEdit)
    done = QInputMethodEvent("", [])
    done.setCommitString("部")
    QApplication.sendEvent(table.grid, done)
    room.settle()
    assert editor.text() == "部" and editor.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace, Key.Key_Escape])
def test_keys_that_are_no_text_begin_no_edit(room: Room, key: Qt.Key) -> None:
    room.desk.run(Add(people(1)))
    room.show()
    room.go(0, "title")
    room.press(key)
    assert room.editor() is None


def test_enter_of_an_input_method_does_not_submit(room: Room) -> None:
    ids = room.desk.run(Add(people(1))).result
    room.show()
    room.go(0, "title")
    room.table.edit_current()
    editor = room.editor()
    QApplication.sendEvent(editor, QInputMethodEvent("ぶちょう", []))
    room.qtbot.keyClick(editor, Key.Key_Return)
    assert room.editor() is editor
    done = QInputMethodEvent("", [])
    done.setCommitString("部長")
    QApplication.sendEvent(editor, done)
    room.qtbot.keyClick(editor, Key.Key_Return)
    room.settle()
    assert room.lead(ids[0]).title == "部長"


def test_an_edited_row_stays_where_it_is(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    room.go(0, "name")
    table.edit_current()
    room.editor().setText("渡辺 最後")
    room.qtbot.keyClick(room.editor(), Key.Key_Return)
    room.settle()
    assert room.lead(ids[0]).name == "渡辺 最後"
    assert room.texts("name")[0] == "渡辺 最後"
    table.refresh()
    room.settle()
    assert room.texts("name")[-1] == "渡辺 最後"


def test_a_change_of_the_sort_field_elsewhere_moves_the_row(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    room.show()
    room.desk.run(SetFields({ids[0]: {"title": "部長"}}))
    room.settle()
    assert room.texts("title") == ["部長", "", ""]
    room.desk.run(SetFields({ids[0]: {"name": "渡辺 最後"}}))
    room.settle()
    assert room.texts("name")[-1] == "渡辺 最後"


def test_a_change_elsewhere_does_not_end_typing(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    room.go(1, "title")
    table.edit_current()
    editor = room.editor()
    room.qtbot.keyClicks(editor, "half")
    room.desk.run(TrashLeads([ids[2]]))
    room.desk.run(SetFields({ids[1]: {"title": "other"}}))
    room.settle()
    assert editor.text() == "half" and len(table.model.ids) == 3
    room.qtbot.keyClick(editor, Key.Key_Escape)
    room.settle()
    assert len(table.model.ids) == 2 and room.lead(ids[1]).title == "other"


def test_a_list_read_before_the_typing_began_waits_for_its_end(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    room.go(1, "title")
    room.runner.run(TrashLeads([ids[2]]), initiator=table.grid)
    room.settle()
    table.refresh()
    table.edit_current()
    editor = room.editor()
    room.settle()
    assert room.editor() is editor and len(table.model.ids) == 3
    room.qtbot.keyClick(editor, Key.Key_Escape)
    room.settle()
    assert len(table.model.ids) == 2


def test_a_failed_write_keeps_what_was_typed(room: Room) -> None:
    room.desk.run(Add(people(2)))
    table = room.show()
    table.model.replace(array("q", [1, 999]))  # a lead that another program has removed
    room.go(1, "title")
    table.edit_current()
    room.qtbot.keyClicks(room.editor(), "boss")
    room.qtbot.keyClick(room.editor(), Key.Key_Return)
    room.settle()
    assert "999" in room.failures[0]
    assert room.editor().text() == "boss" and room.editor().property("invalid")


def test_choices_notes_and_tags_have_their_editors(room: Room) -> None:
    ids = room.desk.run(Add([*people(1), {"name": "鈴木 花子", "tags": ("展示会",)}])).result
    table = room.show()
    for name in ("notes", "tags"):
        table.columns.show(name, True)
    row = table.model.row_of(ids[0])
    room.go(row, "stage")
    table.edit_current()
    combo = room.editor()
    assert isinstance(combo, QComboBox)
    combo.hidePopup()
    combo.setCurrentIndex(combo.findData("mql"))
    combo.activated.emit(combo.currentIndex())
    room.settle()
    room.go(row, "notes")
    table.edit_current()
    page = room.editor()
    assert isinstance(page, QPlainTextEdit)
    room.qtbot.keyClicks(page, "one")
    room.qtbot.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    room.qtbot.keyClicks(page, "two")
    room.qtbot.keyClick(page, Key.Key_Return)
    room.settle()
    room.go(row, "tags")
    table.edit_current()
    room.settle()
    line = room.editor()
    assert line.completer().splitPath("重要, 展") == ["展"]
    line.setText("重要, 展示会")
    room.qtbot.keyClick(line, Key.Key_Return)
    room.settle()
    lead = room.lead(ids[0])
    assert (lead.stage, lead.notes, lead.tags) == ("mql", "one\ntwo", ("重要", "展示会"))


# ---- copy and paste --------------------------------------------------------------------------


def clipboard_text() -> str:
    return QGuiApplication.clipboard().text()


def test_copying_gives_the_shown_columns(room: Room) -> None:
    room.desk.run(Add(people(3)))
    table = room.show()
    show_only(table, "temperature", "name", "phone")
    table.select(list(table.model.ids)[:2], table.model.ids[0])
    room.press(Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    body = "Warm\t山田 00001\t03-0000-0001\r\nCold\t山田 00002\t03-0000-0002\r\n"
    assert clipboard_text().replace("\n", "\r\n").replace("\r\r", "\r") == body
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    room.press(Key.Key_C, modifier=control_shift)
    assert clipboard_text().startswith("Temperature\tName\tPhone")


def test_a_block_is_pasted_in_one_step(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    room.show()
    room.go(1, "department")
    QGuiApplication.clipboard().setText("営業部\t部長\r\n開発部\t課長\r\n")
    room.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    found = [(lead.department, lead.title) for lead in room.desk.reads.leads(ids)]
    assert found == [("", ""), ("営業部", "部長"), ("開発部", "課長")]
    assert room.texts("title") == ["", "部長", "課長"]
    room.desk.undo()
    assert room.lead(ids[1]).department == ""


def test_one_value_fills_the_selected_rows(room: Room) -> None:
    ids = room.desk.run(Add(people(4))).result
    table = room.show()
    room.go(0, "title")
    table.select(ids[:3], ids[0])
    QGuiApplication.clipboard().setText("部長")
    room.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [lead.title for lead in room.desk.reads.leads(ids)] == ["部長", "部長", "部長", ""]


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("department", "a\nb\nc", "do not fit"),
        ("updated_at", "2026-11-22", "kept by LeadDesk"),
        ("email", "nonsense", "no e-mail address"),
    ],
)
def test_what_cannot_be_pasted_is_told(room: Room, column: str, text: str, told: str) -> None:
    room.desk.run(Add(people(2)))
    room.show()
    room.go(0, column)
    before = room.desk.reads.leads([1, 2])
    QGuiApplication.clipboard().setText(text)
    room.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(room.failures) == 1 and told in room.failures[0]
    assert room.desk.reads.leads([1, 2]) == before


def test_a_pasted_list_is_handed_on(room: Room) -> None:
    room.desk.run(Add(people(2)))
    table = room.show()
    lists: list[str] = []
    table.paste_list_requested.connect(lists.append)
    room.go(0, "name")
    QGuiApplication.clipboard().setText("会社名\t氏名\n東洋工業\t田中")
    room.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert lists == ["会社名\t氏名\n東洋工業\t田中"]
