"""The board: which leads stand in which column, in the order people gave them.

There is one order of cards for all groupings (`lead.board_rank`): who is put above another stands
above her wherever both stand in one column. By next action the day comes first.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from leaddesk.domain import grouping, rank, vocab
from leaddesk.domain.query import Query
from leaddesk.storage import queries
from leaddesk.storage.schema import lead, opportunity, user

Ids = array  # of "q": signed eight-byte integers

_Place = tuple[str, int]  # a card's key and, among equal keys, its number
_RANK: Final = lead.c.board_rank
_OPEN: Final = opportunity.c.outcome == ""
_WON: Final = and_(opportunity.c.outcome == "won", lead.c.stage == "customer")
_OWNER: Final = select(user.c.name).where(user.c.id == lead.c.owner_id).scalar_subquery()


@dataclass(frozen=True)
class _Grouping:
    """`column`: of a lead, which column it stands in on a day; `summed`: whose amounts a column
    adds up; `first`: what its cards are sorted by before the order people gave them."""

    column: Callable[[date], ColumnElement[Any]]
    summed: ColumnElement[bool] = _OPEN
    first: tuple[ColumnElement[Any], ...] = ()


def _due(today: date) -> ColumnElement[Any]:
    ends = [(lead.c.next_at < day, name) for name, day in grouping.due_before(today).items()]
    return case((func.coalesce(lead.c.next_at, "") == "", "none"), *ends, else_="later")


_GROUPINGS: Final[Mapping[str, _Grouping]] = {
    "temperature": _Grouping(lambda _today: lead.c.temperature),
    "stage": _Grouping(lambda _today: lead.c.stage, or_(_OPEN, _WON)),
    "owner": _Grouping(lambda _today: func.coalesce(_OWNER, "")),
    "next_action": _Grouping(_due, first=(func.substr(lead.c.next_at, 1, len("2026-11-22")),)),
}


def columns(connection: Connection, query: Query, today: date, by: str) -> dict[str, Ids[int]]:
    """Ids of the leads that meet `query` in each column of a grouping, in the order of the cards.

    Empty columns are there too; the owners are all users, and "" for nobody.
    """
    found: dict[str, Ids[int]] = {name: array("q") for name in _values(connection, by)}
    column, first = _GROUPINGS[by].column(today), _GROUPINGS[by].first
    wanted = queries.Wanted.of(connection, query, today).ids()
    ordered = wanted.with_only_columns(column, lead.c.id).order_by(column, *first, _RANK, lead.c.id)
    with connection.execute(ordered) as result:
        # The driver's own rows: twice as fast, and while Python reads the window must wait for it.
        rows: Any = result.cursor
        for name, row_id in rows:
            if name in found:
                found[name].append(row_id)
            else:  # the name of somebody who is no user any more
                found[name] = array("q", [row_id])
    return found


def _values(connection: Connection, by: str) -> tuple[str, ...]:
    always = vocab.values(grouping.COLUMNS[by])
    return (*always, *queries.names(connection, "user")) if by == "owner" else always


def sums(connection: Connection, query: Query, today: date, by: str) -> dict[str, float]:
    """What the deals of the leads that meet `query` add up to, in yen, by column: the open ones,
    and for customers those that were won."""
    chosen = _GROUPINGS[by]
    column = chosen.column(today)
    rows = connection.execute(
        queries.Wanted.of(connection, query, today).ids()
        .join(opportunity, opportunity.c.lead_id == lead.c.id)
        .where(opportunity.c.trashed_at.is_(None), opportunity.c.amount > 0, chosen.summed)
        .with_only_columns(column, func.sum(opportunity.c.amount)).group_by(column)
    )  # fmt: skip
    return {name: float(amount) for name, amount in rows}


def ranks(
    connection: Connection, today: date, by: str, value: str, ids: Sequence[int],
    after: int | None, before: int | None,
) -> dict[int, str]:  # fmt: skip
    """Rank keys that put the cards `ids`, in this order, between `after` and `before` of the
    column `value`.

    With neither neighbour the place is on top of the column. Where cards around the place share
    one key (an undo may have brought an old one back), those below it get new keys too.
    """
    moved = set(ids)
    inside = _GROUPINGS[by].column(today) == value
    parts = (value,) if by == "temperature" else vocab.values(vocab.TEMPERATURES)

    def neighbours(*where: ColumnElement[bool], upwards: bool = False) -> Iterator[_Place]:
        # The order is indexed by temperature. A cursor each: only as many rows are read as are
        # looked at.
        order = (_RANK.desc(), lead.c.id.desc()) if upwards else (_RANK, lead.c.id)
        live = select(_RANK, lead.c.id).where(lead.c.trashed_at.is_(None), inside, *where)
        cursors = (
            connection.execute(live.where(lead.c.temperature == part).order_by(*order))
            for part in parts
        )
        rows = heapq.merge(*(map(tuple, rows) for rows in cursors), reverse=upwards)
        return ((key, row_id) for key, row_id in rows if row_id not in moved)

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


def _literal(place: _Place) -> ColumnElement[Any]:
    return tuple_(*map(literal, place))


def _place(connection: Connection, row_id: int | None) -> _Place | None:
    if row_id is None:
        return None
    found = connection.execute(select(_RANK, lead.c.id).where(lead.c.id == row_id)).first()
    return None if found is None else (found.board_rank, found.id)
