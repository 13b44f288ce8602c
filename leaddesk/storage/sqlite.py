"""The driver below SQLAlchemy, for bulk work with nothing in between."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, exc

from leaddesk.errors import Cancelled

_TEXTS: Final = (str, bytes)
_STEPS: Final = 100_000  # of SQLite's virtual machine, about a millisecond
# One for all: `json.dumps` makes one each time it is not asked for its own ways.
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, in the same transaction as `connection`."""
    if not connection.in_transaction():
        connection.begin()
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


@contextmanager
def only_while(connection: Connection, wanted: Callable[[], bool]) -> Iterator[None]:
    """Stops what is asked of the database within as soon as it is no longer wanted: Cancelled."""
    raw = driver(connection)
    raw.set_progress_handler(lambda: not wanted(), _STEPS)
    try:
        yield
    except (sqlite3.OperationalError, exc.OperationalError):
        if wanted():
            raise
        raise Cancelled from None
    finally:
        raw.set_progress_handler(None, 0)


def from_json(stored: Any) -> Any:
    """A stored value; None for what is no JSON, which must not stop who reads the row."""
    try:
        return json.loads(stored) if isinstance(stored, _TEXTS) else stored
    except ValueError:
        return None


def to_json(value: object) -> str:
    """As values are stored. Plain letters: SQLite's JSON paths don't see through escaped ones."""
    return _ENCODE(value)
