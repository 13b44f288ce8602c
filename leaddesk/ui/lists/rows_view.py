"""The table of the rows of a dry run."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.i18n import tr
from leaddesk.services.import_result import RowNote
from leaddesk.ui import theme
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.row_model import DECISION, NOTE, ROW, WHAT, WHO, RowModel

_WIDTHS: Final = {ROW: 64, WHO: 150, DECISION: 84}
KEYS: Final = {Qt.Key.Key_M: "merge", Qt.Key.Key_A: "add", Qt.Key.Key_S: "skip"}


class RowsView(QTableView):
    """`chosen(note)` when another row is current (None: no row); `decided(verb)` for its keys."""

    chosen = Signal(object)
    decided = Signal(str)

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(tr("Rows of the chosen group"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(Inset(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT["normal"])
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.note()))

    def note(self) -> RowNote | None:
        """The current row."""
        index = self.currentIndex()
        note = index.data(NOTE) if index.isValid() else None
        return note if isinstance(note, RowNote) else None

    def notes(self) -> list[RowNote]:
        """The selected rows."""
        return [index.data(NOTE) for index in self.selectionModel().selectedRows()]

    def go(self, place: int) -> None:
        """Makes the row at `place` the current one, or the nearest there is."""
        place = max(0, min(place, self._rows.rowCount() - 1))
        index = self._rows.index(place, WHO)
        if not index.isValid():
            self.chosen.emit(None)
            return
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def step(self) -> None:
        """Goes on to the next row."""
        self.go(self.currentIndex().row() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        )  # fmt: skip
        key = Qt.Key(event.key())
        if plain and key in KEYS:
            self.decided.emit(KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step()  # and never the dialog's own button
        else:
            super().keyPressEvent(event)
