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
    context.desk.run(AddLead({"name": "森"}))
    context.runner.wait()
    assert view.read == 0
    view.show()
    other.show()
    assert (view.read, other.read) == (1, 1)
    view.hide()
    view.show()
    assert view.read == 1  # nothing has changed
    context.desk.run(AddLead({"name": "林"}))
    context.desk.run(AddLead({"name": "原"}))
    qtbot.waitUntil(lambda: view.read == 3)
    qtbot.waitUntil(lambda: other.read >= 2)
    view.hide()
    context.desk.remember("setting", 1)
    context.desk.run(AddLead({"name": "岡"}))
    qtbot.waitUntil(lambda: view.fresh._stale)
    view.show()
    assert view.read == 4
