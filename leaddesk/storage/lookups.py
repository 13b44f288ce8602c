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


def company_numbers(
    connection: Connection, ids: Collection[int], numbers: Collection[str]
) -> dict[int, str]:
    """The numbers (法人番号) of live companies with these ids, or with one of these numbers, by
    id, the newest first: of two with one number the oldest is what a dict by number keeps.
    """
    found: dict[int, str] = {}
    for column, wanted in (
        (company.c.id, sorted(ids)),
        (company.c.corporate_number, sorted(numbers)),
    ):
        for chunk in derive.chunks(wanted):
            rows = connection.execute(
                select(company.c.id, company.c.corporate_number)
                .where(column.in_(chunk), company.c.corporate_number != "",
                       company.c.trashed_at.is_(None))
            )  # fmt: skip
            found.update((row_id, number) for row_id, number in rows)
    return dict(sorted(found.items(), reverse=True))


def custom_keys(connection: Connection) -> set[str]:
    """The keys of the custom fields in use."""
    return set(
        connection.execute(
            select(custom_field.c.key).where(custom_field.c.trashed_at.is_(None))
        ).scalars()
    )
