"""Is a database whole? What is stored, what refers to what, and what is computed from it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from leaddesk.i18n import tr
from leaddesk.storage import (
    definitions,
    derive,
    fresh,
    memory,
    pictures,
    scores,
    search_index,
    unread,
)
from leaddesk.storage.engine import Database
from leaddesk.storage.schema import lead
from leaddesk.storage.sqlite import driver

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
    """Computed columns, search entries and keys that do not say what the rows say; pictures that
    are not what they were; rules and agreements that can't be read."""
    with database.read() as connection:
        columns = sorted({*_stale_keys(connection), *scores.stale(connection)})
        day = memory.recall(connection, scores.DAY)
        met = definitions.stale(connection, date.fromisoformat(day)) if day else []
        unreadable = unread.problems(connection, scores.day(connection, date.today()))
    with _made_anew(database) as connection:
        found = {
            tr("The score or a sort key of {n} leads is stale (lead {ids}). "
               "Run “check --repair”."): columns,
            tr("{n} leads meet other definitions than noted (lead {ids}). "
               "Run “check --repair”."): met,
            tr("{n} leads can't be found as they are written now (lead {ids}). "
               "Run “check --repair”."): _leads(connection, _STALE_WORDS),
            tr("Doubles of {n} leads can't be found (lead {ids}). "
               "Run “check --repair”."): _leads(connection, _STALE_KEYS),
            tr("{n} pictures of cards are damaged (picture {ids}). "
               "Restore the last backup."): pictures.damaged(connection),
        }  # fmt: skip
    return [_counted(line, ids) for line, ids in found.items() if ids] + unreadable


def _counted(line: str, ids: list[int]) -> str:
    shown = ", ".join(map(str, ids[:_TOLD])) + (" …" if len(ids) > _TOLD else "")
    return line.format(n=f"{len(ids):,}", ids=shown)


def _stale_keys(connection: Connection) -> Iterator[int]:
    for row in connection.execute(select(lead)).mappings():
        if derive.lead_keys(row) != tuple(row[name] for name in derive.KEYS):
            yield row["id"]


@contextmanager
def _made_anew(database: Database) -> Iterator[Connection]:
    """The derived tables once more, as they should be: temporary ones of the same names."""
    with database.read() as connection:
        raw = driver(connection)
        raw.execute("PRAGMA query_only=OFF")
        try:
            for name in fresh.TABLES:
                made = "SELECT sql FROM main.sqlite_master WHERE name = ?"
                (declared,) = raw.execute(made, (name,)).fetchone()
                raw.execute(re.sub(rf'TABLE "?{name}"?', f"TABLE temp.{name}", declared, count=1))
            fresh.refill(connection)
            for name, schema in (("stored", "main"), ("wanted", "temp")):
                raw.execute(
                    f"CREATE VIRTUAL TABLE temp.{name} "
                    f"USING fts5vocab('{schema}', 'lead_search', 'instance')"
                )
            yield connection
        finally:
            connection.rollback()
            raw.execute("PRAGMA query_only=ON")


def _leads(connection: Connection, statement: str) -> list[int]:
    return [row_id for (row_id,) in driver(connection).execute(statement)]


_STALE_KEYS: Final = """
    SELECT lead_id FROM (SELECT * FROM main.lead_block EXCEPT SELECT * FROM temp.lead_block)
    UNION
    SELECT lead_id FROM (SELECT * FROM temp.lead_block EXCEPT SELECT * FROM main.lead_block)
    ORDER BY 1
"""
_SUMMED: Final = f"""
    SELECT term, count(*), sum(doc),
           sum(doc * (32 * offset + instr('{" ".join(search_index.COLUMNS)}', col)))
    FROM {{0}} GROUP BY term
"""
# Only words that do not stand in the same number of the same places are compared one by one.
_STALE_WORDS: Final = f"""
    WITH told AS MATERIALIZED ({_SUMMED.format("stored")}),
    due AS MATERIALIZED ({_SUMMED.format("wanted")}),
    word AS MATERIALIZED (
        SELECT term FROM (SELECT * FROM told EXCEPT SELECT * FROM due)
        UNION
        SELECT term FROM (SELECT * FROM due EXCEPT SELECT * FROM told)
    ),
    here AS MATERIALIZED (SELECT doc, term, col, offset FROM stored WHERE term IN word),
    there AS MATERIALIZED (SELECT doc, term, col, offset FROM wanted WHERE term IN word)
    SELECT doc FROM (SELECT * FROM here EXCEPT SELECT * FROM there)
    UNION
    SELECT doc FROM (SELECT * FROM there EXCEPT SELECT * FROM here)
    ORDER BY 1
"""


def repair(database: Database) -> None:
    """Computes again all that follows from what is stored."""
    with database.write() as connection:
        fresh.refill(connection)
        ids = list(connection.execute(select(lead.c.id)).scalars())
        derive.refresh_keys(connection, ids)
        scores.repair(connection)
        if day := memory.recall(connection, scores.DAY):
            definitions.refresh(connection, definitions.WHOLE, day, date.fromisoformat(day))
