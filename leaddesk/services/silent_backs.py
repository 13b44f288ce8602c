"""Backs that say nothing of whose they are: a logo, a pattern, a slogan.

Such a side is put to the card whose file came right before it. That is a guess, so it is told as
one, and only where the two pictures look like sides of one card.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from leaddesk.domain.cards import ROMAJI, Line, Reading

_LETTERS: Final = 20  # a Japanese letter says as much as two Latin ones
_TOLD: Final = 0.3  # a field less sure than this says nothing
# By one of these somebody could be named or reached: such a side may be a card of its own.
_REACHING: Final = ("name", ROMAJI, "phone", "mobile", "fax", "email", "address", "postal_code")
_SHAPES: Final = 1.12  # how much longer one of two sides may be, for its width


def says_little(lines: Iterable[Line], reading: Reading) -> bool:
    """Whether a side shows a few words at most, and nobody who could be named or reached."""
    fields = reading.fields
    if any(name in fields and fields[name].confidence >= _TOLD for name in _REACHING):
        return False
    letters = (letter for line in lines for letter in line.text if letter.isalnum())
    return sum(0.5 if letter.isascii() else 1 for letter in letters) <= _LETTERS


def alike(front: str, front_size: tuple[int, int], back: str, back_size: tuple[int, int]) -> bool:
    """Whether two files may show the sides of one card: they lie together, and have one shape.

    `front`, `back`: the files, "" for none; sizes: (width, height) of the cards on them.
    """
    if not (front and back) or PurePath(front).parent != PurePath(back).parent:
        return False
    shapes = [max(size) / max(min(size), 1) for size in (front_size, back_size)]
    return max(shapes) <= _SHAPES * min(shapes)
