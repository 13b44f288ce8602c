"""The lead table over a real database: list, selection, columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from table_room import Add, Room, people, show_only

from leaddesk.services.leads import TrashLeads
from leaddesk.settings import Settings
from leaddesk.ui.table.feed import FIRST

Key = Qt.Key


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


def test_clicking_a_header_sorts_and_is_remembered(room: Room) -> None:
    room.desk.run(Add(people(4)))
    table = room.show()
    header = table.header
    column = table.model.column_of("email")
    at = QPoint(header.sectionViewportPosition(column) + 20, 10)
    for expected in ("email", "-email"):
        room.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        room.settle()
        assert room.settings.get("table.sort") == table.sort() == expected
    assert room.texts("email", 1) == ["p4@example.jp"]


def test_without_leads_the_ways_in_are_offered(room: Room) -> None:
    table = room.show()
    asked: list[str] = []
    table.cards_requested.connect(lambda: asked.append("cards"))
    table.import_requested.connect(lambda: asked.append("import"))
    table.new_requested.connect(lambda: asked.append("new"))
    buttons = [b for b in table.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Read cards", "Import a list", "New lead"]
    for button in buttons:
        button.click()
    assert asked == ["cards", "import", "new"]


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


def test_a_search_made_in_another_view_brings_its_selection(room: Room) -> None:
    ids = room.desk.run(Add(people(9))).result
    table = room.show()
    table.hide()
    room.session.search("temperature:hot")
    room.session.select([ids[5]], ids[5])
    room.show()
    assert table.model.ids.tolist() == [ids[2], ids[5], ids[8]]
    assert table.selected_ids() == room.session.selected == [ids[5]]


def test_a_hidden_table_waits(room: Room) -> None:
    ids = room.desk.run(Add(people(3))).result
    table = room.show()
    table.hide()
    room.desk.run(TrashLeads([ids[0]]))
    room.settle()
    assert len(table.model.ids) == 3
    room.show()
    assert len(table.model.ids) == 2


# ---- columns ---------------------------------------------------------------------------------


def test_the_layout_is_remembered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    settings = room.settings
    settings.file = tmp_path / "settings.json"
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
