"""The queue of cards to be reviewed, as rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from leaddesk.storage import derive
from leaddesk.storage.scans import IN_ORDER, backs, to_review
from leaddesk.storage.schema import picture, scan


def queue(connection: Connection, ids: Collection[int] | None = None) -> list[dict[str, Any]]:
    """What waits for review, in order, of all piles; of `ids` only where they are given.

    Each with its picture's thumb (None: not read yet) and the row of its back (None: it has none).
    """
    statement = (
        select(scan.c.id, scan.c.pile_id, scan.c.label, scan.c.source, scan.c.state,
               scan.c.problem, scan.c.picture_id, scan.c.reading, picture.c.thumb)
        .join(picture, picture.c.id == scan.c.picture_id, isouter=True)
        .where(to_review())
        .order_by(scan.c.pile_id, *IN_ORDER)
    )  # fmt: skip
    if ids is None:
        rows = list(connection.execute(statement).mappings())
    else:
        rows = [
            row
            for chunk in derive.chunks(sorted(ids))
            for row in connection.execute(statement.where(scan.c.id.in_(chunk))).mappings()
        ]
    of = backs(connection, [row["id"] for row in rows])
    return [{**row, "back_id": of.get(row["id"])} for row in rows]


def side(connection: Connection, scan_id: int) -> RowMapping | None:
    """One side with its picture, or None."""
    return connection.execute(
        select(scan, picture.c.image, picture.c.width, picture.c.height)
        .join(picture, picture.c.id == scan.c.picture_id, isouter=True)
        .where(scan.c.id == scan_id)
    ).mappings().first()  # fmt: skip
