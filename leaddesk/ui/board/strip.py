"""A folded column: a narrow strip that opens by a click and takes cards that are let go on it."""

from __future__ import annotations

import unicodedata
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.board import drag
from leaddesk.ui.board.grouping import Group

WIDTH: Final = 40
ICON: Final = 16


class Strip(QAbstractButton):
    """Signals: `dropped` (ids); `hovering` a drag is over it. `refusing`: it takes no cards now."""

    dropped = Signal(object)
    hovering = Signal()

    def __init__(self, group: Group) -> None:
        super().__init__()
        self._group = group
        self._count = ""
        self._over = False
        self.refusing = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setText(group.label)

    def tell(self, count: str, spoken: str) -> None:
        """Shows a number of leads; `spoken`: the column and its number for screen readers."""
        self._count = count
        self.setAccessibleName(spoken)
        self.setToolTip(tr("{column}. Click to open", column=spoken))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(WIDTH), 120)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- looks -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over or self.underMouse() or self.hasFocus():
            edge = self._over or self.hasFocus()
            painter.setPen(QPen(colors.color("focus"), 2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("selection" if self._over else "hover"))
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        middle = self.width() / 2
        mark = QRectF(middle - ICON / 2, theme.SPACE["m"] + 2, ICON, ICON)
        icons.paint(painter, self._group.icon, mark, colors.color(self._group.token))
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(colors.color("text_soft"))
        line = QRectF(0, mark.bottom() + theme.SPACE["xs"], self.width(), 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._count)
        self._paint_word(painter, QPointF(middle, line.bottom() + theme.SPACE["s"]))
        painter.end()

    def _paint_word(self, painter: QPainter, top: QPointF) -> None:
        """The word downwards: Japanese letter by letter, others turned."""
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.tokens().color("text"))
        metrics, word = painter.fontMetrics(), self._group.label
        painter.translate(top)
        room = round(self.height() - top.y() - theme.SPACE["s"])
        if all(letter == " " or _upright(letter) for letter in word):
            step = metrics.height()
            for place, letter in enumerate(word[: room // step]):
                spot = QRectF(-step, place * step, 2 * step, step)
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, letter)
            return
        painter.rotate(90)
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
        line = QRectF(0, -metrics.height(), room, 2 * metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    # ---- drops -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if drag.welcome(event, self.hovering.emit, refusing=self.refusing):
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        ids = drag.carried(event)
        if not ids or self.refusing:
            event.ignore()
            return
        drag.accept(event)
        self.dropped.emit(ids)

    def _set_over(self, over: bool) -> None:
        if over != self._over:
            self._over = over
            self.update()


def _upright(letter: str) -> bool:
    """Whether it stands upright where Japanese is written downwards."""
    return unicodedata.east_asian_width(letter) == "W" and letter != "ー"
