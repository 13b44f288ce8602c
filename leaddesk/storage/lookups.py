"""Small look-ups by name that writing needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, literal, select, tuple_

from leaddesk.domain import rank
from leaddesk.storage import companies, derive
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


def board_ranks(
    connection: Connection, temperature: str, ids: Sequence[int],
    after: int | None, before: int | None,
) -> dict[int, str]:  # fmt: skip
    """Rank keys that put the cards `ids`, in this order, between `after` and `before`.

    With neither neighbour the place is on top of the column. Where cards around the place share
    one key (an undo may have brought an old one back), those below it get new keys too.
    """
    moved = set(ids)

    def neighbours(*where: ColumnElement[bool], upwards: bool = False) -> Iterator[_Place]:
        order = (_RANK.desc(), lead.c.id.desc()) if upwards else (_RANK, lead.c.id)
        rows = connection.execute(
            select(_RANK, lead.c.id)
            .where(lead.c.temperature == temperature, lead.c.trashed_at.is_(None), *where)
            .order_by(*order)
        )  # a cursor: only as many rows are read as are looked at
        return ((row.board_rank, row.id) for row in rows if row.id not in moved)

    above = _place(connection, after)
    if above is None and (below := _place(connection, before)) is not None:
        above = next(neighbours(_literal(below) > tuple_(_RANK, lead.c.id), upwards=True), None)
    if above is None:
        first = next(neighbours(), ("", 0))[0]
        return dict(zip(ids, rank.spread("", first, len(ids)), strict=True))
    order, low, high = list(ids), above[0], ""
    for key, row_id in neighbours(_literal(above) < tuple_(_RANK, lead.c.id)):
        if key > low:
            high = key
            break
        order.append(row_id)
    return dict(zip(order, rank.spread(low, high, len(order)), strict=True))


_Place = tuple[str, int]  # a card's key and, among equal keys, its number
_RANK: Final = lead.c.board_rank


def _literal(place: _Place) -> ColumnElement[Any]:
    return tuple_(*map(literal, place))


def _place(connection: Connection, row_id: int | None) -> _Place | None:
    if row_id is None:
        return None
    found = connection.execute(select(_RANK, lead.c.id).where(lead.c.id == row_id)).first()
    return None if found is None else (found.board_rank, found.id)
