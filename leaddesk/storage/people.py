"""The users of a database: by default one, who works on this machine."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, insert, select

from leaddesk.storage.engine import Database
from leaddesk.storage.schema import user


def local_user(database: Database, name: Callable[[], str]) -> int:
    """The id of this machine's user, made on the first start with the system's name for her."""
    first = select(func.min(user.c.id))
    with database.read() as connection:
        found = connection.execute(first).scalar()
    if found is not None:
        return int(found)
    try:
        shown = name()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        shown = "me"
    with database.write() as connection:
        if (found := connection.execute(first).scalar()) is None:  # nor made by another program
            made = insert(user).values(name=shown).returning(user.c.id)
            found = connection.execute(made).scalar_one()
        return int(found)


def name(connection: Connection, user_id: int) -> str:
    """How a user is called."""
    return str(connection.execute(select(user.c.name).where(user.c.id == user_id)).scalar_one())
