"""Settings kept with the data: what the program has learned and all its users share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from leaddesk.storage.schema import setting


def recall(connection: Connection, name: str) -> Any:
    """The value kept under `name`, or None."""
    return connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()


def remember(connection: Connection, name: str, value: Any) -> None:
    """Keeps `value` (a JSON value) under `name`, in place of an older one."""
    connection.execute(delete(setting).where(setting.c.name == name))
    connection.execute(insert(setting).values(name=name, value=value))


def amend(connection: Connection, name: str, parts: Mapping[str, Any]) -> None:
    """Keeps each of `parts` in the JSON object under `name`; None takes that part out of it."""
    whole = {**(recall(connection, name) or {}), **parts}
    remember(connection, name, {part: value for part, value in whole.items() if value is not None})
