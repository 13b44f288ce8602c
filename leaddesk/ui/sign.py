"""An icon standing by itself, painted when shown: a change of theme needs no new one."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui import icons, theme


class Sign(QWidget):
    """Icon `name`, `size` pixels square, in the colour of the theme called `ink`."""

    def __init__(self, name: str, ink: str, size: int) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, self._name, QRectF(self.rect()), theme.tokens().color(self._ink))
        painter.end()
