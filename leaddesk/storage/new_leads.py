"""Leads written in bulk, with all that is computed from them.

A batch goes first into a table beside the database, and from there, by one statement each, into
the leads, the search index and the blocking keys. That is faster than row by row, and while a
statement runs on a thread of its own, the next batch is prepared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection

from leaddesk.domain import rank
from leaddesk.storage import blocks, bulk, derive, search_index
from leaddesk.storage.schema import lead
from leaddesk.storage.sqlite import driver

BATCH: Final = 5_000
BLOCK_KEYS: Final = "block_keys"
"""Under this name a row may bring its blocking keys, where they are known already."""

_WORDS: Final = tuple(f"words_{column}" for column in search_index.COLUMNS)
# What is not taken as a row has it: the first ones belong to the lead, the others elsewhere.
_OWN: Final = ("id", "created_at", "updated_at", "board_rank", *derive.KEYS)
_COMPUTED: Final = (*_OWN, BLOCK_KEYS, *_WORDS)
_STAGED: Final = (*(column.name for column in lead.columns), BLOCK_KEYS, *_WORDS)
_STAGE: Final = f"CREATE TEMP TABLE IF NOT EXISTS new_lead({', '.join(_STAGED)})"
_INDEX: Final = (
    f"INSERT INTO lead_search(rowid, {', '.join(search_index.COLUMNS)})"
    f" SELECT id, {', '.join(_WORDS)} FROM temp.new_lead"
)
_BLOCK: Final = f"""
    INSERT OR IGNORE INTO lead_block(key, lead_id)
    SELECT block.value, new_lead.id
    FROM temp.new_lead, json_each(new_lead.{BLOCK_KEYS}) AS block
    ORDER BY 1, 2
"""
_SHARED: Final = 3  # SQLite lets several threads use one connection


def insert(
    connection: Connection, rows: Iterable[Mapping[str, Any]], first: int, stamp: str
) -> int:
    """Inserts new leads with ids from `first` on, written at `stamp`; returns how many.

    `rows` may be a generator: while a batch is written the next one is drawn from it.
    """
    raw = driver(connection)
    raw.execute(_STAGE)
    done = 0
    with ThreadPoolExecutor(1) as beside:
        moving: Future[None] | None = None
        for batch in _batches(rows):
            columns = bulk.columns_of(lead, {BLOCK_KEYS}.union(*batch) - {*_COMPUTED})
            prepared = list(_prepared(columns, batch, first + done, stamp))
            done += len(batch)
            if moving is not None:
                moving.result()
            _stage(raw, columns, prepared)
            if len(batch) < BATCH or sqlite3.threadsafety < _SHARED:
                _move(raw, columns)
                continue
            if moving is None:
                search_index.set_merging(connection, 0)
            moving = beside.submit(_move, raw, columns)
        if moving is not None:
            moving.result()
            search_index.set_merging(connection, search_index.MERGED)
    return done


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _prepared(
    columns: Sequence[str], rows: Sequence[Mapping[str, Any]], first: int, stamp: str
) -> Iterator[list[Any]]:
    """Rows of the staging table: `columns` as they are given, and then `_COMPUTED`."""
    given = bulk.tuples(lead, columns, rows)
    for row_id, (row, values) in enumerate(zip(rows, given, strict=True), first):
        get = row.get
        keys = blocks.keys_of(row) if get(BLOCK_KEYS) is None else row[BLOCK_KEYS]
        own = derive.lead_keys(row)
        values += (
            row_id, get("created_at") or stamp, stamp, get("board_rank") or rank.initial(row_id),
            *own, str([*keys]), *search_index.entry(row),
        )  # fmt: skip
        yield values


def _stage(raw: sqlite3.Connection, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    names = (*columns, *_COMPUTED)
    marks = ", ".join("?" * len(names))
    raw.executemany(f"INSERT INTO temp.new_lead({', '.join(names)}) VALUES ({marks})", rows)


def _move(raw: sqlite3.Connection, columns: Sequence[str]) -> None:
    """From the staging table to where it belongs, a statement for each place."""
    listed = ", ".join((*columns, *_OWN))
    raw.execute(f"INSERT INTO lead({listed}) SELECT {listed} FROM temp.new_lead")
    raw.execute(_INDEX)
    raw.execute(_BLOCK)
    raw.execute("DELETE FROM temp.new_lead")
