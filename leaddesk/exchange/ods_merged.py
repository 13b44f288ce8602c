"""Merged cells of OpenDocument sheets, of which calamine does not tell."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path
from typing import Final

from leaddesk.exchange.sheet import Merged

_TABLE: Final = re.compile(rb'<table:table [^>]*?table:name="([^"]*)"')
_TAG: Final = re.compile(rb"<table:(table-row|(?:covered-)?table-cell)\b([^>]*)>")
_ROW: Final = b"table-row"
_SPANS: Final = re.compile(rb'number-(columns|rows)-spanned="(\d+)"')
_REPEATS: Final = re.compile(rb'number-(?:columns|rows)-repeated="(\d+)"')


def merged_cells(path: Path) -> dict[str, tuple[Merged, ...]]:
    """The merged ranges by sheet; {} where the workbook is no OpenDocument or has none."""
    with zipfile.ZipFile(path) as packed:
        if "content.xml" not in packed.namelist():
            return {}
        content = packed.read("content.xml")
    if b"-spanned=" not in content:
        return {}
    found: dict[str, tuple[Merged, ...]] = {}
    starts = [*_TABLE.finditer(content)]
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(content)
        name = html.unescape(start[1].decode("utf-8", "replace"))
        found[name] = tuple(_ranges(content, start.end(), end))
    return found


def _ranges(content: bytes, begin: int, end: int) -> list[Merged]:
    found: list[Merged] = []
    row, repeated, column = 0, 0, 0
    for tag in _TAG.finditer(content, begin, end):
        times = _REPEATS.search(tag[2])
        count = int(times[1]) if times else 1
        if tag[1] == _ROW:
            row, repeated, column = row + repeated, count, 0
            continue
        if spans := dict(_SPANS.findall(tag[2])):
            down, across = int(spans.get(b"rows", 1)), int(spans.get(b"columns", 1))
            if down > 1 or across > 1:
                found.append(Merged(row, column, row + down - 1, column + across - 1))
        column += count
    return found
