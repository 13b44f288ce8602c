"""Sides of cards on their way to be leads: waiting, read, paired.

What is written here is progress of the work, nobody's edit: it goes past the journal. What
people do (add, throw away, pair by hand) goes through `Work`, in services.scans.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update

from leaddesk.domain.cards import Reading, Side, line_json
from leaddesk.storage import derive, pictures
from leaddesk.storage.schema import card, picture, row_change, scan

WAITING: Final = "waiting"
READ: Final = "read"
FAILED: Final = "failed"
PARTED: Final = "parted"

_parent = scan.alias("parent")
_front = scan.alias("front")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture to be read: the file `source`, or `data` where that is at hand."""

    id: int
    pile_id: int
    label: str
    source: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class ReadSide:
    """A side that was read.

    `reading`: what was understood of it alone; `alone`: its file shows nothing else; `partner`:
    the other side of its card; `by_hand`: somebody decided whether it has one.
    """

    id: int
    source: str
    alone: bool
    reading: Reading
    partner: int | None
    by_hand: bool


# ---- which rows count ----------------------------------------------------------------------------


def live() -> ColumnElement[bool]:
    """Not thrown away, nor the file in which it was found."""
    gone = exists().where(_parent.c.id == scan.c.parent_id, _parent.c.trashed_at.isnot(None))
    return and_(scan.c.trashed_at.is_(None), ~gone)


def saved() -> ColumnElement[bool]:
    """There is a card of it with a lead."""
    return exists().where(card.c.scan_id == scan.c.id, card.c.trashed_at.is_(None))


def to_review() -> ColumnElement[bool]:
    """Still to be made a lead: live, no backs, not saved yet."""
    a_back = exists().where(_front.c.id == scan.c.back_of, _front.c.trashed_at.is_(None))
    return and_(live(), scan.c.state != PARTED, ~a_back, ~saved())


IN_ORDER: Final = (func.coalesce(scan.c.parent_id, scan.c.id), scan.c.id)


def left(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these rows that are to be reviewed."""
    return {
        row_id
        for chunk in derive.chunks(sorted(ids))
        for row_id in connection.execute(
            select(scan.c.id).where(scan.c.id.in_(chunk), to_review())
        ).scalars()
    }


# ---- reading -------------------------------------------------------------------------------------


def next_waiting(connection: Connection) -> Waiting | None:
    """The first picture that waits to be read.

    One that was read before is read again from the picture that is kept of it.
    """
    row = connection.execute(
        select(scan.c.id, scan.c.pile_id, scan.c.label, scan.c.source,
               func.coalesce(picture.c.image, scan.c.original).label("data"))
        .join(picture, picture.c.id == scan.c.picture_id, isouter=True)
        .where(scan.c.state == WAITING, live())
        .order_by(*IN_ORDER).limit(1)
    ).first()  # fmt: skip
    return None if row is None else Waiting(*row)


def about(connection: Connection, scan_id: int) -> tuple[int, str, bool]:
    """The pile and the file ("": none) of a picture, and whether somebody paired or parted it."""
    pile_id, source = connection.execute(
        select(scan.c.pile_id, scan.c.source).where(scan.c.id == scan_id)
    ).one()
    return pile_id, source, scan_id in _decided_by_hand(connection)


def right_before(connection: Connection, scan_id: int) -> tuple[int, str, int, int] | None:
    """The card that came right before a picture in its pile, alone in its file, if it was read.

    Its row, its file, and the width and height of its picture.
    """
    own = scan.alias("own")
    pile = select(own.c.pile_id).where(own.c.id == scan_id).scalar_subquery()
    last = (
        select(func.max(own.c.id))
        .where(own.c.pile_id == pile, own.c.id < scan_id, own.c.parent_id.is_(None))
        .scalar_subquery()
    )
    row = connection.execute(
        select(scan.c.id, scan.c.source, picture.c.width, picture.c.height)
        .join(picture, picture.c.id == scan.c.picture_id)
        .where(scan.c.id == last, scan.c.state == READ, live(), ~saved())
    ).first()
    return None if row is None else (row.id, row.source, row.width, row.height)


def keep_sides(
    connection: Connection, scan_id: int, sides: Sequence[tuple[Side, Reading]], stamp: str,
    problem: str = "",
) -> list[int]:  # fmt: skip
    """Writes what was found on a picture that waited, with what was understood of each side alone.

    The rows of the sides, in order: the picture's own where it showed one, else new ones. None
    where the picture does not wait any more: another program was quicker. `problem`: why the one
    side that was found is no card by itself, as JSON; its picture is kept all the same.
    """
    row = connection.execute(
        select(scan.c.pile_id, scan.c.source, scan.c.label)
        .where(scan.c.id == scan_id, scan.c.state == WAITING)
    ).first()  # fmt: skip
    if row is None:
        return []
    done = {"original": None, "problem": problem}
    if len(sides) == 1:
        found = _columns(connection, *sides[0])
        if problem:
            found["state"] = FAILED
        connection.execute(update(scan).where(scan.c.id == scan_id).values(**done, **found))
        _show_with_card(connection, scan_id, found["picture_id"])
        return [scan_id]
    connection.execute(update(scan).where(scan.c.id == scan_id).values(**done, state=PARTED))
    return [
        connection.execute(
            insert(scan).values(
                pile_id=row.pile_id, source=row.source, label=f"{row.label} ({number})",
                parent_id=scan_id, created_at=stamp, **_columns(connection, side, reading),
            ).returning(scan.c.id)
        ).scalar_one()
        for number, (side, reading) in enumerate(sides, 1)
    ]  # fmt: skip


def _columns(connection: Connection, side: Side, reading: Reading) -> dict[str, Any]:
    return {
        "state": READ, "picture_id": pictures.keep(connection, side), "codes": list(side.codes),
        "lines": [line_json(line) for line in side.lines], "reading": reading.as_json(),
    }  # fmt: skip


def _show_with_card(connection: Connection, scan_id: int, picture_id: int) -> None:
    """A card that was typed while its picture waited gets the picture now."""
    connection.execute(
        update(card)
        .where(card.c.scan_id == scan_id, card.c.front_id.is_(None))
        .values(front_id=picture_id)
    )


def fail(connection: Connection, scan_id: int, problem: str) -> None:
    """Notes why a picture that waited could not be read: a JSON text."""
    connection.execute(
        update(scan)
        .where(scan.c.id == scan_id, scan.c.state == WAITING)
        .values(state=FAILED, problem=problem)
    )


def retry(connection: Connection, ids: Collection[int]) -> None:
    """Has pictures wait again."""
    for chunk in derive.chunks(sorted(ids)):
        connection.execute(
            update(scan)
            .where(scan.c.id.in_(chunk), scan.c.state.in_([READ, FAILED]))
            .values(state=WAITING, problem="")
        )


def counts(connection: Connection) -> dict[str, int]:
    """How many rows to review there are in each state, live files that wait among them."""
    rows = connection.execute(
        select(scan.c.state, func.count().label("n")).where(to_review()).group_by(scan.c.state)
    )
    return {row.state: row.n for row in rows}


def known(connection: Connection, fingerprints: Iterable[str]) -> set[str]:
    """Those of these fingerprints that are in the queue: neither thrown away nor saved."""
    found: set[str] = set()
    parts = scan.alias("part")
    left = exists().where(
        parts.c.parent_id == scan.c.id, parts.c.trashed_at.is_(None),
        ~exists().where(card.c.scan_id == parts.c.id, card.c.trashed_at.is_(None)),
    )  # fmt: skip
    queued = and_(live(), ~saved(), or_(scan.c.state != PARTED, left))
    for chunk in derive.chunks(sorted(set(fingerprints))):
        statement = select(scan.c.fingerprint).where(scan.c.fingerprint.in_(chunk), queued)
        found |= set(connection.execute(statement).scalars())
    return found


# ---- pairing -------------------------------------------------------------------------------------


def recent(connection: Connection, pile_id: int, limit: int) -> list[ReadSide]:
    """The sides of a pile that were read and are not saved yet, in order; the last `limit`."""
    rows = connection.execute(
        select(scan.c.id, scan.c.source, scan.c.parent_id, scan.c.reading, scan.c.back_of)
        .where(scan.c.pile_id == pile_id, scan.c.state == READ, live(), ~saved())
        .order_by(*(column.desc() for column in IN_ORDER)).limit(limit)
    ).all()  # fmt: skip
    of = backs(connection, [row.id for row in rows])
    by_hand = _decided_by_hand(connection)
    return [
        ReadSide(
            row.id, row.source, row.parent_id is None, Reading.from_json(row.reading),
            row.back_of or of.get(row.id), row.id in by_hand,
        )
        for row in reversed(rows)
    ]  # fmt: skip


def is_decided_by_hand(connection: Connection, scan_id: int) -> bool:
    """Whether somebody paired or parted this side."""
    return scan_id in _decided_by_hand(connection)


def _decided_by_hand(connection: Connection) -> set[int]:
    """Only pairing and parting by hand change scans through the journal."""
    found: set[int] = set()
    for row_id, before, after in connection.execute(
        select(row_change.c.row_id, row_change.c.before, row_change.c.after)
        .where(row_change.c.tbl == scan.name)
    ):  # fmt: skip
        found |= {row_id, before.get("back_of"), after.get("back_of")}
    return found


def pair(connection: Connection, pairs: Mapping[int, int]) -> None:
    """Notes backs of fronts, where neither has become part of another pair meanwhile."""
    for front, back in pairs.items():
        taken = select(scan.c.id).where(
            or_(
                scan.c.back_of.in_([front, back]), (scan.c.id == front) & scan.c.back_of.isnot(None)
            )
        )
        if connection.execute(taken).first() is None:
            connection.execute(
                update(scan)
                .where(scan.c.id == back, scan.c.back_of.is_(None))
                .values(back_of=front)
            )


def backs(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Fronts to their live backs."""
    return {
        front: back
        for chunk in derive.chunks(sorted(set(ids)))
        for front, back in connection.execute(
            select(scan.c.back_of, scan.c.id)
            .where(scan.c.back_of.in_(chunk), scan.c.trashed_at.is_(None))
            .order_by(scan.c.id.desc())
        )
    }  # fmt: skip
