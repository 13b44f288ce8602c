"""What keeps stage, moves, handoffs and deals telling the same, whatever was done or taken back.

Run at the end of every operation over the leads of which it wrote any of these. Afterwards:
a handoff is open only on a live MQL, and only one; a deal is open only on a live opportunity; the
latest move of a lead led to the stage it is at; only who is recycled has a day to come back.
Its writes are journaled with the operation, so that they are undone with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Select, and_, select

from leaddesk.storage import deals, derive, handoffs
from leaddesk.storage.schema import (
    JOURNALED,
    handoff,
    lead,
    operation,
    opportunity,
    row_change,
)
from leaddesk.storage.sqlite import driver, to_json

if TYPE_CHECKING:
    from leaddesk.storage.work import Work

TABLES: Final = ("stage_change", "handoff", "opportunity")
"""What belongs to the way of a lead."""

_OUTCOMES: Final = {"customer": "won", "lost": "lost"}
_TAKING_BACK: Final = ("undo", "redo", "unmerge")


@dataclass
class _Written:
    """What an operation wrote. `stages`: leads whose stage it wrote, to the stage before;
    `moved`: leads whose moves, or day to come back, it wrote; `leads`: all concerned; `joined`:
    leads that handoffs or deals came to from another lead."""

    stages: dict[int, str] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)


def settle(work: Work) -> None:
    """Settles the leads whose stage, trash, moves, handoffs or deals `work` has written."""
    if not (work.changed.keys() & TABLES or ("lead" in work.changed and _lead_moved(work))):
        return
    written = _written(work)
    if written.stages or written.moved:
        _settle_moves(work, written)
    if written.leads:
        _withdraw_handoffs(work, written.leads)
        _close_deals(work, written)


def reopen(work: Any, numbers: Iterable[int], lead_ids: Collection[int]) -> None:
    """Opens handoffs and deals of these leads that the merges of operations `numbers` closed, as
    far as nothing became of them since; what may not be open is closed again in the end."""
    for name, state in (("handoff", "answer"), ("opportunity", "outcome")):
        target = JOURNALED[name]
        after = row_change.c.after
        rows = work.connection.execute(
            select(target.c.id, target.c.lead_id, row_change.c.before)
            .join(row_change, and_(row_change.c.row_id == target.c.id, row_change.c.tbl == name))
            .where(row_change.c.operation_id.in_(list(numbers)),
                   after[state].as_string() == target.c[state])
        )  # fmt: skip
        work.update(name, {
            row.id: row.before for row in rows.all() if row.lead_id in lead_ids
        })  # fmt: skip


def _lead_moved(work: Work) -> bool:
    return work.structure or not work.fields.isdisjoint({"stage", "merged_into", "nurture_until"})


# ---- what was written --------------------------------------------------------------------------

# One statement, since it stands at the end of every operation: what was written, the lead, what
# was before, and in which order.
_OF_LEADS: Final = """
    SELECT 'lead', row_id, json_extract(before, '$.stage'), id FROM row_change
    WHERE operation_id = :number AND tbl = 'lead'
        AND (json_extract(before, '$.stage') IS NOT NULL
             OR json_extract(before, '$.merged_into') IS NOT NULL
             OR json_extract(after, '$.merged_into') IS NOT NULL
             OR json_extract(after, '$.nurture_until') IS NOT NULL)
"""
_TRASHED: Final = """
    SELECT 'way', waiting.lead_id, NULL, 0
    FROM row_span CROSS JOIN {table} AS waiting
        ON waiting.lead_id BETWEEN row_span.first_id AND row_span.last_id
    WHERE row_span.operation_id = :number AND row_span.tbl = 'lead' AND row_span.verb <> 'insert'
        AND waiting.{state} = '' AND waiting.trashed_at IS NULL
"""
_BELONGING: Final = """
    SELECT '{table}', target.lead_id, json_extract(before, '$.lead_id'), 0
    FROM row_change CROSS JOIN {table} AS target ON target.id = row_change.row_id
    WHERE operation_id = :number AND tbl = '{table}'
    UNION ALL
    SELECT '{table}', target.lead_id, NULL, 0
    FROM row_span CROSS JOIN {table} AS target
        ON target.id BETWEEN row_span.first_id AND row_span.last_id
    WHERE operation_id = :number AND tbl = '{table}'
"""
_WROTE: Final = " UNION ALL ".join((
    _OF_LEADS, _TRASHED.format(table="handoff", state="answer"),
    _TRASHED.format(table="opportunity", state="outcome"),
    *(_BELONGING.format(table=name) for name in TABLES),
)) + " ORDER BY 4"  # fmt: skip


def _written(work: Work) -> _Written:
    found = _Written()
    rows = driver(work.connection).execute(_WROTE, {"number": work.operation})
    for what, lead_id, before, _ in rows:
        found.leads.add(lead_id)
        if what == "lead":
            found.moved.add(lead_id)
            if before is not None:
                found.stages.setdefault(lead_id, before)
            continue
        if what == "stage_change":
            found.moved.add(lead_id)
        if before is not None:  # the row came from another lead
            found.leads.add(before)
            found.joined.add(lead_id)
            if what == "stage_change":
                found.moved.add(before)
    return found


# ---- moves ---------------------------------------------------------------------------------------


def _settle_moves(work: Work, written: _Written) -> None:
    """Until the latest move of each lead led to the stage it is at."""
    ids: Collection[int] = written.stages.keys() | written.moved
    while ids:  # under a move that is taken back there may be another that leads elsewhere
        ids = _settle_latest(work, ids, written.stages)


def _settle_latest(work: Work, ids: Iterable[int], before: Mapping[int, str]) -> Collection[int]:
    """Adds a move to the stage a lead is at where the latest led elsewhere (a list, a merge or an
    undo set it); what takes back takes such a one back instead. Returns the leads of those.
    """
    taking_back = _kind(work) in _TAKING_BACK
    added: list[dict[str, Any]] = []
    gone: dict[int, int] = {}
    idle: dict[int, dict[str, Any]] = {}
    for row in _astray(work.connection, ids):
        lead_id, stage, latest = row["lead_id"], row["stage"], row["to_stage"]
        if row["nurture_until"] is not None and stage != "recycled":
            idle[lead_id] = {"nurture_until": None}
        if latest is None:
            latest = stage if taking_back else before.get(lead_id, stage)
        if latest == stage:
            continue
        if taking_back and row["history"] and row["from_stage"] == stage:
            gone[lead_id] = row["move_id"]
            continue
        added.append({
            "lead_id": lead_id, "at": work.stamp, "from_stage": latest, "to_stage": stage,
            "user_id": work.user_id, "score": row["score"], "history": True,
        })  # fmt: skip
    if added:
        work.insert("stage_change", added)
    work.trash("stage_change", gone.values())
    work.update("lead", idle)
    return gone.keys()


# Of those of which anything is to be settled; the latest move of a lead is found by its index.
_ASTRAY: Final = """
    SELECT lead.id AS lead_id, lead.stage, lead.nurture_until, lead.score, moves.id AS move_id,
           moves.from_stage, moves.to_stage, moves.history
    FROM lead LEFT JOIN stage_change AS moves ON moves.id = (
        SELECT max(id) FROM stage_change WHERE lead_id = lead.id AND trashed_at IS NULL)
    WHERE lead.id IN (SELECT value FROM json_each(?))
        AND (moves.to_stage IS NOT lead.stage
             OR (lead.nurture_until IS NOT NULL AND lead.stage <> 'recycled'))
"""


def _astray(connection: Connection, lead_ids: Iterable[int]) -> Iterator[Mapping[str, Any]]:
    """Leads with their stage and their latest move, if they have one, where these do not agree,
    or a day to come back does not go with the stage."""
    rows = driver(connection).execute(_ASTRAY, (to_json(sorted(lead_ids)),))
    names = [column[0] for column in rows.description]
    for row in rows.fetchall():
        yield dict(zip(names, row, strict=True))


def _kind(work: Work) -> str:
    named = select(operation.c.kind).where(operation.c.id == work.operation)
    return str(work.connection.execute(named).scalar_one())


# ---- handoffs and deals --------------------------------------------------------------------------


def _open_handoffs() -> Select[Any]:
    return (
        select(handoff.c.id, handoff.c.lead_id, lead.c.stage, lead.c.trashed_at)
        .join(lead, lead.c.id == handoff.c.lead_id)
        .where(handoffs.is_open())
    )


def _open_deals() -> Select[Any]:
    return (
        select(opportunity.c.id, opportunity.c.lead_id, lead.c.stage, lead.c.trashed_at)
        .join(lead, lead.c.id == opportunity.c.lead_id)
        .where(deals.is_open())
    )


def _withdraw_handoffs(work: Work, lead_ids: Iterable[int]) -> None:
    """Of those that may not be open, and of several on one lead all but the latest."""
    gone: list[int] = []
    for chunk in derive.chunks(sorted(lead_ids)):
        has: set[int] = set()
        rows = work.connection.execute(
            _open_handoffs().where(handoff.c.lead_id.in_(chunk)).order_by(handoff.c.id.desc())
        )
        for row in rows:
            if row.stage != "mql" or row.trashed_at is not None or row.lead_id in has:
                gone.append(row.id)
            has.add(row.lead_id)
    ended = {"answer": "withdrawn", "answered_at": work.stamp}
    work.update("handoff", dict.fromkeys(gone, ended))


def _close_deals(work: Work, written: _Written) -> None:
    """By what the stage says of them; a lead they came to with a merge says nothing."""
    closed: dict[int, dict[str, Any]] = {}
    for chunk in derive.chunks(sorted(written.leads)):
        for row in work.connection.execute(_open_deals().where(opportunity.c.lead_id.in_(chunk))):
            if row.stage == "opportunity" and row.trashed_at is None:
                continue
            says = row.trashed_at is None and row.lead_id not in written.joined
            outcome = _OUTCOMES.get(row.stage, "withdrawn") if says else "withdrawn"
            closed[row.id] = {"outcome": outcome, "closed_at": work.stamp}
    work.update("opportunity", closed)
