"""A small drawing of how the points of a touch fade."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme

_HEIGHT: Final = 68
_LIVES: Final = 3  # half-lives that are drawn
_STEPS: Final = 48


class FadeDrawing(QWidget):
    """Points over days: the curve, and a mark at each half-life with what is left then."""

    def __init__(self) -> None:
        super().__init__()
        self._points, self._half_life = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fading(self, points: int, half_life: int | None) -> None:
        """Shows how `points` fade; without a half-life nothing is drawn."""
        self._points, self._half_life = points, half_life or 0
        self.setVisible(bool(half_life))
        self.setAccessibleName(self._in_words())
        self.setToolTip(self._in_words())
        self.update()

    def _in_words(self) -> str:
        left = [f"{self._points * 0.5**n:g}" for n in range(_LIVES + 1)]
        return tr("{points} points now, {half} after {days} days, {quarter} after {twice} days",
                  points=left[0], half=left[1], days=self._half_life, quarter=left[2],
                  twice=2 * self._half_life)  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(200, theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._half_life:
            return
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", tabular=True))
        line = painter.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(2, line + 2, -line, -line - 2)

        def at(lives: float) -> QPointF:
            return QPointF(room.left() + room.width() * lives / _LIVES,
                           room.bottom() - room.height() * 0.5**lives)  # fmt: skip

        curve = QPainterPath(at(0))
        for step in range(1, _STEPS + 1):
            curve.lineTo(at(_LIVES * step / _STEPS))
        ground = QPainterPath(curve)
        ground.lineTo(room.bottomRight())
        ground.lineTo(room.bottomLeft())
        tint = colors.color("accent")
        tint.setAlphaF(0.12)
        painter.fillPath(ground, tint)
        painter.setPen(QPen(colors.color("hairline"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setPen(QPen(colors.color("accent"), 1.5))
        painter.drawPath(curve)
        for lives in range(_LIVES + 1):
            self._mark(painter, at(lives), lives, line)

    def _mark(self, painter: QPainter, at: QPointF, lives: int, line: int) -> None:
        colors = theme.tokens()
        painter.setBrush(colors.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(at, 2.5, 2.5)
        side = Qt.AlignmentFlag.AlignLeft if lives == 0 else Qt.AlignmentFlag.AlignHCenter
        painter.setPen(colors.color("text"))
        left = at.x() - (2 if lives == 0 else 40)
        painter.drawText(QRectF(left, at.y() - line - 4, 80, line), side,
                         f"{self._points * 0.5**lives:+.3g}")  # fmt: skip
        painter.setPen(colors.color("text_soft"))
        days = lives * self._half_life
        text = tr("now") if lives == 0 else ntr("{n} day", "{n} days", days)
        if lives == _LIVES:
            left, side = self.width() - 80.0, Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(left, self.height() - line - 1, 80, line), side, text)
