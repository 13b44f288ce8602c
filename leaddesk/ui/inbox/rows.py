"""The list of handoffs at the left; one or several can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from leaddesk.i18n import tr
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui.inbox.delegate import InboxDelegate
from leaddesk.ui.inbox.model import InboxModel, Item

_Flag = QItemSelectionModel.SelectionFlag


class InboxList(QListView):
    """`chosen` when other handoffs are; `opened` by Enter or a double click."""

    chosen = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.items = InboxModel(self)
        self.setModel(self.items)
        self.setItemDelegate(InboxDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Handoffs"))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._quiet = False
        self._told = QTimer(self)  # a selection changes in several steps
        self._told.setSingleShot(True)
        self._told.timeout.connect(self.chosen)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())

    def _tell(self) -> None:
        if not self._quiet:
            self._told.start()

    def rows(self) -> list[InboxRow]:
        """The handoffs chosen, from the top."""
        found = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.items.items[row].row for row in found]

    def set_items(self, items: list[Item], wanted: int | None = None) -> None:
        """Shows `items`; handoff `wanted` is chosen, else those chosen before, else what stands in
        their place."""
        before = [row.handoff.id for row in self.rows()]
        place = max(0, self.currentIndex().row())
        self._quiet = True
        self.items.set_items(items)
        kept = [row for row in map(self.items.row_of, before) if row >= 0]
        if wanted is not None and (row := self.items.row_of(wanted)) >= 0:
            kept = [row]
        elif not kept and items:
            kept = [min(place, len(items) - 1)]
        model = self.selectionModel()
        for number, row in enumerate(kept):
            flag = _Flag.ClearAndSelect if not number else _Flag.Select
            model.select(self.items.index(row), flag)
        if kept:
            model.setCurrentIndex(self.items.index(kept[0]), _Flag.NoUpdate)
        self._quiet = False
        self.chosen.emit()

    def step(self, by: int) -> None:
        """Goes on, or back; stays at either end."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.items.items):
            self.setCurrentIndex(self.items.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are keys of the screen, not a search in the list."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier,
                                      Qt.KeyboardModifier.KeypadModifier)  # fmt: skip
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
