"""A view reads what it shows anew at once while it is seen, else when it is seen again."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from leaddesk.domain.journal import Changes
from leaddesk.ui.runner import Runner


class ReadAsSeen(QObject):
    """Calls `read()` for a view when it is first seen, and after changes of `tables` (none named:
    of any). `pause`: so many milliseconds of changes are gathered.

    The view says in its showEvent that it is `seen`.
    """

    def __init__(
        self, view: QWidget, runner: Runner, read: Callable[[], None],
        tables: Collection[str] = (), pause: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._read, self._tables = view, read, tuple(tables)
        self._stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self.renew)
        runner.changed.connect(self._hear)

    def seen(self) -> None:
        """The view is shown."""
        if self._stale:
            self.renew()

    def outdate(self) -> None:
        """What is shown is not right any more; it is read when the view is seen again."""
        self._stale = True

    def renew(self) -> None:
        """Reads anew, now or as soon as the view is seen."""
        self._stale = not self._view.isVisible()
        if not self._stale:
            self._read()

    def _hear(self, changes: Changes) -> None:
        if self._tables and not any(changes.touches(table) for table in self._tables):
            return
        self._stale = True
        if self._pause.interval():
            self._pause.start()
        else:
            self.renew()
