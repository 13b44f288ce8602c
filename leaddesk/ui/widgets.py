"""Small parts that several screens use."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.ui import theme

Index = QModelIndex | QPersistentModelIndex

HEAD_PAD: Final = 5  # what the heads of columns stand further in than cells
FRAME: Final = (16, 48)  # pixels a window manager may put around a window


class Screens(QStackedWidget):
    """Pages one at a time; how small it can be is up to the one shown, not to the widest."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()

    def setCurrentWidget(self, page: QWidget) -> None:
        super().setCurrentWidget(page)
        self.updateGeometry()


def hairline() -> QFrame:
    """A line of one pixel across."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def column(*widgets: QWidget) -> QWidget:
    """`widgets` one below the other without gaps; splitters and stacks take the room."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, (QSplitter, QStackedWidget)) else 0)
    return box


def first_size(window: QWidget, width: int, height: int) -> None:
    """Gives `window` its size in pixels, or the whole screen where that is too small for it.

    A screen smaller than its least size is none to be seen on (pictures are drawn so).
    """
    window.resize(width, height)
    room = window.screen().availableSize()
    if room.width() < window.minimumWidth():
        return
    if room.width() < width + FRAME[0] or room.height() < height + FRAME[1]:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def fit_size(window: QWidget, width: int, height: int) -> None:
    """Gives a window beside the main one its size in pixels, or less on a small screen."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Sets a property by which the style sheet chooses a look, and has the look chosen anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def row_table(model: QAbstractItemModel, name: str) -> QTableView:
    """A quiet table of whole rows, one of them chosen at a time; `name` is for screen readers."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT["normal"])
    view.horizontalHeader().setHighlightSections(False)
    return view


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> bool:
    """Paints what a row of a list stands on, and the line below it; whether it is selected."""
    colors, rect = theme.tokens(), QRect(option.rect)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(rect, colors.color("selection"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colors.color("hover"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("hairline"))
    return chosen


class RoomyCells(QStyledItemDelegate):
    """Sets the texts of a row in line with the heads of their columns; no cell has a frame."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole row is chosen, no one cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.tokens().color("selection"))
        option.rect = option.rect.adjusted(HEAD_PAD, 0, -HEAD_PAD, 0)
        super().paint(painter, option, index)


def paint_line(
    painter: QPainter, room: QRect, top: int, text: str, font: QFont, ink: str
) -> int:  # fmt: skip
    """Draws one elided line of an item at `top`; gives where it ends."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme.tokens().color(ink))
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRect(room.left(), top, room.width(), metrics.height()),
                     Qt.AlignmentFlag.AlignVCenter, fitting)  # fmt: skip
    return top + metrics.height()
