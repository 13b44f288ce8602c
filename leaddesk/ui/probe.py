"""A look from outside: where cards stand and when leads are painted, for tests and benchmarks.

With `LEADDESK_PROBE` set to the path of a file, the window writes there as JSON what it shows
and where on the screen, whenever that has settled. Without it nothing happens.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from leaddesk.ui.shell import Shell

SETTLE_MS = 120
LONGEST_MS = 1_000  # a window that starts hidden paints nothing


def attach(shell: Shell) -> None:
    """Starts writing the probe file, if one is asked for."""
    place = os.environ.get("LEADDESK_PROBE")
    if not place:
        return
    timer = QTimer(shell)
    timer.setInterval(SETTLE_MS)
    written = ""

    def write() -> None:
        nonlocal written
        text = json.dumps(_seen(shell))
        if text != written:
            written = text
            fresh = Path(place + ".new")
            fresh.write_text(text, "utf-8")
            fresh.replace(place)

    timer.timeout.connect(write)
    timer.start()


def _seen(shell: Shell) -> dict[str, object]:
    session, asked = shell.context.session, QApplication.activeModalWidget()
    seen: dict[str, object] = {
        "screen": shell.context.settings.get("screen"),
        "total": session.total,
        "selected": session.selected,
        "active": shell.isActiveWindow(),
        "told": shell.footer.toast.told,
        "question": asked.windowTitle() if asked is not None else "",
    }
    if hasattr(shell.view, "probe"):
        seen.update(shell.view.probe())
    return seen


class _Watch(QObject):
    def __init__(self, shell: Shell, painted: Callable[[Shell], None]) -> None:
        super().__init__(shell)
        self._shell = shell
        self._painted = painted
        self._told = False
        shell.context.session.counted.connect(self._counted)

    def _counted(self, total: int) -> None:
        self._shell.context.session.counted.disconnect(self._counted)
        inner = self._shell.view.findChild(QAbstractItemView)
        if not total or inner is None:  # an empty page: no list will be painted
            QTimer.singleShot(0, self._tell)
            return
        inner.viewport().installEventFilter(self)
        inner.viewport().update()
        QTimer.singleShot(LONGEST_MS, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._painted(self._shell)


def when_painted(shell: Shell, painted: Callable[[Shell], None]) -> None:
    """Calls `painted(shell)` once, after the first leads have been painted."""
    _Watch(shell, painted)
