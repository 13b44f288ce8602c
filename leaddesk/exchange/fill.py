"""Somebody else's list to fill in: which of its columns we know, and what we write into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, Protocol

from leaddesk.domain.choosing import choice_value
from leaddesk.domain.fields import BY_NAME, LeadField
from leaddesk.domain.lead import CustomField
from leaddesk.errors import UserError
from leaddesk.exchange.address_parts import part_of, shares
from leaddesk.exchange.headers import find_table
from leaddesk.exchange.leads import EXPORTED, LeadColumn, custom_column, field_column
from leaddesk.exchange.mapping import propose
from leaddesk.exchange.recognise import fold
from leaddesk.exchange.sheet import Cell, Merged, Sheet
from leaddesk.exchange.write import Column

SEARCHED: Final = 40  # rows in which a header is looked for
_MARK: Final = 1_000_000.0  # no header and no person: tells where a column stands


@dataclass(frozen=True, slots=True)
class Form:
    """A list's header: its last row, counted from 1, and the label of each column by its index
    from 0; `known` tells how many labels are surely those of people's lists.
    """

    header_row: int
    labels: Mapping[int, str]
    known: int


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a form: a column for each index, and the labels nothing goes into."""

    columns: Mapping[int, LeadColumn]
    empty: tuple[str, ...] = field(default=())


class FormFile(Protocol):
    """An opened template, a workbook or a CSV file; `words` as `filling` takes them.

    `pictures`: it has pictures or charts, which are lost.
    """

    form: Form
    words: Mapping[int, Sequence[str]]
    pictures: bool

    def fill(
        self, path: Path, columns: Filling, rows: Iterable[Sequence[Cell]]
    ) -> tuple[int, Mapping[str, str]]:
        """Writes `rows` (cells in the order of `columns`) below what stands there, to `path`.

        Gives their number and the letters its encoding lacks with their stand-ins. UserError as
        `files.replacing`; then no file is left.
        """
        ...

    def close(self) -> None:
        """Lets go of the template."""
        ...


def find_form(rows: Sequence[Sequence[Cell]], merged: tuple[Merged, ...] = ()) -> Form | None:
    """The header in the first rows of a sheet, or None where there is none."""
    head = [list(row) for row in rows[:SEARCHED]]
    width = max((len(row) for row in head), default=0)
    found = find_table(Sheet("", head, merged))
    if not found.known:
        return None
    header = head[: found.first_row - 1]
    while header and not any(cell not in (None, "") for cell in header[-1]):
        header.pop()  # blank rows between header and people
    named = set(find_table(Sheet("", header, merged)).columns)
    marks: list[Cell] = [_MARK + index for index in range(width)]
    marked = find_table(Sheet("", [*header, marks], merged))
    labels = {
        int(mark - _MARK): label
        for label, mark in zip(marked.columns, marked.rows[-1], strict=True)
        if label in named and isinstance(mark, float)
    }
    return Form(len(header), labels, found.known) if labels else None


def no_header(path: Path) -> UserError:
    """What to tell of a template without any column we know."""
    return UserError(
        "{file} has no header row that LeadDesk knows.",
        "Give its columns names such as Company, Name, E-mail and try again.",
        file=path.name,
    )


def filling(
    form: Form, words: Mapping[int, Sequence[str]], custom: Sequence[CustomField]
) -> Filling:
    """What goes into the columns of `form`.

    `words`: for columns that allow certain words only, those words; a choice is written as the
    word that means it. `custom`: the custom fields there are, known by their labels.
    """
    places = list(form.labels)
    matches = propose(list(form.labels.values()), [])
    targets = [
        _exactly(label) or match.target
        for label, match in zip(form.labels.values(), matches, strict=True)
    ]
    own = {fold(known.label): known for known in custom}
    parts = shares([target for target in targets if target.startswith("address")])
    columns: dict[int, LeadColumn] = {}
    for index, target in zip(places, targets, strict=True):
        label = form.labels[index]
        column = (
            _column(target, label, parts, words.get(index, ()))
            or (custom_column(own[fold(label)]) if fold(label) in own else None)
        )  # fmt: skip
        if column is not None:
            columns[index] = column
    return Filling(columns, tuple(form.labels[i] for i in places if i not in columns))


def _exactly(label: str) -> str:
    """The field with just this label, also one that a list may not set (ID, score)."""
    return next((f.name for f in EXPORTED if label in (f.ja, f.en, f.name)), "")


def _column(
    target: str, label: str, parts: Mapping[str, tuple[int, int]], words: Sequence[str]
) -> LeadColumn | None:
    if target in parts:
        return LeadColumn(Column(label), ("address",), partial(_address, *parts[target]))
    if target in _READINGS:
        return LeadColumn(Column(label), ("kana",), _READINGS[target])
    if target not in BY_NAME:
        return None
    lead_field = BY_NAME[target]
    plain = field_column(lead_field, label)
    if lead_field.choices and words:
        return LeadColumn(plain.head, plain.fields, _worded(lead_field, words, plain.cell))
    return plain


def _address(start: int, end: int, address: str) -> Cell:
    return part_of(address, start, end)


# A reading in two columns: what stands before its first space, and after it.
_READINGS: Final[dict[str, Callable[[str], Cell]]] = {
    "kana.family": lambda kana: kana.partition(" ")[0],
    "kana.given": lambda kana: kana.partition(" ")[2],
}


def _worded(
    lead_field: LeadField, words: Sequence[str], otherwise: Callable[..., Cell] | None
) -> Callable[[Any], Cell]:
    meant: dict[str, str] = {}
    for word in words:
        value = choice_value(lead_field.choices, word)
        if value is not None:
            meant.setdefault(value, word)

    def write(value: str) -> Cell:
        return meant.get(value) or (otherwise(value) if otherwise else value)

    return lru_cache(None)(write)
