"""Lists out: Excel workbooks, and what a column of any list is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from itertools import chain, islice
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
MAX_COLUMNS: Final = 16_384
"""More columns a sheet of Excel does not have."""
_MAX_ROWS: Final = 1_048_575  # below the header, in Excel
_OS_ERROR: Final = re.compile(r"(?:Os \{ code: |\(os error )(\d+)")
MAX_CELL: Final = 32_767  # characters, in Excel
_REMEMBERED: Final = 50_000  # dates
_FITTED: Final = 500  # rows looked at for the widths
_NARROW, _WIDE = 8, 50
_EARLIEST: Final = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was


def write_xlsx(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes a workbook of one sheet and gives the number of rows below its header.

    Header styled, frozen and with filters; text is always written as text, never as a formula.
    The rows are written as they come, so a long list takes no more memory than a short one.
    UserError when it cannot be written or is more than a sheet can hold; then no file is left.
    """
    records = _Records(columns, rows)
    with replacing(path) as fresh:
        _pack(fresh, columns, records)
    return records.count


class _Records:
    """Rows on their way to a sheet, as the writer takes them: {label: cell}.

    `sample` are the first ones; `count` and `latest` tell what has gone out.
    """

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        self.labels = unique([column.label for column in columns])
        self._dates = [i for i, column in enumerate(columns) if column.kind is Kind.DATE]
        self._source = iter(rows)
        self.sample = list(islice(self._source, _FITTED))
        self.count = 0
        self.latest: Sequence[Cell] = ()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        labels, dates, written = self.labels, self._dates, lru_cache(_REMEMBERED)(_day)
        for row in chain(self.sample, self._source):
            self.count += 1
            if self.count > _MAX_ROWS:
                raise UserError(
                    "{rows} rows are more than an Excel sheet can hold.",
                    "Export fewer rows, or export as CSV.",
                    rows=f"{self.count + sum(1 for _ in self._source):,}",
                )
            if dates:
                cells = list(row)
                for index in dates:
                    cells[index] = written(cells[index])
                row = cells
            self.latest = row
            yield dict(zip(labels, row, strict=True))


def _pack(path: Path, columns: Sequence[Column], records: _Records) -> None:
    """The workbook at `path`. OSError when there is no room for it or its passing files."""
    from rustpy_xlsxwriter import Format, write_worksheet

    labels = records.labels
    header = Format().set_bold().set_font_color(HEADER_TEXT).set_background_color(HEADER_FILL)
    text, day = Format().set_num_format("@"), Format().set_num_format("yyyy-mm-dd hh:mm:ss")
    formats = {Kind.TEXT: text, Kind.DATE: day, Kind.NUMBER: Format()}
    named = list(zip(labels, columns, strict=True))
    try:
        write_worksheet(
            records if records.sample else [dict.fromkeys(labels)],
            str(path),
            sheet_name=tr("Leads"),
            freeze_row=1,
            autofilter=True,
            header_format=header,
            column_widths=dict(zip(labels, _widths(columns, records.sample), strict=True)),
            column_formats={label: formats[column.kind] for label, column in named},
            ignore_errors=[label for label, column in named if column.kind is Kind.TEXT],
        )
    except BaseException as problem:
        if isinstance(problem, RuntimeError) and "exceeds Excel's limit" in str(problem):
            longest = max(len(cell) for cell in records.latest if isinstance(cell, str))
            raise text_too_long(longest) from problem
        # The Rust writer panics, which is no `Exception`, when its passing file cannot grow, and
        # tells the number of other failures in words only.
        failed = _OS_ERROR.search(str(problem))
        if failed is None:
            raise
        number = int(failed[1])
        raise OSError(number, os.strerror(number), str(path), number) from problem


def text_too_long(length: int) -> UserError:
    """What to tell of a text that no cell of Excel can hold."""
    return UserError(
        "A text of {length} characters is more than an Excel cell can hold.",
        "Shorten it, or export as CSV.",
        length=f"{length:,}",
    )


def _day(cell: Cell) -> Cell:
    """A date as Excel can keep it; a midnight stays text, or it would come back as a mere day."""
    if isinstance(cell, datetime):
        whole = cell.time() == time() or cell.date() < _EARLIEST
        return cell.isoformat(" ", "seconds") if whole else cell
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def _widths(columns: Sequence[Column], sample: Sequence[Sequence[Cell]]) -> list[float]:
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
