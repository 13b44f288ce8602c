"""Lists out: Excel workbooks and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, Final

from leaddesk.errors import UserError
from leaddesk.exchange.files import replacing
from leaddesk.exchange.headers import unique
from leaddesk.exchange.sheet import Cell
from leaddesk.i18n import tr


class Kind(Enum):
    """How the values of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list that goes out; `width` in characters, 0 fits it to its values."""

    label: str
    kind: Kind = Kind.TEXT
    width: int = 0


HEADER_FILL: Final = "#1F4E79"
HEADER_TEXT: Final = "#FFFFFF"
_MAX_ROWS: Final = 1_048_575  # below the header, in Excel
_MAX_CELL: Final = 32_767  # characters, in Excel
_OS_ERROR: Final = re.compile(r'Os \{ code: (\d+), .*?message: "(.*?)"')
_FITTED: Final = 500  # rows looked at for the widths
_NARROW, _WIDE = 8, 50
_EARLIEST: Final = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was

# A cell that a spreadsheet would run: = + - @ and their full-width forms, also behind a tab or
# line end (OWASP, CSV injection). Phones and numbers stay as they are.
_RUNS: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_HARMLESS: Final = re.compile(r"[+-]?[\d(][\d ().\-]*|-+")


def write_xlsx(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes a workbook of one sheet and gives the number of rows below its header.

    Header styled, frozen and with filters; text is always written as text, never as a formula.
    UserError when it cannot be written or is more than a sheet can hold; then no file is left.
    """
    kept = _checked(rows)
    with replacing(path) as fresh:
        fresh.write_bytes(_packed(columns, kept))
    return len(kept)


def _packed(columns: Sequence[Column], rows: list[Sequence[Cell]]) -> memoryview:
    """The workbook as bytes. OSError when the writer has no room for its own passing files."""
    from rustpy_xlsxwriter import Format, write_worksheet

    labels = unique([column.label for column in columns])
    header = Format().set_bold().set_font_color(HEADER_TEXT).set_background_color(HEADER_FILL)
    text, day = Format().set_num_format("@"), Format().set_num_format("yyyy-mm-dd hh:mm:ss")
    formats = {Kind.TEXT: text, Kind.DATE: day, Kind.NUMBER: Format()}
    named = list(zip(labels, columns, strict=True))
    packed = io.BytesIO()
    try:
        write_worksheet(
            _records(labels, columns, rows) if rows else [dict.fromkeys(labels)],
            packed,
            sheet_name=tr("Leads"),
            freeze_row=1,
            autofilter=True,
            header_format=header,
            column_widths=dict(zip(labels, _widths(columns, rows), strict=True)),
            column_formats={label: formats[column.kind] for label, column in named},
            ignore_errors=[label for label, column in named if column.kind is Kind.TEXT],
        )
    except BaseException as problem:
        # The Rust writer panics, which is no `Exception`, when its passing file cannot grow.
        failed = _OS_ERROR.search(str(problem))
        if type(problem).__name__ != "PanicException" or failed is None:
            raise
        raise OSError(int(failed[1]), failed[2]) from problem
    return packed.getbuffer()


def _checked(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    kept = list(rows)
    if len(kept) > _MAX_ROWS:
        raise UserError(
            "{rows} rows are more than an Excel sheet can hold.",
            "Export fewer rows, or export as CSV.",
            rows=f"{len(kept):,}",
        )
    for row in kept:
        for cell in row:
            if isinstance(cell, str) and len(cell) > _MAX_CELL:
                raise UserError(
                    "A text of {length} characters is more than an Excel cell can hold.",
                    "Shorten it, or export as CSV.",
                    length=f"{len(cell):,}",
                )
    return kept


def _records(
    labels: list[str], columns: Sequence[Column], rows: list[Sequence[Cell]]
) -> Iterator[dict[str, Any]]:
    dates = [i for i, column in enumerate(columns) if column.kind is Kind.DATE]
    for row in rows:
        if dates:
            cells = list(row)
            for index in dates:
                cells[index] = _day(cells[index])
            row = cells
        yield dict(zip(labels, row, strict=True))


def _day(cell: Cell) -> Cell:
    """A date as Excel can keep it; a midnight stays text, or it would come back as a mere day."""
    if isinstance(cell, datetime):
        whole = cell.time() == time() or cell.date() < _EARLIEST
        return cell.isoformat(" ", "seconds") if whole else cell
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def _widths(columns: Sequence[Column], rows: list[Sequence[Cell]]) -> list[float]:
    sample = rows[:_FITTED]
    widths = []
    for index, column in enumerate(columns):
        longest = max((_cells_wide(row[index]) for row in sample), default=0)
        # The filter's arrow stands beside the label.
        fitted = max(longest + 2, _cells_wide(column.label) + 4)
        widths.append(float(column.width or min(max(fitted, _NARROW), _WIDE)))
    return widths


def _cells_wide(cell: Cell) -> int:
    """The width of a value in half-width characters; of a long text, its longest line."""
    if cell is None:
        return 0
    lines = str(cell).splitlines() or [""]
    return max(sum(2 if ord(c) > 0x2E7F and not 0xFF61 <= ord(c) <= 0xFF9F else 1 for c in line)
               for line in lines)  # fmt: skip


def write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes UTF-8 with BOM and CRLF, as Excel opens it, and gives the number of rows below the
    header. A cell that a spreadsheet would run gets an apostrophe before it, which reading takes
    off again. UserError when the file cannot be written; then no file is left.
    """
    count = 0
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8-sig", newline="") as file:
        plain = csv.writer(file)
        quoted = csv.writer(file, quoting=csv.QUOTE_ALL)
        quoted.writerow(unique([_guard(column.label) for column in columns]))
        for row in rows:
            cells = [_csv_text(cell) for cell in row]
            # Any delimiter inside a cell must not mislead whoever tells the file's own apart.
            clear = not any(";" in cell or "\t" in cell for cell in cells)
            (plain if clear else quoted).writerow(cells)
            count += 1
    return count


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return _guard(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else str(cell)


def _guard(text: str) -> str:
    text = text.replace("\x00", "")
    if _RUNS.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text
