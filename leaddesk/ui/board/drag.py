"""A drag of cards: what it carries, how it looks under the pointer, scrolling at the edges."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyle

from leaddesk.ui import theme
from leaddesk.ui.board.card import Card
from leaddesk.ui.board.delegate import CardDelegate, paint_badge

MIME: Final = "application/x-leaddesk-leads"
SHADOW: Final = 12
STACK: Final = 4
EDGE_ZONE: Final = 36
TICK_MS: Final = 16


def carry(ids: Sequence[int]) -> QMimeData:
    """Ids packed for a drag within this program."""
    data = QMimeData()
    data.setData(MIME, struct.pack(f"={len(ids)}q", *ids))
    return data


def carried(event: QDropEvent) -> list[int]:
    """The ids an event carries; none of another program's, whose numbers mean other people."""
    if event.source() is None or not event.mimeData().hasFormat(MIME):
        return []
    raw = event.mimeData().data(MIME).data()
    return list(struct.unpack(f"={len(raw) // 8}q", raw[: len(raw) // 8 * 8]))


def welcome(event: QDropEvent, hovering: Callable[[], None], *, refusing: bool) -> bool:
    """Answers a drag that moves over a place: whether its cards may be let go there.

    `hovering` is called when it carries cards at all; `refusing`: the place takes none now.
    """
    if carried(event):
        hovering()
        if not refusing:
            accept(event)
            return True
    event.ignore()
    return False


def accept(event: QDropEvent) -> None:
    """Takes the cards of a drag, as a move."""
    event.setDropAction(Qt.DropAction.MoveAction)
    event.accept()


def picture(
    delegate: CardDelegate, shown: Card, token: str, size: QSize, count: int, ratio: float
) -> QPixmap:
    """The card as it hangs at the pointer; several as a stack with their number."""
    layers = min(count, 3) - 1
    room = SHADOW + layers * STACK
    pixmap = QPixmap((size + QSize(2 * room, 2 * room)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRect(QPoint(SHADOW, SHADOW), size)
    _paint_shadow(painter, rect.adjusted(0, 0, layers * STACK, layers * STACK))
    for layer in range(layers, 0, -1):
        under = rect.translated(layer * STACK, layer * STACK)
        painter.setPen(theme.tokens().color("hairline"))
        painter.setBrush(theme.tokens().color("raised"))
        painter.drawRoundedRect(under, theme.RADIUS, theme.RADIUS)
    delegate.paint_card(painter, rect, shown, token, QStyle.StateFlag.State_Selected)
    if count > 1:
        corner = QPointF(rect.right() + SHADOW, rect.top() - SHADOW)
        paint_badge(painter, corner, f"{count:,}")
    painter.end()
    return pixmap


def _paint_shadow(painter: QPainter, rect: QRect) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 10))
    for spread in range(8, 0, -2):
        grown = rect.adjusted(-spread, -spread // 2, spread, spread)
        painter.drawRoundedRect(grown, theme.RADIUS + spread, theme.RADIUS + spread)


class EdgeScroll(QObject):
    """Scrolls an area while a drag stays near its edge, faster nearer to it.

    `moved` is called after each step, so that what lies under the pointer is looked up anew.
    """

    def __init__(
        self, area: QAbstractScrollArea, orientation: Qt.Orientation, moved: Callable[[], None]
    ) -> None:
        super().__init__(area)
        self._area = area
        self._upright = orientation == Qt.Orientation.Vertical
        self._moved = moved
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def follow(self) -> None:
        """A drag moves over the area."""
        if self._speed() and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _speed(self) -> int:
        """Pixels a tick, negative towards the beginning."""
        port = self._area.viewport()
        here = port.mapFromGlobal(QCursor.pos())
        at, length = (here.y(), port.height()) if self._upright else (here.x(), port.width())
        if at < EDGE_ZONE:
            return -max(1, (EDGE_ZONE - at) // 3)
        if at > length - EDGE_ZONE:
            return max(1, (at - length + EDGE_ZONE) // 3)
        return 0

    def _tick(self) -> None:
        area = self._area
        bar = area.verticalScrollBar() if self._upright else area.horizontalScrollBar()
        speed, before = self._speed(), bar.value()
        bar.setValue(before + speed)
        if not speed or bar.value() == before:
            self._timer.stop()
        else:
            self._moved()
