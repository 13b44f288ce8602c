"""Icons from one set, drawn from SVG in the colour of the text around them.

An icon is painted when shown, with the application's palette: a change of theme or of screen
resolution needs no new icons.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from leaddesk import paths
from leaddesk.ui import theme


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


def paint(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Draws icon `name` into `rect` in one colour."""
    _renderer(name, color.name()).render(painter, rect)


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, QRectF(rect), self._color(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def _color(self, mode: QIcon.Mode) -> QColor:
        if mode == QIcon.Mode.Disabled:
            color = theme.tokens().color("text_soft")
            color.setAlphaF(0.5)
            return color
        if self._token:
            return theme.tokens().color(self._token)
        return QGuiApplication.palette().color(QPalette.ColorRole.WindowText)


def icon(name: str, token: str = "") -> QIcon:
    """The icon `name` of resources/icons, in the colour of text or of a theme token."""
    return QIcon(_Engine(name, token))
