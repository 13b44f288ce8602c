"""The users of a database: by default one, who works on this machine."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, insert, select

from leaddesk.storage.engine import Database
from leaddesk.storage.schema import user


def local_user(database: Database, name: Callable[[], str]) -> int:
    """The id of this machine's user, made on the first start with the system's name for her."""
    with database.read() as connection:
        found = connection.execute(select(func.min(user.c.id))).scalar()
    if found is not None:
        return int(found)
    try:
        shown = name()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        shown = "me"
    with database.write() as connection:
        return int(
            connection.execute(insert(user).values(name=shown).returning(user.c.id)).scalar_one()
        )
