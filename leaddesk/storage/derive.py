"""What is computed from a lead's own values when it is written; for scores see `scores`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, select

from leaddesk.domain import identity
from leaddesk.storage import blocks, search_index
from leaddesk.storage.schema import lead
from leaddesk.storage.sqlite import driver

T = TypeVar("T")

CHUNK: Final = 500

KEY_SOURCES: Final = frozenset({
    "name", "family_name", "given_name", "kana", "company", "company_kana",
})  # fmt: skip
SOURCES: Final = KEY_SOURCES | search_index.SOURCES | blocks.SOURCES
"""The columns of a lead from which something is computed here."""

KEYS: Final = ("name_sort", "company_sort")
_SET_KEYS: Final = "UPDATE lead SET name_sort = ?, company_sort = ? WHERE id = ?"


def lead_keys(row: Mapping[Any, Any]) -> tuple[str, str]:
    """The columns `KEYS` of a lead: what follows from its own values."""
    name = row.get("kana") or row.get("name") or ""
    return identity.fold(name), company_sort(row)


def company_sort(row: Mapping[Any, Any]) -> str:
    """By what the company of a lead is put in order: its reading, else its name."""
    return _company_sort(row.get("company_kana") or "", row.get("company") or "")


@lru_cache(maxsize=50_000)
def _company_sort(kana: str, name: str) -> str:
    return identity.fold(kana) or identity.fold(identity.company_parts(name).core)


def follow(connection: Connection, before: Mapping[int, Mapping[Any, Any]]) -> None:
    """Brings what is computed from leads up to date after a change.

    `before`: of each changed lead, by id, the changed columns as they were.
    """
    names = {name for old in before.values() for name in old}
    for chunk in chunks(sorted(before)):
        rows = connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all()
        changes = [(row["id"], {**row, **before[row["id"]]}, row) for row in rows]
        if not names.isdisjoint(KEY_SOURCES):
            _set_keys(connection, rows)
        if not names.isdisjoint(search_index.SOURCES):
            search_index.replace(connection, changes)
        if not names.isdisjoint(blocks.SOURCES):
            blocks.replace(connection, changes)


def refresh_keys(connection: Connection, ids: Iterable[int]) -> None:
    """Computes the derived columns of leads anew."""
    for chunk in chunks(sorted(ids)):
        _set_keys(
            connection,
            connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all(),
        )


def _set_keys(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> None:
    changes = []
    for row in rows:
        keys = lead_keys(row)
        if keys != tuple(row[name] for name in KEYS):
            changes.append((*keys, row["id"]))
    if changes:
        driver(connection).executemany(_SET_KEYS, changes)


def spans(ids: Iterable[int], gap: int = 0) -> list[tuple[int, int]]:
    """Ids as runs: {1, 2, 3, 7} gives [(1, 3), (7, 7)].

    Runs with at most `gap` other ids between them become one, where a few more do no harm.
    """
    runs: list[tuple[int, int]] = []
    for row_id in sorted(ids):
        if runs and row_id - runs[-1][1] <= gap + 1:
            runs[-1] = (runs[-1][0], row_id)
        else:
            runs.append((row_id, row_id))
    return runs


def portions(runs: Iterable[tuple[int, int]], size: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of ids, as `spans` gives them, in portions of at most `size` ids: what one statement
    finds of a long list is held in memory, and sorting it stops the window."""
    some: list[tuple[int, int]] = []
    room = size
    for first, last in runs:
        start = first
        while start <= last:
            end = min(last, start + room - 1)
            some.append((start, end))
            room -= end - start + 1
            start = end + 1
            if not room:
                yield some
                some, room = [], size
    if some:
        yield some


def chunks(ids: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """`ids` in parts small enough for one statement's parameters."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
