"""Moving cards: shown at once, written behind, put back when nothing comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.ui.board.choosing import Choosing
from leaddesk.ui.board.column import Column
from leaddesk.ui.board.grouping import Grouping
from leaddesk.ui.board.order import Ids, Plan, plan, rows_of
from leaddesk.ui.board.putting import Drop
from leaddesk.ui.session import Context


class Mover(QObject):
    """Moves cards between and along `columns`; `board` asks the questions and is the initiator.

    `pending`: how many moves are shown but not yet written, some of which wait for an answer.
    `settled` (whether it was written) is told after each.
    """

    settled = Signal(bool)

    def __init__(
        self, context: Context, board: QWidget, grouping: Grouping, columns: Mapping[str, Column],
        choosing: Choosing,
    ) -> None:  # fmt: skip
        super().__init__(choosing)
        self.pending = 0
        self._context = context
        self._board = board
        self._grouping = grouping
        self._columns = columns
        self._choosing = choosing

    def standing(self, ids: Sequence[int]) -> dict[str, list[int]]:
        """These cards by the column they stand in, in each from the top."""
        found = {}
        for name, column in self._columns.items():
            order = column.list.cards.ids
            if rows := rows_of(order, ids):
                found[name] = [order[row] for row in rows]
        return found

    def refusal(
        self, standing: Mapping[str, Sequence[int]], target: str, *, briefly: bool = False
    ) -> str:
        """Why none of these cards may be put into a column; "" when some may."""
        if self._grouping.able(standing, target):
            return ""
        return self._grouping.why_not(standing, target, briefly)

    def move(self, ids: Sequence[int], target: str, row: int) -> None:
        """Puts `ids`, in this order, before what stands in `row` of column `target`.

        Those that may not come there stay; when that is all, it is told why. Who is gone from the
        board since the cards were taken up is left out.
        """
        standing = self.standing(ids)
        here = {row_id for some in standing.values() for row_id in some}
        ids = [row_id for row_id in ids if row_id in here]
        if not ids:
            return
        able = frozenset(self._grouping.able(standing, target))
        going = [row_id for row_id in ids if row_id in able]
        if not going:
            self._context.runner.failed.emit(self._grouping.why_not(standing, target, False))
            return
        arrays = {name: column.list.cards.ids for name, column in self._columns.items()}
        planned = plan(arrays, going, target, row)
        if planned is None:
            return
        before = {name: arrays[name][:] for name in planned.columns}
        self._show(planned.columns)
        self.pending += 1
        there = frozenset(standing.get(target, ()))
        self._grouping.put(Drop(
            self._context, self._board, self._grouping.by, target, going,
            [row_id for row_id in ids if row_id not in there], planned.after, planned.before,
            lambda well: self._settle(planned, before, well=well),
        ))  # fmt: skip

    def move_over(self, by: int) -> None:
        """Moves the selected cards to the top of the next column (1) that takes them, or of the
        previous one (-1); a folded one opens."""
        ids, names = self._choosing.ids(), list(self._columns)
        at = names.index(self._choosing.active) + by
        if not ids or not 0 <= at < len(names):
            return
        standing = self.standing(ids)
        others = names[at:] if by > 0 else names[at::-1]
        able = [name for name in others if not self.refusal(standing, name)]
        target = able[0] if able else others[0]
        self._columns[target].fold(False)
        self.move(ids, target, 0)
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

    def _show(self, orders: Mapping[str, Ids[int]]) -> None:
        with self._choosing.kept():
            for name, order in orders.items():
                self._columns[name].show_ids(order)

    def _settle(self, planned: Plan, before: Mapping[str, Ids[int]], *, well: bool) -> None:
        self.pending -= 1
        shown = {name: self._columns[name].list.cards.ids for name in before}
        if not well and shown == planned.columns:  # as it was, without waiting to be read anew
            self._show(before)
        self.settled.emit(well)
