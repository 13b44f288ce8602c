"""The list of cards at the left: what is to be reviewed, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from leaddesk.domain.cards import Pile
from leaddesk.i18n import tr
from leaddesk.services.scan_reads import QueueRow
from leaddesk.ui.cards.queue_delegate import QueueDelegate
from leaddesk.ui.cards.queue_model import ENTRY, QueueModel
from leaddesk.ui.cards.thumbs import Thumbs
from leaddesk.ui.runner import Runner

_WALKS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
                           Qt.Key.Key_A})  # fmt: skip
_FRONTS: Final = 12  # cards offered for a back
READY: Final = frozenset({"read", "failed"})  # somebody can work on it


class CardQueueList(QListView):
    """`chosen` (QueueRow or None): another card is current; `menu_wanted` (where on the screen).

    All keys but those that walk in the list are the review's.
    """

    chosen = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = QueueModel(self)
        self.paired = self.cards.paired
        self._quiet = False
        self._told: QueueRow | None = None
        self.setModel(self.cards)
        thumbs = Thumbs(runner, self)
        thumbs.changed.connect(self.viewport().update)
        self.setItemDelegate(QueueDelegate(thumbs, self))
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.setAccessibleName(tr("Cards to be reviewed"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.LinkAction)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        )

    # ---- what it shows -------------------------------------------------------------------------

    def show_rows(self, rows: Iterable[QueueRow], piles: Mapping[int, Pile]) -> None:
        """Shows these cards; the current one stays, or its place is taken by `next_after`."""
        current = self.current()
        follower = None if current is None else self.next_after(current.scan_id)
        self._quiet = True
        self.cards.set_rows(rows, piles)
        stay = [row for row in (current, follower) if row is not None]
        there = next((row for row in stay if self.cards.row(row.scan_id)), self.first_ready())
        self._quiet = False
        self.go_to(None if there is None else there.scan_id)

    def current(self) -> QueueRow | None:
        """The card that is reviewed."""
        entry = self.currentIndex().data(ENTRY)
        return entry if isinstance(entry, QueueRow) else None

    def selected(self) -> list[QueueRow]:
        """The cards that are selected, in order."""
        entries = [index.data(ENTRY) for index in sorted(self.selectedIndexes())]
        return [entry for entry in entries if isinstance(entry, QueueRow)]

    def go_to(self, scan_id: int | None) -> None:
        """Makes a card current; None: no card."""
        place = QModelIndex() if scan_id is None else self.cards.place(scan_id)
        chosen = place == self.currentIndex() and self.selectionModel().isSelected(place)
        if not chosen or not place.isValid():
            self.setCurrentIndex(place)
        if place.isValid():
            self.scrollTo(place)
        self._tell()

    def step(self, by: int) -> None:
        """Goes to the next or the previous card, ready or not."""
        rows, current = self.cards.rows, self.current()
        if current is None or not rows:
            return
        place = rows.index(current) + by
        if 0 <= place < len(rows):
            self.go_to(rows[place].scan_id)

    def next_after(self, scan_id: int) -> QueueRow | None:
        """The card to be reviewed after another: ready ones first, from its place on."""
        rows = self.cards.rows
        at = next((n for n, row in enumerate(rows) if row.scan_id == scan_id), -1)
        others = [*rows[at + 1 :], *rows[: max(at, 0)]]
        ready = (row for row in others if row.state in READY)
        return next(ready, others[0] if others else None)

    def first_ready(self) -> QueueRow | None:
        """The first card that can be worked on; else the first of all."""
        rows = self.cards.rows
        return next((row for row in rows if row.state in READY), rows[0] if rows else None)

    def beside(self, scan_id: int) -> QueueRow | None:
        """The card below another, to be paired with."""
        rows = self.cards.rows
        at = next((n for n, row in enumerate(rows) if row.scan_id == scan_id), len(rows))
        return rows[at + 1] if at + 1 < len(rows) else None

    def fronts_for(self, scan_id: int) -> list[QueueRow]:
        """The cards of which a side may be the back, those near it first."""
        rows = self.cards.rows
        at = next((n for n, row in enumerate(rows) if row.scan_id == scan_id), len(rows))
        likely = [
            (abs(at - place), place > at, row) for place, row in enumerate(rows)
            if place != at and row.back_id is None and row.state == "read"
        ]  # fmt: skip
        return [row for _, _, row in sorted(likely, key=lambda each: each[:2])[:_FRONTS]]

    # ---- events --------------------------------------------------------------------------------

    def _tell(self) -> None:
        current = self.current()
        if not self._quiet and current != self._told:
            self._told = current
            self.chosen.emit(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = event.key() == Qt.Key.Key_A
        if Qt.Key(event.key()) in _WALKS and (
            plain == Qt.KeyboardModifier.ControlModifier if letter
            else plain in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        ):  # fmt: skip
            super().keyPressEvent(event)
        else:
            event.ignore()
