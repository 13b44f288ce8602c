from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select

from leaddesk.errors import UserError
from leaddesk.storage import engine, migrate, revision, schema
from leaddesk.storage.engine import Database


def test_a_fresh_database_has_the_declared_schema(tmp_path: Path) -> None:
    database = Database(tmp_path / "new.db")
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [
            change
            for change in compare_metadata(context, schema.metadata)
            if not (change[0] == "remove_table" and change[1].name.startswith("lead_search"))
        ]
        assert found == []
        declared = {
            index.name for table in schema.metadata.tables.values() for index in table.indexes
        }
        there = inspect(connection)
        assert declared == {
            index["name"] for table in schema.metadata.tables for index in there.get_indexes(table)
        }
    database.close()


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrate.HEAD]
    assert migrate._known() == {script.revision for script in scripts.walk_revisions()}


def revision_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def set_revision(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def refused(file: Path) -> str:
    """The one line told about a file that can't be opened; the file stays as it was."""
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(UserError) as told:
        Database(file)
    assert (file.read_bytes() if file.is_file() else None) == before
    assert told.value.remedy and "\n" not in str(told.value)
    return str(told.value)


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    Database(file).close()
    set_revision(file, "9999")
    assert "newer LeadDesk" in refused(file)
    assert revision_of(file) == "9999"


def test_the_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE song (title TEXT)")
    assert "another program" in refused(file)
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert tables == ["song"]


@pytest.mark.parametrize("content", [b"name,company\n" * 200, b"\x89PNG\r\n\x1a\n" + b"\0" * 4000])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert "not a LeadDesk database" in refused(file)


def test_a_truncated_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cut.db"
    Database(file).close()
    file.write_bytes(file.read_bytes()[: 4096 * 3 + 100])
    assert "damaged" in refused(file) or "not a LeadDesk" in refused(file)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    Database(file).close()
    assert revision_of(file) == migrate.HEAD


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_place_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "can't be made" in refused(tmp_path / "file" / "leads.db")


DROP_AND_OPEN = """
import os, sys
from pathlib import Path
from leaddesk.errors import UserError
from leaddesk.storage.engine import Database
if os.getuid() == 0:
    os.setuid(65534)
try:
    Database(Path(sys.argv[1]))
except UserError as told:
    print(told)
"""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of another kind")
@pytest.mark.parametrize("exists", [False, True])
def test_an_unwritable_place_is_told(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    file = folder / "leads.db"
    if exists:
        Database(file).close()
        file.chmod(0o444)
    folder.chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents[:3]):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    try:
        done = subprocess.run(
            [sys.executable, "-c", DROP_AND_OPEN, str(file)],
            capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False,
        )  # fmt: skip
    finally:
        folder.chmod(0o755)
    if "Permission denied" in done.stderr and "leaddesk" not in done.stdout:
        pytest.skip("nobody may not read this Python")
    assert done.returncode == 0, done.stderr
    assert "may not be written" in done.stdout or "can't be opened" in done.stdout


def test_a_backup_is_made_before_a_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "leads.db"
    database = Database(file)
    with database.write() as connection:
        connection.execute(insert(schema.tag).values(id=1, name="急ぎ"))
    database.close()
    upgraded = []
    monkeypatch.setattr(migrate, "HEAD", "9999")  # as a later version would have it
    monkeypatch.setattr(migrate, "_upgrade", lambda engine: upgraded.append(engine))
    database = Database(file)
    database.close()
    assert len(upgraded) == 1
    (copy,) = [made for made in tmp_path.iterdir() if "before" in made.name]
    assert copy.name == f"leads.before-9999-from-{revision.HEAD}.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM tag").fetchall() == [("急ぎ",)]
    assert revision_of(copy) == revision.HEAD


def test_the_usual_start_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    Database(file).close()
    before = file.read_bytes()
    database = Database(file)
    with database.read() as connection:
        assert connection.execute(select(schema.lead.c.id)).all() == []
    database.close()
    assert file.read_bytes() == before
    assert [made.name for made in tmp_path.iterdir()] == ["leads.db"]


def test_readers_cannot_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "leads.db")
    with pytest.raises(UserError, match="may not be written"), database.read() as connection:
        connection.execute(insert(schema.tag).values(name="x"))
    database.close()


OPEN = (
    "import sys; from leaddesk.services.desk import Desk; d = Desk.open(sys.argv[1]);"
    "print(d.reads.users()); d.close()"
)


def test_two_programs_make_the_same_database_at_once(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(file)], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )
        for _ in range(4)
    ]  # fmt: skip
    told = [process.communicate(timeout=100) for process in started]
    assert [process.returncode for process in started] == [0] * 4, told
    assert len({out for out, _ in told}) == 1 and told[0][0].count("'") == 2


def test_a_new_database_waits_for_who_writes_into_it(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, other.rollback).start()
    Database(file).close()
    other.close()


def test_the_words_for_errors_fit_what_sqlite_says() -> None:
    for text, sign in [
        ("database or disk is full", "full"),
        ("database is locked", "Another program"),
        ("attempt to write a readonly database", "may not be written"),
        ("disk I/O error", "disk"),
    ]:
        with pytest.raises(UserError, match=sign), engine.translated(Path("x.db")):
            raise sqlite3.OperationalError(text)
    with pytest.raises(sqlite3.OperationalError), engine.translated(Path("x.db")):
        raise sqlite3.OperationalError("no such table: x")
