"""What is chosen on the board: one selection and one current card over all its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from leaddesk.ui.board.cardlist import CardList

Flag = QItemSelectionModel.SelectionFlag


class Choosing(QObject):
    """Keeps the lists' selections together. `changed` (ids, current id or None) tells of it."""

    changed = Signal(object, object)

    def __init__(self, lists: Mapping[str, CardList], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lists = lists
        self.active = next(iter(lists))
        self._held = 0
        for name, cards in lists.items():
            cards.picked.connect(lambda name=name: self._picked(name))
            cards.alone.connect(lambda name=name: self._clear_others(name))

    @property
    def here(self) -> CardList:
        """The list that has, or last had, the focus."""
        return self.lists[self.active]

    def ids(self) -> list[int]:
        """Selected ids, column by column from the top."""
        return [row_id for cards in self.lists.values() for row_id in cards.selected_ids()]

    def current(self) -> int | None:
        return self.here.current_id()

    def place_of(self, row_id: int) -> tuple[str, int] | None:
        """Column and row of a lead's card."""
        for name, cards in self.lists.items():
            row = cards.row_of(row_id)
            if row is not None:
                return name, row
        return None

    def select(self, ids: Collection[int], current: int | None) -> None:
        """Selects `ids` wherever they are, and makes `current` the current card."""
        with self.held():
            self._put(ids, current)

    def reveal(self) -> None:
        """Gives the focus to the current card and scrolls it into view."""
        self.here.setFocus()
        self.here.scrollTo(self.here.currentIndex())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Several changes told as one, at the end."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._tell()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """The same leads are selected and current afterwards, wherever their cards went."""
        with self.held():
            ids, current = self.ids(), self.current()
            yield
            if self.ids() != ids or self.current() != current:
                self._put(ids, current)

    def _put(self, ids: Collection[int], current: int | None) -> None:
        wanted = frozenset(ids)
        for cards in self.lists.values():
            cards.select_ids(wanted)
        place = self.place_of(current) if current is not None else None
        if place is not None:
            had_focus = self.here.hasFocus()
            self.active, row = place
            self.here.set_current(row)
            if had_focus:
                self.here.setFocus()

    def _picked(self, name: str) -> None:
        if self.lists[name].hasFocus() and not self._held:
            self.active = name
        self._tell()

    def _clear_others(self, name: str) -> None:
        with self.held():
            self.active = name
            for other, cards in self.lists.items():
                if other != name:
                    cards.clearSelection()

    def _tell(self) -> None:
        if not self._held:
            ids = self.ids()
            self.changed.emit(ids, self.current() if ids else None)
