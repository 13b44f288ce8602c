"""The queue of cards to be reviewed, as rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, exists, func, select

from leaddesk.storage import derive
from leaddesk.storage.scans import IN_ORDER, backs, to_review
from leaddesk.storage.schema import operation, picture, row_span, scan

_ROWS: Final = (
    select(scan.c.id, scan.c.pile_id, scan.c.label, scan.c.source, scan.c.state, scan.c.problem,
           scan.c.picture_id, scan.c.reading, picture.c.thumb)
    .join(picture, picture.c.id == scan.c.picture_id, isouter=True)
)  # fmt: skip


def queue(connection: Connection, ids: Collection[int] | None = None) -> list[dict[str, Any]]:
    """What waits for review, in order, of all piles; of `ids` only where they are given.

    Each with its picture's thumb (None: not read yet) and the row of its back (None: it has none).
    """
    statement = _ROWS.where(to_review()).order_by(scan.c.pile_id, *IN_ORDER)
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


def thrown_away(connection: Connection) -> list[dict[str, Any]]:
    """The cards in the trash that somebody put there, the latest first, as rows of the queue.

    Backs go with their fronts. What is there since its adding was undone was not thrown away.
    """
    statement = _ROWS.where(_thrown()).order_by(scan.c.trashed_at.desc(), *IN_ORDER)
    return [{**row, "back_id": None} for row in connection.execute(statement).mappings()]


def thrown_count(connection: Connection) -> int:
    """How many cards `thrown_away` gives."""
    counted = select(func.count()).select_from(scan).where(_thrown())
    return connection.execute(counted).scalar_one()


def _thrown() -> ColumnElement[bool]:
    front = scan.alias("front")
    with_front = exists().where(front.c.id == scan.c.back_of, front.c.trashed_at.isnot(None))
    by_hand = exists().where(
        row_span.c.operation_id == operation.c.id, operation.c.kind == "trash_scans",
        row_span.c.tbl == scan.name, scan.c.id.between(row_span.c.first_id, row_span.c.last_id),
    )  # fmt: skip
    return and_(scan.c.trashed_at.isnot(None), ~with_front, by_hand)


def backs_in_trash(connection: Connection, fronts: Collection[int]) -> list[int]:
    """The backs of these fronts that went into the trash with them."""
    return [
        row_id
        for chunk in derive.chunks(sorted(fronts))
        for row_id in connection.execute(
            select(scan.c.id).where(scan.c.back_of.in_(chunk), scan.c.trashed_at.isnot(None))
        ).scalars()
    ]


def side(connection: Connection, scan_id: int) -> RowMapping | None:
    """One side with its picture, or None."""
    return connection.execute(
        select(scan, picture.c.image, picture.c.width, picture.c.height)
        .join(picture, picture.c.id == scan.c.picture_id, isouter=True)
        .where(scan.c.id == scan_id)
    ).mappings().first()  # fmt: skip
