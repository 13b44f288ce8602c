"""Reading the journal back: the latest operations, and what was done to one lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, select, union

from leaddesk.domain.journal import Entry, HistoryItem, Label
from leaddesk.storage import derive
from leaddesk.storage.schema import campaign, merge, operation, row_change, row_span, touch, user


def entries(
    connection: Connection, *, lead_id: int | None = None, kind: str = "", limit: int = 50
) -> list[Entry]:
    """The latest operations, newest first; with `lead_id` those that wrote to this lead, with
    `kind` those of one kind.
    """
    statement = _entries().order_by(operation.c.id.desc()).limit(limit)
    if lead_id is not None:
        statement = statement.where(operation.c.id.in_(_operations_of(lead_id)))
    if kind:
        statement = statement.where(operation.c.kind == kind)
    return [_entry(row) for row in connection.execute(statement).mappings()]


def entry(connection: Connection, number: int) -> Entry | None:
    """One operation, or None."""
    row = connection.execute(_entries().where(operation.c.id == number)).mappings().first()
    return None if row is None else _entry(row)


def history(connection: Connection, lead_id: int, limit: int = 200) -> list[HistoryItem]:
    """What was done to one lead, newest first, with each field's value before and after."""
    items: list[tuple[int, str, dict[str, tuple[Any, Any]]]] = []
    for row in connection.execute(
        select(row_change).where(row_change.c.tbl == "lead", row_change.c.row_id == lead_id)
        .order_by(row_change.c.id.desc()).limit(limit)
    ).mappings():  # fmt: skip
        changes = {
            name: (row["before"].get(name), after)
            for name, after in row["after"].items()
            if name not in _UNTOLD
        }
        items.append((row["operation_id"], "update", _named(connection, changes)))
    spans = connection.execute(select(row_span).where(_span_of(lead_id))).mappings().all()
    moved = {row["operation_id"] for row in spans}
    # A lead merged away is changed and trashed in one: told once.
    items = [item for item in items if item[2] or item[0] not in moved]
    items += [(row["operation_id"], row["verb"], {}) for row in spans]
    told = {number for number, _, _ in items}
    merges = connection.execute(union(*_of_merges(lead_id))).scalars()
    items += [(number, "merge", {}) for number in merges if number not in told]
    numbers = sorted({number for number, _, _ in items}, reverse=True)[:limit]
    known = {
        found.id: found
        for chunk in derive.chunks(numbers)
        for found in map(
            _entry, connection.execute(_entries().where(operation.c.id.in_(chunk))).mappings()
        )
    }
    items.sort(key=lambda item: -item[0])
    return [HistoryItem(known[n], verb, changes) for n, verb, changes in items if n in known]


_UNTOLD: Final = frozenset({"updated_at", "board_rank", "company_id", "merged_into"})
_REFERENCES: Final = {"owner_id": ("owner", user), "campaign_id": ("campaign", campaign)}


def _named(
    connection: Connection, changes: dict[str, tuple[Any, Any]]
) -> dict[str, tuple[Any, Any]]:
    """Changes of references as changes of the names they stand for."""
    told = {}
    for name, values in changes.items():
        if name not in _REFERENCES:
            told[name] = values
            continue
        field, target = _REFERENCES[name]
        names = {
            row.id: row.name
            for row in connection.execute(
                select(target.c.id, target.c.name).where(target.c.id.in_(values))
            )
        }
        told[field] = (names.get(values[0], ""), names.get(values[1], ""))
    return told


def _entries() -> Select[Any]:
    return select(operation, user.c.name.label("who")).join(
        user, user.c.id == operation.c.user_id, isouter=True
    )


def _entry(row: Mapping[Any, Any]) -> Entry:
    return Entry(
        row["id"], row["at"], row["who"] or "", row["kind"],
        Label(row["label"], row["args"]),  # data

        row["rows"], row["undoes"], row["undone_by"] is not None,
    )  # fmt: skip


def _span_of(lead_id: int) -> ColumnElement[bool]:
    return and_(
        row_span.c.tbl == "lead", row_span.c.first_id <= lead_id, row_span.c.last_id >= lead_id
    )


def _of_merges(lead_id: int) -> tuple[Select[Any], Select[Any]]:
    """The operations in which other leads went into this one, or came out of it again."""
    written = (
        select(row_span.c.operation_id)
        .join(merge, and_(row_span.c.tbl == "merge",
                          merge.c.id.between(row_span.c.first_id, row_span.c.last_id)))
        .where(merge.c.survivor_id == lead_id)
    )  # fmt: skip
    changed = (
        select(row_change.c.operation_id)
        .join(merge, and_(row_change.c.tbl == "merge", merge.c.id == row_change.c.row_id))
        .where(merge.c.survivor_id == lead_id)
    )
    return written, changed


def _operations_of(lead_id: int) -> Any:
    of_touches = (
        select(row_span.c.operation_id)
        .join(touch, and_(row_span.c.tbl == "touch",
                          touch.c.id.between(row_span.c.first_id, row_span.c.last_id)))
        .where(touch.c.lead_id == lead_id)
    )  # fmt: skip
    changed = select(row_change.c.operation_id).where(
        row_change.c.tbl == "lead", row_change.c.row_id == lead_id
    )
    whole = select(row_span.c.operation_id).where(_span_of(lead_id))
    return union(changed, whole, of_touches, *_of_merges(lead_id))
