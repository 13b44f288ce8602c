"""What stands in a cell: the text shown, the text edited and copied, the whole told on hover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from leaddesk.domain import vocab, when
from leaddesk.domain.clean import YES_NO
from leaddesk.domain.fields import FieldType
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.ui import pin_words
from leaddesk.ui.table.columns import Column

RELATIVE: Final = frozenset({"created_at", "updated_at", "last_touch_at"})
RELATIVE_DAYS: Final = 30
TOOLTIP_LENGTH: Final = 600


def value(lead: Lead, column: Column) -> Any:
    """The stored value: what the database sorts by."""
    key = column.custom_key
    return lead.custom.get(key, "") if key else getattr(lead, column.name)


def shown(lead: Lead, column: Column, today: date) -> str:
    """The text people read in the cell, on one line."""
    stored = value(lead, column)
    if stored is None or stored == "":
        return ""
    if column.choices:
        return vocab.label(column.choices, stored)
    match column.type:
        case FieldType.WHEN:
            return _ago(stored, today) if column.name in RELATIVE else when.shown(stored)
        case FieldType.TAGS:
            return ", ".join(stored)
        case FieldType.FLAG:
            return vocab.label(YES_NO, "true") if stored else ""
        case FieldType.INTEGER:
            return str(stored) if column.name in ("id", "version") else f"{stored:,}"
        case FieldType.DECIMAL:
            return f"{stored:.0%}" if column.name == "win_probability" else f"{stored:,g}"
        case FieldType.LONG_TEXT:
            return " ".join(stored.split())
    return str(stored)


def edited(lead: Lead, column: Column) -> str:
    """The text as it is typed: what the editor begins with. A choice is its stored value."""
    stored = value(lead, column)
    if stored is None:
        return ""
    match column.type:
        case FieldType.WHEN:
            return when.shown(stored, time=True)
        case FieldType.TAGS:
            return ", ".join(stored)
        case FieldType.FLAG:
            return "true" if stored else "false"
    return str(stored)


def copied(lead: Lead, column: Column) -> str:
    """The text for other programs: as edited, with choices in words."""
    text = edited(lead, column)
    if column.choices:
        return vocab.label(column.choices, text)
    return vocab.label(YES_NO, text) if column.type is FieldType.FLAG else text


def told(lead: Lead, column: Column, today: date) -> str:
    """The whole, for the mouse resting on the cell: dates in full, long texts in lines, of a
    pinned temperature by whom and why."""
    if column.name == "temperature" and lead.pinned:
        return pin_words.told(lead, today)
    if column.type is FieldType.WHEN:
        return when.shown(value(lead, column), time=True)
    if column.type is FieldType.LONG_TEXT:
        text = str(value(lead, column))
        return text if len(text) <= TOOLTIP_LENGTH else text[:TOOLTIP_LENGTH] + "…"
    return copied(lead, column)


def spoken(lead: Lead, column: Column, today: date) -> str:
    """What a screen reader says: the text shown; of a pinned temperature also the pin."""
    pin = pin_words.told(lead, today) if column.name == "temperature" else ""
    return tr(", ").join(part for part in (shown(lead, column, today), pin) if part)


def overdue(lead: Lead, column: Column, today: date) -> bool:
    """Whether the cell holds a date of work that has passed."""
    if column.name != "next_at" or not lead.next_at:
        return False
    try:
        return when.local_date(lead.next_at) < today
    except ValueError:
        return False


def with_values(lead: Lead, values: Mapping[str, Any]) -> Lead:
    """The lead as it will be once clean `values` are written."""
    if "custom" in values:
        values = {**values, "custom": {**lead.custom, **values["custom"]}}
    return replace(lead, **values)


def _ago(stored: str, today: date) -> str:
    try:
        days = when.days_since(stored, today)
    except ValueError:
        return stored
    if days == 0:
        return tr("Today")
    if 0 < days <= RELATIVE_DAYS:
        return ntr("Yesterday", "{n} days ago", days)
    return when.shown(stored)
