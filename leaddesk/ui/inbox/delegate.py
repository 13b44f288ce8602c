"""How a handoff stands in the list: who and score, where, when due or what became of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.ui import icons, theme
from leaddesk.ui.inbox.model import ITEM, Item
from leaddesk.ui.inbox.words import ANSWERS
from leaddesk.ui.widgets import paint_ground, paint_line

PAD: Final = 12
EDGE: Final = 9  # above and below the lines
GAP: Final = 3
ICON: Final = 14
INDENT: Final = ICON + 7  # where texts begin, past the shape of the temperature
DOT: Final = 7

_Index = QModelIndex | QPersistentModelIndex


class InboxDelegate(QStyledItemDelegate):
    """Three lines: name and score, company and title, state and the other person."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
        return QSize(0, body.height() + 2 * small.height() + 2 * GAP + 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: Item = index.data(ITEM)
        colors, rect = theme.tokens(), QRect(option.rect)
        chosen = paint_ground(painter, option)
        view = option.widget
        if chosen and isinstance(view, QListView) and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colors.color("accent"))
        lead = item.row.lead
        room = rect.adjusted(PAD, EDGE, -PAD, -EDGE)
        bold, small = theme.font(bold=True), theme.font("small")
        high = QFontMetrics(bold).height()
        shape = QRectF(room.left(), room.top() + (high - ICON) / 2, ICON, ICON)
        icons.paint(painter, lead.temperature, shape, colors.color(lead.temperature))
        room = room.adjusted(INDENT, 0, 0, 0)
        figures = theme.font(bold=True, tabular=True)
        used = _right(painter, room, room.top(), str(lead.score), figures, "text")
        if item.fresh:
            used += _dot(painter, room.right() - used, room.top() + high / 2)
        beside = room.adjusted(0, 0, -used, 0)
        top = GAP + paint_line(painter, beside, room.top(), item.name, bold, "text")
        top = GAP + paint_line(painter, room, top, item.place, small, "text")
        icon, ink = self._state(item)
        used = _right(painter, room, top, item.who, small, "text_soft", room.width() // 2)
        line = room.adjusted(0, 0, -used, 0)
        if icon:
            sign = QRectF(room.left() - INDENT, top, ICON, ICON)
            icons.paint(painter, icon, sign, colors.color(ink))
        paint_line(painter, line, top, item.state, small, ink)

    @staticmethod
    def _state(item: Item) -> tuple[str, str]:
        """Icon and colour of the last line."""
        if item.row.handoff.answer:
            icon, ink, _ = ANSWERS[item.row.handoff.answer]
            return icon, ink
        return ("warning", "error") if item.row.overdue else ("clock", "text_soft")


def _dot(painter: QPainter, right: int, middle: float) -> int:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().color("accent"))
    painter.drawEllipse(QRectF(right - DOT, middle - DOT / 2, DOT, DOT))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return DOT + 6


def _right(
    painter: QPainter, room: QRect, top: int, text: str, font: QFont, ink: str,
    most: int = 1_000,
) -> int:  # fmt: skip
    """Draws `text` at the right in at most `most` pixels; gives the pixels it takes."""
    if not text:
        return 0
    metrics = QFontMetrics(font)
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
    width = metrics.horizontalAdvance(fitting) + 1
    painter.setFont(font)
    painter.setPen(theme.tokens().color(ink))
    painter.drawText(QRect(room.right() - width + 1, top, width, metrics.height()),
                     Qt.AlignmentFlag.AlignVCenter, fitting)  # fmt: skip
    return width + 8
