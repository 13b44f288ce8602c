"""The versions a definition had, read back from the journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, select

from leaddesk.domain.definitions import default
from leaddesk.domain.funnel import Definition
from leaddesk.storage.definitions import record
from leaddesk.storage.schema import definition, operation, row_change, row_span, user

Version = tuple[Definition, str, str, int | None]
"""A definition as it stood, since when, by whom, and the operation that made it so (None: as
LeadDesk brought it)."""


def versions(connection: Connection, key: str) -> list[Version]:
    """All versions that stand, newest first. What was taken back is none."""
    row = connection.execute(
        select(definition).where(definition.c.key == key, definition.c.trashed_at.is_(None))
        .order_by(definition.c.id.desc())
    ).mappings().first()  # fmt: skip
    first: Version = (default(key), "", "", None)
    if row is None:
        return [first]
    names = {found.id: found.name for found in connection.execute(select(user.c.id, user.c.name))}
    state: dict[str, Any] = dict(row)
    found: list[Version] = []
    for change in connection.execute(_changes(row["id"])).mappings():
        if _stands(change):
            owner = names.get(state["owner_id"], "")
            found.append((record(state, owner), change["at"], change["who"] or "", change["id"]))
        state.update(change["before"])
    made = connection.execute(_made(row["id"])).mappings().first()
    if made is not None and _stands(made):
        owner = names.get(state["owner_id"], "")
        found.append((record(state, owner), made["at"], made["who"] or "", made["id"]))
    return [*found, first]


def _stands(row: Any) -> bool:
    return row["undone_by"] is None and row["undoes"] is None


_OPERATION = (
    operation.c.id, operation.c.at, operation.c.undone_by, operation.c.undoes,
    user.c.name.label("who"),
)  # fmt: skip


def _changes(row_id: int) -> Any:
    return (
        select(*_OPERATION, row_change.c.before)
        .join(operation, operation.c.id == row_change.c.operation_id)
        .join(user, user.c.id == operation.c.user_id, isouter=True)
        .where(row_change.c.tbl == "definition", row_change.c.row_id == row_id)
        .order_by(row_change.c.id.desc())
    )


def _made(row_id: int) -> Any:
    return (
        select(*_OPERATION)
        .join(row_span, row_span.c.operation_id == operation.c.id)
        .join(user, user.c.id == operation.c.user_id, isouter=True)
        .where(and_(row_span.c.tbl == "definition", row_span.c.verb == "insert",
                    row_span.c.first_id <= row_id, row_span.c.last_id >= row_id))
    )  # fmt: skip
