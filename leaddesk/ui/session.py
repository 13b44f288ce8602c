"""What the window is looking at, shared by all its views: search, selection, current lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.settings import Settings
from leaddesk.ui.runner import Runner

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk


class Session(QObject):
    """Search text, selected ids and current lead; views set them here and hear of them here."""

    query_changed = Signal(str)
    selection_changed = Signal()
    current_changed = Signal(object)  # lead id or None
    counted = Signal(int)  # how many leads the search found

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self.selected: list[int] = []
        self.current: int | None = None
        self.total = 0

    def search(self, text: str) -> None:
        """Has every view show what `text` (the search language) finds."""
        text = text.strip()
        if text != self.query:
            self.query = text
            self.query_changed.emit(text)

    def select(self, ids: Iterable[int], current: int | None) -> None:
        """Notes the selection of the view in use; the current lead is shown in the detail pane."""
        ids = list(ids)
        if ids != self.selected:
            self.selected = ids
            self.selection_changed.emit()
        if current != self.current:
            self.current = current
            self.current_changed.emit(current)

    def count(self, total: int) -> None:
        """Notes how many leads the search found."""
        self.total = total
        self.counted.emit(total)


@dataclass(frozen=True)
class Context:
    """What every view is given: the desk, the runner, this machine's settings, the session."""

    desk: Desk
    runner: Runner
    settings: Settings
    session: Session
