"""What of a card nobody has taken yet: recognisers of one family take turns on it."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.capture.understand.candidate import Card

TAKEN: Final = "\x00"  # stands for each letter that was taken, so that places stay

Part = tuple[int, int, int]
_LINES: Final = 2.5  # line heights from the top of a line to that of the next


class Free:
    """The rows of a card; letters that were taken are blotted out in `texts`."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.texts = [row.text for row in card.rows]

    def take(self, *parts: Part) -> None:
        for place, start, end in parts:
            text = self.texts[place]
            self.texts[place] = text[:start] + TAKEN * (end - start) + text[end:]

    def rest(self, place: int) -> str:
        """What is left of a row, taken letters as spaces."""
        return " ".join(self.texts[place].replace(TAKEN, " ").split())

    def below(self, place: int) -> int | None:
        """The row right below that begins under this one; None where there is none."""
        return self._next(place, 1)

    def above(self, place: int) -> int | None:
        """The row right above this one, which begins under it; None where there is none."""
        return self._next(place, -1)

    def _next(self, place: int, step: int) -> int | None:
        own = self.card.rows[place].box
        found: list[tuple[float, int]] = []
        for row in self.card.rows:
            upper, lower = (own, row.box) if step > 0 else (row.box, own)
            far = (lower.top - upper.top) / max(own.height, 1e-6)
            under = upper.left - own.height < lower.left < upper.right
            if row.place != place and not row.vertical and 0.4 < far < _LINES and under:
                found.append((far, row.place))
        return min(found)[1] if found else None

    def beside(self, place: int) -> list[int]:
        """Rows to the left on the same line, the nearest first: a column of labels."""
        own = self.card.rows[place]
        if own.vertical:
            return []
        middle = own.box.top + own.box.height / 2
        left = [
            row.place
            for row in self.card.rows
            if row.box.right <= own.box.left + 0.01
            and row.box.top < middle < row.box.bottom
            and row.place != place
        ]
        return sorted(left, key=lambda other: -self.card.rows[other].box.right)


def label_start(text: str, start: int, label: re.Pattern[str]) -> int:
    """Where a label that ends at `start` begins; `start` itself where there is none."""
    match = label.search(text[:start])
    return match.start() if match else start
