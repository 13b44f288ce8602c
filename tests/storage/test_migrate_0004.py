"""A database of the schema before scoring by rules keeps every temperature somebody gave."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from leaddesk.services.desk import Desk
from leaddesk.storage import migrate


def older(file: Path, revision: str) -> None:
    """Makes a database of an earlier schema."""
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_temperatures_of_before_are_pinned(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    older(file, "0003")
    given = {1: ("hot", 0), 2: ("warm", 1), 3: ("cold", 0), 4: ("cold", 1)}
    with closing(sqlite3.connect(file)) as connection:
        connection.executemany(
            "INSERT INTO lead(id, name, temperature, pinned) VALUES (?, '田中', ?, ?)",
            [(row_id, *values) for row_id, values in given.items()],
        )
        connection.commit()
    desk = Desk.open(file)
    leads = {lead.id: lead for lead in desk.reads.leads(given)}
    desk.close()
    assert {i: (lead.temperature, lead.pinned) for i, lead in leads.items()} == {
        1: ("hot", True), 2: ("warm", True), 3: ("cold", False), 4: ("cold", True),
    }  # fmt: skip
    assert {(lead.pin_reason, lead.pinned_by) for lead in leads.values()} == {("", "")}
