"""Where in a sheet the list stands: its header row, its columns, its rows.

Organisers' workbooks have titles and blank rows above the header, headers of two lines with
merged cells, and totals and notes below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.recognise import LEGAL_FORM, clean_label, recognised
from leaddesk.exchange.sheet import Cell, Sheet
from leaddesk.exchange.tables import read_sheets
from leaddesk.i18n import tr

_SEARCHED: Final = 30  # rows in which a header is looked for

# What stands in rows of people, and hardly in headers.
_DATA: Final = re.compile(
    rf"\d{{3}}|\d[-/]\d|[@＠]|://|{LEGAL_FORM}|様$"
    r"|^[一-龥々ヶ]{1,4}[ \u3000][一-龥々ぁ-んァ-ヶ]{1,4}$"
)
_TOTAL: Final = re.compile(
    r"(合計|総計|小計|計|総数|総件数|件数|total|grand total|sum|count)([\s:：(（].*)?",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"[\d,.]+\s*(件|名|人|社|%|％|rows?)?")
_NOTE: Final = re.compile(
    r"(※|＊|\*|注[\s:：)）\d]|注意|備考[:：]|出力日|作成日|以上$|Note[s]?:|-{3,}|―{2,})"
)


@dataclass(frozen=True, slots=True)
class Table:
    """A list found in a sheet. `columns` are unique; `first_row` is the sheet row (from 1) of the
    first row of data, `numbers` those of all rows (empty ones are left out). `known` tells how
    many columns were recognised by their header; `title` is the first text above the header.
    """

    columns: list[str]
    rows: list[list[Cell]]
    first_row: int
    sheet: str
    numbers: Sequence[int] = field(default=())
    known: int = 0
    title: str = ""


def read_tables(path: Path, sheet: str | None = None) -> list[Table]:
    """The lists in the file at `path`, one for each sheet that holds one; with `sheet` only that.

    Sheets without any known header are left out where others have one. UserError when the file
    cannot be read, has no such sheet, or holds no rows.
    """
    sheets = read_sheets(path)
    if sheet is not None:
        names = ", ".join(s.name for s in sheets)
        sheets = [s for s in sheets if s.name == sheet]
        if not sheets:
            raise UserError(
                "{file} has no sheet named {sheet}.",
                "Its sheets are: {names}.",
                file=path.name,
                sheet=sheet,
                names=names,
            )
    tables = [find_table(s) for s in sheets]
    if any(table.known for table in tables):
        tables = [table for table in tables if table.known]
    if not any(table.columns for table in tables):
        raise UserError(
            "{file} is empty.", "Choose a file with a header row and rows below it.", file=path.name
        )
    tables = [table for table in tables if table.rows]
    if not tables:
        raise UserError(
            "{file} has headers but no rows below them.",
            "Fill in at least one row, or choose another file or sheet.",
            file=path.name,
        )
    return tables


def find_table(sheet: Sheet) -> Table:
    """The list in `sheet`; without any cell filled in, a table without columns."""
    start = _header_row(sheet.rows)
    labels, first = _labels(sheet.rows, start) if start is not None else ([], 0)
    body = [
        (number, row) for number, row in enumerate(sheet.rows[first:], first + 1) if _filled(row)
    ]
    body = [(number, row) for number, row in body if not _repeats(row, labels)]
    _drop_notes(body)
    width = max([len(labels), *(len(row) for _, row in body)], default=0)
    used = _used(labels, [row for _, row in body], width)
    columns = unique(
        [labels[i] if i < len(labels) and labels[i] else tr("Column {n}", n=i + 1) for i in used]
    )
    return Table(
        columns=columns,
        rows=_picked([row for _, row in body], used),
        first_row=body[0][0] if body else first + 1,
        sheet=sheet.name,
        numbers=[number for number, _ in body],
        known=sum(recognised(label) for label in labels),
        title=_title(sheet.rows[:start]) if start else "",
    )


def _title(above: Sequence[Sequence[Cell]]) -> str:
    return next((text for row in above for cell in row if (text := _text(cell))), "")


def _text(cell: Cell) -> str:
    return clean_label(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _filled(row: Sequence[Cell]) -> bool:
    for cell in row:  # a plain loop: the fastest for the hundred thousand rows it is asked of
        if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()):
            return True
    return False


def _looks_like_data(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_DATA.search(cell)) and not recognised(cell)
    return cell is not None


def _header_row(rows: list[list[Cell]]) -> int | None:
    """The index of the header row (the lower one of two), None when the list has no header."""
    best, best_score = None, 0.0
    for index, row in enumerate(rows[:_SEARCHED]):
        cells = [cell for cell in row if _text(cell)]
        known = sum(recognised(cell) for cell in cells if isinstance(cell, str))
        if not known or (known < 2 and known * 2 < len(cells)):
            continue
        strange = sum(map(_looks_like_data, cells))
        score = 2 * known + 0.1 * len(cells) - 2 * strange
        if score > best_score:
            best, best_score = index, score
    return best if best is not None else _unknown_header(rows[:_SEARCHED])


def _unknown_header(rows: list[list[Cell]]) -> int | None:
    """The first row as wide as the list, if it reads like headers: short, distinct, no data."""
    widths = [sum(1 for cell in row if _text(cell)) for row in rows]
    if not any(widths):
        return None
    for index, row in enumerate(rows):
        if widths[index] < 0.7 * max(widths):
            continue
        cells = [cell for cell in row if _text(cell)]
        texts = [_text(cell) for cell in cells]
        plain = not any(map(_looks_like_data, cells)) and all(len(text) <= 40 for text in texts)
        return index if plain and len(set(texts)) == len(texts) and len(rows) > 1 else None
    return None


def _labels(rows: list[list[Cell]], at: int) -> tuple[list[str], int]:
    """The labels of the header at row `at`, joined with a line above or below it that belongs
    to it, and the index of the first row after it.
    """
    lower = [_text(cell) for cell in rows[at]]
    below = [_text(cell) for cell in rows[at + 1]] if at + 1 < len(rows) else []
    if _is_header_line(rows[at + 1] if below else []) and _fills_gaps(lower, below):
        return _joined(lower, below), at + 2
    above = [_text(cell) for cell in rows[at - 1]] if at else []
    if above and not any(map(_looks_like_data, rows[at - 1])) and _belongs_above(above, lower):
        return _joined(above, lower), at + 1
    return lower, at + 1


def _is_header_line(row: list[Cell]) -> bool:
    cells = [cell for cell in row if _text(cell)]
    known = sum(recognised(cell) for cell in cells if isinstance(cell, str))
    return known > 0 and known * 2 >= len(cells) and not any(map(_looks_like_data, cells))


def _fills_gaps(line: list[str], other: list[str]) -> bool:
    """Whether `other` names a column that `line` leaves empty."""
    return any(text and (i >= len(line) or not line[i]) for i, text in enumerate(other))


def _belongs_above(above: list[str], lower: list[str]) -> bool:
    """Whether the line above is the upper half of the header, not a title."""
    filled = [i for i, text in enumerate(above) if text]
    gaps = [i for i in filled if i >= len(lower) or not lower[i]]
    return (
        bool(filled)
        and (len(filled) >= 2 or bool(gaps))
        and any(recognised(above[i]) for i in filled)
    )


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """One label for each column; the upper one helps where the lower alone says too little."""
    width = max(len(upper), len(lower))
    lower = lower + [""] * (width - len(lower))
    groups: list[str] = []
    for index in range(width):
        text = upper[index] if index < len(upper) else ""
        # A merged cell has its text in its first column only; it reaches over named columns.
        spans = not text and lower[index] and groups
        groups.append(groups[-1] if spans else text)
    labels = []
    for group, text in zip(groups, lower, strict=True):
        unclear = text and group and (not recognised(text) or lower.count(text) > 1)
        labels.append(f"{group} {text}" if unclear else text or group)
    return labels


def _repeats(row: list[Cell], labels: list[str]) -> bool:
    """Whether a row is the header once more, as at the top of a printed page."""
    first = next((i for i, label in enumerate(labels) if label), None)
    if first is None or first >= len(row) or _text(row[first]) != labels[first]:
        return False
    return [text for text in map(_text, row) if text] == [label for label in labels if label]


def _drop_notes(body: list[tuple[int, list[Cell]]]) -> None:
    while body and _is_note(body[-1][1]):
        body.pop()


def _is_note(row: list[Cell]) -> bool:
    """Whether a row at the bottom is a total or a note, not a person."""
    cells = [text for text in map(_text, row) if text]
    if _NOTE.match(cells[0]) and len(cells) <= 2:
        return True
    return bool(_TOTAL.fullmatch(cells[0])) and all(_COUNT.fullmatch(text) for text in cells[1:])


def _used(labels: list[str], rows: list[list[Cell]], width: int) -> list[int]:
    """The columns that have a label or any value."""
    wanted = {i for i, label in enumerate(labels) if label}
    for index in range(width):
        if index not in wanted and any(index < len(r) and _text(r[index]) for r in rows):
            wanted.add(index)
    return sorted(wanted)


def _picked(rows: list[list[Cell]], used: list[int]) -> list[list[Cell]]:
    plain = used == list(range(len(used)))
    return [
        row if plain and len(row) == len(used) else [row[i] if i < len(row) else None for i in used]
        for row in rows
    ]


def unique(labels: list[str]) -> list[str]:
    """`labels` with " (2)", " (3)" … added to those that stand twice."""
    seen: set[str] = set()
    result = []
    for label in labels:
        name, n = label, 2
        while name in seen:
            name, n = f"{label} ({n})", n + 1
        seen.add(name)
        result.append(name)
    return result
