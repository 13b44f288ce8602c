"""Where cards lie in a column: plain arithmetic, the same cost for ten cards and a million.

All y are in pixels of the whole list; the list subtracts how far it is scrolled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MARGIN: Final = 2


@dataclass
class CardGeometry:
    """Uniform cards of `height` with `space` between them.

    `gap` is the row before which a dragged card would land (None: no drag over this column);
    cards from there on make room for one card. `progress` 0..1 leads over from the gap before.
    """

    height: int
    space: int
    gap: int | None = None
    old_gap: int | None = None
    progress: float = 1.0

    @property
    def step(self) -> int:
        """From the top of one card to the top of the next."""
        return self.height + self.space

    def open_gap(self, gap: int | None) -> bool:
        """Moves the gap; False when it is there already. The way there starts at progress 0."""
        if gap == self.gap:
            return False
        self.old_gap, self.gap, self.progress = self.gap, gap, 0.0
        return True

    def top(self, row: int) -> int:
        """The upper edge of the card in `row`."""
        return MARGIN + row * self.step + self._shift(row)

    def total(self, count: int) -> int:
        """The height of `count` cards, with the gap."""
        cards = count + (self.gap is not None)
        return 2 * MARGIN + cards * self.step - (self.space if cards else 0)

    def row_at(self, y: int, count: int) -> int | None:
        """The row of the card at `y`; None between cards, in the gap and outside."""
        slot, inside = divmod(y - MARGIN, self.step)
        if inside >= self.height or slot == self.gap:
            return None
        row = slot - (self.gap is not None and slot > self.gap)
        return row if 0 <= row < count else None

    def rows_between(self, top: int, bottom: int, count: int) -> range:
        """Rows that may show in the stretch from `top` to `bottom`."""
        first = (top - MARGIN) // self.step - 1
        last = (bottom - MARGIN) // self.step + 1
        return range(max(0, first), min(count, last + 1))

    def rows_touching(self, top: int, bottom: int, count: int) -> range:
        """Rows of which a part lies in the stretch from `top` to `bottom`."""
        rows = self.rows_between(top, bottom, count)
        while rows and self.top(rows[0]) + self.height <= top:
            rows = rows[1:]
        while rows and self.top(rows[-1]) > bottom:
            rows = rows[:-1]
        return rows

    def slot_at(self, y: int, count: int) -> int:
        """The row before which a card dropped at `y` lands: 0 to `count`.

        Inside the open gap it stays, so that the gap does not flee from the pointer.
        """
        slot, inside = divmod(y - MARGIN, self.step)
        if slot == self.gap:
            return slot
        row = slot - (self.gap is not None and slot > self.gap)
        return max(0, min(count, row + (inside >= self.height // 2)))

    def gap_rect(self) -> tuple[int, int] | None:
        """Upper edge and height of the open gap."""
        return None if self.gap is None else (MARGIN + self.gap * self.step, self.height)

    def _shift(self, row: int) -> int:
        now = self.gap is not None and row >= self.gap
        if self.progress >= 1:
            return self.step if now else 0
        before = self.old_gap is not None and row >= self.old_gap
        return round(self.step * (self.progress * now + (1 - self.progress) * before))
