"""What lies over a column while cards are dragged that can't go there: its colour, and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui import theme

_OPAQUE: Final = 0.78
_TOP: Final = 56  # below the head of the column


class Veil(QWidget):
    """Covers the column it is made for and lets the mouse through."""

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = ""
        self.hide()

    def cover(self, text: str) -> None:
        """Lies over the column and says `text`, where there is room for words."""
        self.text = text
        self.setGeometry(self._column.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = theme.tokens().color("window")
        ground.setAlphaF(_OPAQUE)
        painter.fillRect(self.rect(), ground)
        room = self.rect().adjusted(theme.SPACE["l"], _TOP, -theme.SPACE["l"], -theme.SPACE["m"])
        if room.width() >= 2 * _TOP:
            self._paint_words(painter, room)
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        words = painter.boundingRect(room, flags, self.text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.tokens().color("hairline"))
        painter.setBrush(theme.tokens().color("raised"))
        gap = theme.SPACE["s"]
        painter.drawRoundedRect(words.adjusted(-gap, -gap, gap, gap), theme.RADIUS, theme.RADIUS)
        painter.setPen(theme.tokens().color("text"))
        painter.drawText(room, flags, self.text)
