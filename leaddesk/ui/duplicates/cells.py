"""How a value stands in the comparison: taken or not, what differs, and why it was taken."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.ui import icons, theme
from leaddesk.ui.duplicates.comparison_model import CELL, Cell

PAD: Final = 10
SIGN: Final = 12  # the ring or disc before a value that can be taken
EMPTY: Final = "—"

_Index = QModelIndex | QPersistentModelIndex
_INK: Final = {"label": "text_soft", "same": "text_soft", "lost": "text_soft", "out": "text_soft"}
_CHOOSABLE: Final = frozenset({"won", "lost", "joined"})


def row_height(*, differs: bool) -> int:
    """Two lines where one of several values was chosen, and why; one where there is but one."""
    body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
    return body.height() + small.height() + 14 if differs else body.height() + 12


class CellDelegate(QStyledItemDelegate):
    """Paints labels, values and results of a `ComparisonModel`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: Cell = index.data(CELL)
        colors, rect = theme.tokens(), QRect(option.rect)
        painter.save()
        if cell.state == "result":
            painter.fillRect(rect, colors.color("window"))
        elif cell.state in _CHOOSABLE and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("hairline"))
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if cell.state in _CHOOSABLE:
            self._sign(painter, room, cell.state)
            room.setLeft(room.left() + SIGN + 8)
        self._words(painter, room, cell)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and index == view.currentIndex():
            painter.setPen(colors.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    @staticmethod
    def _sign(painter: QPainter, room: QRect, state: str) -> None:
        colors = theme.tokens()
        place = QRectF(room.left(), room.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        if state == "joined":
            icons.paint(painter, "check", place.adjusted(-1, -1, 1, 1), colors.color("accent"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = place.adjusted(0.75, 0.75, -0.75, -0.75)
        won = state == "won"
        painter.setPen(QPen(colors.color("accent" if won else "text_soft"), 4 if won else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner.adjusted(1.5, 1.5, -1.5, -1.5) if won else inner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    @staticmethod
    def _words(painter: QPainter, room: QRect, cell: Cell) -> None:
        colors = theme.tokens()
        font = theme.font("small") if cell.state == "label" else theme.font()
        small = theme.font("small")
        metrics, below = QFontMetrics(font), QFontMetrics(small)
        height = metrics.height() + (below.height() if cell.note else 0)
        line = QRect(room.left(), room.top() + (room.height() - height) // 2,
                     room.width(), metrics.height())  # fmt: skip
        text = " ".join(cell.text.split()) or EMPTY
        ink = colors.color(_INK.get(cell.state, "text") if cell.text else "text_soft")
        if cell.state == "label" and cell.differs:
            ink = colors.color("text")
        if cell.state == "out":
            ink = _paler(ink)
        painter.setFont(font)
        elide = Qt.TextElideMode.ElideMiddle if cell.middle else Qt.TextElideMode.ElideRight
        fitting = metrics.elidedText(text, elide, line.width())
        if fitting == cell.text:
            for start, end in cell.marks:
                left = line.left() + metrics.horizontalAdvance(text[:start])
                width = metrics.horizontalAdvance(text[start:end])
                mark = QRect(left, line.top(), width, line.height()).intersected(line)
                painter.fillRect(mark, colors.color("mark"))
        painter.setPen(ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitting)
        if cell.note:
            painter.setFont(small)
            painter.setPen(colors.color("text_soft"))
            fitting = below.elidedText(cell.note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, metrics.height()), Qt.AlignmentFlag.AlignVCenter,
                             fitting)  # fmt: skip


def _paler(color: QColor) -> QColor:
    pale = QColor(color)
    pale.setAlphaF(0.55)
    return pale
