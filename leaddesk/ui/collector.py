"""Python's search for unreachable cycles, on the GUI thread alone.

The interpreter starts it in whatever thread happens to allocate. A worker that reads leads would
then destroy dialogs, models and timers nobody holds any more, and Qt allows that only on the
thread they live on: "Timers cannot be stopped from another thread" at best, a crash at worst.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

from leaddesk.gently import undisturbed

# Workers that make much are followed closely: a collection takes as long as what is new since the
# last one is much, and the window waits for it (20,000 new objects: some 2 ms).
_QUIET_MS: Final = 250
_BUSY_MS: Final = 10
_MUCH: Final = 5_000  # new objects
_FULL_AFTER: Final = 50  # collections of the middle generation; a full one walks all objects


class Collector(QObject):
    """Takes the collection over from the interpreter as long as `parent` lives.

    The generations stay Python's own; only time and thread are ours. What the start has made is
    there to stay and is not walked again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        parent.destroyed.connect(gc.enable)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_QUIET_MS)

    def look(self) -> None:
        """Collects the oldest generation that is due; all of them only in a quiet moment."""
        if undisturbed():
            return
        young, middle, old = gc.get_count()
        most_young, most_middle, _most_old = gc.get_threshold()
        if young > most_young:
            gc.collect(1 if middle > most_middle else 0)
        elif old > _FULL_AFTER:
            gc.collect()
        self._timer.setInterval(_BUSY_MS if young > _MUCH else _QUIET_MS)
