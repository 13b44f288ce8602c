"""Keeps the side bar telling how much waits in the inbox, and whether some of it is late."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.domain.journal import Changes
from leaddesk.ui.session import Context

MINUTES_MS: Final = 5 * 60_000  # what is due becomes overdue without anything being written
_TABLES: Final = ("handoff", "lead")


class InboxBadge(QObject):
    """`counted` (open, overdue) whenever it may have changed."""

    counted = Signal(int, int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTES_MS)
        self._timer.timeout.connect(self.count)
        self._timer.start()
        context.runner.changed.connect(self._hear)

    def count(self) -> None:
        """Asks how much waits."""
        self._context.runner.read(self._ask, lambda found: self.counted.emit(*found), owner=self)

    def _ask(self) -> tuple[int, int]:
        from leaddesk.services.inboxes import waiting  # what it stands on is not for the start

        return waiting(self._context.desk)

    def _hear(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self.count()
