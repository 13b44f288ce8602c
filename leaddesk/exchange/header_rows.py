"""Which row of a sheet is its header, and what it calls each column.

Organisers' workbooks have titles and blank rows above the header, and headers of two or three
lines with merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.exchange.recognise import LEGAL_FORM, clean_label, recognised
from leaddesk.exchange.sheet import Cell, Merged, Sheet

SEARCHED: Final = 60  # rows in which a header is looked for
_MOST_LINES: Final = 4  # of one header

# What stands in rows of people, and hardly in headers.
_DATA: Final = re.compile(
    rf"\d{{3}}|\d[-/]\d|[@＠]|://|{LEGAL_FORM}|様$"
    r"|^[一-龥々ヶ]{1,4}[ \u3000][一-龥々ぁ-んァ-ヶ]{1,4}$"
)

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a sheet: its `labels` by column, "" where there is none; `lines`, its own
    rows as texts; `first`, the index of the first row after it; `top`, that of its first line.
    """

    labels: list[str]
    lines: list[list[str]]
    first: int
    top: int


def find_header(sheet: Sheet, given: int = 0) -> Header | None:
    """The header of a list, or None when it has none.

    `given` says in which row of the sheet, from 1, it stands; 0: it is looked for.
    """
    at = given - 1 if given else _header_row(sheet.rows)
    if at is None or at >= len(sheet.rows):
        return None
    top, bottom = _merged_lines(sheet.merged, at)
    if top == bottom == at:
        above, below = _line(sheet, at - 1), _line(sheet, at + 1)
        here = _line(sheet, at)
        if _is_header_line(_row(sheet, at + 1)) and _fills_gaps(here, below):
            bottom = at + 1
        elif above and _belongs_above(_row(sheet, at - 1), above, here):
            top = at - 1
    lines = [_line(sheet, index) for index in range(top, bottom + 1)]
    labels = lines[-1]
    for upper in reversed(lines[:-1]):
        labels = _joined(upper, labels, exact=bool(sheet.merged))
    return Header(labels, lines, bottom + 1, top)


def text_of(cell: Cell) -> str:
    """A cell as one line of text."""
    return clean_label(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _row(sheet: Sheet, index: int) -> Row:
    return sheet.rows[index] if 0 <= index < len(sheet.rows) else []


def _line(sheet: Sheet, index: int) -> list[str]:
    """The texts of a row, merged cells filled in over all they reach."""
    texts = [text_of(cell) for cell in _row(sheet, index)]
    for area in sheet.merged:
        if area.top <= index <= area.bottom:
            origin = _row(sheet, area.top)
            text = text_of(origin[area.left]) if area.left < len(origin) else ""
            texts += [""] * (min(area.right, area.left + 500) + 1 - len(texts))
            for column in range(area.left, min(area.right + 1, len(texts))):
                texts[column] = text
    return texts


def _merged_lines(merged: Sequence[Merged], at: int) -> tuple[int, int]:
    """The first and last line of a header, by the cells that are merged over its lines."""
    reaching = [
        area
        for area in merged
        if area.top <= at <= area.bottom and 0 < area.bottom - area.top < _MOST_LINES
    ]
    top = min((area.top for area in reaching), default=at)
    return top, max((area.bottom for area in reaching), default=at)


def _looks_like_data(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_DATA.search(cell)) and not recognised(cell)
    return cell is not None


def _header_row(rows: Sequence[Row]) -> int | None:
    """The index of the header row (the lower one of two), None when the list has no header."""
    best, best_score = None, 0.0
    for index, row in enumerate(rows[:SEARCHED]):
        cells = [cell for cell in row if text_of(cell)]
        known = sum(recognised(cell) for cell in cells if isinstance(cell, str))
        if not known or (known < 2 and known * 2 < len(cells)):
            continue
        strange = sum(map(_looks_like_data, cells))
        score = 2 * known + 0.1 * len(cells) - 2 * strange
        if score > best_score:
            best, best_score = index, score
    return best if best is not None else _unknown_header(rows[:SEARCHED])


def _unknown_header(rows: Sequence[Row]) -> int | None:
    """The first row as wide as the list, if it reads like headers: short, distinct, no data."""
    widths = [sum(1 for cell in row if text_of(cell)) for row in rows]
    if not any(widths):
        return None
    for index, row in enumerate(rows):
        if widths[index] < 0.7 * max(widths):
            continue
        cells = [cell for cell in row if text_of(cell)]
        texts = [text_of(cell) for cell in cells]
        plain = not any(map(_looks_like_data, cells)) and all(len(text) <= 40 for text in texts)
        return index if plain and len(set(texts)) == len(texts) and len(rows) > 1 else None
    return None


def _is_header_line(row: Row) -> bool:
    cells = [cell for cell in row if text_of(cell)]
    known = sum(recognised(cell) for cell in cells if isinstance(cell, str))
    return known > 0 and known * 2 >= len(cells) and not any(map(_looks_like_data, cells))


def _fills_gaps(line: Sequence[str], other: Sequence[str]) -> bool:
    """Whether `other` names a column that `line` leaves empty."""
    return any(text and (i >= len(line) or not line[i]) for i, text in enumerate(other))


def _belongs_above(row: Row, above: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the line above is the upper half of the header, not a title."""
    if any(map(_looks_like_data, row)):
        return False
    filled = [i for i, text in enumerate(above) if text]
    gaps = [i for i in filled if i >= len(lower) or not lower[i]]
    several = len({above[i] for i in filled}) >= 2  # a title may be merged over all columns
    return bool(filled) and (several or bool(gaps)) and any(recognised(above[i]) for i in filled)


def _joined(upper: Sequence[str], lower: Sequence[str], *, exact: bool) -> list[str]:
    """One label for each column; the upper one helps where the lower alone says too little.

    `exact`: it is known how far merged cells reach; otherwise their text, which stands in the
    first column only, is taken to reach over the named columns after it.
    """
    width = max(len(upper), len(lower))
    lower = [*lower, *[""] * (width - len(lower))]
    groups: list[str] = []
    for index in range(width):
        text = upper[index] if index < len(upper) else ""
        spans = not exact and not text and lower[index] and groups
        groups.append(groups[-1] if spans else text)
    labels = []
    for group, text in zip(groups, lower, strict=True):
        unclear = text and group and group != text
        unclear = unclear and (not recognised(text) or lower.count(text) > 1)
        labels.append(f"{group} {text}" if unclear else text or group)
    return labels
