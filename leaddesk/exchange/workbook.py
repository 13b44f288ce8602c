"""Workbooks (xlsx, xlsm, xls, xlsb, ods) through calamine, checked before they are opened."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.errors import UserError
from leaddesk.exchange.sheet import Cell, Sheet, not_a_list, unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_UNPACKED: Final = 1 << 30  # bytes
# A sheet of repeated text packs 20-50 times; a bomb some 1,000 times. Small files may do as
# they like.
MAX_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 64 << 20  # bytes unpacked

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4


def read_workbook(path: Path) -> list[Sheet]:
    """The visible worksheets of the workbook at `path` (all of them if none is visible).

    UserError when it is damaged, locked by a password, too large unpacked, or no workbook.
    """
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        _check(path)
        with load_workbook(str(path)) as book:
            return [_sheet(book, name) for name in _visible(book)]
    except PasswordError as problem:
        raise _locked(path) from problem
    except OSError as problem:
        raise unreadable(path, problem) from problem
    except (CalamineError, zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise _damaged(path) from problem
    except BaseException as problem:
        # A panic of the Rust reader on a damaged file is no `Exception`.
        if type(problem).__name__ != "PanicException":
            raise
        raise _damaged(path) from problem


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
    if unpacked > MAX_UNPACKED or (unpacked > _RATIO_COUNTS_FROM and unpacked / size > MAX_RATIO):
        raise UserError(
            "{file} would take {size} MB unpacked, which is not safe to open.",
            "Save only the sheet you need as CSV and import that.",
            file=path.name,
            size=f"{unpacked >> 20:,}",
        )


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


def _visible(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    seen = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
    return seen or [s.name for s in sheets]


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for row in rows:
        if timedelta in map(type, row):
            row[:] = [_hours(cell) if isinstance(cell, timedelta) else cell for cell in row]
    return Sheet(name, rows)


def _hours(value: timedelta) -> Cell:
    """A length of time as a sheet shows it ("26:30:00")."""
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
