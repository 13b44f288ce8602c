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

from sqlalchemy import Connection, Select, and_, func, or_, select

from leaddesk.storage import deals, derive, handoffs
from leaddesk.storage.schema import (
    JOURNALED,
    handoff,
    lead,
    operation,
    opportunity,
    row_change,
    row_span,
    stage_change,
)

if TYPE_CHECKING:
    from leaddesk.storage.work import Work

TABLES: Final = ("stage_change", "handoff", "opportunity")
"""What belongs to the way of a lead."""

_OUTCOMES: Final = {"customer": "won", "lost": "lost"}
_TAKING_BACK: Final = ("undo", "redo")


@dataclass
class _Written:
    """What an operation wrote. `stages`: leads whose stage it wrote, to the stage before;
    `moved`: leads whose moves it wrote; `leads`: all concerned; `joined`: leads that handoffs or
    deals came to from another lead."""

    stages: dict[int, str] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)


def settle(work: Work) -> None:
    """Settles the leads whose stage, trash, moves, handoffs or deals `work` has written."""
    if not (work.changed.keys() & TABLES or ("lead" in work.changed and _lead_moved(work))):
        return
    written = _written(work)
    _settle_moves(work, written)
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
    return work.structure or not work.fields.isdisjoint({"stage", "merged_into"})


# ---- what was written --------------------------------------------------------------------------


def _written(work: Work) -> _Written:
    found = _Written()
    connection, here = work.connection, row_change.c.operation_id == work.operation
    before, after = row_change.c.before, row_change.c.after
    for row_id, stage in connection.execute(
        select(row_change.c.row_id, before["stage"].as_string())
        .where(here, row_change.c.tbl == "lead",
               or_(before["stage"].as_string().isnot(None),
                   before["merged_into"].as_integer().isnot(None),
                   after["merged_into"].as_integer().isnot(None)))
        .order_by(row_change.c.id)
    ):  # fmt: skip
        found.leads.add(row_id)
        if stage is not None:
            found.stages.setdefault(row_id, stage)
    for first, last in _spans(work, "lead", ("trash", "restore")):
        for open_ in (_open_handoffs(), _open_deals()):
            found.leads.update(connection.scalars(
                open_.with_only_columns(open_.selected_columns.lead_id)
                .where(lead.c.id.between(first, last))
            ))  # fmt: skip
    for name in TABLES:
        target = JOURNALED[name]
        of: set[int] = set()
        changed = select(row_change.c.row_id).where(here, row_change.c.tbl == name)
        of.update(connection.scalars(select(target.c.lead_id).where(target.c.id.in_(changed))))
        left = select(before["lead_id"].as_integer(), after["lead_id"].as_integer()).where(
            here, row_change.c.tbl == name, before["lead_id"].as_integer().isnot(None)
        )
        for old, new in connection.execute(left):
            of |= {old, new}
            found.joined.add(new)
        for first, last in _spans(work, name, ("insert", "trash", "restore")):
            of.update(connection.scalars(
                select(target.c.lead_id).where(target.c.id.between(first, last))
            ))  # fmt: skip
        found.leads |= of
        if target is stage_change:
            found.moved |= of
    return found


def _spans(work: Work, table: str, verbs: Iterable[str]) -> Iterator[tuple[int, int]]:
    rows = work.connection.execute(
        select(row_span.c.first_id, row_span.c.last_id).where(
            row_span.c.operation_id == work.operation, row_span.c.tbl == table,
            row_span.c.verb.in_(list(verbs)),
        )
    ).all()  # fmt: skip
    yield from ((row.first_id, row.last_id) for row in rows)


# ---- moves ---------------------------------------------------------------------------------------


def _settle_moves(work: Work, written: _Written) -> None:
    """Adds a move to the stage a lead is at where the latest led elsewhere (a list, a merge or an
    undo set it), or takes back such a one that says nothing any more."""
    taking_back = _kind(work) in _TAKING_BACK
    added: list[dict[str, Any]] = []
    gone: list[int] = []
    idle: dict[int, dict[str, Any]] = {}
    for row in _now(work.connection, written.stages.keys() | written.moved):
        lead_id, stage = row["lead_id"], row["stage"]
        if row["nurture_until"] is not None and stage != "recycled":
            idle[lead_id] = {"nurture_until": None}
        latest = row["to_stage"]
        if latest == stage:
            continue
        if latest is None:
            before = written.stages.get(lead_id, stage)
            if taking_back or before == stage:
                continue
            latest = before
        elif row["history"] and row["from_stage"] == stage:
            gone.append(row["move_id"])
            continue
        added.append({
            "lead_id": lead_id, "at": work.stamp, "from_stage": latest, "to_stage": stage,
            "user_id": work.user_id, "score": row["score"], "history": True,
        })  # fmt: skip
    work.insert("stage_change", added)
    work.trash("stage_change", gone)
    work.update("lead", idle)


def _now(connection: Connection, lead_ids: Iterable[int]) -> Iterator[Mapping[Any, Any]]:
    """Leads with their stage and their latest move, if they have one."""
    for chunk in derive.chunks(sorted(lead_ids)):
        latest = (
            select(func.max(stage_change.c.id))
            .where(stage_change.c.lead_id.in_(chunk), stage_change.c.trashed_at.is_(None))
            .group_by(stage_change.c.lead_id)
        )
        moves = select(stage_change).where(stage_change.c.id.in_(latest)).subquery("moves")
        yield from connection.execute(
            select(lead.c.id.label("lead_id"), lead.c.stage, lead.c.nurture_until, lead.c.score,
                   moves.c.id.label("move_id"), moves.c.from_stage, moves.c.to_stage,
                   moves.c.history)
            .join(moves, moves.c.lead_id == lead.c.id, isouter=True)
            .where(lead.c.id.in_(chunk))
        ).mappings().all()  # fmt: skip


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
