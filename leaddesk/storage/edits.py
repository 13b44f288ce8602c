"""Rows that are changed: read as they are, and written, with nothing between here and the driver.

Values are those of Python on this side (JSON values, booleans), as they are stored on the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Connection, Table

from leaddesk.storage.sqlite import driver, from_json, to_json

Row = Mapping[str, Any]

AT_ONCE: Final = 5_000  # rows held in memory

_BY_ID: Final = "WHERE id IN (SELECT value FROM json_each(?))"
_JOURNAL: Final = (
    "INSERT INTO row_change(operation_id, tbl, row_id, before, after) VALUES (?, ?, ?, ?, ?)"
)
_CHANGES: Final = (
    "SELECT row_id, before, after FROM row_change WHERE operation_id = ? AND tbl = ?"
    " ORDER BY id DESC"
)


def read(
    connection: Connection, table: Table, ids: Iterable[int], names: Collection[str]
) -> Iterator[dict[str, Any]]:
    """The columns `names` and the id of rows, by their ids."""
    columns = ("id", *sorted({*names} - {"id"}))
    rows = driver(connection).execute(
        f'SELECT {_listed(columns)} FROM "{table.name}" {_BY_ID}', (to_json(list(ids)),)
    )
    readers = _readers(table, columns)
    for row in rows.fetchall():
        values = dict(zip(columns, row, strict=True))
        for name, reader in readers:
            values[name] = reader(values[name])
        yield values


def write(connection: Connection, table: Table, writes: Iterable[tuple[int, Row]]) -> None:
    """Sets columns of rows, each by its id, and counts their versions on."""
    texts = {column.name for column in table.columns if isinstance(column.type, JSON)}
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for row_id, new in writes:
        columns = tuple(sorted(new))
        by_columns[columns].append((
            *(to_json(new[name]) if name in texts else new[name] for name in columns), row_id
        ))  # fmt: skip
    for columns, rows in by_columns.items():
        told = ", ".join(f'"{name}" = ?' for name in columns)
        driver(connection).executemany(
            f'UPDATE "{table.name}" SET {told}, version = version + 1 WHERE id = ?', rows
        )


def note(
    connection: Connection, number: int, table: Table, changes: Iterable[tuple[int, Row, Row]]
) -> None:
    """Has the journal of operation `number` hold changes: the row's id, columns before, after."""
    driver(connection).executemany(
        _JOURNAL,
        (
            (number, table.name, row_id, to_json(before), to_json(after))
            for row_id, before, after in changes
        ),
    )


def noted(
    connection: Connection, number: int, table: str
) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """The changes that operation `number` made in a table, newest first: id, before, after."""
    rows = driver(connection).execute(_CHANGES, (number, table))
    return [(row_id, from_json(before), from_json(after)) for row_id, before, after in rows]


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@cache
def _readers(table: Table, columns: tuple[str, ...]) -> tuple[tuple[str, Callable[..., Any]], ...]:
    found: list[tuple[str, Callable[..., Any]]] = []
    for name in columns:
        if isinstance(table.c[name].type, JSON):
            found.append((name, from_json))
        elif isinstance(table.c[name].type, Boolean):
            found.append((name, lambda value: None if value is None else bool(value)))
    return tuple(found)
