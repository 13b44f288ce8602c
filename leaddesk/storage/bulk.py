"""Rows as SQLite takes them in bulk: plain tuples of only the columns that are filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, Connection, DefaultClause, Table

from leaddesk.storage.sqlite import driver, to_json

Row = Mapping[str, Any]

_NOTHING: Final = "{}"


def insert(
    connection: Connection, table: Table, rows: Sequence[Row], first: int, always: Row
) -> None:
    """Inserts rows with ids from `first` on and the values `always`.

    Columns that a row leaves out take their defaults.
    """
    columns = columns_of(table, set().union(*rows) - always.keys() - {"id"})
    names = (*columns, *always, "id")
    values = tuple(always.values())
    driver(connection).executemany(
        f'INSERT INTO "{table.name}"({", ".join(names)}) VALUES ({", ".join("?" * len(names))})',
        (
            (*given, *values, row_id)
            for row_id, given in enumerate(tuples(table, columns, rows), first)
        ),
    )


def columns_of(table: Table, names: Collection[str]) -> tuple[str, ...]:
    """`names` as columns of `table`, in one order; KeyError for one it does not have."""
    if unknown := set(names) - defaults(table).keys():
        raise KeyError(f"{table.name} has no {', '.join(sorted(unknown))}")
    return tuple(sorted(names))


def tuples(table: Table, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[list[Any]]:
    """The values of `columns` of each row, complete and as they are stored."""
    default = defaults(table)
    wanted = [(name, default[name]) for name in columns]
    texts = [at for at, name in enumerate(columns) if isinstance(table.c[name].type, JSON)]
    for row in rows:
        get = row.get
        values = [get(name, otherwise) for name, otherwise in wanted]
        for at in texts:
            if not isinstance(values[at], str):
                filled = values[at] or isinstance(values[at], list)
                values[at] = to_json(values[at]) if filled else _NOTHING
        yield values


@cache
def defaults(table: Table) -> Mapping[str, Any]:
    """What each column of `table` holds, as stored, when nothing is said of it."""
    return {column.name: _default_of(column) for column in table.columns}


def _default_of(column: Column[Any]) -> Any:
    given = column.server_default
    if not isinstance(given, DefaultClause):
        return None
    value = str(getattr(given.arg, "text", given.arg))
    if isinstance(column.type, JSON):
        return value
    if isinstance(column.type, Boolean):
        return value == "1"
    return column.type.python_type(value)
