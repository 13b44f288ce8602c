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
from operator import itemgetter
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
_COMPUTED: Final = frozenset({*_WORDS, BLOCK_KEYS})
_STAGED: Final = (*(column.name for column in lead.columns), *_WORDS, BLOCK_KEYS)
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
# What the computing of keys and words reads and a row may leave out.
_BLANK: Final[Mapping[str, Any]] = {
    **{name: bulk.defaults(lead)[name] for name in derive.SOURCES}, "custom": None,
}  # fmt: skip


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
            prepared = [
                _prepared(row, row_id, stamp) for row_id, row in enumerate(batch, first + done)
            ]
            done += len(batch)
            if moving is not None:
                moving.result()
            columns = _stage(raw, prepared)
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


def _prepared(row: Mapping[str, Any], row_id: int, stamp: str) -> dict[str, Any]:
    """A row of the staging table: the columns of the lead, and what is computed from them."""
    full = {**_BLANK, **row}
    words = search_index.entry(full)
    keys = row.get(BLOCK_KEYS)
    derived = derive.lead_keys(full)
    return {
        **row,
        "id": row_id,
        "created_at": row.get("created_at") or stamp,
        "updated_at": stamp,
        "board_rank": row.get("board_rank") or rank.initial(row_id),
        **derived,
        "score": derived["fit_score"],
        **dict(zip(_WORDS, words, strict=True)),
        BLOCK_KEYS: str(list(blocks.keys_of(full) if keys is None else keys)),
    }


def _stage(raw: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Puts prepared rows into the staging table; returns the columns of leads they fill in."""
    names = set().union(*rows) - _COMPUTED
    columns = bulk.columns_of(lead, names)
    listed = ", ".join((*columns, *_WORDS, BLOCK_KEYS))
    marks = ", ".join("?" * (len(columns) + len(_COMPUTED)))
    computed = itemgetter(*_WORDS, BLOCK_KEYS)
    values = bulk.tuples(lead, columns, rows)
    raw.executemany(
        f"INSERT INTO temp.new_lead({listed}) VALUES ({marks})",
        ([*stored, *computed(row)] for stored, row in zip(values, rows, strict=True)),
    )
    return columns


def _move(raw: sqlite3.Connection, columns: Sequence[str]) -> None:
    """From the staging table to where it belongs, a statement for each place."""
    listed = ", ".join(columns)
    raw.execute(f"INSERT INTO lead({listed}) SELECT {listed} FROM temp.new_lead")
    raw.execute(_INDEX)
    raw.execute(_BLOCK)
    raw.execute("DELETE FROM temp.new_lead")
