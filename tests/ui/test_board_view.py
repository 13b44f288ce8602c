"""The board over a real database: what it shows, moves, keeps and tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, MoveLeads, SetFields, TouchDraft, TrashLeads
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.board import card
from leaddesk.ui.board.cardlist import CardList
from leaddesk.ui.board.view import BoardView
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Order = dict[str, list[int]]


class Stage:
    """A shown board with what it stands on."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.runner = Runner(desk)
        self.session = Session()
        self.rows = LeadRows(desk.reads)
        self.runner.changed.connect(self.rows.apply)
        self.board = BoardView(
            Context(desk, self.runner, Settings(), self.session), self.rows
        )  # fmt: skip
        qtbot.addWidget(self.board)
        self.board.resize(900, 600)

    def show(self) -> None:
        with self.qtbot.waitExposed(self.board):
            self.board.show()
        self.board.activateWindow()
        self.qtbot.waitUntil(lambda: not self.list("hot").loading)

    def list(self, name: str) -> CardList:
        return next(c for c in self.board.findChildren(CardList) if c.cards.group.value == name)

    def shown(self) -> Order:
        return {name: list(self.list(name).cards.ids) for name in ("hot", "warm", "cold")}

    def stored(self) -> Order:
        return {name: list(ids) for name, ids in self.desk.reads.board().items()}

    def settled(self, order: Order) -> None:
        """Waits until screen and database both have this order."""
        self.qtbot.waitUntil(lambda: self.shown() == order and self.stored() == order)

    def click(self, lead_id: int, modifiers: Qt.KeyboardModifier = CTRL & SHIFT) -> None:
        for name in ("hot", "warm", "cold"):
            cards = self.list(name)
            if lead_id in cards.cards.ids:
                place = cards.card_rect(list(cards.cards.ids).index(lead_id)).center()
                self.qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL & SHIFT) -> None:
        focused = next(c for c in self.board.findChildren(CardList) if c.hasFocus())
        self.qtbot.keyClick(focused, key, modifiers)

    def drop(self, ids: list[int], target: str, row: int) -> None:
        self.list(target).dropped.emit(ids, row)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Cards measure themselves by the application's font."""
    theme.apply(qapp, "light")


@pytest.fixture
def stage(desk: Desk, qtbot: QtBot) -> Iterator[Stage]:
    """Leads 1 to 9: 1-3 hot, 4-6 warm, 7-9 cold, the newest on top of each column."""
    for number, temperature in enumerate(["hot"] * 3 + ["warm"] * 3 + ["cold"] * 3, start=1):
        desk.run(AddLead({"name": f"田中 {number}", "temperature": temperature}))
    stage = Stage(desk, qtbot)
    yield stage
    stage.runner.close()


@pytest.fixture
def empty(desk: Desk, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(desk, qtbot)
    yield stage
    stage.runner.close()


START: Order = {"hot": [3, 2, 1], "warm": [6, 5, 4], "cold": [9, 8, 7]}


def test_it_shows_columns_in_the_order_of_the_cards(stage: Stage) -> None:
    stage.show()
    assert stage.shown() == START
    assert stage.session.total == 9
    for name in START:
        QAbstractItemModelTester(
            stage.list(name).cards, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    assert stage.list("hot").accessibleName() == "Hot, 3 leads"


def test_a_hidden_board_waits(stage: Stage) -> None:
    stage.board.refresh()
    assert stage.runner.wait()
    assert stage.shown() == {"hot": [], "warm": [], "cold": []}
    stage.show()
    assert stage.shown() == START


def test_a_drop_is_shown_at_once_and_written(stage: Stage) -> None:
    stage.show()
    stage.drop([8], "hot", 1)
    after: Order = {"hot": [3, 8, 2, 1], "warm": [6, 5, 4], "cold": [9, 7]}
    assert stage.shown() == after  # before anything was written
    stage.settled(after)
    lead = stage.desk.reads.leads([8])[0]
    assert (lead.temperature, lead.pinned) == ("hot", True)
    stage.desk.undo()
    stage.settled(START)
    assert not stage.desk.reads.leads([8])[0].pinned


def test_several_land_together_in_their_order(stage: Stage) -> None:
    stage.show()
    stage.drop([2, 6, 7], "warm", 2)
    stage.settled({"hot": [3, 1], "warm": [5, 2, 6, 7, 4], "cold": [9, 8]})


def test_moves_in_quick_succession_all_hold(stage: Stage) -> None:
    stage.show()
    for row_id in (9, 8, 7):
        stage.drop([row_id], "hot", 0)
    stage.drop([3], "hot", 0)
    stage.settled({"hot": [3, 7, 8, 9, 2, 1], "warm": [6, 5, 4], "cold": []})
    stage.qtbot.wait(600)  # the quiet reading anew changes nothing
    stage.settled({"hot": [3, 7, 8, 9, 2, 1], "warm": [6, 5, 4], "cold": []})


def test_what_was_read_before_a_drop_does_not_take_it_back(stage: Stage) -> None:
    stage.show()
    stage.board.refresh()
    assert stage.runner.wait()  # read, but not yet delivered
    stage.drop([8], "hot", 0)
    after: Order = {"hot": [8, 3, 2, 1], "warm": [6, 5, 4], "cold": [9, 7]}
    seen: list[Order] = []
    stage.board.painted.connect(lambda: seen.append(stage.shown()))
    QCoreApplication.processEvents()
    stage.settled(after)
    stage.qtbot.wait(600)
    assert seen and all(order == after for order in seen)


def test_a_drop_in_place_writes_nothing(stage: Stage) -> None:
    stage.show()
    before = stage.desk.reads.log(limit=1)[0].id
    stage.drop([8], "cold", 1)
    stage.drop([8], "cold", 2)
    assert stage.runner.wait()
    assert stage.desk.reads.log(limit=1)[0].id == before


def test_a_failed_move_goes_back_and_is_told(stage: Stage) -> None:
    stage.show()
    with stage.qtbot.waitSignal(stage.runner.failed) as told:
        stage.list("hot").dropped.emit([8, 999], 0)  # there is no lead 999
    assert "999" in told.args[0]
    stage.qtbot.waitUntil(lambda: stage.shown() == START)


def test_selecting_in_one_column_clears_the_others_unless_ctrl(stage: Stage) -> None:
    stage.show()
    stage.click(2)
    stage.click(5, CTRL)
    assert stage.board.selected_ids() == stage.session.selected == [2, 5]
    assert stage.session.current == 5
    stage.click(7)
    assert stage.session.selected == [7]
    stage.click(9, SHIFT)
    assert stage.session.selected == [9, 8, 7]


def test_arrows_go_between_cards_and_columns(stage: Stage) -> None:
    stage.show()
    stage.board.focus_list()
    stage.board.select([3], 3)
    stage.press(Qt.Key.Key_Down)
    assert stage.session.selected == [2]
    stage.press(Qt.Key.Key_Right)
    assert (stage.session.selected, stage.session.current) == ([5], 5)
    assert stage.list("warm").hasFocus()
    stage.press(Qt.Key.Key_Down, SHIFT)
    assert stage.session.selected == [5, 4]
    stage.press(Qt.Key.Key_Left)
    stage.press(Qt.Key.Key_Left)
    assert stage.session.selected == [1]


def test_cards_move_by_keyboard_and_the_focus_follows(stage: Stage) -> None:
    stage.show()
    stage.board.focus_list()
    stage.board.select([8], 8)
    stage.board.focus_list()
    stage.press(Qt.Key.Key_Left, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [8, 6, 5, 4], "cold": [9, 7]})
    assert stage.list("warm").hasFocus()
    stage.press(Qt.Key.Key_Down, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [6, 8, 5, 4], "cold": [9, 7]})
    stage.press(Qt.Key.Key_Up, CTRL | SHIFT)
    stage.press(Qt.Key.Key_Up, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [8, 6, 5, 4], "cold": [9, 7]})
    assert (stage.session.selected, stage.session.current) == ([8], 8)


def test_enter_opens_and_letters_are_left_to_the_window(stage: Stage) -> None:
    stage.show()
    stage.board.select([5], 5)
    stage.board.focus_list()
    with stage.qtbot.waitSignal(stage.board.open_requested) as opened:
        stage.press(Qt.Key.Key_Return)
    assert opened.args == [5]
    stage.press(Qt.Key.Key_1)
    stage.press(Qt.Key.Key_Space)
    assert stage.session.selected == [5]


def test_step_goes_on_into_the_next_column(stage: Stage) -> None:
    stage.show()
    stage.board.select([1], 1)
    stage.board.step(1)
    assert stage.session.current == 6
    stage.board.step(-1)
    stage.board.step(-1)
    assert stage.session.current == 2


def test_selection_and_place_are_kept_when_others_write(stage: Stage) -> None:
    for number in range(40):
        stage.desk.run(AddLead({"name": f"鈴木 {number}", "temperature": "cold"}))
    stage.show()
    cards = stage.list("cold")
    stage.board.select([30, 31], 30)
    bar = cards.verticalScrollBar()
    bar.setValue(15 * cards.geo.step + 7)
    seen = cards.indexAt(QPoint(60, 60)).data(Qt.ItemDataRole.UserRole)
    stage.desk.run(AddLead({"name": "佐藤", "temperature": "cold"}))
    stage.qtbot.waitUntil(lambda: len(cards.cards.ids) == 44)
    assert bar.value() == 16 * cards.geo.step + 7
    assert cards.indexAt(QPoint(60, 60)).data(Qt.ItemDataRole.UserRole) == seen
    assert set(stage.board.selected_ids()) == {30, 31}
    stage.desk.run(MoveLeads([30], "hot"))
    stage.qtbot.waitUntil(lambda: 30 in stage.list("hot").cards.ids)
    assert set(stage.board.selected_ids()) == {30, 31}
    assert stage.session.current == 30
    stage.desk.run(TrashLeads([31]))
    stage.qtbot.waitUntil(lambda: stage.session.selected == [30])


def test_the_search_narrows_and_its_faults_are_told(stage: Stage) -> None:
    stage.show()
    stage.session.search("temperature:hot")
    stage.qtbot.waitUntil(lambda: stage.session.total == 3)
    with stage.qtbot.waitSignal(stage.board.query_problem) as told:
        stage.session.search("temperature:lukewarm")
    assert "lukewarm" in told.args[0]
    assert stage.shown()["hot"] == [3, 2, 1]
    stage.session.search("")
    stage.qtbot.waitUntil(lambda: stage.shown() == START)


def test_an_empty_board_says_what_can_be_done(empty: Stage) -> None:
    empty.show()

    def button(text: str) -> QPushButton:
        return next(b for b in empty.board.findChildren(QPushButton) if b.text() == text)

    empty.qtbot.waitUntil(lambda: button("Import a list").isVisible())
    with empty.qtbot.waitSignal(empty.board.import_requested):
        button("Import a list").click()
    with empty.qtbot.waitSignal(empty.board.new_requested):
        button("New lead").click()
    empty.session.search("田中")
    empty.qtbot.waitUntil(lambda: button("Clear search").isVisible())
    assert not button("New lead").isVisible()
    button("Clear search").click()
    assert empty.session.query == ""


def test_places_on_the_screen(stage: Stage) -> None:
    stage.show()
    found = stage.board.probe()
    assert set(found["cards"]) == set(range(1, 10))
    rect = stage.board.card_rect(8)
    assert rect is not None
    assert found["cards"][8] == [rect.x(), rect.y(), rect.width(), rect.height()]
    left, top, width, height = found["columns"]["cold"]
    assert left <= rect.x() and rect.right() < left + width
    assert top <= rect.y() and rect.bottom() < top + height
    assert stage.board.card_rect(99) is None


def test_a_long_column_is_walked_to_its_end(stage: Stage) -> None:
    for number in range(60):
        stage.desk.run(AddLead({"name": f"鈴木 {number}", "temperature": "cold"}))
    stage.show()
    cards = stage.list("cold")
    stage.board.select([69], 69)
    stage.board.focus_list()
    stage.press(Qt.Key.Key_End)
    assert stage.session.current == 7
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))
    stage.press(Qt.Key.Key_Home, SHIFT)
    assert len(stage.session.selected) == 63
    stage.press(Qt.Key.Key_PageDown)
    assert stage.session.current is not None
    assert stage.session.selected == [stage.session.current]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("lead", "limit", "age", "stale", "overdue", "due"),
    [
        (Lead(1), 3, "No touch yet", False, False, ""),
        (Lead(1, last_touch_at="2026-11-22"), 3, "Last touch today", False, False, ""),
        (Lead(1, last_touch_at="2026-11-21"), 3, "1 day since last touch", False, False, ""),
        (Lead(1, last_touch_at="2026-11-19"), 3, "3 days since last touch", False, False, ""),
        (Lead(1, last_touch_at="2026-11-18"), 3, "4 days since last touch", True, False, ""),
        (Lead(1, next_at="2026-11-22"), 3, "No touch yet", False, False, "11-22"),
        (Lead(1, next_at="2026-11-21"), 3, "No touch yet", False, True, "11-21"),
        (Lead(1, next_at="2027-01-09"), 3, "No touch yet", False, False, "2027-01-09"),
    ],
)
def test_what_a_card_says(
    lead: Lead, limit: int, age: str, stale: bool, overdue: bool, due: str
) -> None:
    shown = card.card(lead, limit, TODAY)
    assert (shown.age, shown.stale, shown.overdue, shown.due) == (age, stale, overdue, due)


def test_a_card_without_a_name_is_called_by_its_company() -> None:
    shown = card.card(Lead(1, company="東洋<b>", department="営業部"), 3, TODAY)
    assert (shown.name, shown.company) == ("東洋<b>", "営業部")
    assert "東洋&lt;b&gt;" in card.tooltip(shown)
    assert card.spoken(shown).startswith("東洋<b>, 営業部")


def test_a_changed_text_is_painted_anew(stage: Stage) -> None:
    stage.show()
    index = stage.list("hot").cards.index(0)
    stage.desk.run(SetFields({3: {"name": "髙橋 一"}}))
    stage.desk.run(AddTouch([3], TouchDraft("call")))
    stage.qtbot.waitUntil(lambda: index.data() == "髙橋 一")
    assert "Last touch today" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_the_table_had_selected_is_selected_once_the_cards_are_there(stage: Stage) -> None:
    stage.session.select([8, 5], 5)
    with stage.qtbot.waitExposed(stage.board):
        stage.board.show()
    stage.board.select([8, 5], 5)  # the cards are still being read
    stage.board.focus_list()
    stage.qtbot.waitUntil(lambda: stage.shown() == START)
    assert stage.board.selected_ids() == [5, 8]
    assert (stage.session.selected, stage.session.current) == ([5, 8], 5)
    assert stage.list("warm").hasFocus()
