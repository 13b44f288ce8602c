"""Lists from outside as plain rows of cells, whatever kind of file they came in.

What a file is, is told by its content first and its suffix second: organisers and old systems
name files as they like. Nothing is interpreted here; see `headers` and `mapping` for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError

Cell = str | int | float | bool | date | datetime | time | None

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS: Final = (".csv", ".tsv", ".txt")
SUFFIXES: Final = (*WORKBOOKS, *TEXTS[:2], ".vcf")

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Sheet:
    """The raw cells of one sheet; an empty cell is None or "". Rows may differ in length."""

    name: str
    rows: list[list[Cell]]


def read_sheets(path: Path) -> list[Sheet]:
    """The visible sheets of the list at `path`, a text file or address book being one sheet.

    UserError when there is no such file, it may not be read, or it is no list.
    """
    head = _head(path)
    if head.startswith((*_ZIP, _OLE)):
        from leaddesk.exchange.workbook import read_workbook

        return read_workbook(path)
    return _text_reader(head)(path)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as problem:
        raise unreadable(path, problem) from problem
    if not head.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise UserError(
            "{file} is empty.", "Choose a file with a header row and rows below it.", file=path.name
        )
    return head


def _text_reader(head: bytes) -> Callable[[Path], list[Sheet]]:
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")[:11].upper()
    if start == b"BEGIN:VCARD":
        from leaddesk.exchange.vcards import read_vcf

        return read_vcf
    from leaddesk.exchange.delimited import read_delimited

    return read_delimited


def unreadable(path: Path, problem: OSError) -> UserError:
    """What to tell of a file that could not be opened or read."""
    if isinstance(problem, FileNotFoundError):
        return UserError("There is no file {file}.", "Check its name and folder.", file=path.name)
    if isinstance(problem, IsADirectoryError) or _is_folder(path):
        return UserError("{file} is a folder.", "Choose a file inside it.", file=path.name)
    if isinstance(problem, PermissionError):
        return UserError(
            "{file} may not be read.",
            "Close it in other programs, or ask its owner for access.",
            file=path.name,
        )
    return UserError(
        "{file} could not be read ({reason}).",
        "Copy it to this computer and try again.",
        file=path.name,
        reason=problem.strerror or str(problem),
    )


def _is_folder(path: Path) -> bool:
    """Windows says no more of a folder than that it may not be opened."""
    try:
        return path.is_dir()
    except OSError:
        return False


def not_a_list(path: Path) -> UserError:
    """What to tell of a file whose content is no list."""
    return UserError(
        "{file} is not a list that LeadDesk can read.",
        "Open it in Excel and save it as an Excel workbook (.xlsx) or CSV.",
        file=path.name,
    )
