"""What a view shows is read when it is seen, and again when something changed."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.services.leads import AddLead
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context


class View(QWidget):
    def __init__(self, context: Context, pause: int = 0) -> None:
        super().__init__()
        self.read = 0
        self.fresh = ReadAsSeen(self, context.runner, self._read, ("lead",), pause)

    def _read(self) -> None:
        self.read += 1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fresh.seen()


def test_a_view_is_read_as_it_is_seen(context: Context, qtbot: QtBot) -> None:
    view, other = View(context), View(context, pause=20)
    for each in (view, other):
        qtbot.addWidget(each)
        each.show()
        assert each.read == 1
        each.hide()
        each.show()
        assert each.read == 1  # nothing has changed
    context.desk.run(AddLead({"name": "林"}))
    qtbot.waitUntil(lambda: view.read == 2)
    qtbot.waitUntil(lambda: other.read == 2)
    view.hide()
    context.desk.run(AddLead({"name": "岡"}))
    qtbot.waitUntil(lambda: view.fresh._stale)
    qtbot.waitUntil(lambda: other.read == 3)
    assert view.read == 2  # nobody sees it
    view.show()
    assert view.read == 3
