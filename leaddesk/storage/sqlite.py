"""The driver below SQLAlchemy, for bulk work with nothing in between."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from sqlalchemy import Connection


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
        return json.loads(stored) if isinstance(stored, str | bytes) else stored
    except ValueError:
        return None


def to_json(value: object) -> str:
    """As values are stored. Plain letters: SQLite's JSON paths don't see through escaped ones."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
