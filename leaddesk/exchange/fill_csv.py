"""Filling in a CSV file that somebody else made: its header stays, its encoding too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from leaddesk.exchange.fill import Filling, Form, find_form, no_header
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.tables import read_sheets
from leaddesk.exchange.write_csv import write_csv, write_csv_cp932


class FormText:
    """A `FormFile` that is CSV. UserError when it can't be read or holds no header we know."""

    def __init__(self, path: Path) -> None:
        (sheet,) = read_sheets(path)
        form = find_form(sheet.rows)
        if form is None:
            raise no_header(path)
        self.form: Form = form
        self.words: Mapping[int, Sequence[str]] = {}
        self.pictures = False
        # Rows that are filled in already stay above the new ones.
        self._head = sheet.rows
        self._utf8 = _is_utf8(path.read_bytes())

    def fill(
        self, path: Path, columns: Filling, rows: Iterable[Sequence[Cell]]
    ) -> tuple[int, Mapping[str, str]]:
        """As `FormFile.fill`, in the template's encoding."""
        whole = self._widened(columns, rows)
        if self._utf8:
            return write_csv(path, (), whole, self._head), {}
        return write_csv_cp932(path, (), whole, self._head)

    def close(self) -> None:
        """Nothing is held open."""

    def _widened(
        self, columns: Filling, rows: Iterable[Sequence[Cell]]
    ) -> Iterator[Sequence[Cell]]:
        width = max(len(row) for row in self._head)
        for cells in rows:
            row: list[Cell] = [None] * width
            for index, cell in zip(columns.columns, cells, strict=True):
                row[index] = cell
            yield row


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
