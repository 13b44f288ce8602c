"""Workbooks (xlsx, xlsm, xls, xlsb, ods) through calamine, checked before they are opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.errors import UserError
from leaddesk.exchange.extent import check_extent
from leaddesk.exchange.ods_merged import merged_cells
from leaddesk.exchange.sheet import (
    Cell,
    Merged,
    Sheet,
    not_a_list,
    share_texts,
    too_large,
    unreadable,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_UNPACKED: Final = 1 << 30  # bytes
# A sheet of repeated text packs 20-50 times; a bomb some 1,000 times. Small files may do as
# they like.
MAX_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 64 << 20  # bytes unpacked

# RuntimeError and NotImplementedError are what zipfile says of a packed file it can't unpack.
_DAMAGES: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4


def read_workbook(path: Path, wanted: str | None = None) -> list[Sheet]:
    """The visible worksheets of the workbook at `path` (all of them if none is visible), and the
    one named `wanted` even if it is hidden.

    UserError when it is damaged, locked by a password, too large unpacked, or no workbook.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        _check(path)
        with _opened(path) as book:
            visible, hidden = _names(book, wanted)
            merged = merged_cells(path) if zipfile.is_zipfile(path) else {}
            return [_sheet(book, name, hidden, merged.get(name, ())) for name in visible]
    except PasswordError as problem:
        raise _locked(path) from problem
    except OSError as problem:
        raise unreadable(path, problem) from problem
    except (CalamineError, *_DAMAGES) as problem:
        raise _damaged(path) from problem
    except UserError:
        raise
    except BaseException as problem:
        # A panic of the Rust reader on a damaged file is no `Exception`.
        if type(problem).__name__ != "PanicException":
            raise
        raise _damaged(path) from problem


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook by its suffix, which is told of passwords, or else by its content."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(str(path))
    except PasswordError:
        raise
    except CalamineError:
        return load_workbook(io.BytesIO(path.read_bytes()))


def _check(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            content = file.read()
        if _ENCRYPTED in content:
            raise _locked(path)
        if content.startswith(b"PK"):
            raise _damaged(path)
        return
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        names = {entry.filename for entry in entries}
        if not ({"[Content_Types].xml", "content.xml"} & names):
            raise not_a_list(path)
        unpacked = sum(entry.file_size for entry in entries)
        size = max(path.stat().st_size, 1)
        strange = unpacked > _RATIO_COUNTS_FROM and unpacked / size > MAX_RATIO
        if unpacked > MAX_UNPACKED or strange:
            raise too_large(path, unpacked)
        check_extent(path, packed)


def _locked(path: Path) -> UserError:
    return UserError(
        "{file} is locked by a password.",
        "Open it in Excel, save it without a password and try again.",
        file=path.name,
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        "{file} is damaged or is not a workbook.",
        "Open it in Excel and save it again as an Excel workbook (.xlsx).",
        file=path.name,
    )


def _names(book: CalamineWorkbook, wanted: str | None) -> tuple[list[str], tuple[str, ...]]:
    """The sheets to read, and the hidden ones that are left out."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    seen = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible or s.name == wanted]
    seen = seen or [s.name for s in sheets]
    return seen, tuple(s.name for s in sheets if s.name not in seen)


def _sheet(
    book: CalamineWorkbook, name: str, hidden: tuple[str, ...], merged: tuple[Merged, ...]
) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    # Row by row: `to_python` would stop all threads until the last cell is made.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    rows: list[list[Any]] = []
    blank: dict[int, list[Any]] = {}
    cells: Iterator[list[Any]] = sheet.iter_rows()
    for row in cells:
        if row.count("") == len(row):  # a sheet may have a million rows that are only formatted
            rows.append(blank.setdefault(len(row), left + row))
            continue
        if timedelta in map(type, row):
            row[:] = [_hours(cell) if isinstance(cell, timedelta) else cell for cell in row]
        rows.append(left + row if left else row)
    share_texts(rows)
    ranges = sheet.merged_cell_ranges or ()
    return Sheet(name, rows, merged or tuple(Merged(*a, *b) for a, b in ranges), hidden)


def _hours(value: timedelta) -> Cell:
    """A length of time as a sheet shows it ("26:30:00")."""
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
