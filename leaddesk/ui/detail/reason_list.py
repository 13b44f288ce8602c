"""The team's reasons to choose from. None is chosen at first: two quick Enters tell no lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from leaddesk.domain.lifecycle import Reason
from leaddesk.ui import theme

_SHOWN: Final = 10  # rows seen at once
_NUMBERED: Final = "123456789"  # the keys of the first reasons
_ENTERING: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Space})


class ReasonList(QListWidget):
    """A list of reasons with the question `name` for screen readers; 1 to 9 choose as arrows do."""

    def __init__(self, known: Sequence[Reason], name: str) -> None:
        super().__init__()
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self.setItemDelegate(_Numbered(self))
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
        number = _NUMBERED.find(event.text()) if event.text() else -1
        if 0 <= number < self.count():
            self.setCurrentRow(number)
            event.accept()
            return
        # With the focus Qt has made the first row current, but nobody has chosen it.
        if not self.selectedItems() and event.key() in _ENTERING and self.count():
            self.setCurrentRow(0)
            event.accept()
            return
        super().keyPressEvent(event)


class _Numbered(QStyledItemDelegate):
    """Writes at the end of a line which key chooses it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        super().paint(painter, option, index)
        if index.row() >= len(_NUMBERED):
            return
        painter.save()
        painter.setPen(theme.tokens().color("text_soft"))
        place = option.rect.adjusted(0, 0, -theme.SPACE["s"], 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, _NUMBERED[index.row()])
        painter.restore()
