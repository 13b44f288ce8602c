"""Lists from outside as plain rows of cells, whatever kind of file they came in.

What a file is, is told by its content first and its suffix second: organisers and old systems
name files as they like. Nothing is interpreted here; see `headers` and `mapping` for that.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.sheet import WORKBOOKS, Sheet, unreadable

SUFFIXES: Final = (*WORKBOOKS, ".csv", ".tsv", ".txt", ".vcf")
"""What lists are usually named; what they are is told by their content."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096


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
