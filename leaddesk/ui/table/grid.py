"""The grid itself: a table view with a spreadsheet's keys, row hover and quick painting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.table.delegate import CellDelegate
from leaddesk.ui.table.editors import Completions
from leaddesk.ui.table.header import Header
from leaddesk.ui.table.model import LeadTableModel

LEFT_TO_SHELL: Final = frozenset("123 ")  # temperature and peek, wherever the cursor is
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Trigger = QAbstractItemView.EditTrigger
_Flag = QItemSelectionModel.SelectionFlag


class Grid(QTableView):
    """Signals: `opened` (Enter, or a double click where nothing can be typed), `copy_asked`
    (with headers?), `paste_asked`, `editing_ended`."""

    opened = Signal()
    copy_asked = Signal(bool)
    paste_asked = Signal()
    editing_ended = Signal()

    def __init__(self, model: LeadTableModel, completions: Completions, parent: QWidget) -> None:
        super().__init__(parent)
        self.loading = True
        self.leads = model
        self.setHorizontalHeader(Header(self))
        self.setModel(model)
        self.cells = CellDelegate(completions, self)
        self.setItemDelegate(self.cells)
        self.cells.moved.connect(self._move_on)
        self.setAccessibleName(tr("Leads"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        corner = QWidget(self)
        corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        corner.setProperty("role", "surface")
        self.setCornerWidget(corner)  # or the style draws a box between the scroll bars
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setResizeContentsPrecision(0)  # fits to the rows in sight

    def set_density(self, density: str) -> None:
        """Gives rows the height of a density, or more where large texts need it."""
        height = max(theme.ROW_HEIGHT.get(density, 0), QFontMetrics(theme.font()).height() + 6)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def editing(self) -> bool:
        """Whether an editor is open in a cell."""
        return self.state() == self.State.EditingState

    # ---- keys and mouse --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if self._copies_or_pastes(event):
            return
        if event.key() in _ENTER and plain:
            self.opened.emit()
        elif self._types(event) or event.key() == Qt.Key.Key_F2:
            super().keyPressEvent(event)
        elif event.text() and not event.text().isprintable() and plain:
            event.ignore()  # Delete, Escape, Backspace and Tab begin no edit
        elif plain and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _copies_or_pastes(self, event: QKeyEvent) -> bool:
        with_header = QKeySequence("Ctrl+Shift+C")
        if QKeySequence(event.keyCombination()) == with_header:
            self.copy_asked.emit(True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            return False
        return True

    def _types(self, event: QKeyEvent) -> bool:
        """Whether the key begins an edit of the current cell."""
        return (
            event.text().isprintable()
            and bool(event.text())
            and event.text() not in LEFT_TO_SHELL
            and not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
                | Qt.KeyboardModifier.MetaModifier
            )
            and bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        )  # fmt: skip

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read every row of the list."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.editing_ended.emit()

    def _move_on(self, columns: int, rows: int) -> None:
        """Goes to the next cell that is shown, as Enter and Tab do in a spreadsheet."""
        here = self.currentIndex()
        header = self.horizontalHeader()
        visual = header.visualIndex(here.column()) + columns
        while columns and 0 <= visual < header.count() and (
            header.isSectionHidden(header.logicalIndex(visual))
        ):  # fmt: skip
            visual += columns
        column = header.logicalIndex(visual)
        there = self.leads.index(here.row() + rows, column)
        if there.isValid():
            self.go_to(there)

    def viewportEvent(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove | QEvent.Type.HoverMove if isinstance(event, QMouseEvent):
                self._hover(self.rowAt(event.position().toPoint().y()))
            case QEvent.Type.Leave:
                self._hover(-1)
        return bool(super().viewportEvent(event))

    def _hover(self, row: int) -> None:
        before, self.cells.painter.hovered = self.cells.painter.hovered, row
        if before != row:
            for each in (before, row):
                if each >= 0:
                    top = self.rowViewportPosition(each)
                    self.viewport().update(0, top, self.viewport().width(), self.row_height())

    # ---- painting --------------------------------------------------------------------------

    def visible_rows(self) -> tuple[int, int]:
        """The first and the last row in sight; (0, -1) when there is none."""
        if not self.leads.ids:
            return 0, -1
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else len(self.leads.ids) - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        self.cells.painter.begin()
        self.leads.fetch(*self.visible_rows())
        super().paintEvent(event)
        if self.loading and not self.leads.ids:
            self._paint_frame()

    def _paint_frame(self) -> None:
        """Grey lines where the first rows will stand."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        header, height = self.horizontalHeader(), self.row_height()
        for column in range(header.count()):
            if header.isSectionHidden(column):
                continue
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            for top in range(0, self.viewport().height(), height):
                self.cells.painter.grey_line(painter, QRect(left, top, width, height))
        painter.end()

    def sizeHintForColumn(self, column: int) -> int:
        """The room the cells in sight need, without asking for any other row."""
        first, last = self.visible_rows()
        indexes = (self.leads.index(row, column) for row in range(first, last + 1))
        return max((self.cells.painter.size(index).width() for index in indexes), default=0)

    def go_to(self, index: QModelIndex) -> None:
        """Puts the cursor on a cell and selects its row alone, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)

    def cell(self, row: int, column: int = -1) -> QModelIndex:
        """The cell of a row in `column`, or in the one the cursor is in, or in the first shown."""
        header = self.horizontalHeader()
        if column < 0:
            column = self.currentIndex().column()
        if column < 0 or header.isSectionHidden(column):
            shown = (header.logicalIndex(n) for n in range(header.count()))
            column = next((each for each in shown if not header.isSectionHidden(each)), 0)
        return self.leads.index(row, column)
