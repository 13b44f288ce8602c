"""Opening the database: one connection that writes, a pool that reads, clear words when it can't.

SQLite in WAL mode: readers never wait for the writer, and a killed process leaves either all of
an operation or nothing of it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool, StaticPool

from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.storage import days, fresh, migrate, scheme, words
from leaddesk.storage.sqlite import from_json, to_json

READERS = 4
BUSY_SECONDS = 30


def _connect(file: Path, *, writes: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA cache_size=-32000")
    connection.execute("PRAGMA temp_store=MEMORY")
    days.register(connection)
    words.register(connection)
    if writes:
        _use_wal(connection)
    else:
        connection.execute("PRAGMA query_only=ON")
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Asks again while another program is about the same: for this lock SQLite does not wait."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > patience:
                raise
        time.sleep(0.01)


def _engine(file: Path, *, writes: bool) -> Engine:
    def creator() -> sqlite3.Connection:
        return _connect(file, writes=writes)

    pool: dict[str, Any] = (
        {"poolclass": StaticPool} if writes else {"poolclass": QueuePool, "pool_size": READERS}
    )
    engine = create_engine(
        "sqlite://", creator=creator, json_serializer=to_json, json_deserializer=from_json, **pool
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Database:
    """An open database file, brought to the present schema.

    Raises UserError when the file can't be opened, is no LeadDesk database, or is newer.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        prepare_place(file)
        try:
            with translated(file):
                self.writer = _engine(file, writes=True)
                migrate.bring_up(self.writer, file)
                fresh.bring_up(self.writer)
                scheme.bring_up(self.writer)
                self.readers = _engine(file, writes=False)
        except BaseException:
            if hasattr(self, "writer"):
                self.writer.dispose()
            raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits at the end and rolls back on any exception."""
        with translated(self.file), self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the data."""
        with translated(self.file), self.readers.connect() as connection:
            yield connection

    def close(self) -> None:
        self.readers.dispose()
        self.writer.dispose()


def prepare_place(file: Path) -> None:
    """Makes the folder a database goes into; UserError where that can't be."""
    if file.is_dir():
        raise UserError(
            "“{file}” is a folder, not a database.",
            "Name a file in it, for example leads.db.",
            file=file,
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(
            "The folder “{folder}” can't be made: {why}.",
            "Choose another place with --db.",
            folder=file.parent, why=problem.strerror or problem,
        ) from problem  # fmt: skip


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Turns the database's own errors that a user can mend into words."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as problem:
        text = str(getattr(problem, "orig", problem)).lower()
        for sign, message, remedy in _WORDS:
            if sign in text:
                raise UserError(message, remedy, file=file) from problem  # data
        raise


_WORDS = (
    ("not a database", mark("“{file}” is not a LeadDesk database."),
     mark("Choose another file with --db.")),
    ("malformed", mark("The database “{file}” is damaged."), mark("Restore the last backup.")),
    ("full", mark("The disk is full; nothing was changed."),
     mark("Free some space and try again.")),
    ("disk i/o error", mark("The disk can't be read or written; nothing was changed."),
     mark("Check the disk and its free space, and try again.")),
    ("readonly", mark("“{file}” may not be written."),
     mark("Check the permissions of the file and its folder.")),
    ("unable to open", mark("“{file}” can't be opened."),
     mark("Check that its folder exists and that you may read and write it.")),
    ("locked", mark("Another program is writing to “{file}”."),
     mark("Close it and try again.")),
)  # fmt: skip
