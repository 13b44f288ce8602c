"""The list of cards of one column: painting, choosing, keys, dragging and dropping."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.ui import theme
from leaddesk.ui.board import drag
from leaddesk.ui.board.computed import SIDE, Index, spans
from leaddesk.ui.board.delegate import CardDelegate, card_height, paint_gap, paint_skeleton
from leaddesk.ui.board.dropping import DropList
from leaddesk.ui.board.model import CardModel
from leaddesk.ui.board.order import Ids, moved_rows, rows_of, runs

SKELETONS: Final = 3

Flag = QItemSelectionModel.SelectionFlag
Key = Qt.Key
_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
# Keys to (signal, argument).
_KEYS: Final = {
    (_NONE, Key.Key_Left): ("crossed", -1),
    (_NONE, Key.Key_Right): ("crossed", 1),
    (_CTRL_SHIFT, Key.Key_Left): ("shifted_over", -1),
    (_CTRL_SHIFT, Key.Key_Right): ("shifted_over", 1),
    (_CTRL_SHIFT, Key.Key_Up): ("shifted", -1),
    (_CTRL_SHIFT, Key.Key_Down): ("shifted", 1),
}
_ENTER: Final = (Key.Key_Return, Key.Key_Enter)
_LAYOUT_EVENTS: Final = (
    QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange,
)  # fmt: skip


class CardList(DropList):
    """Cards of a `CardModel`.

    Signals: `picked` the selection, current card or focus changed; `alone` what is selected in
    other columns is to be no longer; `opened` (id); `crossed` (±1) to the next column,
    `shifted_over` (±1) with the cards; `shifted` (±1) the cards along the column; `lift_wanted`
    the selected cards are to be dragged; `menu_wanted` (global point); `painted`.
    """

    picked = Signal()
    alone = Signal()
    opened = Signal(int)
    crossed = Signal(int)
    shifted_over = Signal(int)
    shifted = Signal(int)
    lift_wanted = Signal()
    menu_wanted = Signal(QPoint)
    painted = Signal()

    def __init__(self, model: CardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.loading = True
        self.lifted: Collection[int] = frozenset()  # ids under way in a drag
        self._hovered = -1
        self._delegate = CardDelegate()
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.viewport().setObjectName("leads_viewport")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.ids[index.row()]))
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit())
        self.selectionModel().currentChanged.connect(lambda: self.picked.emit())

    # ---- what is shown -----------------------------------------------------------------------

    def show_ids(self, ids: Ids[int]) -> bool:
        """Shows these cards; what lies under the eye stays there. False when nothing changed."""
        self.loading = False
        before = self.cards.ids[:]
        top = self.verticalScrollBar().value()
        splice = self.cards.replace(ids)
        if splice is None:
            self.viewport().update()
            return False
        self.updateGeometries()
        if top > 0:
            seen = self.geo.rows_between(top + self.geo.step, top + self.page(), len(before))
            moved = moved_rows(before, ids, splice, seen)
            self.verticalScrollBar().setValue(top + moved * self.geo.step)
        self.viewport().update()
        return True

    def selected_ids(self) -> list[int]:
        """Selected ids from top to bottom."""
        ids = self.cards.ids
        return [row_id for top, bottom in self._spans() for row_id in ids[top : bottom + 1]]

    def _spans(self) -> list[tuple[int, int]]:
        return spans(self.selectionModel().selection())

    def current_id(self) -> int | None:
        row = self.currentIndex().row()
        return self.cards.ids[row] if 0 <= row < len(self.cards.ids) else None

    def selected_rows(self) -> list[int]:
        """Selected rows from top to bottom."""
        return [row for top, bottom in self._spans() for row in range(top, bottom + 1)]

    def row_of(self, row_id: int) -> int | None:
        """The row of a lead's card; None when it is not in this column."""
        rows = rows_of(self.cards.ids, [row_id])
        return rows[0] if rows else None

    def select_ids(self, wanted: Collection[int]) -> None:
        """Selects those of `wanted` that are here, and nothing else."""
        selection = QItemSelection()
        for first, last in runs(rows_of(self.cards.ids, wanted)):
            selection.select(self.cards.index(first), self.cards.index(last))
        self.selectionModel().select(selection, Flag.ClearAndSelect)

    def set_current(self, row: int) -> None:
        """Makes the card in `row` the current one; the selection stays."""
        self.selectionModel().setCurrentIndex(self.cards.index(row), Flag.NoUpdate)

    # ---- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.tokens().color("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self.cards.ids)
        if self.loading:
            for row in range(SKELETONS):
                paint_skeleton(painter, self.card_rect(row))
        elif not count and self.geo.gap is None:
            self._paint_invitation(painter)
        gap = self.geo.gap_rect()
        if gap is not None:
            width = self.viewport().width() - 2 * SIDE
            paint_gap(painter, QRect(SIDE, gap[0] - self.verticalOffset(), width, gap[1]))
        area = event.rect().translated(0, self.verticalOffset())
        for row in self.geo.rows_touching(area.top(), area.bottom(), count):
            self._paint_row(painter, row)
        painter.end()
        self.painted.emit()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        index = self.cards.index(row)
        option = QStyleOptionViewItem()
        option.rect = self.card_rect(row)
        option.state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if row == self._hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        if self.hasFocus() and row == self.currentIndex().row():
            option.state |= QStyle.StateFlag.State_HasFocus
        painter.setOpacity(0.4 if self.cards.ids[row] in self.lifted else 1.0)
        self._delegate.paint(painter, option, index)
        painter.setOpacity(1.0)

    def _paint_invitation(self, painter: QPainter) -> None:
        """Says what an empty column is for."""
        area = self.viewport().rect().adjusted(2 * SIDE, 2 * SIDE, -2 * SIDE, 0)
        painter.setPen(theme.tokens().color("text_soft"))
        painter.setFont(theme.font("small"))
        painter.drawText(
            area,
            Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap,
            self.cards.group.invitation,
        )

    # ---- choosing ------------------------------------------------------------------------------

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        command = super().selectionCommand(index, event)
        if event is not None and command & Flag.Clear:  # without one nobody chose anything
            self.alone.emit()
        return command

    def selectAll(self) -> None:
        self.alone.emit()
        super().selectAll()

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove) and isinstance(
            event, QHoverEvent
        ):
            self._hover(self.indexAt(event.position().toPoint()).row())
        elif kind == QEvent.Type.HoverLeave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.picked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LAYOUT_EVENTS and hasattr(self, "_delegate"):
            self._delegate.renew()
            self.geo.height = card_height()
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
            point = self.viewport().mapToGlobal(place)
        self.menu_wanted.emit(point)
        event.accept()

    # ---- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        found = _KEYS.get((modifiers, Key(event.key())))
        current = self.current_id()
        if found is not None:
            getattr(self, found[0]).emit(found[1])
        elif event.key() in _ENTER and current is not None:
            self.opened.emit(current)
        elif event.text().strip() or event.key() == Key.Key_Space:
            event.ignore()  # letters, figures and Space are the window's shortcuts
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing does not jump: Qt would walk through every card."""

    # ---- dragging and dropping -----------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.lift_wanted.emit()

    def lift(self, ids: list[int]) -> bool:
        """Drags the cards of `ids`, shown as the current card; returns when the drag has ended,
        whether something took them."""
        row = self.currentIndex().row()
        shown = self.cards.card(row) if row >= 0 else None
        if shown is None or not ids:
            return True
        rect = self.card_rect(row)
        pointer = self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft()
        lifted = QDrag(self)
        lifted.setMimeData(drag.carry(ids))
        lifted.setPixmap(drag.picture(
            self._delegate, shown, self.cards.group.temperature or shown.temperature, rect.size(),
            len(ids), self.devicePixelRatioF(),
        ))  # fmt: skip
        lifted.setHotSpot(pointer + QPoint(drag.SHADOW, drag.SHADOW))
        taken = lifted.exec(Qt.DropAction.MoveAction) == Qt.DropAction.MoveAction
        self._hover(-1)  # nobody tells that the mouse left while it dragged
        return taken
