"""How a value stands in the comparison: taken or not, what differs, and why it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
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
        font = theme.font("small") if cell.state == "label" else theme.font()
        text = " ".join(cell.text.split()) or EMPTY
        ink = theme.tokens().color(_INK.get(cell.state, "text") if cell.text else "text_soft")
        if cell.state == "label" and cell.differs:
            ink = theme.tokens().color("text")
        if cell.state == "out":
            ink = _paler(ink)
        small = QFontMetrics(theme.font("small"))
        free = room.height() - (small.height() if cell.note else 0)
        marks = cell.marks if text == cell.text else ()
        value = _laid_out(text, font, room.width(), max(1, free // QFontMetrics(font).height()),
                          marks)  # fmt: skip
        height = round(value.boundingRect().height())
        top = room.top() + (free - height) // 2
        if cell.note:
            top = room.top() + (room.height() - height - small.height()) // 2
        painter.setPen(ink)
        value.draw(painter, QPointF(room.left(), top))
        if cell.note:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.tokens().color("text_soft"))
            fitting = small.elidedText(cell.note, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.left(), top + height, room.width(), small.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitting)


def _laid_out(
    text: str, font: QFont, width: int, lines: int, marks: Sequence[tuple[int, int]]
) -> QTextLayout:
    """The text in as many lines as there is room for, the end left off; `marks` are coloured."""
    layout, last = QTextLayout(text, font), 0
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    ground = QTextCharFormat()
    ground.setBackground(theme.tokens().color("mark"))
    ranges = []
    for start, stop in marks:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, stop - start, ground
        ranges.append(part)
    for again in (False, True):  # the second time with its end left off
        layout.setTextOption(option)
        layout.setFormats(ranges)
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, number * QFontMetrics(font).height()))
            last = line.textStart()
        layout.endLayout()
        seen = last + layout.lineAt(layout.lineCount() - 1).textLength()
        if again or seen >= len(layout.text()):
            break
        # Whole pixels are measured there, parts of them here.
        end = QFontMetrics(font).elidedText(text[last:], Qt.TextElideMode.ElideRight, width - 2)
        layout.setText(text[:last] + end)
    return layout


def _paler(color: QColor) -> QColor:
    pale = QColor(color)
    pale.setAlphaF(0.55)
    return pale
