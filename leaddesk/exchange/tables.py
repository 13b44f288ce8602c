"""Lists from outside as plain rows of cells, whatever kind of file they came in.

What a file is, is told by its content first and its suffix second: organisers and old systems
name files as they like. Nothing is interpreted here; see `headers` and `mapping` for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError
from leaddesk.exchange.encodings import decode
from leaddesk.exchange.sheet import WORKBOOKS, Sheet, not_a_list, too_large, unreadable

SUFFIXES: Final = (*WORKBOOKS, ".csv", ".tsv", ".txt", ".vcf")
"""What lists are usually named; what they are is told by their content."""

MAX_TEXT: Final = 400 << 20  # bytes; a million leads take some 200 MB

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096
_NUL: Final = re.compile(rb"\x00")


def read_sheets(path: Path, wanted: str | None = None) -> list[Sheet]:
    """The visible sheets of the list at `path`, and `wanted` even if it is hidden; a text file or
    address book is one sheet.

    UserError when there is no such file, it may not be read, or it is no list.
    """
    head = _head(path)
    if head.startswith((*_ZIP, _OLE)):
        from leaddesk.exchange.workbook import read_workbook

        return read_workbook(path, wanted)
    try:
        size = path.stat().st_size
        if size > MAX_TEXT:
            raise too_large(path, size)
        content = path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from problem
    return _text_reader(head)(path, content)


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


def _text_reader(head: bytes) -> Callable[[Path, bytes], list[Sheet]]:
    start = _NUL.sub(b"", head).lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if start.startswith(b"begin:vcard"):
        from leaddesk.exchange.vcards import read_vcf

        return read_vcf
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return _xml
    if start.startswith(b"<"):
        return _page
    if start.startswith(b"mime-version:"):
        return _mail
    from leaddesk.exchange.delimited import read_delimited

    return read_delimited


def _page(path: Path, content: bytes) -> list[Sheet]:
    from leaddesk.exchange.webpages import read_page

    text = _marked_up(content)
    sheets = read_page(path.stem, text) if text and "<table" in text.lower() else []
    if not sheets:
        raise not_a_list(path)
    return sheets


def _mail(path: Path, content: bytes) -> list[Sheet]:
    from leaddesk.exchange.webpages import read_mail

    sheets = read_mail(path, content)
    if not sheets:
        raise not_a_list(path)
    return sheets


def _xml(path: Path, content: bytes) -> list[Sheet]:
    from leaddesk.exchange.spreadsheetml import NAMESPACE, read_spreadsheetml

    text = _marked_up(content)
    if not text or NAMESPACE not in text or "<table" in text[:_HEAD].lower().split("<worksheet")[0]:
        return _page(path, content)
    try:
        sheets = read_spreadsheetml(text)
    except ValueError as problem:
        raise not_a_list(path) from problem
    if not sheets:
        raise not_a_list(path)
    return sheets


def _marked_up(content: bytes) -> str | None:
    """The text of a page in the encoding it names, if that is true; else as it seems to be."""
    from leaddesk.exchange.webpages import charset_of, known_encoding

    named = charset_of(content)
    if named and b"\x00" not in content[:_HEAD]:
        try:
            return content.decode(known_encoding(named))
        except UnicodeDecodeError:
            pass
    return decode(content)
