"""Finding the rows an import or a typed card may already have: by exact keys, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, func, or_, select

from leaddesk.domain import clean, identity
from leaddesk.storage import derive
from leaddesk.storage.schema import campaign, lead, touch


def by_key(connection: Connection, column: str, keys: Iterable[str]) -> dict[str, int]:
    """Live leads by exact value of `column` (a field or a derived key); the newest wins.

    E-mail addresses are asked for, and given back, in small letters (`clean.email_key`).
    """
    return dict(_rows_by_key(connection, column, keys))


def without_pair(connection: Connection, column: str, keys: Iterable[str]) -> list[int]:
    """All live leads by exact value of `column` that lack the e-mail or the name."""
    return [row_id for _, row_id in _rows_by_key(connection, column, keys, lead.c.person_key == "")]


def _rows_by_key(
    connection: Connection, column: str, keys: Iterable[str], *more: ColumnElement[bool]
) -> Iterator[tuple[str, int]]:
    target = func.lower(lead.c.email) if column == "email" else lead.c[column]
    for chunk in derive.chunks(sorted({key for key in keys if key})):
        rows = connection.execute(
            select(target, lead.c.id)
            .where(target.in_(chunk), lead.c.trashed_at.is_(None), *more)
            .order_by(lead.c.id)
        )
        yield from ((key, row_id) for key, row_id in rows)


def touches_of(connection: Connection, ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The campaign ("" for none) and the time of every touch of these leads."""
    found: dict[int, list[tuple[str, str]]] = {}
    for chunk in derive.chunks(sorted(ids)):
        rows = connection.execute(
            select(touch.c.lead_id, func.coalesce(campaign.c.name, ""), touch.c.at)
            .join(campaign, campaign.c.id == touch.c.campaign_id, isouter=True)
            .where(touch.c.lead_id.in_(chunk), touch.c.trashed_at.is_(None))
        )
        for lead_id, name, at in rows:
            found.setdefault(lead_id, []).append((name, at))
    return found


def candidates(connection: Connection, values: Mapping[str, str], limit: int) -> list[int]:
    """Leads that share a name, a reading, an e-mail or a phone with `values`, newest first."""
    conditions = []
    for name in ("name", "kana"):
        if folded := identity.fold(values.get(name, "")):
            conditions.append(lead.c.name_sort == folded)
    if values.get("name"):
        conditions.append(lead.c.name == values["name"])
    if values.get("email"):
        conditions.append(func.lower(lead.c.email) == clean.email_key(values["email"]))
    for name, column in (("phone", lead.c.phone_key), ("mobile", lead.c.mobile_key)):
        if key := clean.phone_key(values.get(name, "")):
            conditions.append(column == key)
    if not conditions:
        return []
    return list(
        connection.execute(
            select(lead.c.id)
            .where(or_(*conditions), lead.c.trashed_at.is_(None))
            .order_by(lead.c.updated_at.desc())
            .limit(limit)
        ).scalars()
    )
