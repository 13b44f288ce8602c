"""Bringing a database to the present schema with Alembic.

Alembic is imported only when there is something to do: the usual start reads one row.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from leaddesk.errors import UserError
from leaddesk.storage.revision import HEAD

SCRIPTS = Path(__file__).parent / "migrations"

log = logging.getLogger(__name__)


def bring_up(engine: Engine, file: Path) -> None:
    """Creates or upgrades the schema; a backup is made beside the file before an upgrade.

    Raises UserError when the database was written by a newer LeadDesk or by another program.
    """
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        current = _revision(connection, tables)
    if current == HEAD:
        return
    if current is None and tables:
        raise UserError(
            "“{file}” belongs to another program.", "Choose another file with --db.", file=file
        )
    if current is not None and current not in _known():
        raise UserError(
            "“{file}” was written by a newer LeadDesk.",
            "Install the newest LeadDesk to open it.",
            file=file,
        )
    if current is not None:
        _backup_beside(file, current)
    _upgrade(engine)


def _revision(connection: Connection, tables: set[str]) -> str | None:
    if "alembic_version" not in tables:
        return None
    value = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if value is None else str(value)


def _known() -> set[str]:
    return {file.name.split("_")[0] for file in (SCRIPTS / "versions").glob("[0-9]*.py")}


def _backup_beside(file: Path, revision: str) -> None:
    target = file.with_name(f"{file.stem}.before-{HEAD}-from-{revision}{file.suffix}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    log.info("backup before migration: %s", target.name)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
