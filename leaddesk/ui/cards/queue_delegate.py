"""How a card stands in the queue: its picture, name and company, its state by word and icon."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.i18n import tr
from leaddesk.services.scan_reads import QueueRow
from leaddesk.ui import icons, theme
from leaddesk.ui.cards.queue_model import ENTRY, Head, state_of
from leaddesk.ui.cards.thumbs import Thumbs
from leaddesk.ui.widgets import paint_ground

PAD: Final = 10
PICTURE: Final = QSize(68, 46)
ICON: Final = 12
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class QueueDelegate(QStyledItemDelegate):
    """Paints cards and heads of piles."""

    def __init__(self, thumbs: Thumbs, view: QListView) -> None:
        super().__init__(view)
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))
        if isinstance(index.data(ENTRY), Head):
            return QSize(0, small.height() + 14)
        text = body.height() + 2 * small.height() + 4
        return QSize(0, max(PICTURE.height(), text) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        if isinstance(entry, Head):
            _head(painter, option.rect, entry)
        elif isinstance(entry, QueueRow):
            self._card(painter, option, entry)
        painter.restore()

    def _card(self, painter: QPainter, option: QStyleOptionViewItem, row: QueueRow) -> None:
        colors, rect = theme.tokens(), QRect(option.rect)
        paint_ground(painter, option)
        view = option.widget
        current = isinstance(view, QListView) and view.currentIndex().data(ENTRY) == row
        if current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colors.color("accent"))
        room = rect.adjusted(PAD, 8, -PAD, -8)
        frame = QRect(room.left(), room.center().y() - PICTURE.height() // 2,
                      PICTURE.width(), PICTURE.height())  # fmt: skip
        _picture(painter, frame, self._thumbs.of(row))
        if row.back_id is not None:
            _both_sides(painter, frame)
        room.setLeft(frame.right() + PAD)
        _words(painter, room, row)


def _words(painter: QPainter, room: QRect, row: QueueRow) -> None:
    name, _, company = row.title.partition(" · ")
    look = state_of(row)
    lines = [(name or row.label, theme.font(bold=bool(name)), "text")]
    if company:
        lines.append((company, theme.font("small"), "text_soft"))
    heights = [QFontMetrics(font).height() + 2 for _, font, _ in lines]
    state_height = QFontMetrics(theme.font("small")).height()
    top = room.center().y() - (sum(heights) + state_height) // 2
    for (text, font, ink), height in zip(lines, heights, strict=True):
        _text(painter, QRect(room.left(), top, room.width(), height), text, font, ink)
        top += height
    icons.paint(painter, look.icon,
                QRectF(room.left(), top + (state_height - ICON) / 2, ICON, ICON),
                theme.tokens().color(look.ink))  # fmt: skip
    _text(painter, QRect(room.left() + ICON + 4, top, room.width() - ICON - 4, state_height),
          tr(look.word), theme.font("small"), look.ink)  # fmt: skip # data


def _text(
    painter: QPainter, place: QRect, text: str, font: QFont, ink: str,
    elided: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:  # fmt: skip
    painter.setFont(font)
    painter.setPen(theme.tokens().color(ink))
    shown = painter.fontMetrics().elidedText(text, elided, place.width())
    painter.drawText(place, _MIDDLE, shown)


def _head(painter: QPainter, rect: QRect, head: Head) -> None:
    painter.fillRect(rect, theme.tokens().color("window"))
    room = rect.adjusted(PAD, 0, -PAD, 0)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.tokens().color("text_soft"))
    count = f"{head.count:,}"
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | _MIDDLE, count)
    room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - PAD)
    _text(painter, room, head.text, theme.font("small", bold=True), "text_soft",
          Qt.TextElideMode.ElideMiddle)  # fmt: skip


def _picture(painter: QPainter, frame: QRect, picture: QPixmap | None) -> None:
    colors = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(frame)
    if picture is None:
        painter.fillRect(frame, colors.color("window"))
        icons.paint(painter, "card", QRectF(frame.center().x() - 8, frame.center().y() - 8, 16, 16),
                    colors.color("text_soft"))  # fmt: skip
    else:
        size = picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(frame).center())
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
    painter.setPen(colors.color("hairline"))
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def _both_sides(painter: QPainter, frame: QRect) -> None:
    """The edge of a second card behind the picture: it has a back."""
    painter.setPen(theme.tokens().color("text_soft"))
    right, bottom = frame.right() + 2, frame.bottom() + 2
    painter.drawLine(frame.left() + 4, bottom, right, bottom)
    painter.drawLine(right, frame.top() + 4, right, bottom)
