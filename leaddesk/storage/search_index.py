"""The full-text index of leads, kept right by the transaction that writes.

The index holds no texts, only where which word stands: half the size, and much faster to fill.
So an entry is taken out by giving the same words again, which are made from the lead as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from leaddesk.domain import search_text
from leaddesk.storage.sqlite import driver

VERSION: Final = 1
"""Goes up with every change of the words: of `search_text.tokens` or of what is indexed."""

MERGED: Final = 4
"""How many pieces of the index are merged as one writes (SQLite's own choice)."""

# What each column of the index holds.
INDEXED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "family_name", "given_name", "kana"),
    "company": ("company", "company_kana"),
    "contact": ("email", "phone", "mobile", "fax", "url"),
    "tags": ("tags",),
    "rest": ("department", "title", "address", "postal_code", "industry", "notes", "next_action",
             "external_id"),
}  # fmt: skip
COLUMNS: Final = tuple(INDEXED)
SOURCES: Final = frozenset(name for names in INDEXED.values() for name in names) | {"custom"}
_PARTS: Final = {"family_name", "given_name"}  # of the name, which mostly holds them

_LIST: Final = ", ".join(COLUMNS)
_MARKS: Final = ", ".join("?" * len(COLUMNS))
_ADD: Final = f"INSERT INTO lead_search(rowid, {_LIST}) VALUES (?, {_MARKS})"
_TAKE_OUT: Final = (
    f"INSERT INTO lead_search(lead_search, rowid, {_LIST}) VALUES ('delete', ?, {_MARKS})"
)
Entry = tuple[str, ...]


def entry(row: Mapping[Any, Any]) -> Entry:
    """The words of a lead for each of `COLUMNS`; columns the row leaves out count as empty."""
    get = row.get
    words = []
    for column, names in INDEXED.items():
        parts = [text for name in names if (text := get(name))]
        if column == "name" and len(parts) > 1 and (whole := get("name")):
            parts = [
                text for name in names
                if (text := get(name)) and not (name in _PARTS and text in whole)
            ]  # fmt: skip
        elif column == "rest" and (custom := get("custom")):
            parts += [str(value) for value in custom.values()]
        words.append(search_text.index_text(parts) if parts else "")
    return tuple(words)


def replace(
    connection: Connection, changes: Iterable[tuple[int, Mapping[Any, Any], Mapping[Any, Any]]]
) -> None:
    """Brings entries up to date: of each lead its id, its columns before, and now."""
    gone, new = [], []
    for row_id, before, now in changes:
        old, wanted = entry(before), entry(now)
        if old != wanted:
            gone.append((row_id, *old))
            new.append((row_id, *wanted))
    if gone:
        driver(connection).executemany(_TAKE_OUT, gone)
        driver(connection).executemany(_ADD, new)


def refill(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> None:
    """Makes the entries of all leads anew."""
    driver(connection).execute("INSERT INTO lead_search(lead_search) VALUES ('delete-all')")
    set_merging(connection, 0)
    driver(connection).executemany(_ADD, ((row["id"], *entry(row)) for row in rows))
    set_merging(connection, MERGED)


def set_merging(connection: Connection, segments: int) -> None:
    """Has so many pieces of the index merged as one writes; 0: none, while much is added."""
    driver(connection).execute(
        "INSERT INTO lead_search(lead_search, rank) VALUES ('automerge', ?)", (segments,)
    )
