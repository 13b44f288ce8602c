"""Moving cards: shown at once, written behind, put back when the writing fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from leaddesk.ui.board.choosing import Choosing
from leaddesk.ui.board.column import Column
from leaddesk.ui.board.grouping import Grouping
from leaddesk.ui.board.order import plan
from leaddesk.ui.session import Context


class Mover(QObject):
    """Moves cards between and along `columns`.

    `pending`: how many moves are shown but not yet written. `settled` (whether it went well)
    is told after each.
    """

    settled = Signal(bool)

    def __init__(
        self, context: Context, grouping: Grouping, columns: Mapping[str, Column],
        choosing: Choosing,
    ) -> None:  # fmt: skip
        super().__init__(choosing)
        self.pending = 0
        self._context = context
        self._grouping = grouping
        self._columns = columns
        self._choosing = choosing

    def move(self, ids: Sequence[int], target: str, row: int) -> None:
        """Puts `ids`, in this order, before what stands in `row` of column `target`."""
        arrays = {name: column.list.cards.ids for name, column in self._columns.items()}
        planned = plan(arrays, ids, target, row)
        if planned is None:
            return
        with self._choosing.kept():
            for name, order in planned.columns.items():
                self._columns[name].show_ids(order)
        self.pending += 1
        self._context.runner.run(
            self._grouping.move(ids, target, planned.after, planned.before),
            done=lambda _: self._settle(True), failed=self._fail, initiator=self,
        )  # fmt: skip

    def move_over(self, by: int) -> None:
        """Moves the selected cards to the top of the column `by` columns from the current one."""
        names = list(self._columns)
        at = names.index(self._choosing.active) + by
        if 0 <= at < len(names) and self._choosing.ids():
            self.move(self._choosing.ids(), names[at], 0)
            self._choosing.reveal()

    def move_along(self, by: int) -> None:
        """Moves the selected cards of the current column up (-1) or down (1) by one."""
        cards = self._choosing.here
        rows = cards.selected_rows()
        if not rows:
            return
        row = rows[0] - 1 if by < 0 else rows[-1] + 2
        if 0 <= row <= len(cards.cards.ids):
            self.move(cards.selected_ids(), self._choosing.active, row)
            self._choosing.reveal()

    def _settle(self, well: bool) -> None:
        self.pending -= 1
        self.settled.emit(well)

    def _fail(self, text: str) -> None:
        self._settle(False)
        self._context.runner.failed.emit(text)
