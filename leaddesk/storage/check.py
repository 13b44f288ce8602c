"""Is a database whole? What is stored, what refers to what, and what is computed from it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, RowMapping, func, select, text

from leaddesk.domain import scoring
from leaddesk.i18n import tr
from leaddesk.storage import derive
from leaddesk.storage.engine import Database
from leaddesk.storage.schema import SEARCH_COLUMNS, lead, touch

_TOLD: Final = 5  # problems of one kind that are told one by one


def file_problems(file: Path) -> list[str]:
    """What SQLite itself finds wrong with the file: damage, rows that refer to nothing."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA query_only=ON")
            found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_TOLD})")]
            if found != ["ok"]:
                return [_damaged(str(line)) for line in found]
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as problem:
        return [_damaged(str(problem))]
    return [
        tr("Row {id} of “{table}” refers to a row of “{other}” that is not there. "
           "Restore the last backup.", table=table, id=row_id, other=other)
        for table, row_id, other, _ in loose[:_TOLD]
    ]  # fmt: skip


def _damaged(what: str) -> str:
    return tr("The file is damaged ({what}). Restore the last backup.", what=" ".join(what.split()))


def derived_problems(database: Database) -> list[str]:
    """Computed columns and search entries that do not say what the rows say."""
    with database.read() as connection:
        found = {
            tr("The score or a sort key of {n} leads is stale (lead {ids}). "
               "Run “check --repair”."): _stale_columns(connection),
            tr("{n} leads can't be found as they are written now (lead {ids}). "
               "Run “check --repair”."): _stale_index(connection),
        }  # fmt: skip
    return [_counted(line, ids) for line, ids in found.items() if ids]


def _counted(line: str, ids: list[int]) -> str:
    shown = ", ".join(map(str, ids[:_TOLD])) + (" …" if len(ids) > _TOLD else "")
    return line.format(n=f"{len(ids):,}", ids=shown)


def _rows(connection: Connection) -> Iterator[RowMapping]:
    yield from connection.execute(select(lead)).mappings()


def _stale_columns(connection: Connection) -> list[int]:
    points: dict[int, int] = defaultdict(int)
    counts: dict[int, int] = defaultdict(int)
    kinds = connection.execute(
        select(touch.c.lead_id, touch.c.kind, func.count())
        .where(touch.c.trashed_at.is_(None))
        .group_by(touch.c.lead_id, touch.c.kind)
    )
    for lead_id, kind, n in kinds:
        counts[lead_id] += n
        points[lead_id] += sum(each.points for each in scoring.engagement_reasons([kind] * n))
    stale = []
    for row in _rows(connection):
        wanted = derive.lead_keys(row) | {
            "engagement_score": points[row["id"]],
            "touch_count": counts[row["id"]],
        }
        wanted["score"] = wanted["fit_score"] + wanted["engagement_score"]
        if any(row[name] != value for name, value in wanted.items()):
            stale.append(row["id"])
    return stale


def _stale_index(connection: Connection) -> list[int]:
    columns = ", ".join(SEARCH_COLUMNS)
    entries = {
        entry[0]: tuple(entry[1:])
        for entry in connection.execute(text(f"SELECT rowid, {columns} FROM lead_search"))
    }
    stale = []
    for row in _rows(connection):
        wanted = derive.index_entry(row)
        if entries.pop(row["id"], None) != tuple(wanted[name] for name in SEARCH_COLUMNS):
            stale.append(row["id"])
    return stale + sorted(entries)


def repair(database: Database) -> None:
    """Computes again all that follows from what is stored."""
    with database.write() as connection:
        connection.execute(text("DELETE FROM lead_search"))
        ids = list(connection.execute(select(lead.c.id)).scalars())
        derive.refresh_rows(connection, ids)
        derive.refresh_engagement(connection, derive.spans(ids))
