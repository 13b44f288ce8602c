"""What of the way of a lead an undo leaves alone: what later steps stand on.

A stage is only taken back by the operation whose move is the latest, and an unanswered handoff or
open deal only while nothing came of it. Otherwise all that the operation did on the way of that
lead stays, so that its moves remain one chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, select

from leaddesk.domain.vocab import INTERNAL_TOUCHES
from leaddesk.storage import derive
from leaddesk.storage.schema import (
    JOURNALED,
    handoff,
    lead,
    operation,
    row_change,
    row_span,
    stage_change,
    touch,
)

_TABLES: Final = ("stage_change", "handoff", "opportunity")
_OF_THE_WAY: Final = frozenset({"stage", "nurture_until"})


@dataclass(frozen=True)
class Held:
    """`leads`: those whose way stays as it is; `accepted`: those of them that got their owner by
    accepting a handoff."""

    leads: Mapping[int, str]
    accepted: frozenset[int]

    def left(self, table: str, row: Mapping[Any, Any], before: Mapping[str, Any]) -> dict[str, Any]:
        """What may be set back of a change. `row`: as it is now; `before`: the columns before."""
        if table in _TABLES and row["lead_id"] in self.leads:
            return {}
        if table != "lead" or row["id"] not in self.leads:
            return dict(before)
        stays = _OF_THE_WAY | ({"owner_id"} if row["id"] in self.accepted else set())
        return {name: value for name, value in before.items() if name not in stays}

    def staying(self, connection: Connection, table: str, first: int, last: int) -> set[int]:
        """Which rows of `table` are not put into the trash, or taken out of it."""
        if not self.leads or table not in (*_TABLES, "touch"):
            return set()
        target = JOURNALED[table]
        told = (target.c.kind.in_(INTERNAL_TOUCHES),) if target is touch else ()
        rows = connection.execute(
            select(target.c.id, target.c.lead_id).where(target.c.id.between(first, last), *told)
        )
        return {row_id for row_id, lead_id in rows if lead_id in self.leads}


def held(connection: Connection, number: int) -> Held:
    """What stays when operation `number` (an undo, when it is done again) is taken back."""
    ids: set[int] = set()
    for verb, first, last in _spans(connection, number, "stage_change"):
        ids.update(connection.scalars(_passed(number, first, last)))
        if verb == "trash":
            ids.update(connection.scalars(_elsewhere(first, last)))
    for name in ("handoff", "opportunity"):
        for verb, first, last in _spans(connection, number, name):
            if verb == "insert":
                ids.update(connection.scalars(_worked_on(number, name, first, last)))
    names: dict[int, str] = {}
    for chunk in derive.chunks(sorted(ids)):
        rows = connection.execute(select(lead.c.id, lead.c.name).where(lead.c.id.in_(chunk)))
        names.update((row.id, row.name) for row in rows)
    return Held(names, frozenset(_answered(connection, number) if ids else ()))


def _spans(connection: Connection, number: int, table: str) -> Iterator[tuple[str, int, int]]:
    rows = connection.execute(
        select(row_span.c.verb, row_span.c.first_id, row_span.c.last_id)
        .where(row_span.c.operation_id == number, row_span.c.tbl == table)
    ).all()  # fmt: skip
    yield from ((row.verb, row.first_id, row.last_id) for row in rows)


def _passed(number: int, first: int, last: int) -> Any:
    """Leads with a live move that came after those of the operation."""
    newer = stage_change.alias("newer")
    own = (
        select(row_span.c.id)
        .where(row_span.c.operation_id == number, row_span.c.tbl == "stage_change",
               newer.c.id.between(row_span.c.first_id, row_span.c.last_id))
        .exists()
    )  # fmt: skip
    return (
        select(stage_change.c.lead_id)
        .join(newer, and_(newer.c.lead_id == stage_change.c.lead_id,
                          newer.c.id > stage_change.c.id, newer.c.trashed_at.is_(None)))
        .where(stage_change.c.id.between(first, last), ~own)
        .distinct()
    )  # fmt: skip


def _elsewhere(first: int, last: int) -> Any:
    """Leads that are no longer where the moves, now in the trash, began."""
    return (
        select(stage_change.c.lead_id)
        .join(lead, lead.c.id == stage_change.c.lead_id)
        .where(stage_change.c.id.between(first, last), lead.c.stage != stage_change.c.from_stage)
    )


def _worked_on(number: int, table: str, first: int, last: int) -> Any:
    """Leads with a handoff or deal of the operation that a later one wrote to."""
    target = JOURNALED[table]
    return (
        select(target.c.lead_id)
        .join(row_change, and_(row_change.c.tbl == table, row_change.c.row_id == target.c.id))
        .join(operation, operation.c.id == row_change.c.operation_id)
        .where(target.c.id.between(first, last), operation.c.id > number, _stands())
        .distinct()
    )


def _stands() -> ColumnElement[bool]:
    return and_(operation.c.undone_by.is_(None), operation.c.undoes.is_(None))


def _answered(connection: Connection, number: int) -> set[int]:
    changed = select(row_change.c.row_id).where(
        row_change.c.operation_id == number, row_change.c.tbl == "handoff"
    )
    return set(connection.scalars(select(handoff.c.lead_id).where(handoff.c.id.in_(changed))))
