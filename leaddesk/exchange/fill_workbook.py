"""Filling in an organiser's or company's workbook; all else in it stays as it is."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.exchange.files import replacing
from leaddesk.exchange.fill import SEARCHED, Filling, find_form, no_header
from leaddesk.exchange.sheet import Cell, Merged
from leaddesk.exchange.tables import read_sheets
from leaddesk.exchange.write import MAX_CELL, text_too_long

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOST: Final = re.compile(r"xl/(drawings|media|charts)/")  # what openpyxl doesn't carry over
_INLINE: Final = re.compile(r'"(.*)"', re.DOTALL)


class FormBook:
    """A `FormFile` that is a workbook. UserError when it is none or has no header we know."""

    def __init__(self, path: Path) -> None:
        from openpyxl import load_workbook

        read_sheets(path)  # tells what is wrong with a file that is no good workbook
        with zipfile.ZipFile(path) as packed:
            self.pictures = any(map(_LOST.match, packed.namelist()))
        with warnings.catch_warnings():  # of parts that openpyxl doesn't know
            warnings.simplefilter("ignore")
            macros = path.suffix.lower() == ".xlsm"
            self._book: Workbook = load_workbook(path, keep_vba=macros)
        found = [
            (form, sheet)
            for sheet in self._book.worksheets
            if sheet.sheet_state == "visible" and (form := find_form(_head(sheet), _merged(sheet)))
        ]
        if not found:
            self.close()
            raise no_header(path)
        self.form, self._sheet = max(found, key=lambda pair: pair[0].known)
        self.words: Mapping[int, Sequence[str]] = dict(self._words())

    def _words(self) -> Iterator[tuple[int, list[str]]]:
        for rule in self._sheet.data_validations.dataValidation:
            if rule.type != "list" or not rule.formula1:
                continue
            for index in self.form.labels:
                if any(area.min_col <= index + 1 <= area.max_col for area in rule.sqref.ranges):
                    yield index, self._listed(str(rule.formula1))

    def _listed(self, formula: str) -> list[str]:
        if found := _INLINE.fullmatch(formula):
            return [word.strip() for word in found[1].split(",")]
        sheet, _, area = formula.removeprefix("=").rpartition("!")
        try:
            book_sheet = self._book[sheet.strip("'")] if sheet else self._sheet
            cells = book_sheet[area.replace("$", "")]
        except (KeyError, ValueError):  # a named range or a computed one
            return []
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        return [str(cell.value) for row in rows for cell in row if cell.value is not None]

    def fill(
        self, path: Path, columns: Filling, rows: Iterable[Sequence[Cell]]
    ) -> tuple[int, Mapping[str, str]]:
        """As `FormFile.fill`. Rows filled in already stay; notes below the list move down."""
        places = [index + 1 for index in columns.columns]
        sheet = self._sheet
        wanted = list(rows)
        filled = _filled_rows(sheet, places)
        start = self.form.header_row + 1
        while start in filled:
            start += 1
        last = start + len(wanted) - 1
        _make_room(sheet, start, len(wanted), filled)
        styles = [(cell.column, cell._style) for cell in sheet[start]]
        height = sheet.row_dimensions[start].height
        for number, cells in enumerate(wanted, start):
            if number > start:
                for column, style in styles:
                    sheet.cell(number, column)._style = copy(style)
                sheet.row_dimensions[number].height = height
            for column, value in zip(places, cells, strict=True):
                _put(sheet.cell(number, column), value)
        if wanted:
            _stretch(sheet, start, last)
        with replacing(path) as fresh:
            self._book.save(fresh)
        return len(wanted), {}

    def close(self) -> None:
        """Lets go of the template, and of its macros, which openpyxl does not close itself."""
        self._book.close()
        if self._book.vba_archive is not None:
            self._book.vba_archive.close()


def _head(sheet: Worksheet) -> list[list[Cell]]:
    return [list(row) for row in sheet.iter_rows(max_row=SEARCHED, values_only=True)]


def _merged(sheet: Worksheet) -> tuple[Merged, ...]:
    return tuple(
        Merged(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    )


def _filled_rows(sheet: Worksheet, places: Sequence[int]) -> set[int]:
    # Asking the sheet for a cell would make it; a sheet formatted to its end has a million.
    return {
        row for (row, column), cell in sheet._cells.items()
        if column in places and cell.value not in (None, "")
    }  # fmt: skip


def _make_room(sheet: Worksheet, start: int, count: int, filled: set[int]) -> None:
    """Moves what stands below the list (totals, notes) down where the rows need its place."""
    below = min((row for row in filled if row >= start), default=None)
    if below is None or count <= below - start:
        return
    shift = count - (below - start)
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= below:
            area.shift(row_shift=shift)
    corner = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    sheet.move_range(f"A{below}:{corner}", rows=shift, translate=True)


def _put(cell: Any, value: Cell) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise text_too_long(len(value))
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"  # text stays text, even where it reads like a formula
    elif isinstance(value, (date, datetime)) and cell.number_format == "@":
        cell.value = str(value)
    else:
        shown = cell.number_format
        cell.value = value
        if shown != "General":
            cell.number_format = shown


def _stretch(sheet: Worksheet, start: int, last: int) -> None:
    """Rules, filters and tables that hold the first row hold all."""
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            if area.min_row <= start <= area.max_row < last:
                area.expand(down=last - area.max_row)
    for table in sheet.tables.values():
        table.ref = _longer(table.ref, start, last)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _longer(sheet.auto_filter.ref, start, last)


def _longer(reference: str, start: int, last: int) -> str:
    from openpyxl.worksheet.cell_range import CellRange

    area = CellRange(reference)
    if area.min_row <= start <= area.max_row + 1 and area.max_row < last:
        area.expand(down=last - area.max_row)
    return str(area.coord)
