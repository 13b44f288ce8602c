"""Whether what was told came true: told against come, a point for each tenth of the leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from leaddesk.domain.winning import Bin
from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme

_SIZE: Final = 232
_NEAR: Final = 10  # pixels from a point that still mean it
_STEPS: Final = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5)


class CalibrationPicture(QWidget):
    """Points on the diagonal: what was told came true. `show_bins` gives them."""

    def __init__(self) -> None:
        super().__init__()
        self._bins: Sequence[Bin] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Chance told against share won"))

    def show_bins(self, bins: Sequence[Bin]) -> None:
        self._bins = bins
        self.setAccessibleDescription("; ".join(map(self._told, bins)))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.scaled(_SIZE)
        return QSize(side + theme.scaled(40), side)

    @staticmethod
    def _told(found: Bin) -> str:
        return ntr("{n} lead: told {told}, won {came}", "{n} leads: told {told}, won {came}",
                   found.count, told=f"{found.told:.0%}", came=f"{found.came:.0%}")  # fmt: skip

    def _room(self) -> QRectF:
        line = self.fontMetrics().height()
        wide = self.fontMetrics().horizontalAdvance("100%") + 8
        return QRectF(self.rect()).adjusted(wide, line + 6, -wide / 2, -2 * line - 8)

    def _most(self) -> float:
        """How far the axes go: as far as there is anything, in round steps."""
        high = max((max(found.told, found.came) for found in self._bins), default=1.0)
        step = self._step(high)
        return min(1.0, step * -(-high // step))

    @staticmethod
    def _step(high: float) -> float:
        return next((step for step in _STEPS if high / step <= 5), _STEPS[-1])

    def _point(self, found: Bin) -> QPointF:
        room, most = self._room(), self._most()
        return QPointF(
            room.left() + room.width() * found.told / most,
            room.bottom() - room.height() * found.came / most,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, room = theme.tokens(), self._room()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", tabular=True))
        self._axes(painter, room)
        painter.setPen(QPen(colors.color("text_soft"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(room.bottomLeft(), room.topRight())
        accent = colors.color("accent")
        painter.setPen(QPen(accent, 1.5))
        points = [self._point(found) for found in self._bins]
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(colors.color("surface"), 1.5))
        painter.setBrush(accent)
        for point in points:
            painter.drawEllipse(point, 4.5, 4.5)

    def _axes(self, painter: QPainter, room: QRectF) -> None:
        colors, most = theme.tokens(), self._most()
        step, line = self._step(most), painter.fontMetrics().height()
        for at in range(round(most / step) + 1):
            share, text = at * step / most, f"{at * step:.0%}"
            x, y = room.left() + room.width() * share, room.bottom() - room.height() * share
            painter.setPen(QPen(colors.color("hairline"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(colors.color("text_soft"))
            painter.drawText(QRectF(0, y - line / 2, room.left() - 6, line),
                             Qt.AlignmentFlag.AlignRight, text)  # fmt: skip
            painter.drawText(QRectF(x - 24, room.bottom() + 3, 48, line),
                             Qt.AlignmentFlag.AlignHCenter, text)  # fmt: skip
        painter.drawText(
            QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, tr("Share won")
        )
        painter.drawText(QRectF(0, self.height() - line, self.width() - 8, line),
                         Qt.AlignmentFlag.AlignRight, tr("Chance told"))  # fmt: skip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        for found in self._bins:
            away = self._point(found) - event.position()
            if away.manhattanLength() <= _NEAR:
                QToolTip.showText(event.globalPosition().toPoint(), self._told(found), self)
                return
        QToolTip.hideText()
        super().mouseMoveEvent(event)
