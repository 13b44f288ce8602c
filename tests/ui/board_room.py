"""A board over a real database, in a window, for the tests of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.board.cardlist import CardList
from leaddesk.ui.board.view import BoardView
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Order = dict[str, list[int]]

START: Order = {"hot": [3, 2, 1], "warm": [6, 5, 4], "cold": [9, 8, 7]}


class Stage:
    """A shown board with what it stands on."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, "light")  # cards measure themselves by its font
        self.desk, self.qtbot = desk, qtbot
        self.runner = Runner(desk)
        self.session = Session()
        self.rows = LeadRows(desk.reads)
        self.runner.changed.connect(self.rows.apply)
        self.board = BoardView(Context(desk, self.runner, Settings(), self.session), self.rows)
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
