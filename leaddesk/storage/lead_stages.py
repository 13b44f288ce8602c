"""At which stages leads are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from leaddesk.storage import derive
from leaddesk.storage.schema import lead


def by_stage(connection: Connection, ids: Sequence[int]) -> dict[str, list[int]]:
    """`ids` by the stage the leads are at, in their order; those that are gone are left out."""
    stages: dict[int, str] = {}
    for chunk in derive.chunks(ids):
        rows = connection.execute(select(lead.c.id, lead.c.stage).where(lead.c.id.in_(chunk)))
        stages.update((row.id, row.stage) for row in rows)
    found: dict[str, list[int]] = {}
    for row_id in ids:
        if row_id in stages:
            found.setdefault(stages[row_id], []).append(row_id)
    return found
