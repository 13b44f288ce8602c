"""Rows as they stood before an operation, read back from the journal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from leaddesk.storage import derive
from leaddesk.storage.schema import JOURNALED, row_change, row_span

Row = dict[str, Any]
Change = tuple[int, Row, Row]  # number of the operation, columns before, columns after


class Past:
    """The past of some rows of a journaled table, with these columns."""

    def __init__(
        self, connection: Connection, table: str, ids: Collection[int], columns: Collection[str]
    ) -> None:
        self._columns = [*columns]
        self._ids = sorted(ids)
        self.now: dict[int, Row] = {}
        self.changes: dict[int, list[Change]] = defaultdict(list)
        """Of each row its changes, the newest first."""
        self._read(connection, table)
        self._lives = self._spans(connection, table)

    def inserted_by(self, row_id: int) -> int:
        """The operation that made a row."""
        return next((op for op, verb in self._lives[row_id] if verb == "insert"), 0)

    def before(self, row_id: int, operation: int) -> Row | None:
        """The row as it stood just before `operation`; None if it was not there (any more)."""
        verbs = [verb for op, verb in self._lives[row_id] if op < operation]
        if row_id not in self.now or not verbs or verbs[-1] == "trash":
            return None
        row = dict(self.now[row_id])
        for op, old, _ in self.changes.get(row_id, ()):
            if op < operation:
                break
            row.update((name, value) for name, value in old.items() if name in row)
        return row

    def _read(self, connection: Connection, table: str) -> None:
        target = JOURNALED[table]
        wanted = [target.c[name] for name in self._columns]
        for chunk in derive.chunks(self._ids):
            rows = connection.execute(select(target.c.id, *wanted).where(target.c.id.in_(chunk)))
            self.now.update((row.id, dict(row._mapping)) for row in rows)
            changes = connection.execute(
                select(row_change.c.row_id, row_change.c.operation_id, row_change.c.before,
                       row_change.c.after)
                .where(row_change.c.tbl == table, row_change.c.row_id.in_(chunk))
                .order_by(row_change.c.id.desc())
            )  # fmt: skip
            for row_id, operation, old, new in changes:
                self.changes[row_id].append((operation, old, new))

    def _spans(self, connection: Connection, table: str) -> dict[int, list[tuple[int, str]]]:
        """Of each row the operations that made it, put it into the trash and took it out."""
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        rows = connection.execute(
            select(row_span.c.first_id, row_span.c.last_id, row_span.c.operation_id,
                   row_span.c.verb)
            .where(row_span.c.tbl == table)
            .order_by(row_span.c.id)
        )  # fmt: skip
        for first, last, operation, verb in rows:
            for at in range(bisect_left(self._ids, first), bisect_right(self._ids, last)):
                found[self._ids[at]].append((operation, verb))
        return found
