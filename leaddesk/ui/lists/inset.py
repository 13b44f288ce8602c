"""Cells whose text stands under the text of their header."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

_INSET: Final = 5  # with the style's own 3 pixels: the 8 of a header


class Inset(QStyledItemDelegate):
    """Paints a cell as ever, its text a little further in, and `above` pixels lower."""

    def __init__(self, parent: QObject | None = None, *, above: int = 0) -> None:
        super().__init__(parent)
        self._above = above

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _INSET, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        inner = QStyleOptionViewItem(option)
        if inner.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(inner.rect, inner.palette.highlight())
        elif (background := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(inner.rect, background)
        inner.rect = inner.rect.adjusted(_INSET, self._above, -_INSET, 0)
        inner.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, inner, index)
