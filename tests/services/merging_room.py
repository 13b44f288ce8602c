"""What the tests of merging stand on: people with touches, and the whole database to compare."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, TouchDraft
from leaddesk.storage.schema import JOURNALED, lead_block

# Told apart by every write; what they say is tested where it matters.
UNTOLD = {"version", "trashed_at"}


def add(desk: Desk, day: str = "2026-01-01", touch: str = "card", **values: Any) -> int:
    """A lead with one touch on that day; gives its id."""
    values.setdefault("name", "山田 太郎")
    values["custom"] = values.pop("custom", {})
    return int(desk.run(AddLead(values, TouchDraft(touch, day))).result)


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all journaled tables; of versions and the trash only whether a row is in it.

    Rows that are in the trash of tables that remember decisions say nothing any more.
    """
    found = {}
    with desk._database.read() as connection:
        for name, table in JOURNALED.items():
            columns = [c for c in table.c if c.name not in UNTOLD]
            statement = select(*columns, table.c.trashed_at.isnot(None)).order_by(table.c.id)
            if name.endswith(("merge", "not_same", "stage_change")):
                statement = statement.where(table.c.trashed_at.is_(None))
            found[name] = [tuple(map(repr, row)) for row in connection.execute(statement)]
        blocks = select(lead_block).order_by(lead_block.c.key, lead_block.c.lead_id)
        found["blocks"] = [tuple(row) for row in connection.execute(blocks)]
    return found


def without(state: dict[str, list[tuple[Any, ...]]], **ids: set[int]) -> dict[str, Any]:
    """The state but for some rows, by table and id."""
    return {
        name: [row for row in rows if int(row[0]) not in ids.get(name, ())]
        for name, rows in state.items()
        if name != "blocks"
    }
