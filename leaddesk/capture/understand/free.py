"""What of a card nobody has taken yet: recognisers of one family take turns on it."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.capture.understand.candidate import Card

TAKEN: Final = "\x00"  # stands for each letter that was taken, so that places stay

Part = tuple[int, int, int]


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
