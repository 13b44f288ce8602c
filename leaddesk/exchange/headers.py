"""Where in a sheet the list stands: its header row, its columns, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.forms import Form, read_form
from leaddesk.exchange.header_rows import find_header, text_of
from leaddesk.exchange.known_exports import source_of
from leaddesk.exchange.people_rows import people
from leaddesk.exchange.recognise import fold, recognised
from leaddesk.exchange.sheet import Cell, Sheet
from leaddesk.exchange.tables import read_sheets
from leaddesk.i18n import tr

_LOOKED_AT: Final = 30  # rows above the list in which its title stands


@dataclass(frozen=True, slots=True)
class Table:
    """A list found in a sheet. `columns` are unique; `first_row` is the sheet row (from 1) of the
    first row of data, `numbers` those of all rows (empty ones are left out). `known` tells how
    many columns were recognised by their header; `title` is the first text above the header.

    `header_row` is the sheet row of the header (its last line), 0 for none; `source`: the program
    whose export this is ("HubSpot"), "" when none is recognised; `hidden`: the file's hidden
    sheets, which are read only when they are named.
    """

    columns: list[str]
    rows: list[list[Cell]]
    first_row: int
    sheet: str
    numbers: Sequence[int] = field(default=())
    known: int = 0
    title: str = ""
    header_row: int = 0
    source: str = ""
    hidden: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether a known header stands above its rows; forms have none."""
        return bool(self.header_row and self.known)

    @property
    def row_numbers(self) -> Sequence[int]:
        """The sheet row, from 1, of each row of data."""
        return self.numbers or range(self.first_row, self.first_row + len(self.rows))


def read_tables(path: Path, sheet: str | None = None, header_row: int = 0) -> list[Table]:
    """The lists in the file at `path`, one for each sheet that holds one; with `sheet` only that,
    even if it is hidden. `header_row`: the sheet row, from 1, of the header; 0: it is found.

    Sheets without any known header are left out where others have one, and beside a list a sheet
    that looks like a form tells how to fill it in. UserError when the file cannot be read, has no
    such sheet, or holds no rows.
    """
    sheets = read_sheets(path, sheet)
    if sheet is not None:
        names = ", ".join([*(s.name for s in sheets), *sheets[0].hidden])
        sheets = [s for s in sheets if s.name == sheet]
        if not sheets:
            raise UserError(
                "{file} has no sheet named {sheet}.",
                "Its sheets are: {names}.",
                file=path.name,
                sheet=sheet,
                names=names,
            )
    tables = [find_table(s, header_row) for s in sheets]
    if any(table.known for table in tables):
        tables = [table for table in tables if table.known]
    if any(table.is_list for table in tables):
        tables = [table for table in tables if table.is_list]
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


def find_table(sheet: Sheet, header_row: int = 0) -> Table:
    """The list in `sheet`; without any cell filled in, a table without columns. `header_row` as
    in `read_tables`.
    """
    if not header_row and (form := read_form(sheet)) is not None:
        return _of_form(sheet, form)
    header = find_header(sheet, header_row)
    labels = header.labels if header else []
    numbers, body = people(sheet, header)
    width = max([len(labels), *set(map(len, body))], default=0)
    used = _used(labels, body, width)
    columns = unique(
        [labels[i] if i < len(labels) and labels[i] else tr("Column {n}", n=i + 1) for i in used]
    )
    return Table(
        columns=columns,
        rows=_picked(body, used),
        first_row=numbers[0] if numbers else (header.first if header else 0) + 1,
        sheet=sheet.name,
        numbers=numbers,
        known=sum(recognised(label) for label in labels),
        title=_title(sheet.rows[max(0, header.top - _LOOKED_AT) : header.top]) if header else "",
        header_row=header.first if header else 0,
        source=source_of(columns),
        hidden=sheet.hidden,
    )


def _of_form(sheet: Sheet, form: Form) -> Table:
    """The people of a sheet of forms as a list; their first rows number them."""
    columns = unique(form.labels)
    return Table(
        columns=columns,
        rows=[cells for _, cells in form.people],
        first_row=form.people[0][0],
        sheet=sheet.name,
        numbers=[number for number, _ in form.people],
        known=sum(map(recognised, columns)),
        title=_title(sheet.rows[: form.top]),
        hidden=sheet.hidden,
    )


def _title(above: Sequence[Sequence[Cell]]) -> str:
    return next((text for row in above for cell in row if (text := text_of(cell))), "")


def _used(labels: list[str], rows: list[list[Cell]], width: int) -> list[int]:
    """The columns that have a label or any value."""
    wanted = {i for i, label in enumerate(labels) if label}
    even = set(map(len, rows)) == {width}
    for index in set(range(width)) - wanted:
        if even and not any(map(itemgetter(index), rows)):
            continue
        if any(index < len(row) and text_of(row[index]) for row in rows):
            wanted.add(index)
    return sorted(wanted)


def _picked(rows: list[list[Cell]], used: list[int]) -> list[list[Cell]]:
    plain = used == list(range(len(used)))
    if plain and set(map(len, rows)) <= {len(used)}:
        return rows
    return [
        row if plain and len(row) == len(used) else [row[i] if i < len(row) else None for i in used]
        for row in rows
    ]


def unique(labels: list[str]) -> list[str]:
    """`labels` with " (2)", " (3)" … added to those that stand twice, in other letters too
    (TEL, ＴＥＬ).
    """
    seen: set[str] = set()
    result = []
    for label in labels:
        name, n = label, 2
        while (key := fold(name) or name) in seen:
            name, n = f"{label} ({n})", n + 1
        seen.add(key)
        result.append(name)
    return result
