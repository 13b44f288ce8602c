"""The blocking keys of leads, kept beside them for whoever asks who may be the same person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection

from leaddesk.domain import identity
from leaddesk.storage.sqlite import driver

# What `identity.record` reads of a lead, beside a birthday among the custom fields.
COLUMNS: Final = (
    "external_id", "company", "department", "title", "name", "family_name", "given_name", "kana",
    "email", "phone", "mobile", "postal_code", "address", "url",
)  # fmt: skip
SOURCES: Final = frozenset({*COLUMNS, "custom"})
_INSERT: Final = "INSERT OR IGNORE INTO lead_block(key, lead_id) VALUES (?, ?)"
_DELETE: Final = "DELETE FROM lead_block WHERE key = ? AND lead_id = ?"
_BATCH: Final = 20_000


def keys_of(row: Mapping[Any, Any]) -> tuple[int, ...]:
    """The blocking keys of a lead with these columns."""
    return identity.record(row).keys


def replace(
    connection: Connection, changes: Iterable[tuple[int, Mapping[Any, Any], Mapping[Any, Any]]]
) -> None:
    """Brings the keys of leads up to date: of each its id, its columns before, and now."""
    gone: list[tuple[int, int]] = []
    new: list[tuple[int, int]] = []
    for row_id, before, now in changes:
        old, wanted = set(keys_of(before)), set(keys_of(now))
        gone += [(key, row_id) for key in old - wanted]
        new += [(key, row_id) for key in wanted - old]
    if gone:
        driver(connection).executemany(_DELETE, sorted(gone))
    if new:
        driver(connection).executemany(_INSERT, sorted(new))


def refill(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> None:
    """Makes the keys of all leads anew."""
    raw = driver(connection)
    raw.execute("DELETE FROM lead_block")
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):  # sorted ones are stored faster
        raw.executemany(_INSERT, sorted((key, row["id"]) for row in batch for key in keys_of(row)))
