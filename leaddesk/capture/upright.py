"""Which way up a picture is, from how well its longest lines can be read either way.

The recogniser reads lines that run down the picture as it reads columns of Japanese: lying on
their left side. Read upside down, its mean score falls from 0.99 to about 0.66. The letters of a
column, set side by side, are read the same again; those of a line that lies on its side are not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Recognise = Callable[[Sequence[Pixels]], Sequence[tuple[str, float]]]

TRUSTED: Final = 0.9  # the mean score of a picture that is surely not upside down
_CLEARLY: Final = 0.05  # so much better must a line be read the other way round
_READ_AGAIN: Final = 0.6  # the share of letters that shows a column
_SAMPLE: Final = 6  # lines: one batch of the recogniser
_LEAST: Final = 3  # lines of fewer letters tell little
_FIRST_CJK: Final = "\u3041"  # kana and kanji begin here


@dataclass(frozen=True, slots=True)
class Sighted:
    """A line as it was read. `left`, `top`, `right`, `bottom`: its place in pixels."""

    text: str
    score: float
    left: int
    top: int
    right: int
    bottom: int

    @property
    def vertical(self) -> bool:
        """Taller than wide, as the recogniser judges it before it turns a line."""
        return self.bottom - self.top >= 1.5 * (self.right - self.left)


def quarter_turns(image: Pixels, lines: Sequence[Sighted], recognise: Recognise) -> int:
    """By how many quarters `image` is to be turned, against the clock, to stand upright.

    `recognise`: reads pictures of single lines. It is asked only where there is doubt: where most
    letters stand in tall lines, or the lines were read badly.
    """
    letters = sum(len(line.text) for line in lines)
    tall = 2 * sum(len(line.text) for line in lines if line.vertical) > letters
    trust = sum(line.score * len(line.text) for line in lines) / max(letters, 1)
    if not tall and trust >= TRUSTED:
        return 0
    sample = _sample([line for line in lines if line.vertical == tall])
    if not sample:
        return 0
    crops = [image[line.top : line.bottom, line.left : line.right] for line in sample]
    texts = [line.text for line in sample]
    if tall and trust >= TRUSTED and _are_columns(crops, texts, recognise):
        return 0
    over, texts = _over(crops, texts, tall, recognise)
    crops = [np.rot90(crop, over) for crop in crops]
    if tall:
        return over if _are_columns(crops, texts, recognise) else 1 + over
    columns = [np.rot90(crop, 3) for crop in crops]  # a card of columns that lies on its left side
    return (3 + over) % 4 if _are_columns(columns, texts, recognise) else over


def turned(image: Pixels, quarters: int) -> Pixels:
    """`image` turned against the clock."""
    return _whole(np.rot90(image, quarters)) if quarters else image


def _sample(lines: Sequence[Sighted]) -> list[Sighted]:
    """The lines that tell most: long ones, of kana and kanji where there are any."""
    telling = [line for line in lines if len(line.text) >= _LEAST]
    telling.sort(key=lambda line: (_japanese(line.text), len(line.text)), reverse=True)
    return telling[:_SAMPLE]


def _over(
    crops: Sequence[Pixels], texts: list[str], tall: bool, recognise: Recognise
) -> tuple[int, list[str]]:
    """Two quarters where the lines are better read turned over, else none; and their texts.

    Both ways are tried: the recogniser itself turned some lines of a slanting picture rightly.
    """
    flat = [_whole(np.rot90(crop)) for crop in crops] if tall else list(crops)
    there = recognise(flat)
    back = recognise([_whole(np.rot90(crop, 2)) for crop in flat])
    if _mean(back) > _mean(there) + _CLEARLY:
        return 2, [text for text, _ in back]
    return 0, texts


def _are_columns(crops: Sequence[Pixels], texts: Sequence[str], recognise: Recognise) -> bool:
    """Whether the letters stand upright, one below the other."""
    told = [(crop, text) for crop, text in zip(crops, texts, strict=True) if _japanese(text)]
    if not told:
        return False
    rows = recognise([_side_by_side(crop, len(text)) for crop, text in told])
    again = sum(_shared(text, row) for (_, text), (row, _) in zip(told, rows, strict=True))
    return again >= _READ_AGAIN * sum(len(text) for _, text in told)


def _shared(one: str, other: str) -> int:
    """How many letters of two texts are the same, in the same order."""
    matches = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches)


def _side_by_side(column: Pixels, letters: int) -> Pixels:
    """The letters of a column as a line."""
    edges = np.linspace(0, column.shape[0], letters + 1).astype(int)
    cells = [column[a:b] for a, b in pairwise(edges) if b > a]
    height = max(cell.shape[0] for cell in cells)
    width = column.shape[1]
    return np.hstack([_whole(cv2.resize(cell, (width, height))) for cell in cells])


def _japanese(text: str) -> bool:
    """Mostly kana and kanji: figures look alike whichever way they lie."""
    return 2 * sum(letter >= _FIRST_CJK for letter in text) > len(text)


def _mean(read: Sequence[tuple[str, float]]) -> float:
    return sum(score for _, score in read) / max(len(read), 1)


def _whole(image: npt.NDArray[Any]) -> Pixels:
    """The same picture in one block of memory, as OpenCV wants it."""
    return np.ascontiguousarray(image, dtype=np.uint8)
