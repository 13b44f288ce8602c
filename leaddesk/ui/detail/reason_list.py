"""The team's reasons to choose from. None is chosen at first: two quick Enters tell no lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from leaddesk.domain.lifecycle import Reason
from leaddesk.ui import theme

_SHOWN: Final = 10  # rows seen at once
_ENTERING: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Space})


class ReasonList(QListWidget):
    """A list of reasons with the question `name` for screen readers."""

    def __init__(self, known: Sequence[Reason], name: str) -> None:
        super().__init__()
        self.setObjectName("choices")
        self.setAccessibleName(name)
        row = self.fontMetrics().height() + theme.SPACE["s"]
        for reason in known:
            item = QListWidgetItem(reason.label, self)
            item.setData(Qt.ItemDataRole.UserRole, reason.key)
            item.setSizeHint(QSize(0, row))
        self.setFixedHeight(row * min(max(len(known), 1), _SHOWN) + 4)

    def key(self) -> str:
        """What is chosen, as it is kept; "" while nothing is."""
        chosen = self.selectedItems()
        return str(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # With the focus Qt has made the first row current, but nobody has chosen it.
        if not self.selectedItems() and event.key() in _ENTERING and self.count():
            self.setCurrentRow(0)
            event.accept()
            return
        super().keyPressEvent(event)
