"""How the values of leads and journal entries read in the detail pane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from leaddesk.domain import vocab, when
from leaddesk.domain.fields import BY_NAME, FieldType, LeadField
from leaddesk.domain.funnel import Opportunity
from leaddesk.domain.journal import HistoryItem
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr

RECENT_DAYS: Final = 13  # beyond these a date says more than a number of days
LONGEST_SHOWN: Final = 160

Record = Lead | Opportunity
"""What has fields that are shown and edited in place."""


def shown(field: LeadField, lead: Record) -> str:
    """The value of a field as people read it; "" when it is empty."""
    return worded(field, value_of(field, lead))


def typed(field: LeadField, lead: Record) -> str:
    """The value of a field as people would type it."""
    value = value_of(field, lead)
    if value is not None and field.type is FieldType.DECIMAL:
        return f"{value:,.0f}"
    if field.type is FieldType.CHOICE:
        return str(value)
    return str(value) if isinstance(value, int | float) else worded(field, value)


def value_of(field: LeadField, lead: Record) -> Any:
    """The stored value; "custom.KEY" is looked up among the custom fields."""
    if isinstance(lead, Lead) and field.name.startswith("custom."):
        return lead.custom.get(field.name.removeprefix("custom."), "")
    return getattr(lead, field.name)


def worded(field: LeadField, value: Any) -> str:
    """A stored value as people read it; "" when it is empty."""
    if value is None or value == "":
        return ""
    if field.type is FieldType.CHOICE:
        return vocab.label(field.choices, value)
    if field.type is FieldType.FLAG:
        return tr("Yes") if value else tr("No")
    if field.type is FieldType.WHEN:
        return when.shown(value, time=len(value) > 10)
    if field.type is FieldType.INTEGER and field.name != "id":
        return f"{value:,}"
    if field.name == "amount":
        return money(value)
    if field.type is FieldType.TAGS:
        return ", ".join(value.split("\n") if isinstance(value, str) else value)
    return str(value)


def ago(stored: str, today: date) -> str:
    """A stored date as people say it near today, as a date further off."""
    try:
        days = when.days_since(stored, today)
    except ValueError:
        return stored
    if days == 0:
        time = when.shown(stored, time=True)[11:]
        return tr("Today {time}", time=time) if time else tr("Today")
    if days == 1:
        return tr("Yesterday")
    if days == -1:
        return tr("Tomorrow")
    if 1 < days <= RECENT_DAYS:
        return ntr("{n} day ago", "{n} days ago", days)
    return when.shown(stored)


def money(amount: float | None) -> str:
    """An amount in yen; "" when there is none."""
    return "" if amount is None else f"¥{amount:,.0f}"


def changes_of(item: HistoryItem, labels: Mapping[str, str]) -> Iterator[str]:
    """The fields an operation changed, a line each: "E-mail: old → new".

    `labels`: the labels of custom fields by key.
    """
    for name, (old, new) in item.changes.items():
        if name == "custom":
            yield from _custom_changes(old or {}, new or {}, labels)
        elif name in BY_NAME:
            field = BY_NAME[name]
            yield _change(field.label, worded(field, old), worded(field, new))


def _custom_changes(
    old: Mapping[str, str], new: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        if old.get(key, "") != new.get(key, ""):
            yield _change(labels.get(key, key), old.get(key, ""), new.get(key, ""))


def _change(label: str, old: str, new: str) -> str:
    return tr("{field}: {old} → {new}", field=label, old=_brief(old), new=_brief(new))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…") or "—"
