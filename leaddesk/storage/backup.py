"""Copies of a database: made while it is in use, verified, put in place in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from leaddesk.errors import UserError
from leaddesk.storage.engine import Database, translated

_COMPANIONS = ("-wal", "-shm", "-journal")


def copy(source: Path, target: Path) -> int:
    """Copies the database `source`, open elsewhere or not, to `target`; returns its leads.

    The copy is written beside `target`, verified, and only then takes its name. Raises UserError
    when `target` is the database itself or a file that is no LeadDesk database.
    """
    _refuse_own(source, target)
    if target.exists():
        leads_in(target)  # what is no backup of ours is not overwritten
    with _beside(target) as fresh:
        leads = _copy_verified(source, fresh, target)
        with translated_os(target):
            os.replace(fresh, target)  # noqa: PTH105 - atomic on every system
    return leads


def replace(database: Path, backup: Path, kept: Path) -> int:
    """Puts `backup` in the place of `database`, which stays as `kept`; returns its leads.

    The backup is verified, and brought to the present schema, before anything is replaced.
    Raises UserError when it is no LeadDesk database, is damaged or newer, or when `database` is
    in use.
    """
    _refuse_own(database, backup)
    leads_in(backup)
    with _beside(database) as fresh:
        leads = _copy_verified(backup, fresh, backup)
        with _naming(backup):
            Database(fresh).close()
        _as_single_file(fresh)
        with translated_os(database):
            if database.exists():
                _fold_in(database)
                _keep(database, kept)
            os.replace(fresh, database)  # noqa: PTH105
    return leads


def leads_in(file: Path) -> int:
    """How many leads the LeadDesk database `file` holds; UserError if it is none."""
    if not file.is_file():
        raise UserError(
            "There is no file “{file}”.", "Give the path of a backup made by “backup”.", file=file
        )
    with translated(file), closing(_reader(file)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {"alembic_version", "lead", "operation"} <= tables:
            raise UserError(
                "“{file}” is not a LeadDesk database.", "Choose another file.", file=file
            )
        return int(connection.execute("SELECT count(*) FROM lead").fetchone()[0])


def _reader(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _refuse_own(database: Path, other: Path) -> None:
    own = [database, *(database.with_name(database.name + end) for end in _COMPANIONS)]
    if other.resolve() in [file.resolve() for file in own] or (
        other.exists() and database.exists() and other.samefile(database)
    ):
        raise UserError(
            "“{file}” is the open database itself.", "Name another file for the backup.", file=other
        )


def _copy_verified(source: Path, fresh: Path, shown: Path) -> int:
    with translated(shown), closing(_reader(source)) as original:
        with closing(sqlite3.connect(fresh)) as made:
            original.backup(made)
        _as_single_file(fresh)
        with closing(sqlite3.connect(fresh)) as made:
            if made.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise UserError(
                    "The database “{file}” is damaged.", "Restore the last backup.", file=source
                )
    return leads_in(fresh)


def _as_single_file(file: Path) -> None:
    """Out of WAL mode: everything in the one file, which can be moved about."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _fold_in(database: Path) -> None:
    """Has the write-ahead log folded into the file; that fails while anybody has it open."""
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as problem:
        if "locked" not in str(problem):
            raise
        raise UserError(
            "“{file}” is open in LeadDesk.", "Close its window and try again.", file=database
        ) from problem
    except sqlite3.DatabaseError:
        return  # damaged: kept as it is, log and all


def _keep(database: Path, kept: Path) -> None:
    """Gives the present database a second name, so that it is never missing under its own."""
    try:
        os.link(database, kept)
    except OSError:  # a file system without links
        shutil.copy2(database, kept)
    for end in _COMPANIONS:
        companion = database.with_name(database.name + end)
        if companion.exists():
            os.replace(companion, kept.with_name(kept.name + end))  # noqa: PTH105


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A place for a file beside `target`; whatever is left there at the end is removed."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}.part")
    with translated_os(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield fresh
    finally:
        for end in ("", *_COMPANIONS):
            with suppress(OSError):
                fresh.with_name(fresh.name + end).unlink()


@contextmanager
def _naming(file: Path) -> Iterator[None]:
    """Mistakes found in a copy are told of the file it was made from."""
    try:
        yield
    except UserError as mistake:
        raise UserError(mistake.message, mistake.remedy, file=file) from mistake  # data


@contextmanager
def translated_os(file: Path) -> Iterator[None]:
    """Turns the system's refusals into words."""
    try:
        yield
    except OSError as problem:
        raise UserError(
            "“{file}” can't be written: {why}.", "Choose another place, or free some space.",
            file=file, why=problem.strerror or problem,
        ) from problem  # fmt: skip
