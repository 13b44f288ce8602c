"""From the boxes a recogniser found to printed lines in reading order.

Lengths along a line are told in letters of that line (an em), so that the shape of the card need
not be known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from leaddesk.capture.understand.candidate import Card, Row
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.mend import mend
from leaddesk.domain.cards import Box, Line

JAPANESE: Final = re.compile("[぀-ヿ㐀-鿿々〆ｦ-ﾟ]")

_GAP: Final = 1.6  # the widest gap inside a line, in letters
_NAME_GAP: Final = 3.2  # and between the letters of a name set wide
_SHORT: Final = 3  # letters of a piece of such a name
_RUBY_GAP: Final = 6.0  # and between the readings set above the two halves of a name
_RUBY: Final = re.compile("[ぁ-ゖァ-ヺー]{1,6}")
_LEAST_SHARED: Final = 0.45  # of the height of two pieces of one line
_SMALLEST: Final = 1e-4  # of a box worth looking at


@dataclass(frozen=True, slots=True)
class _Piece:
    """A box of the recogniser. `start`, `end`: along the line; `low`, `high`: across it;
    `em`: the width of a full-width letter along the line."""

    text: str
    score: float
    box: Box
    vertical: bool
    start: float
    end: float
    low: float
    high: float
    em: float

    @property
    def across(self) -> float:
        return self.high - self.low


def card(lines: Sequence[Line], knowledge: Knowledge) -> Card:
    """One side of a card as rows in reading order."""
    told = [
        replace(line, text=text)
        for line in lines
        if (text := _shown(line.text)) and min(line.box.width, line.box.height) > _SMALLEST
    ]
    letters = "".join(line.text for line in told)
    japanese = bool(JAPANESE.search(letters))
    upright = sum(len(line.text) for line in told if line.vertical and JAPANESE.search(line.text))
    shown = sum(len(line.text) for line in told if JAPANESE.search(line.text))
    vertical = upright * 2 > shown
    pieces = [_piece(line, vertical) for line in told]
    ratio = _ratio(pieces)
    joined = _joined(pieces)
    order = _ordered(joined, vertical)
    rows = [
        _row(parts, place, block, ratio, japanese) for place, (parts, block) in enumerate(order)
    ]
    return Card(rows, japanese, vertical, knowledge, ratio)


def _shown(text: str) -> str:
    """`text` without letters nobody sees."""
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter)[0] != "C"
    ).strip()


def units(text: str) -> float:
    """The width of `text` in full-width letters."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return max(wide + (len(text) - wide) * 0.5, 0.5)


def _piece(line: Line, vertical: bool) -> _Piece:
    box = line.box
    alone = len(line.text.strip()) == 1 and bool(JAPANESE.search(line.text))
    down = line.vertical or (alone and vertical)
    if down:
        span = (box.top, box.bottom, box.left, box.right)
    else:
        span = (box.left, box.right, box.top, box.bottom)
    em = (span[1] - span[0]) / units(line.text)
    return _Piece(line.text.strip(), line.score, box, down, *span, em)


def _ratio(pieces: Sequence[_Piece]) -> float:
    """How many card heights a card width is, told by letters being about as high as wide."""
    for shortest in (4.0, 1.0):
        seen = [
            piece.em / piece.across if piece.vertical else piece.across / piece.em
            for piece in pieces
            if units(piece.text) >= shortest
        ]
        if seen:
            return median(seen)
    return 1.6


def _joined(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand on one line together, in the order of reading."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        best = min(
            (line for line in lines if _continues(line[-1], piece)),
            key=lambda line: piece.start - line[-1].end,
            default=None,
        )
        if best is None:
            lines.append([piece])
        else:
            best.append(piece)
    return lines


def _continues(one: _Piece, other: _Piece) -> bool:
    """Whether `other` goes on with the line that `one` is on."""
    if one.vertical != other.vertical:
        return False
    shared = min(one.high, other.high) - max(one.low, other.low)
    small, large = sorted((one.across, other.across))
    if shared < _LEAST_SHARED * small or small < 0.68 * large:
        return False
    em = max(min(one.em, other.em), 1e-6)
    gap = (other.start - one.end) / em
    short = max(len(one.text), len(other.text)) <= _SHORT and bool(
        JAPANESE.search(one.text) and JAPANESE.search(other.text)
    )
    if shared < 0.6 * small and not short:
        return False  # a line may slope, but only pieces of a name are that far apart
    ruby = _RUBY.fullmatch(one.text) and _RUBY.fullmatch(other.text)
    return -1.2 < gap < (_RUBY_GAP if ruby else _NAME_GAP if short else _GAP)


def _ordered(lines: list[list[_Piece]], vertical: bool) -> list[tuple[list[_Piece], int]]:
    """Lines with the number of their block, in reading order: down the blocks of a horizontal
    card, right to left on a vertical one; what is set the other way comes last."""
    blocks = _blocks(lines)
    whole = [(block, _around(block)) for block in blocks]

    def key(entry: tuple[list[list[_Piece]], Box]) -> tuple[bool, float, float]:
        block, box = entry
        down = block[0][0].vertical
        return (down != vertical, -box.right if down else box.top, box.top if down else box.left)

    ordered: list[tuple[list[_Piece], int]] = []
    for number, (block, _) in enumerate(sorted(whole, key=key)):
        if block[0][0].vertical:
            block.sort(key=lambda line: (-line[0].high, line[0].start))
        else:
            block.sort(key=lambda line: (line[0].low + line[0].high, line[0].start))
        ordered += [(line, number) for line in block]
    return ordered


def _around(block: list[list[_Piece]]) -> Box:
    boxes = [piece.box for line in block for piece in line]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole


def _blocks(lines: list[list[_Piece]]) -> list[list[list[_Piece]]]:
    """Lines of about one size that stand close together and begin, end or centre alike."""
    owner = list(range(len(lines)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for first in range(len(lines)):
        for second in range(first):
            if _together(lines[first], lines[second]):
                owner[root(first)] = root(second)
    groups: dict[int, list[list[_Piece]]] = {}
    for at, line in enumerate(lines):
        groups.setdefault(root(at), []).append(line)
    return list(groups.values())


def _together(one: list[_Piece], other: list[_Piece]) -> bool:
    if one[0].vertical != other[0].vertical:
        return False
    size = [median(piece.across for piece in line) for line in (one, other)]
    if min(size) < 0.6 * max(size):
        return False
    low = max(min(piece.low for piece in line) for line in (one, other))
    high = min(max(piece.high for piece in line) for line in (one, other))
    if low - high > 0.9 * max(size):
        return False
    em = max(one[0].em, other[0].em)
    begin, end = one[0].start - other[0].start, one[-1].end - other[-1].end
    return min(abs(begin), abs(end), abs(begin + end) / 2) < 0.8 * em


def _row(parts: Sequence[_Piece], place: int, block: int, ratio: float, japanese: bool) -> Row:
    read = parts[0].text
    box = parts[0].box
    for before, part in pairwise(parts):
        touching = part.start - before.end < -0.5 * min(part.em, before.em)
        read += ("" if touching else " ") + part.text
        box = box.joined(part.box)
    vertical = parts[0].vertical
    sizes = [
        min(part.across * ratio, part.em * 1.25)
        if vertical
        else min(part.across, part.em * ratio * 1.25)
        for part in parts
    ]
    return Row(
        mend(read, japanese), read, min(part.score for part in parts), box, median(sizes),
        place, block, vertical,
    )  # fmt: skip
