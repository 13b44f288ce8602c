"""Small look-ups by name that writing needs."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from leaddesk.storage import derive
from leaddesk.storage.schema import JOURNALED, company, custom_field, lead


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
    """Companies by normal form (`identity.company_key`); the oldest wins."""
    found: dict[str, int] = {}
    for chunk in derive.chunks(sorted(keys)):
        rows = connection.execute(
            select(company.c.key, company.c.id)
            .where(company.c.key.in_(chunk), company.c.trashed_at.is_(None))
            .order_by(company.c.id.desc())
        )
        found.update((key, row_id) for key, row_id in rows)
    return found


def custom_keys(connection: Connection) -> set[str]:
    """The keys of the custom fields in use."""
    return set(
        connection.execute(
            select(custom_field.c.key).where(custom_field.c.trashed_at.is_(None))
        ).scalars()
    )


def board_edges(
    connection: Connection, temperature: str, after: int | None, before: int | None
) -> tuple[str, str]:
    """Rank keys between which a card dropped after/before these leads belongs; "" = open end.

    With neither neighbour the place is on top of the column.
    """

    column = (lead.c.temperature == temperature, lead.c.trashed_at.is_(None))
    ranks = {
        row.id: row.board_rank
        for row in connection.execute(
            select(lead.c.id, lead.c.board_rank).where(
                lead.c.id.in_([n for n in (after, before) if n is not None])
            )
        )
    }
    low, high = ranks.get(after or 0, ""), ranks.get(before or 0, "")
    ordered = select(lead.c.board_rank).where(*column).order_by(lead.c.board_rank).limit(1)
    if low:
        high = connection.execute(ordered.where(lead.c.board_rank > low)).scalar() or ""
    elif high:
        low = (
            connection.execute(
                ordered.where(lead.c.board_rank < high).order_by(None)
                .order_by(lead.c.board_rank.desc())
            ).scalar()
            or ""
        )  # fmt: skip
    else:
        high = connection.execute(ordered).scalar() or ""
    return low, high
