"""A window on handoffs, with a clock that can be moved, for the tests of the inbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.funnel import Handoff
from leaddesk.services import inboxes
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import HandOver
from leaddesk.services.leads import AddLead, TouchDraft
from leaddesk.services.lifecycle import SetStage
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.inbox.screen import InboxScreen
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell

NAMES = ("青木 綾乃", "秋山 淳一", "東 陸", "阿部 翔太")
TODA = "戸田 真理"
START = datetime(2026, 11, 24, 1, tzinfo=UTC)  # a Tuesday


class InboxRoom:
    """Leads 1 to 4 of `NAMES` at one company; `hand_over` makes MQLs of some and hands them on."""

    def __init__(self, file: Path, qtbot: QtBot) -> None:
        self.now = START
        self.qtbot = qtbot
        self.desk = Desk.open(file, clock=lambda: self.now)
        for name in NAMES:
            self.desk.run(AddLead(
                {"name": name, "company": "株式会社風見", "title": "部長", "phone": "03-1234-5678",
                 "email": f"{len(name)}{ord(name[0])}@example.jp"},
                TouchDraft("inquiry"),
            ))  # fmt: skip
        self.me = inboxes.whose(self.desk)
        self.window: Shell | None = None

    def hand_over(self, *ids: int, to: str = "", note: str = "", due_at: str | None = None) -> None:
        """Makes MQLs of leads and hands them to `to`, or to oneself."""
        self.desk.run(SetStage(ids, "mql"))
        self.desk.run(HandOver(ids, to or self.me, note, due_at))

    def later(self, **span: float) -> None:
        """Moves the clock on."""
        self.now += timedelta(**span)

    def open(self) -> Shell:
        """Shows the window on the leads."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, "light")
        window = Shell(Context(self.desk, Runner(self.desk), Settings(), Session()))
        self.qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        window.first_painted()
        self.qtbot.waitUntil(lambda: window.context.session.total == len(NAMES))
        self.window = window
        return window

    def inbox(self) -> InboxScreen:
        """Shows the inbox."""
        window = self.window or self.open()
        window.qactions["screen.inbox"].trigger()
        screen = window.view
        assert isinstance(screen, InboxScreen)
        self.qtbot.waitUntil(lambda: screen._pages.currentWidget() is not screen._blank)
        return screen

    def shown(self, lead_id: int) -> None:
        """Waits until a lead stands whole on the right."""
        screen = self.inbox_screen
        self.qtbot.waitUntil(lambda: screen.pane.shown == self.handoff(lead_id).id)

    @property
    def inbox_screen(self) -> InboxScreen:
        assert self.window is not None
        screen = self.window.view
        assert isinstance(screen, InboxScreen)
        return screen

    def listed(self) -> list[int]:
        """The leads of the box shown, from the top."""
        return [item.row.lead.id for item in self.inbox_screen.list.items.items]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Presses a key wherever the keyboard is."""
        if QApplication.focusWidget() is None and self.window is not None:
            self.window.activateWindow()  # no window manager does it after a dialog
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def handoff(self, lead_id: int) -> Handoff:
        """The latest handoff of a lead."""
        dossier = self.desk.reads.dossier(lead_id)
        assert dossier is not None
        return max(dossier.handoffs, key=lambda handoff: handoff.id)

    def handoff_count(self, lead_id: int) -> int:
        """How often a lead was handed over."""
        dossier = self.desk.reads.dossier(lead_id)
        return 0 if dossier is None else len(dossier.handoffs)

    def stage(self, lead_id: int) -> str:
        return self.desk.reads.leads([lead_id])[0].stage

    def waiting(self) -> str:
        """What the side bar says of the inbox."""
        assert self.window is not None
        return self.window.sidebar._screens["screen.inbox"].accessibleName()

    def close(self) -> None:
        if self.window is not None:
            self.window.close()
        self.desk.close()
