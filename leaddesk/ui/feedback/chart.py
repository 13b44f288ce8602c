"""A chart in the colours and the font of the theme. Importing this loads pyqtgraph."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPen, QWheelEvent

from leaddesk.ui import theme


class Chart(pg.PlotWidget):  # type: ignore[misc]
    """Two axes with words, a quiet grid, no zoom. `recolored` after a change of theme."""

    recolored = Signal()

    def __init__(self, name: str, across: str, up: str) -> None:
        super().__init__()
        self.setAntialiasing(True)
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setMinimumHeight(theme.scaled(200))
        for side in ("bottom", "left"):
            self.axis(side).setZValue(-1)  # the grid lies below what is drawn
        self._labels = {"bottom": across, "left": up}
        self.recolor()

    def axis(self, side: str) -> Any:
        """The axis at the "left" or the "bottom"."""
        return self.getPlotItem().getAxis(side)

    def recolor(self) -> None:
        """Takes colours and font from the theme of the moment."""
        colors = theme.tokens()
        self.setBackground(colors.surface)
        for side, text in self._labels.items():
            axis = self.axis(side)
            axis.setTickFont(theme.font("small", tabular=True))
            axis.setTextPen(colors.text_soft)
            axis.setPen(colors.hairline)
            axis.setTickPen(pen("hairline"))
            axis.label.setFont(theme.font("small"))
            axis.setLabel(text, color=colors.text_soft)
            axis.setStyle(tickLength=-3, hideOverlappingLabels=True)
        self.showGrid(x=False, y=True, alpha=0.25)
        self.recolored.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_labels"):
            self.recolor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the panel has a menu


def color(token: str, alpha: float = 1.0) -> QColor:
    """A colour of the theme, more or less opaque."""
    found = theme.tokens().color(token)
    found.setAlphaF(alpha)
    return found


def pen(token: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A line that is `width` pixels wide whatever the scale of the chart."""
    made = QPen(theme.tokens().color(token), width, style)
    made.setCosmetic(True)
    return made
