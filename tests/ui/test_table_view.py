"""The lead table over a real database, driven by keyboard and mouse."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.leads import SetFields, TrashLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.table.feed import FIRST
from leaddesk.ui.table.view import LeadTable

Key = Qt.Key


class Add:
    """Adds leads in one go."""

    kind: ClassVar[str] = "add"

    def __init__(self, values: list[dict[str, Any]]) -> None:
        self.values = values

    def apply(self, work: Work) -> Applied:
        recorder = Recorder(work)
        return Applied(
            Label(""), list(work.insert("lead", [recorder.columns(v) for v in self.values]))
        )


def people(count: int) -> list[dict[str, Any]]:
    return [
        {"name": f"山田 {n:05}", "company": f"会社{n % 7}", "email": f"p{n}@example.jp",
         "phone": f"03-0000-{n:04}", "temperature": ("hot", "warm", "cold")[n % 3]}
        for n in range(1, count + 1)
    ]  # fmt: skip


class Room:
    """A table in a window, with all it needs."""

    def __init__(self, desk: Desk, qtbot: QtBot, settings: Settings) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, "light")
        self.desk, self.qtbot = desk, qtbot
        self.runner = Runner(desk)
        self.session = Session()
        self.context = Context(desk, self.runner, settings, self.session)
        self.rows = LeadRows(desk.reads)
        self.runner.changed.connect(self.rows.apply)
        self.table = LeadTable(self.context, self.rows)
        self.failures: list[str] = []
        self.runner.failed.connect(self.failures.append)
        qtbot.addWidget(self.table)
        self.table.resize(1200, 500)

    def show(self) -> LeadTable:
        with self.qtbot.waitExposed(self.table):
            self.table.show()
        self.table.activateWindow()
        self.settle()
        self.table.focus_list()
        return self.table

    def settle(self) -> None:
        """Until all reads and writes are answered, those they lead to included."""
        for _ in range(6):
            self.runner.wait()
            for _ in range(3):
                QApplication.processEvents()

    def cell(self, row: int, name: str) -> QModelIndex:
        return self.table.model.index(row, self.table.model.column_of(name))

    def go(self, row: int, name: str) -> QModelIndex:
        index = self.cell(row, name)
        self.table.grid.go_to(index)
        self.settle()
        return index

    def press(self, *keys: Qt.Key | str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            if isinstance(key, str):
                self.qtbot.keyClicks(self.table.grid, key, modifier)
            else:
                self.qtbot.keyClick(self.table.grid, key, modifier)
        self.settle()

    def editor(self) -> Any:
        return self.table.grid.indexWidget(self.table.grid.currentIndex())

    def lead(self, row_id: int) -> Lead:
        return self.desk.reads.leads([row_id])[0]

    def texts(self, name: str, count: int = 3) -> list[str]:
        return [self.cell(row, name).data() for row in range(count)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.json")
    settings.set("table.sort", "name")
    return settings


@pytest.fixture
def room(desk: Desk, qtbot: QtBot, settings: Settings) -> Iterator[Room]:
    room = Room(desk, qtbot, settings)
    yield room
    room.runner.close()


# ---- the list --------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(room: Room, qtmodeltester: Any) -> None:
    room.desk.run(Add(people(300)))
    table = room.show()
    qtmodeltester.check(table.model)
    table.set_sort("-name")
    room.settle()
    room.desk.run(TrashLeads([5]))
    room.settle()
    assert len(table.model.ids) == 299


def test_the_first_rows_come_before_the_rest(room: Room) -> None:
    room.desk.run(Add(people(FIRST + 50)))
    lengths: list[int] = []
    room.table.model.modelReset.connect(lambda: lengths.append(len(room.table.model.ids)))
    room.table.model.rowsInserted.connect(lambda: lengths.append(len(room.table.model.ids)))
    room.show()
    assert lengths == [FIRST, FIRST + 50]
    assert room.session.total == FIRST + 50
    assert room.texts("name", 2) == ["山田 00001", "山田 00002"]


def test_a_search_that_cannot_be_understood_leaves_the_list(room: Room) -> None:
    room.desk.run(Add(people(5)))
    table = room.show()
    problems: list[str] = []
    table.query_problem.connect(problems.append)
    room.session.search("temperature:boiling")
    room.settle()
    assert "boiling" in problems[-1] and len(table.model.ids) == 5
    room.session.search("temperature:hot")
    room.settle()
    assert problems[-1] == "" and len(table.model.ids) == 1


def test_clicking_a_header_sorts_and_is_remembered(room: Room, settings: Settings) -> None:
    room.desk.run(Add(people(4)))
    table = room.show()
    header = table.header
    column = table.model.column_of("email")
    at = QPoint(header.sectionViewportPosition(column) + 20, 10)
    for expected in ("email", "-email"):
        room.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        room.settle()
        assert settings.get("table.sort") == table.sort() == expected
    assert room.texts("email", 1) == ["p4@example.jp"]


def test_without_leads_the_ways_in_are_offered(room: Room) -> None:
    table = room.show()
    asked: list[str] = []
    table.import_requested.connect(lambda: asked.append("import"))
    table.new_requested.connect(lambda: asked.append("new"))
    buttons = [b for b in table.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Import a list", "New lead"]
    for button in buttons:
        button.click()
    assert asked == ["import", "new"]


def test_nothing_found_offers_to_clear_the_search(room: Room) -> None:
    room.desk.run(Add(people(2)))
    table = room.show()
    room.session.search("nobody")
    room.settle()
    (button,) = (b for b in table.findChildren(QPushButton) if b.isVisible())
    button.click()
    room.settle()
    assert room.session.query == "" and table.grid.isVisible()


# ---- selection -------------------------------------------------------------------------------


def test_selecting_tells_the_session(room: Room) -> None:
    ids = room.desk.run(Add(people(300))).result
    table = room.show()
    room.go(2, "name")
    assert (room.session.selected, room.session.current) == ([ids[2]], ids[2])
    room.press(Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert room.session.selected == ids[2:4]
    room.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    assert room.session.selected == ids
    table.step(-1)
    room.settle()
    assert room.session.selected == [ids[2]]


def test_the_table_follows_a_selection_made_elsewhere(room: Room) -> None:
    ids = room.desk.run(Add(people(100))).result
    table = room.show()
    room.session.select([ids[80]], ids[80])
    room.settle()
    assert table.selected_ids() == [ids[80]]
    assert table.grid.rowAt(0) > 0, "the lead is scrolled into sight"


def test_a_change_elsewhere_keeps_the_place(room: Room) -> None:
    ids = room.desk.run(Add(people(400))).result
    table = room.show()
    table.select(ids[200:203], ids[201])
    table.grid.verticalScrollBar().setValue(190 * table.grid.row_height() + 7)
    room.settle()
    room.desk.run(TrashLeads(ids[10:20]))
    room.settle()
    assert table.selected_ids() == ids[200:203]
    assert room.session.current == ids[201]
    assert table.model.ids[table.grid.rowAt(0)] == ids[190]


def test_after_trashing_the_next_lead_is_current(room: Room) -> None:
    ids = room.desk.run(Add(people(5))).result
    room.show()
    room.go(1, "name")
    room.desk.run(TrashLeads([ids[1]]))
    room.settle()
    assert (room.session.selected, room.session.current) == ([ids[2]], ids[2])


def test_a_selection_outlasts_a_new_order_of_a_long_list(room: Room) -> None:
    ids = room.desk.run(Add(people(FIRST + 100))).result
    table = room.show()
    table.select([ids[3]], ids[3])
    room.settle()
    table.set_sort("-name")
    room.settle()
    assert table.selected_ids() == [ids[3]] == room.session.selected


def test_a_hidden_table_waits(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    table.hide()
    room.desk.run(TrashLeads([ids[0]]))
    room.settle()
    assert len(table.model.ids) == 3
    room.show()
    assert len(table.model.ids) == 2


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


def show_only(table: LeadTable, *names: str) -> None:
    for name in names:
        table.columns.show(name, True)
    for section in table.columns.shown():
        name = table.model.columns[section].name
        if name not in names:
            table.columns.show(name, False)


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


# ---- columns ---------------------------------------------------------------------------------


def test_the_layout_is_remembered(room: Room, settings: Settings, qtbot: QtBot) -> None:
    room.desk.run(Add([{"name": "田中", "custom": {"booth": "A-1"}}]))
    table = room.show()
    show_only(table, "name", "company", "custom.booth")
    header = table.header
    header.resizeSection(table.model.column_of("company"), 333)
    header.moveSection(header.visualIndex(table.model.column_of("company")), 0)
    table.columns.flush()
    again = Room(room.desk, qtbot, Settings(settings.file))
    other = again.show()
    names = [other.model.columns[section].name for section in other.columns.shown()]
    assert names == ["company", "name", "custom.booth"]
    assert other.header.sectionSize(other.model.column_of("company")) == 333
    other.columns.reset()
    assert settings.get("table.columns") and len(other.columns.shown()) == 11
    again.runner.close()


def test_the_header_menu_shows_and_hides_columns(room: Room) -> None:
    room.desk.run(Add(people(1)))
    table = room.show()
    menu = table.columns.menu()
    parts = {action.text(): action.menu() for action in menu.actions() if action.menu()}
    actions = {action.text(): action for action in parts["Contact"].actions()}
    assert actions["E-mail"].isChecked() and not actions["Mobile"].isChecked()
    actions["Mobile"].trigger()
    actions["E-mail"].trigger()
    shown = [table.model.columns[section].name for section in table.columns.shown()]
    assert shown[-1] == "mobile" and "email" not in shown


def test_the_last_column_stays(room: Room) -> None:
    room.desk.run(Add(people(1)))
    table = room.show()
    show_only(table, "name")
    table.columns.show("name", False)
    assert len(table.columns.shown()) == 1


def test_a_column_fits_to_what_is_in_sight(room: Room) -> None:
    room.desk.run(Add([{"name": "田中", "company": "とても長い名前の株式会社" * 3}]))
    table = room.show()
    column = table.model.column_of("company")
    before = table.header.sectionSize(column)
    table.grid.resizeColumnToContents(column)
    assert table.header.sectionSize(column) > before
