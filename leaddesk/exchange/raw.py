"""The rows of a list as raw values by lead field, as its columns were matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from leaddesk.domain.cells import says_nothing
from leaddesk.domain.dates import stored
from leaddesk.domain.names import is_kana
from leaddesk.exchange.combined import fields_in, is_combined, part_cell, principal
from leaddesk.exchange.consents import closeness, together
from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import ColumnMatch
from leaddesk.exchange.meanings import meanings
from leaddesk.exchange.recognise import CONSENT, CUSTOM, OTHERS, PARTS, SURVEY
from leaddesk.exchange.sheet import DITTO, Cell, as_text

_HONORIFIC: Final = re.compile(r"[\s\u3000]*(様|先生)$|[\s\u3000]+(殿|さま|さん|氏)$")
_TO_COMPANY: Final = re.compile(r"[\s\u3000]*御中$|[\s\u3000]+様$")
_POLITE: Final = {
    "name": _HONORIFIC,
    "family_name": _HONORIFIC,
    "given_name": _HONORIFIC,
    "kana": _HONORIFIC,
    "company": _TO_COMPANY,
}
_BETWEEN_MAILS: Final = re.compile(r"\s*(?:[;,、，；/\n]|:::|\s)\s*")
_LAST_POLITE: Final = "様殿ま中生ん氏"
# A reading below a name, behind a stroke, or in brackets.
_WITH_READING: Final = re.compile(r"([^\n(（/／]+?)\s*(?:\n\s*|[(（/／])([^\n()（）/／]+)[)）]?")
_READS: Final = frozenset("\n(（/／")
_NO_ANSWERS: Final[dict[str, str]] = {}  # shared: nobody adds to the answers of a row


@dataclass(slots=True)  # not frozen: that costs a third of the time a row takes
class RawRow:
    """One row of a list; `number` is its row in the file, from 1. Empty cells are left out.

    `values`: raw cells by lead field; `custom`: texts by label; `survey`: answers by question;
    `unclear`: cells of several fields that could not be taken apart, by header.
    """

    number: int
    values: dict[str, Cell] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    survey: dict[str, str] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)


def apply_mapping(
    table: Table, matches: Sequence[ColumnMatch], *, literal: bool = False
) -> Iterator[RawRow]:
    """The rows of `table` by field: ditto marks filled in from above, parts of addresses, names
    and readings joined, 様 taken off. `matches` stand in the order of the table's columns.

    `literal`: marks and endings are meant as they stand, as in an export of our own.
    """
    combined = [(i, m.target, m.column) for i, m in enumerate(matches) if is_combined(m.target)]
    asked = _asked(matches)
    apart = {i for i, *_ in combined} | {i for i, *_ in asked}
    fields = [
        (i, fields_in(m.target)[0])
        for i, m in enumerate(matches)
        if m.target and ":" not in m.target and m.target not in OTHERS and i not in apart
    ]
    custom = _labelled(matches, CUSTOM)
    survey = _labelled(matches, SURVEY)
    targets = {name for m in matches for name in fields_in(m.target)}
    joins = bool(targets & {*PARTS, "family_name", "given_name"})
    others = [(i, m.target.partition(".")[0], m.column) for i, m in enumerate(matches)
              if m.target in OTHERS]  # fmt: skip
    mails = next((m.column for m in matches if m.target == "email"), "")
    changed = [] if literal else meanings(matches, table.rows)
    polite = [] if literal else [item for item in _POLITE.items() if item[0] in targets]
    readings = "name" in targets and not literal
    above: list[Cell] = []
    for number, cells in zip(table.row_numbers, table.rows, strict=True):
        row = cells if literal else _without_ditto(cells, above)
        above = row
        plain = row
        if changed:
            row = list(row)
            for index, meaning in changed:
                row[index] = meaning(row[index])
        values: dict[str, Cell] = {
            name: cell for index, name in fields if (cell := row[index]) is not None and cell != ""
        }
        unclear = _take_apart(values, row, combined) if combined else {}
        more = _others(values, row, others) if others else {}
        if asked:
            _agree(values, more, row, plain, asked)
        if mails and str(values.get("email")).count("@") > 1:
            _first_mail(values, more, mails)
        for name, ending in polite:
            cell = values.get(name)
            if isinstance(cell, str) and cell[-1] in _LAST_POLITE:
                values[name] = ending.sub("", cell) or cell
        if readings and isinstance(cell := values.get("name"), str) and not _READS.isdisjoint(cell):
            _part_reading(values, cell)
        if joins:
            _join(values)
        texts = _texts(row, custom)
        yield RawRow(
            number, values, {**texts, **more} if more else texts, _answers(row, survey), unclear
        )


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


def _answers(row: list[Cell], columns: list[tuple[int, str]]) -> dict[str, str]:
    """The answers by question; where a question has several columns, all that are filled in."""
    if not columns:
        return _NO_ANSWERS
    found: dict[str, str] = {}
    for index, question in columns:
        if text := as_text(row[index]):
            found[question] = f"{found[question]}, {text}" if question in found else text
    return found


def _others(
    values: dict[str, Cell], row: list[Cell], others: list[tuple[int, str, str]]
) -> dict[str, str]:
    """Puts a second telephone or e-mail where the first is empty; gives the rest as texts."""
    more: dict[str, str] = {}
    for index, name, label in others:
        if not (text := as_text(row[index])):
            continue
        if name not in values:
            values[name] = row[index]
        elif text != as_text(values[name]):
            more[label] = text
    return more


def _take_apart(
    values: dict[str, Cell], row: list[Cell], combined: list[tuple[int, str, str]]
) -> dict[str, str]:
    """Puts the parts of cells with several fields into `values`; gives the cells that could not be
    taken apart, which go to one of the fields as they are.
    """
    unclear = {}
    for index, target, label in combined:
        if text := as_text(row[index]):
            parts = part_cell(target, text)
            if not parts and not says_nothing(text):
                parts = {principal(target): text}
                unclear[label] = text
            values.update(parts)
    return unclear


def _asked(matches: Sequence[ColumnMatch]) -> list[tuple[int, int, str]]:
    """The columns that ask for consent, where there are several: place, closeness, header."""
    found = [
        (i, closeness(m.column), m.column) for i, m in enumerate(matches) if m.target == CONSENT
    ]
    return found if len(found) > 1 else []


def _agree(
    values: dict[str, Cell], more: dict[str, str], row: list[Cell], plain: list[Cell],
    asked: list[tuple[int, int, str]],
) -> None:  # fmt: skip
    """One consent out of several answers, which are kept as they were given: they are evidence."""
    answer = together([(close, row[index]) for index, close, _ in asked])
    if answer is not None:
        values[CONSENT] = answer
    more.update((label, text) for index, _, label in asked if (text := as_text(plain[index])))


def _first_mail(values: dict[str, Cell], more: dict[str, str], label: str) -> None:
    """Of several addresses in one cell the first is the lead's, the others stay as text."""
    mails = [part for part in _BETWEEN_MAILS.split(as_text(values["email"])) if "@" in part]
    if len(mails) > 1 and all(part.count("@") == 1 for part in mails):
        values["email"] = mails[0]
        more[label] = ", ".join(mails[1:])


def _part_reading(values: dict[str, Cell], cell: str) -> None:
    """Parts a name and its reading written into one cell: of the two, the one in kana reads."""
    if (match := _WITH_READING.fullmatch(cell.strip())) is None:
        return
    first, second = match[1].strip(), match[2].strip()
    if is_kana(first) == is_kana(second):
        return
    name, kana = (second, first) if is_kana(first) else (first, second)
    values["name"] = _HONORIFIC.sub("", name) or name
    values.setdefault("kana", kana)


def _without_ditto(cells: list[Cell], above: list[Cell]) -> list[Cell]:
    if not above or DITTO.isdisjoint(cells):
        return cells
    return [
        upper if isinstance(cell, str) and cell in DITTO else cell
        for cell, upper in zip(cells, above, strict=True)
    ]


def _join(values: dict[str, Cell]) -> None:
    if "created_at.time" in values:
        _join_time(values, values.pop("created_at.time"))
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


def _join_time(values: dict[str, Cell], at: Cell) -> None:
    """Puts the time of one column to the day of another, unless that has a time already."""
    day = values.get("created_at")
    if isinstance(at, float) and 0 <= at < 1:
        at = (datetime.min + timedelta(seconds=round(at * 86400))).time()
    elif isinstance(at, datetime):
        at = at.time()
    if isinstance(day, datetime):
        if day.time() != time.min:
            return
        day = day.date()
    if isinstance(day, date) and isinstance(at, time):
        values["created_at"] = datetime.combine(day, at)
    elif day and ":" not in as_text(day):
        text = stored(day) if isinstance(day, int | float) else as_text(day)
        values["created_at"] = f"{text or as_text(day)} {as_text(at)}"


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
