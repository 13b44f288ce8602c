"""How a group stands in the list: names, companies, why, and the verdict as a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.ui import icons, theme
from leaddesk.ui.duplicates import words
from leaddesk.ui.duplicates.model import LINE, Line
from leaddesk.ui.widgets import paint_ground, paint_line

PAD: Final = 12
GAP: Final = 3
ICON: Final = 12

_Index = QModelIndex | QPersistentModelIndex


class GroupDelegate(QStyledItemDelegate):
    """Three lines: names and verdict, companies and number of records, the main reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
        return QSize(0, body.height() + 2 * small.height() + 2 * GAP + 2 * 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(LINE)
        colors, rect = theme.tokens(), QRect(option.rect)
        chosen = paint_ground(painter, option)
        view = option.widget
        if chosen and isinstance(view, QListView) and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colors.color("accent"))
        room = rect.adjusted(PAD, 9, -PAD, -9)
        bold, small = theme.font(bold=True), theme.font("small")
        top = room.top()
        used = self._verdict(painter, room, line.verdict, small)
        beside = room.adjusted(0, 0, -used, 0)
        top = GAP + paint_line(painter, beside, top, line.names, bold, "text")
        count = str(line.count) if line.count > 2 else ""
        used = self._count(painter, room, top, count, small)
        beside = room.adjusted(0, 0, -used, 0)
        top = GAP + paint_line(painter, beside, top, line.companies, small, "text")
        paint_line(painter, room, top, line.reason, small, "text_soft")

    @staticmethod
    def _verdict(painter: QPainter, room: QRect, name: str, font: QFont) -> int:
        """Draws sign and word of the verdict at the right; gives the pixels it takes."""
        look, word = words.VERDICTS[name], words.verdict(name)
        ink, metrics = theme.tokens().color(look.ink), QFontMetrics(font)
        width = metrics.horizontalAdvance(word)
        height = QFontMetrics(theme.font()).height()
        place = QRect(room.right() - width, room.top(), width + 1, height)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, word)
        middle = room.top() + (height - ICON) / 2
        icons.paint(painter, look.icon, QRectF(place.left() - ICON - 4, middle, ICON, ICON), ink)
        return width + ICON + 4 + 10

    @staticmethod
    def _count(painter: QPainter, room: QRect, top: int, text: str, font: QFont) -> int:
        """Draws how many records there are, where they are more than a pair."""
        if not text:
            return 0
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(text) + 12, 20)
        place = QRect(room.right() - width + 1, top, width, metrics.height())
        colors = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("pressed"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(colors.color("text"))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return width + 8
