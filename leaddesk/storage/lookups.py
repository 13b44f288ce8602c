"""Small look-ups by name that writing needs."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from leaddesk.storage import companies, derive
from leaddesk.storage.schema import JOURNALED, company, custom_field


def ids_by_name(connection: Connection, table: str) -> dict[str, int]:
    """Names of users, campaigns or tags to ids; the oldest wins."""
    target = JOURNALED[table]
    rows = connection.execute(
        select(target.c.name, target.c.id)
        .where(target.c.trashed_at.is_(None))
        .order_by(target.c.id.desc())
    )
    return {row.name: row.id for row in rows}


def company_ids(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """Companies by normal form (`identity.company_key`); the oldest wins.

    The form of a company merged away leads to whoever took it over, unless a live one has it.
    """
    live: dict[str, int] = {}
    away: dict[str, int] = {}
    for chunk in derive.chunks(sorted(keys)):
        rows = connection.execute(
            select(company.c.key, company.c.id, company.c.merged_into)
            .where(company.c.key.in_(chunk),
                   company.c.trashed_at.is_(None) | company.c.merged_into.isnot(None))
            .order_by(company.c.id.desc())
        )  # fmt: skip
        for key, row_id, into in rows:
            (live if into is None else away)[key] = row_id
    gone = {row_id for key, row_id in away.items() if key not in live}
    now = companies.survivors(connection, gone, live=True)
    return {key: now[row_id] for key, row_id in away.items() if row_id in now} | live


def custom_keys(connection: Connection) -> set[str]:
    """The keys of the custom fields in use."""
    return set(
        connection.execute(
            select(custom_field.c.key).where(custom_field.c.trashed_at.is_(None))
        ).scalars()
    )
