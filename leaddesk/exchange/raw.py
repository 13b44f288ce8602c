"""The rows of a list as raw values by lead field, as its columns were matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import ColumnMatch, as_text
from leaddesk.exchange.recognise import CUSTOM, PARTS, SURVEY
from leaddesk.exchange.sheet import Cell

_DITTO: Final = frozenset({"〃", "″", "”", '"', "''", "同上", "々", "仝", "〻"})
_HONORIFIC: Final = re.compile(r"[\s\u3000]*様$|[\s\u3000]+(殿|さま)$")
_TO_COMPANY: Final = re.compile(r"[\s\u3000]*御中$|[\s\u3000]+様$")
_POLITE: Final = {
    "name": _HONORIFIC,
    "family_name": _HONORIFIC,
    "given_name": _HONORIFIC,
    "kana": _HONORIFIC,
    "company": _TO_COMPANY,
}
_LAST_POLITE: Final = "様殿ま中"


@dataclass(slots=True)  # not frozen: that costs a third of the time a row takes
class RawRow:
    """One row of a list; `number` is its row in the file, from 1. Empty cells are left out.

    `values`: raw cells by lead field; `custom`: texts by label; `survey`: answers by question.
    """

    number: int
    values: dict[str, Cell] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    survey: dict[str, str] = field(default_factory=dict)


def apply_mapping(
    table: Table, matches: Sequence[ColumnMatch], *, literal: bool = False
) -> Iterator[RawRow]:
    """The rows of `table` by field: ditto marks filled in from above, parts of addresses, names
    and readings joined, 様 taken off. `matches` stand in the order of the table's columns.

    `literal`: marks and endings are meant as they stand, as in an export of our own.
    """
    fields = [(i, m.target) for i, m in enumerate(matches) if m.target and ":" not in m.target]
    custom = _labelled(matches, CUSTOM)
    survey = _labelled(matches, SURVEY)
    targets = {m.target for m in matches}
    joins = bool(targets & {*PARTS, "family_name", "given_name"})
    polite = [] if literal else [item for item in _POLITE.items() if item[0] in targets]
    numbers = table.numbers or range(table.first_row, table.first_row + len(table.rows))
    above: list[Cell] = []
    for number, cells in zip(numbers, table.rows, strict=True):
        row = cells if literal else _without_ditto(cells, above)
        above = row
        values: dict[str, Cell] = {
            name: cell for index, name in fields if (cell := row[index]) is not None and cell != ""
        }
        for name, ending in polite:
            cell = values.get(name)
            if isinstance(cell, str) and cell[-1] in _LAST_POLITE:
                values[name] = ending.sub("", cell) or cell
        if joins:
            _join(values)
        yield RawRow(number, values, _texts(row, custom), _texts(row, survey))


def _labelled(matches: Sequence[ColumnMatch], prefix: str) -> list[tuple[int, str]]:
    return [
        (i, match.target.removeprefix(prefix))
        for i, match in enumerate(matches)
        if match.target.startswith(prefix)
    ]


def _texts(row: list[Cell], columns: list[tuple[int, str]]) -> dict[str, str]:
    if not columns:
        return {}
    return {label: text for index, label in columns if (text := as_text(row[index]))}


def _without_ditto(cells: list[Cell], above: list[Cell]) -> list[Cell]:
    if not above or _DITTO.isdisjoint(cells):
        return cells
    return [
        upper if isinstance(cell, str) and cell in _DITTO else cell
        for cell, upper in zip(cells, above, strict=True)
    ]


def _join(values: dict[str, Cell]) -> None:
    parts: dict[str, str] = {name: as_text(values.pop(name)) for name in PARTS if name in values}
    address = _address(parts, as_text(values.get("address")))
    if address:
        values["address"] = address
    kana = " ".join(filter(None, (parts.get("kana.family"), parts.get("kana.given"))))
    if kana and "kana" not in values:
        values["kana"] = kana
    if "name" not in values:
        name = _name(as_text(values.get("family_name")), as_text(values.get("given_name")))
        if name:
            values["name"] = name


def _name(family: str, given: str) -> str:
    """The full name in the order in which its language writes it."""
    western = family.isascii() and given.isascii()
    return " ".join(filter(None, (given, family) if western else (family, given)))


def _address(parts: dict[str, str], whole: str) -> str:
    region, city, street, building = (parts.get(name, "") for name in PARTS[:4])
    if not any((region, city, street, building)):
        return whole
    if "".join((region, city, street, building, whole)).isascii():
        return ", ".join(filter(None, (whole, street, building, city, region)))
    rest = whole.removeprefix(region)
    rest = rest if city and city in rest else city + rest
    place = region + rest
    # 住所2 may go on with the number, or be a building after it.
    place += f" {street}" if street and place[-1:].isdigit() else street
    return f"{place} {building}".strip() if building else place
