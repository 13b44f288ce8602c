"""What the team has agreed on: one row for each key that was ever changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from leaddesk.domain.agreements import sound
from leaddesk.storage.schema import policy


def value(connection: Connection, key: str) -> Any:
    """What is agreed under `key`; None where nobody has changed the default, or it is unsound."""
    found = connection.execute(
        select(policy.c.value).where(policy.c.key == key, policy.c.trashed_at.is_(None))
    ).scalar()
    return found if found is None or sound(key, found) else None


def row_id(connection: Connection, key: str) -> int | None:
    """The row that holds `key`."""
    return connection.execute(
        select(policy.c.id).where(policy.c.key == key, policy.c.trashed_at.is_(None))
    ).scalar()
