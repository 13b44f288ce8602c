"""A list view whose cards lie where arithmetic says (see geometry), without a layout.

A QListView, so that screen readers know it; but nothing here depends on the number of cards, so
that a column of 100,000 opens, changes and scrolls like one of ten.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar, QWidget

from leaddesk.ui import theme
from leaddesk.ui.board.delegate import card_height
from leaddesk.ui.board.geometry import CardGeometry
from leaddesk.ui.board.model import CardModel

SIDE: Final = 8

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint


def spans(selection: QItemSelection) -> list[tuple[int, int]]:
    """The selected rows as runs (first, last), from the top."""
    return sorted((span.top(), span.bottom()) for span in selection.toList())


class Rail(QScrollBar):
    """A scroll bar that stands on the ground of the column, not on a strip of its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.tokens().color("window"))
        painter.end()
        super().paintEvent(event)


class ComputedList(QListView):
    """Shows `cards` by the places `geo` computes; painting is up to who inherits."""

    def __init__(self, model: CardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = model
        self.geo = CardGeometry(card_height(), theme.CARD_GAP)
        self.setModel(model)
        self.setVerticalScrollBar(Rail(Qt.Orientation.Vertical, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def row_under(self, y: int) -> int | None:
        """The row whose card is nearest to `y` of the viewport; None when there are no cards."""
        count = len(self.cards.ids)
        if not count:
            return None
        return max(0, min(count - 1, (y + self.verticalOffset()) // self.geo.step))

    def card_rect(self, row: int) -> QRect:
        """Where the card in `row` lies in the viewport."""
        top = self.geo.top(row) - self.verticalOffset()
        return QRect(SIDE, top, self.viewport().width() - 2 * SIDE, self.geo.height)

    def page(self) -> int:
        """How many pixels of the list are seen at once."""
        return self.viewport().height()

    # ---- what Qt asks --------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        return self.card_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.geo.row_at(point.y() + self.verticalOffset(), len(self.cards.ids))
        inside = SIDE <= point.x() < self.viewport().width() - SIDE
        return QModelIndex() if row is None or not inside else self.cards.index(row)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.page())
        bar.setSingleStep(max(1, self.geo.step // 3))
        bar.setRange(0, max(0, self.geo.total(len(self.cards.ids)) - self.page()))

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        bar, top = self.verticalScrollBar(), self.geo.top(index.row())
        bottom = top + self.geo.height
        low, high = bottom + self.geo.space - self.page(), top - self.geo.space
        centre = top - (self.page() - self.geo.height) // 2
        value = {
            Hint.PositionAtTop: high, Hint.PositionAtBottom: low, Hint.PositionAtCenter: centre,
        }.get(hint, min(max(bar.value(), low), high))  # fmt: skip
        bar.setValue(value)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized().translated(0, self.verticalOffset())
        rows = self.geo.rows_touching(area.top(), area.bottom(), len(self.cards.ids))
        selection = QItemSelection()
        if rows:
            selection = QItemSelection(self.cards.index(rows[0]), self.cards.index(rows[-1]))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        seen = self.geo.rows_between(
            self.verticalOffset(), self.verticalOffset() + self.page(), len(self.cards.ids)
        )
        region = QRegion()
        for first, last in spans(selection):
            for row in range(max(first, seen.start), min(last + 1, seen.stop)):
                region += QRegion(self.card_rect(row))
        return region

    def sizeHint(self) -> QSize:
        return QSize(260, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.geo.height)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = len(self.cards.ids)
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.cards.index(0)
        screenful = max(1, self.page() // self.geo.step)
        steps = {
            Action.MoveUp: -1, Action.MovePrevious: -1, Action.MoveDown: 1, Action.MoveNext: 1,
            Action.MovePageUp: -screenful, Action.MovePageDown: screenful,
            Action.MoveHome: -count, Action.MoveEnd: count,
        }  # fmt: skip
        return self.cards.index(max(0, min(count - 1, row + steps.get(action, 0))))
