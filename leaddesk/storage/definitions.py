"""Which leads meet which definition, kept beside them; and the versions a definition had.

What a lead must meet is one expression of the database, made in one place: what marks all leads
(`refresh`) and what tells one lead what it is missing (`holds`) can't come to differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
)

from leaddesk.domain import definitions as domain
from leaddesk.domain.agreements import whole
from leaddesk.domain.definitions import DEFAULTS, KEYS, Condition
from leaddesk.domain.funnel import Definition, Met
from leaddesk.domain.query import Query
from leaddesk.errors import UserError
from leaddesk.storage import derive, filters
from leaddesk.storage.schema import (
    definition,
    lead,
    lead_definition,
    opportunity,
    stage_change,
    user,
)
from leaddesk.storage.sqlite import driver

WHOLE: Final = ((0, 2**62),)
"""The id range of all leads, for `refresh`."""

_AT_ONCE: Final = 10_000  # leads
_GAP: Final = 200  # leads too many that cost less than one more statement
_NAMED: Final = frozenset({"campaign", "user"})


def definitions(connection: Connection) -> tuple[Definition, ...]:
    """The five definitions in order; where one was never changed, its default."""
    rows = connection.execute(
        select(definition, user.c.name.label("owner"))
        .join(user, user.c.id == definition.c.owner_id, isouter=True)
        .where(definition.c.trashed_at.is_(None))
        .order_by(definition.c.id)
    ).mappings()
    known = {row["key"]: record(row, row["owner"] or "") for row in rows}
    return tuple(known.get(found.key, found) for found in DEFAULTS)


def record(row: Any, owner: str) -> Definition:
    """A row of the table as the plain record."""
    return Definition(
        row["id"], row["key"], row["words"], row["query"],
        whole(row["min_score"], None), whole(row["min_fit"], None),
        whole(row["min_engagement"], None), owner, whole(row["number"], 1), row["changed_at"],
    )  # fmt: skip


# ---- who meets what ----------------------------------------------------------------------------


def refresh(connection: Connection, spans: Iterable[tuple[int, int]], now: str, today: date) -> int:
    """Brings `lead_definition` up to date for the leads in the id ranges `spans`.

    A row appears at `now`, when a lead begins to meet a definition, and goes when it no longer
    does; a new version that it meets too keeps the day. Returns how many rows changed.
    """
    gone, come, other = _differences(connection, spans, today)
    raw = driver(connection)
    raw.executemany(_DELETE, sorted(gone))
    raw.executemany(_INSERT, [(*row, now) for row in sorted(come)])
    raw.executemany(_RENUMBER, [(number, row_id, key) for row_id, key, number in sorted(other)])
    return len(gone) + len(come) + len(other)


def stale(connection: Connection, today: date) -> list[int]:
    """The leads of which other definitions are kept than they meet."""
    gone, come, other = _differences(connection, WHOLE, today)
    return sorted({row_id for row_id, _ in gone} | {row[0] for row in come | other})


_DELETE: Final = "DELETE FROM lead_definition WHERE lead_id = ? AND definition = ?"
_INSERT: Final = (
    "INSERT INTO lead_definition(lead_id, definition, number, met_at) VALUES (?, ?, ?, ?)"
)
_RENUMBER: Final = "UPDATE lead_definition SET number = ? WHERE lead_id = ? AND definition = ?"


def _differences(
    connection: Connection, spans: Iterable[tuple[int, int]], today: date
) -> tuple[set[tuple[int, str]], set[tuple[int, str, int]], set[tuple[int, str, int]]]:
    """What is kept and no longer met; what is met and not kept; what is met in another version.

    The database compares: sets of all leads made here would hold up the window meanwhile.
    """
    no_more, anew = _statements(definitions(connection), today)
    gone: set[tuple[int, str]] = set()
    come: set[tuple[int, str, int]] = set()
    other: set[tuple[int, str, int]] = set()
    for first, last in spans:
        ids = {"first": first, "last": last}
        gone.update((row[0], row[1]) for row in connection.execute(no_more, ids))
        for row_id, key, number, kept in connection.execute(anew, ids):
            (come if kept is None else other).add((row_id, key, number))
    return gone, come, other


def follow(
    connection: Connection, changed: Mapping[str, Collection[int] | None], written: Collection[int],
    fields: Collection[str], now: str, today: date,
) -> None:  # fmt: skip
    """Refreshes what an operation may have changed: the leads `written`, and those of deals.

    `changed`: tables to the ids written there, None for too many to name; `fields`: the columns.
    """
    ids = set(written)
    deals = changed.get("opportunity", ())
    renamed = "name" in fields and not _NAMED.isdisjoint(changed)
    if (
        deals is None
        or "definition" in changed
        or (renamed and _asks(definitions(connection), today))
    ):
        refresh(connection, WHOLE, now, today)
        return
    for chunk in derive.chunks(list(deals)):
        ids.update(connection.scalars(
            select(opportunity.c.lead_id).where(opportunity.c.id.in_(chunk))
        ))  # fmt: skip
    for some in derive.portions(derive.spans(ids, gap=_GAP), _AT_ONCE):
        refresh(connection, some, now, today)


def _asks(found: Iterable[Definition], today: date) -> bool:
    """Whether one of these asks for the name of a campaign or of a user."""
    return any(
        item.field in ("campaign", "owner")
        for each in found for condition in _readable(each, today)
        for atom in condition.atoms() for item in atom.filters
    )  # fmt: skip


_FIRST: Final[BindParameter[int]] = bindparam("first")
_LAST: Final[BindParameter[int]] = bindparam("last")
_KEPT: Final = lead_definition.c


@lru_cache(maxsize=4)
def _statements(found: tuple[Definition, ...], today: date) -> tuple[Any, Any]:
    """Of the leads between :first and :last: (id, key) of what is kept and not met; and (id, key,
    number, number kept) of what is met and not kept so."""
    no_more, anew = [], []
    for each in found:
        key, number = (literal(part, literal_execute=True) for part in (each.key, each.number))
        meets = met_by(each, today)
        no_more.append(
            select(_KEPT.lead_id, _KEPT.definition)
            .join_from(lead_definition, lead, lead.c.id == _KEPT.lead_id, isouter=True)
            .where(_KEPT.lead_id.between(_FIRST, _LAST), _KEPT.definition == key,
                   meets.isnot(True))
        )  # fmt: skip
        anew.append(
            select(lead.c.id, key, number, _KEPT.number)
            .join_from(lead, lead_definition,
                       and_(_KEPT.lead_id == lead.c.id, _KEPT.definition == key), isouter=True)
            .where(lead.c.id.between(_FIRST, _LAST), _KEPT.number.isnot(number), meets)
        )  # fmt: skip
    return no_more[0].union_all(*no_more[1:]), anew[0].union_all(*anew[1:])


def met_by(found: Definition, today: date) -> ColumnElement[bool]:
    """What a lead of the table must meet. Nobody meets a rule that can't be read (any more)."""
    conditions = _readable(found, today)
    if not conditions:
        return false()
    return and_(lead.c.trashed_at.is_(None), *(_condition(each, today) for each in conditions))


def _readable(found: Definition, today: date) -> tuple[Condition, ...]:
    try:
        return domain.conditions(found, today)
    except UserError:
        return ()


def _condition(condition: Condition, today: date) -> ColumnElement[bool]:
    return or_(*(and_(*(filters.holds(atom, today) for atom in way)) for way in condition.ways))


def holds(connection: Connection, lead_id: int, atoms: Sequence[Query], today: date) -> list[bool]:
    """Which of these atoms of conditions hold for one lead."""
    if not atoms:
        return []
    row = connection.execute(
        select(*(filters.holds(atom, today).label(f"c{n}") for n, atom in enumerate(atoms)))
        .where(lead.c.id == lead_id)
    ).one_or_none()  # fmt: skip
    return [False] * len(atoms) if row is None else [bool(value) for value in row]


# ---- asking --------------------------------------------------------------------------------------


def met(connection: Connection, lead_id: int) -> tuple[Met, ...]:
    """The definitions a lead meets now, in their order."""
    rows = connection.execute(
        select(lead_definition.c.definition, lead_definition.c.number, lead_definition.c.met_at)
        .where(lead_definition.c.lead_id == lead_id)
    )  # fmt: skip
    return tuple(sorted((Met(*row) for row in rows), key=lambda each: KEYS.index(each.key)))


def met_number(connection: Connection, lead_ids: Iterable[int], key: str) -> dict[int, int]:
    """Which of these leads meet the definition `key` now, and in which version of it."""
    found: dict[int, int] = {}
    for chunk in derive.chunks(list(lead_ids)):
        rows = connection.execute(
            select(lead_definition.c.lead_id, lead_definition.c.number)
            .where(lead_definition.c.definition == key, lead_definition.c.lead_id.in_(chunk))
        )  # fmt: skip
        found.update((row[0], row[1]) for row in rows)
    return found


def meeting(
    connection: Connection, lead_ids: Iterable[int], key: str, today: date
) -> dict[int, int]:
    """As `met_number`, asked of the leads as this transaction has written them so far."""
    found = next((each for each in definitions(connection) if each.key == key), None)
    if found is None:
        return {}
    meets = met_by(found, today)
    return {
        row_id: found.number
        for chunk in derive.chunks(list(lead_ids))
        for row_id in connection.scalars(select(lead.c.id).where(lead.c.id.in_(chunk), meets))
    }


def numbers(connection: Connection) -> dict[str, tuple[int, int, int]]:
    """By definition: how many leads meet it, are at its stage, and are there and meet it."""
    meet = dict(_counted(connection, select(lead_definition.c.definition, func.count())
                .group_by(lead_definition.c.definition)))  # fmt: skip
    at_stage = dict(_counted(connection, select(lead.c.stage, func.count())
                    .where(lead.c.trashed_at.is_(None)).group_by(lead.c.stage)))  # fmt: skip
    both = dict(_counted(connection, select(lead.c.stage, func.count())
                .join(lead_definition, and_(lead_definition.c.lead_id == lead.c.id,
                                            lead_definition.c.definition == lead.c.stage))
                .where(lead.c.trashed_at.is_(None)).group_by(lead.c.stage)))  # fmt: skip
    return {key: (meet.get(key, 0), at_stage.get(key, 0), both.get(key, 0)) for key in KEYS}


def _counted(connection: Connection, statement: Select[Any]) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in connection.execute(statement)]


def difference(connection: Connection, found: Definition, today: date) -> tuple[int, int]:
    """How many leads would begin to meet a definition, and how many would cease to."""
    kept = lead.c.id.in_(
        select(lead_definition.c.lead_id).where(lead_definition.c.definition == found.key)
    )
    meets = met_by(found, today)
    row = connection.execute(
        select(
            func.count().filter(and_(meets, kept.isnot(True))),
            func.count().filter(and_(meets.isnot(True), kept)),
        ).where(lead.c.trashed_at.is_(None))
    ).one()
    return row[0], row[1]


def ready(connection: Connection) -> list[int]:
    """The leads at the stage of a lead that meet the definition of an MQL, best first."""
    return list(connection.scalars(_ready().order_by(lead.c.score.desc(), lead.c.id)))


def never_mql(connection: Connection, limit: int | None = None) -> list[int]:
    """As `ready`, those that were never an MQL, by id; a move that was taken back counts as one."""
    was = select(stage_change.c.lead_id).where(stage_change.c.to_stage == "mql")
    wanted = _ready().where(lead.c.id.not_in(was)).order_by(lead.c.id).limit(limit)
    return list(connection.scalars(wanted))


def _ready() -> Select[tuple[int]]:
    mql = lead_definition.c.definition == "mql"
    return select(lead.c.id).where(
        lead.c.id.in_(select(lead_definition.c.lead_id).where(mql)),
        lead.c.stage == "lead", lead.c.trashed_at.is_(None),
    )  # fmt: skip
