"""Leads as rows of a list, with headers that an import knows again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from leaddesk.domain import vocab, when
from leaddesk.domain.fields import LEAD_FIELDS, FieldType, LeadField
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.write import Column, Kind
from leaddesk.i18n import tr

_KINDS: Final = {
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
    FieldType.WHEN: Kind.DATE,
}

EXPORTED: Final[tuple[LeadField, ...]] = tuple(
    f for f in LEAD_FIELDS if f.type is not FieldType.MAP
)


def lead_columns(fields: Sequence[LeadField], custom: Sequence[CustomField]) -> list[Column]:
    """The columns for `fields`, headed by their labels in the current language, then `custom`."""
    columns = [Column(f.label, _KINDS.get(f.type, Kind.TEXT)) for f in fields]
    return columns + [Column(c.label) for c in custom]


def lead_rows(
    leads: Iterable[Lead], fields: Sequence[LeadField], custom: Sequence[CustomField]
) -> Iterator[list[Cell]]:
    """One row for each lead, its values as people read them; see `lead_columns`."""
    for lead in leads:
        cells = [_cell(field, getattr(lead, field.name)) for field in fields]
        yield cells + [lead.custom.get(c.key, "") for c in custom]


def _cell(field: LeadField, value: object) -> Cell:
    if value is None or value == "":
        return None
    if field.type is FieldType.CHOICE:
        return vocab.label(field.choices, str(value))
    if field.type is FieldType.TAGS and isinstance(value, tuple):
        return ", ".join(value)
    if field.type is FieldType.FLAG:
        return tr("Yes" if value else "No")
    if field.type is FieldType.WHEN:
        return _local(str(value))
    return value if isinstance(value, (int, float)) else str(value)


def _local(stored: str) -> Cell:
    """A stored day as a date, a stored moment as the local time, to the second."""
    try:
        value = when.parse(stored)
    except ValueError:
        return stored
    return value.astimezone().replace(tzinfo=None) if isinstance(value, datetime) else value
