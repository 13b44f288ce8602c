"""Where on the picture a value stands, and which of its letters may be misread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from leaddesk.capture.understand.candidate import Candidate, Card, Row
from leaddesk.capture.understand.mend import foreign
from leaddesk.capture.understand.rows import units
from leaddesk.domain.cards import Box

_POOR: Final = 0.8  # all letters of such a line may be wrong
_FAIR: Final = 0.95  # and of one below this those that look like others
_ALIKE: Final = frozenset(
    "一ー—二ニ三ミ口ロ力カ工エ八ハ夕タ卜ト千チ日目曰木本大太土士末未0OoQD1lI|5S8B2Z"
)

Span = tuple[int, int]


def boxes(card: Card, picked: Iterable[Candidate]) -> tuple[Box, ...]:
    """The places of what was picked, each the part of its row."""
    return tuple(
        _part(card.rows[place], start, end) for one in picked for place, start, end in one.parts
    )


def doubtful(
    card: Card, picked: Sequence[Candidate], text: str, others: Sequence[str]
) -> tuple[Span, ...]:
    """Spans of `text` that may be misread: letters Japan doesn't print, letters that look alike
    in a line the reader was unsure of, and those in which another reading differs."""
    places = {place for span in foreign(text) for place in range(*span)}
    for one in picked:
        for place, start, end in one.parts:
            places |= _unsure(card.rows[place], start, end, text)
    for other in others[:1]:
        if len(other) == len(text):
            places |= {at for at, (a, b) in enumerate(zip(text, other, strict=True)) if a != b}
    return _spans(places)


def _unsure(row: Row, start: int, end: int, text: str) -> set[int]:
    if row.score >= _FAIR:
        return set()
    read = row.text[start:end].strip()
    at = text.find(read) if read else -1
    if at < 0:
        at, read = 0, text
    return {
        at + place
        for place, letter in enumerate(read)
        if letter != " " and (row.score < _POOR or letter in _ALIKE)
    }


def _spans(places: set[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for place in sorted(places):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)


def _part(row: Row, start: int, end: int) -> Box:
    """The place of some letters of a row, as if all were set evenly."""
    whole, box = units(row.text), row.box
    if end - start >= len(row.text) - 1 or not row.text:
        return box
    first = units(row.text[:start]) / whole if start else 0.0
    share = units(row.text[start:end]) / whole
    share = min(share, 1.0 - first)
    if row.vertical:
        return Box(box.left, box.top + first * box.height, box.width, share * box.height)
    return Box(box.left + first * box.width, box.top, share * box.width, box.height)
