"""Derived tables are made anew when the rules they were made by have changed.

The settings say by which version of its rules each was filled. A database that has just got a
new schema says nothing, and gets all of them filled.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Engine

from leaddesk.domain import identity
from leaddesk.storage import blocks, memory, search_index
from leaddesk.storage.sqlite import driver

log = logging.getLogger(__name__)

Rows = Iterable[Mapping[str, Any]]

SETTING: Final = "derived"
_VERSIONS: Final = {"lead_block": identity.KEYS_VERSION, "lead_search": search_index.VERSION}
_FILLED: Final[Mapping[str, Callable[[Connection, Rows], None]]] = {
    "lead_block": blocks.refill, "lead_search": search_index.refill,
}  # fmt: skip
TABLES: Final = tuple(_VERSIONS)
_COLUMNS: Final = ("id", "custom", *sorted({*blocks.COLUMNS, *search_index.SOURCES} - {"custom"}))


def bring_up(engine: Engine) -> None:
    """Makes what is stale anew; reads one row when nothing is."""
    with engine.connect() as connection:
        if memory.recall(connection, SETTING) == _VERSIONS:
            return
    with engine.begin() as connection:
        known = memory.recall(connection, SETTING) or {}
        stale = [name for name, version in _VERSIONS.items() if known.get(name) != version]
        if stale:  # still so, now that nobody else writes
            refill(connection, stale)
            memory.remember(connection, SETTING, _VERSIONS)


def refill(connection: Connection, names: Iterable[str] = TABLES) -> None:
    """Empties derived tables and fills them from the leads there are."""
    for name in names:
        log.info("%s is made anew", name)
        _FILLED[name](connection, _leads(connection))


def _leads(connection: Connection) -> Iterator[dict[str, Any]]:
    rows = driver(connection).execute(f"SELECT {', '.join(_COLUMNS)} FROM lead ORDER BY id")
    for row in rows:
        told = dict(zip(_COLUMNS, row, strict=True))
        told["custom"] = json.loads(told["custom"])
        yield told
