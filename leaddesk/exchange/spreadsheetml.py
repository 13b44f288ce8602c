"""Excel 2003's XML spreadsheets (SpreadsheetML): older systems name them .xls or .xml."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.etree import ElementTree

from leaddesk.exchange.sheet import Cell, Merged, Sheet

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_S: Final = f"{{{NAMESPACE}}}"
_HIDDEN: Final = "{urn:schemas-microsoft-com:office:excel}Visible"
_MOST_ROWS: Final = 1 << 20
_MOST_COLUMNS: Final = 1 << 14


def read_spreadsheetml(text: str) -> list[Sheet]:
    """The visible sheets. ValueError when the text is damaged or declares entities of its own."""
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise ValueError("entities are not expanded")
    begin = text.find("<", text.find("?>") + 1 if text.lstrip().startswith("<?xml") else 0)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    try:
        root = ElementTree.parse(io.StringIO(text[begin:])).getroot()
    except ElementTree.ParseError as problem:
        raise ValueError(str(problem)) from problem
    for element in root.iter(_S + "Worksheet"):
        name = element.get(_S + "Name", "")
        if any(mark.text != "SheetVisible" for mark in element.iter(_HIDDEN)):
            hidden.append(name)
        else:
            sheets.append(_sheet(name, element))
    return [Sheet(s.name, s.rows, s.merged, tuple(hidden)) for s in sheets]


def _sheet(name: str, element: ElementTree.Element) -> Sheet:
    rows: list[list[Cell]] = []
    merged: list[Merged] = []
    for row in element.iter(_S + "Row"):
        skipped = _index(row, len(rows), _MOST_ROWS) - len(rows)
        rows.extend([] for _ in range(max(skipped, 0)))
        cells: list[Cell] = []
        for cell in row.iter(_S + "Cell"):
            place = _index(cell, len(cells), _MOST_COLUMNS)
            cells.extend([None] * max(place - len(cells), 0))
            left, top = len(cells), len(rows)
            cells.append(_value(cell.find(_S + "Data")))
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            cells.extend([None] * across)
            if across or down:
                merged.append(Merged(top, left, top + down, left + across))
        rows.append(cells)
    return Sheet(name, rows, tuple(merged))


def _index(element: ElementTree.Element, default: int, most: int) -> int:
    """The place of a row or cell from 0, which need not follow the one before."""
    text = element.get(_S + "Index", "")
    return min(int(text), most) - 1 if text.isdecimal() else default


def _count(element: ElementTree.Element, attribute: str) -> int:
    text = element.get(_S + attribute, "")
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() else 0


def _value(data: ElementTree.Element | None) -> Cell:
    if data is None:
        return None
    text, kind = "".join(_texts(data)), data.get(_S + "Type", "String")
    if kind == "Error":
        return None
    if kind == "Boolean":
        return text == "1"
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text


def _texts(element: ElementTree.Element) -> Iterator[str]:
    return element.itertext()
