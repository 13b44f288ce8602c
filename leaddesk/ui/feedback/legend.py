"""What a colour or a line of a chart means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.ui import theme

_BOX = 12
_LINE = 22


class Swatch(QWidget):
    """A patch of colour, or (`style`) a piece of line, and its word."""

    def __init__(
        self, text: str, token: str, alpha: float = 1.0, style: Qt.PenStyle | None = None
    ) -> None:
        super().__init__()
        self._text, self._token, self._alpha, self._style = text, token, alpha, style
        self.setAccessibleName(text)

    @property
    def _mark(self) -> int:
        return _BOX if self._style is None else _LINE

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(self._mark + 7 + metrics.horizontalAdvance(self._text), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.tokens().color(self._token)
        color.setAlphaF(self._alpha)
        middle = self.height() / 2
        if self._style is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(0, middle - _BOX / 2, _BOX, _BOX), 3, 3)
        else:
            painter.setPen(QPen(color, 2, self._style))
            painter.drawLine(QPointF(0, middle), QPointF(_LINE, middle))
        painter.setPen(theme.tokens().color("text_soft"))
        room = self.rect().adjusted(self._mark + 7, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                         self._text)  # fmt: skip
