"""Lists out as CSV for Excel, in UTF-8 or in Windows's Japanese encoding (CP932)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from leaddesk.exchange.cp932 import Cp932Writer
from leaddesk.exchange.files import replacing
from leaddesk.exchange.headers import unique
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.write import Column

# A cell that a spreadsheet would run: = + - @ and their full-width forms, also behind a tab or
# line end (OWASP, CSV injection). Phones and numbers stay as they are.
_RUNS: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_HARMLESS: Final = re.compile(r"[+-]?[\d(][\d ().\-]*|-+")
_SUSPECT: Final = frozenset("'=+-@\t\r＝＋－＠\x00")


def write_csv(
    path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]],
    head: Sequence[Sequence[Cell]] = (),
) -> int:  # fmt: skip
    """Writes UTF-8 with BOM and CRLF, as Excel opens it, and gives the number of rows below the
    header. A cell that a spreadsheet would run gets an apostrophe before it, which reading takes
    off again. `head`: rows that stand in place of the header. UserError when the file cannot be
    written; then no file is left.
    """
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8-sig", newline="") as file:
        return _write(file, columns, rows, head)


def write_csv_cp932(
    path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]],
    head: Sequence[Sequence[Cell]] = (),
) -> tuple[int, Mapping[str, str]]:  # fmt: skip
    """As `write_csv`, in CP932. Also gives the letters CP932 lacks, with what stands for each."""
    with replacing(path) as fresh, fresh.open("wb") as file:
        encoder = Cp932Writer(file)
        return _write(encoder, columns, rows, head), encoder.replaced


class _Sink(Protocol):
    def write(self, text: str, /) -> object: ...


def _write(
    file: _Sink, columns: Sequence[Column], rows: Iterable[Sequence[Cell]],
    head: Sequence[Sequence[Cell]],
) -> int:  # fmt: skip
    count = 0
    plain = csv.writer(file)
    quoted = csv.writer(file, quoting=csv.QUOTE_ALL)
    if head:
        plain.writerows(head)
    else:
        quoted.writerow(unique([_guard(column.label) for column in columns]))
    for row in rows:
        cells = [cell if cell is None else _csv_text(cell) for cell in row]
        # Any delimiter inside a cell must not mislead whoever tells the file's own apart.
        whole = "".join(filter(None, cells))
        (quoted if ";" in whole or "\t" in whole or "|" in whole else plain).writerow(cells)
        count += 1
    return count


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return _guard(cell) if cell and (cell[0] in _SUSPECT or "\x00" in cell) else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else str(cell)


def _guard(text: str) -> str:
    text = text.replace("\x00", "")
    if _RUNS.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text
