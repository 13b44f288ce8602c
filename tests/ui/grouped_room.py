"""A board grouped by something else than temperature, for the tests of it."""

from __future__ import annotations

from typing import TypeVar

from board_room import Stage
from PySide6.QtWidgets import QDialog

from leaddesk.domain.lead import Lead
from leaddesk.ui.board.column import Column

T = TypeVar("T", bound=QDialog)


class Grouped(Stage):
    """Knows columns by value, whatever they are."""

    def group_by(self, by: str) -> None:
        self.board.group_by(by)
        self.qtbot.waitUntil(lambda: self.board.lanes.by == by and not self.board._stale)

    def column(self, name: str) -> Column:
        return self.board.lanes.columns[name]

    def drop(self, ids: list[int], target: str, row: int = 0) -> None:
        self.column(target).dropped.emit(ids, row)

    def lead(self, row_id: int) -> Lead:
        return self.desk.reads.leads([row_id])[0]

    def filled(self) -> dict[str, list[int]]:
        """The cards shown, of columns that have some."""
        shown = {name: list(cards.cards.ids) for name, cards in self.board.lanes.lists.items()}
        return {name: ids for name, ids in shown.items() if ids}

    def kept(self) -> dict[str, list[int]]:
        """The cards as the database has them."""
        found = self.desk.reads.board("", self.board.grouping)
        return {name: list(ids) for name, ids in found.items() if ids}

    def becomes(self, columns: dict[str, list[int]]) -> None:
        """Waits until screen and database both have these columns, and no others with cards, and
        nothing is under way.
        """

        def there() -> bool:
            same = self.filled() == columns and self.kept() == columns
            return same and not self.board.lanes.mover.pending

        self.qtbot.waitUntil(there)

    def question(self, kind: type[T]) -> T:
        """Waits for a question of the board."""
        self.qtbot.waitUntil(lambda: any(q.isVisible() for q in self.board.findChildren(kind)))
        return next(q for q in self.board.findChildren(kind) if q.isVisible())

    def show_grouped(self, by: str) -> None:
        """Shows the board, grouped so, with its leads."""
        self.board.group_by(by)
        with self.qtbot.waitExposed(self.board):
            self.board.show()
        self.board.activateWindow()
        self.qtbot.waitUntil(lambda: self.board.lanes.by == by and not self.board._stale)
