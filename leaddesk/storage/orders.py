"""In which order leads are listed: a sort as people name it, as columns of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, select

from leaddesk.domain.fields import COLUMNS, FieldType, LeadField
from leaddesk.errors import UserError
from leaddesk.storage.schema import campaign, lead, user

CUSTOM: Final = "custom."
_COLUMNS: Final[Mapping[str, ColumnElement[Any]]] = {
    "name": lead.c.name_sort,
    "kana": lead.c.name_sort,
    "company": lead.c.company_sort,
    "owner": select(user.c.name).where(user.c.id == lead.c.owner_id).scalar_subquery(),
    "campaign": select(campaign.c.name)
    .where(campaign.c.id == lead.c.campaign_id)
    .scalar_subquery(),
    "board": lead.c.board_rank,
}
_ALSO: Final = {"fit": "fit_score", "engagement": "engagement_score"}  # as they are searched
_NULLABLE: Final = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.FLAG})


@dataclass(frozen=True)
class Order:
    """What to sort by, and which leads have something there (blanks come last)."""

    column: ColumnElement[Any]
    filled: ColumnElement[bool]
    descending: bool


def order(sort: str) -> Order:
    """The order called `sort`: a field, "custom.KEY" or "board", with "-" before it descending.

    Choices stand in the order of their list (hot, warm, cold), not of the alphabet.
    Raises UserError for anything else.
    """
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    if name.startswith(CUSTOM):
        value = func.coalesce(lead.c.custom[name.removeprefix(CUSTOM)].as_string(), "")
        return Order(value, value > "", descending)
    name = _ALSO.get(name, name)
    field = COLUMNS.get(name)
    if name not in _COLUMNS and field is None:
        raise UserError(
            "Leads can't be sorted by “{name}”.",
            "Sort by a field, for example name or -score.",
            name=name,
        )
    column = _COLUMNS[name] if name in _COLUMNS else lead.c[name]
    if field is not None and field.choices:
        return Order(_position(field), column > "", descending)
    if field is not None and field.type in _NULLABLE:
        return Order(column, column.isnot(None), descending)
    return Order(column, func.coalesce(column, "") > "", descending)


def _position(field: LeadField) -> ColumnElement[int]:
    places = {choice.value: place for place, choice in enumerate(field.choices)}
    return case(places, value=lead.c[field.name], else_=len(places))
