"""What leads refer to stays out of the trash: companies, campaigns, users, tags, custom fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, select, union

from leaddesk.storage import derive
from leaddesk.storage.schema import (
    JOURNALED,
    campaign,
    company,
    custom_field,
    definition,
    handoff,
    lead,
    opportunity,
    tag,
    touch,
    user,
)

# By number: the columns that hold it. Tags and custom fields are referred to by their words.
_BY_ID: Final[dict[str, tuple[Column[Any], ...]]] = {
    "company": (lead.c.company_id,),
    "campaign": (lead.c.campaign_id, touch.c.campaign_id),
    "user": (
        lead.c.owner_id,
        touch.c.user_id,
        handoff.c.to_id,
        opportunity.c.user_id,
        definition.c.owner_id,
    ),
}
_BY_WORD: Final = {"tag": tag.c.name, "custom_field": custom_field.c.key}
TABLES: Final = (*_BY_ID, *_BY_WORD)
# By what each is known: there are no two alike.
NAMED_BY: Final[dict[str, Column[Any]]] = {
    **_BY_WORD, "company": company.c.key, "campaign": campaign.c.name, "user": user.c.name,
}  # fmt: skip
SOURCES: Final = frozenset({"company_id", "campaign_id", "owner_id", "tags", "custom"})


def used(connection: Connection, table: str, first: int, last: int) -> set[int]:
    """The rows of `table` with ids from `first` to `last` to which a live lead or touch refers."""
    target = JOURNALED[table]
    if table in _BY_ID:
        statement = union(*(
            select(column)
            .where(column.between(first, last), column.table.c.trashed_at.is_(None))
            for column in _BY_ID[table]
        ))  # fmt: skip
        return set(connection.execute(statement).scalars())
    words = _words(connection, table, lead.c.trashed_at.is_(None))
    rows = connection.execute(
        select(target.c.id, _BY_WORD[table]).where(target.c.id.between(first, last))
    )
    return {row_id for row_id, word in rows if word in words}


def in_trash(
    connection: Connection, table: str, leads: Iterable[tuple[int, int]]
) -> set[int]:  # fmt: skip
    """The trashed rows of `table` to which live leads with ids in these runs refer."""
    target = JOURNALED[table]
    gone = target.c.trashed_at.isnot(None)
    found: set[int] = set()
    if connection.execute(select(target.c.id).where(gone).limit(1)).first() is None:
        return found
    for first, last in leads:
        live = lead.c.id.between(first, last) & lead.c.trashed_at.is_(None)
        if table in _BY_ID:
            column = _BY_ID[table][0]
            statement = select(column).join(target, target.c.id == column).where(live, gone)
            found |= set(connection.execute(statement.distinct()).scalars())
            continue
        words = _words(connection, table, live)
        rows = connection.execute(select(target.c.id, _BY_WORD[table]).where(gone))
        found |= {row_id for row_id, word in rows if word in words}
    return found


def by_name_in_trash(connection: Connection, table: str, names: Iterable[str]) -> dict[str, int]:
    """Rows of `table` in the trash that are known by these names; the oldest of each.

    Companies merged away are not among them: they live on in another.
    """
    target, name = JOURNALED[table], NAMED_BY[table]
    gone: list[ColumnElement[bool]] = [target.c.trashed_at.isnot(None)]
    if "merged_into" in target.c:
        gone.append(target.c.merged_into.is_(None))
    return {
        found: row_id
        for chunk in derive.chunks(sorted(names))
        for found, row_id in connection.execute(
            select(name, target.c.id).where(*gone, name.in_(chunk)).order_by(target.c.id.desc())
        )
    }


def companies_of(connection: Connection, leads: Iterable[int]) -> dict[int, int]:
    """These leads to the company merged away that they refer to; others are left out."""
    away = company.c.merged_into.isnot(None)
    if connection.execute(select(company.c.id).where(away).limit(1)).first() is None:
        return {}
    return {
        lead_id: company_id
        for first, last in derive.spans(leads)
        for lead_id, company_id in connection.execute(
            select(lead.c.id, lead.c.company_id)
            .join(company, company.c.id == lead.c.company_id)
            .where(lead.c.id.between(first, last), away)
        )
    }


def _words(connection: Connection, table: str, which: ColumnElement[bool]) -> set[str]:
    """The tags, or the keys of custom fields, of some leads."""
    if table == "tag":
        lines = connection.execute(select(lead.c.tags).where(which, lead.c.tags != "").distinct())
        return {word for line in lines.scalars() for word in line.split("\n")}
    values = connection.execute(select(lead.c.custom).where(which)).scalars()
    return {key for custom in values for key in custom}
