"""How far the filled-in cells of a workbook reach, before the reader makes room for all of them.

calamine lays a sheet out as one full rectangle: a stray blank in the last cell of a sheet
(XFD1048576) would take hundreds of gigabytes.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from leaddesk.errors import UserError

MAX_CELLS: Final = 16_000_000  # a million leads with 16 columns; some 400 MB in the reader

# Larger sheets are believed what they say of their own size: looking through them would cost a
# tenth of reading them, and only a forged file would lie.
_LOOKED_THROUGH: Final = 16 << 20  # bytes
_BEGINNING: Final = 4096

_DIMENSION: Final = re.compile(rb'dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_ROW: Final = re.compile(rb'row [^<>]*?\br="(\d+)"')
# Cells with something in them: neither <c r="A1"/> nor <c r="A1"></c>.
_FILLED: Final = rb'r="([A-Z]{%s})(\d+)"[^<>]*(?<!/)>\s*<(?!/)'
_FAR: Final = re.compile(_FILLED % b"2,3")
_ANY: Final = re.compile(_FILLED % b"1,3")

_BINARY_DIMENSION: Final = b"\x94\x01\x10"  # BrtWsDim and its length, [MS-XLSB] 2.4.819
_ROW_RECORD: Final = 0
_CELL_RECORDS: Final = range(2, 12)  # from BrtCellRk to BrtFmlaError

_VALUE: Final = b"office:value-type"
_ODS_ROW: Final = re.compile(rb"<table:table-row([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell([^>]*)>")
_ODS_ROWS: Final = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_COLUMNS: Final = re.compile(rb'number-columns-repeated="(\d+)"')

Extent = tuple[int, int]
"""Rows and columns, or numbers that are no less."""


def check_extent(path: Path, packed: zipfile.ZipFile) -> None:
    """UserError when the filled-in cells of a sheet span more than can be held."""
    for entry in packed.infolist():
        measure = _measure(entry.filename)
        if measure is None:
            continue
        if entry.file_size > _LOOKED_THROUGH and measure is not _ods:
            with packed.open(entry) as content:
                said = _said(content.read(_BEGINNING))
            if said and said[0] * said[1] <= MAX_CELLS:
                continue
        rows, columns = measure(packed.read(entry))
        if rows * columns > MAX_CELLS:
            raise UserError(
                "In {file}, a cell far outside the list is filled in.",
                "Delete the empty rows and columns around the list in Excel and save it again.",
                file=path.name,
            )


def _measure(name: str) -> Callable[[bytes], Extent] | None:
    if name == "content.xml":
        return _ods
    if "worksheets/" not in name or "_rels/" in name:
        return None
    return _binary if name.endswith(".bin") else _xlsx if name.endswith(".xml") else None


def _said(beginning: bytes) -> Extent | None:
    """What a sheet says of its own size. Some programs write "A1" whatever it is: no answer."""
    if match := _DIMENSION.search(beginning):
        return int(match[2]), _number(match[1])
    at = beginning.find(_BINARY_DIMENSION)
    if at < 0 or len(beginning) < at + 19:
        return None
    _top, bottom, _left, right = struct.unpack_from("<4I", beginning, at + 3)
    return bottom + 1, right + 1


def _xlsx(content: bytes) -> Extent:
    numbers = _ROW.findall(content[-(1 << 20) :]) or [b"0"]
    columns = max((_number(letters) for letters, _ in _FAR.findall(content)), default=26)
    rows = int(numbers[-1])
    if rows * columns <= MAX_CELLS:
        return rows, columns
    cells = _ANY.findall(content)
    return (
        max((int(row) for _, row in cells), default=0),
        max((_number(letters) for letters, _ in cells), default=0),
    )


def _number(letters: bytes) -> int:
    """The number of a column from 1: A, B … Z, AA …"""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _binary(content: bytes) -> Extent:
    row = rows = columns = 0
    for kind, at in _records(content):
        if kind == _ROW_RECORD:
            row = int.from_bytes(content[at : at + 4], "little") + 1
        elif kind in _CELL_RECORDS:
            rows = row
            columns = max(columns, int.from_bytes(content[at : at + 4], "little") + 1)
    return rows, columns


def _records(content: bytes) -> Iterator[tuple[int, int]]:
    """Kind and place of each record; kinds have 1-2 bytes, lengths 1-4 ([MS-XLSB] 2.1.4)."""
    at, end = 0, len(content)
    while at < end:
        kind, at = _varint(content, at, 2)
        length, at = _varint(content, at, 4)
        yield kind, at
        at += length


def _varint(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for n in range(most):
        byte = content[at] if at < len(content) else 0
        at += 1
        value |= (byte & 0x7F) << 7 * n
        if byte < 0x80:
            break
    return value, at


def _ods(content: bytes) -> Extent:
    """Of the largest table; there a row or cell that repeats is written once."""
    extents = [_ods_table(table) for table in content.split(b"<table:table ")[1:]]
    return max(extents, key=lambda extent: extent[0] * extent[1], default=(0, 0))


def _ods_table(table: bytes) -> Extent:
    end = table.rfind(_VALUE)
    if end < 0:
        return 0, 0
    rows = table.count(b"<table:table-row", 0, end)
    rows += sum(int(n) - 1 for n in _ODS_ROWS.findall(table[:end]))
    columns = 0
    for match in _ODS_ROW.finditer(table):
        body = match[2] or b""
        filled = body.rfind(_VALUE)
        if filled >= 0 and _ODS_COLUMNS.search(body[: body.find(b">", filled)]):
            columns = max(columns, _ods_width(body, filled))
        else:
            columns = max(columns, body.count(b"table-cell", 0, max(filled, 0)))
    return rows, max(columns, 1)


def _ods_width(row: bytes, filled: int) -> int:
    width = 0
    for cell in _ODS_CELL.finditer(row, 0, row.find(b">", filled) + 1):
        repeated = _ODS_COLUMNS.search(cell[1])
        width += int(repeated[1]) if repeated else 1
    return width
