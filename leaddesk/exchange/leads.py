"""Leads as rows of a list, with headers that an import knows again.

A list is made of `LeadColumn`s; its rows come from blocks of stored values, column by column,
which takes a third of the time of going through records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Final

from leaddesk.domain import vocab, when
from leaddesk.domain.fields import LEAD_FIELDS, FieldType, LeadField
from leaddesk.domain.lead import CustomField
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.write import Column, Kind
from leaddesk.i18n import tr

CUSTOM: Final = "custom"
_REMEMBERED: Final = 50_000  # dates differ from lead to lead, choices hardly

_KINDS: Final = {
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
    FieldType.WHEN: Kind.DATE,
}

EXPORTED: Final[tuple[LeadField, ...]] = tuple(
    f for f in LEAD_FIELDS if f.type is not FieldType.MAP
)


@dataclass(frozen=True, slots=True)
class LeadColumn:
    """One column: its head, the lead fields it is made of, and how.

    `cell` makes the cell of the stored values of `fields`, one argument each; None takes the
    first as it is. Missing text arrives as "", a missing number or date as None.
    """

    head: Column
    fields: tuple[str, ...]
    cell: Callable[..., Cell] | None = None


def field_column(field: LeadField, label: str = "") -> LeadColumn:
    """The column of one lead field as people read it, headed by its label."""
    head = Column(label or field.label, _KINDS.get(field.type, Kind.TEXT))
    return LeadColumn(head, (field.name,), _writer(field))


def custom_column(custom: CustomField) -> LeadColumn:
    """The column of one custom field."""
    return LeadColumn(Column(custom.label), (CUSTOM,), partial(_own, custom.key))


def needed(columns: Iterable[LeadColumn]) -> list[str]:
    """The lead fields that `columns` are made of, each once."""
    return list(dict.fromkeys(name for column in columns for name in column.fields))


def lead_rows(
    blocks: Iterable[Sequence[Sequence[Any]]], columns: Sequence[LeadColumn]
) -> Iterator[Sequence[Cell]]:
    """One row for each lead. `blocks`: rows of an id and the stored values of `needed(columns)`."""
    place = {name: index for index, name in enumerate(needed(columns), 1)}
    plan = [([place[name] for name in column.fields], column.cell) for column in columns]
    for block in blocks:
        stored = list(zip(*block, strict=True))
        if stored:
            yield from zip(*(
                stored[places[0]] if cell is None else map(cell, *(stored[p] for p in places))
                for places, cell in plan
            ), strict=True)  # fmt: skip


def _writer(field: LeadField) -> Callable[..., Cell] | None:
    make: Callable[[Any], Cell] | None = None
    if field.type is FieldType.CHOICE:
        make = partial(vocab.label, field.choices)
    elif field.type is FieldType.TAGS:
        make = _tags
    elif field.type is FieldType.FLAG:
        make = _flag
    elif field.type is FieldType.WHEN:
        make = local
    return lru_cache(_REMEMBERED)(make) if make is not None else None


def _own(key: str, values: Mapping[str, str]) -> Cell:
    return values.get(key)


def _tags(stored: str) -> Cell:
    return stored.replace("\n", ", ")


def _flag(value: object) -> Cell:
    return tr("Yes" if value else "No")


def local(stored: str | None) -> Cell:
    """A stored day as a date, a stored moment as the local time, to the second."""
    if not stored:
        return None
    try:
        value = when.parse(stored)
    except ValueError:
        return stored
    return value.astimezone().replace(tzinfo=None) if isinstance(value, datetime) else value
