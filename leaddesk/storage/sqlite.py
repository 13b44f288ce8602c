"""The driver below SQLAlchemy, for bulk work with nothing in between."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from sqlalchemy import Connection

_TEXTS: Final = (str, bytes)
# One for all: `json.dumps` makes one each time it is not asked for its own ways.
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, in the same transaction as `connection`."""
    if not connection.in_transaction():
        connection.begin()
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def from_json(stored: Any) -> Any:
    """A stored value; None for what is no JSON, which must not stop who reads the row."""
    try:
        return json.loads(stored) if isinstance(stored, _TEXTS) else stored
    except ValueError:
        return None


def to_json(value: object) -> str:
    """As values are stored. Plain letters: SQLite's JSON paths don't see through escaped ones."""
    return _ENCODE(value)
