"""Backups are whole, restores keep what was there, and a check sees what is wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from leaddesk.errors import UserError
from leaddesk.services import backup
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft, TrashLeads


def clock() -> datetime:
    return datetime(2026, 11, 22, 17, 30)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """An open desk with one lead and a touch."""
    lead = desk.run(AddLead({"name": "山田 太郎", "email": "yamada@example.jp"})).result
    desk.run(AddTouch([lead], TouchDraft("meeting")))
    return desk


def names(file: Path) -> list[str]:
    desk = Desk.open(file)
    found = [lead.name for lead in desk.reads.leads(desk.reads.ids("", "id"))]
    desk.close()
    return found


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_backup_is_one_whole_file_made_while_the_desk_is_open(
    filled: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "safe" / "backup.db"
    made = backup.make_backup(filled.file, target)
    assert (made.leads, made.file) == (1, target)
    assert [file.name for file in target.parent.iterdir()] == ["backup.db"]
    assert names(target) == ["山田 太郎"]


def test_a_backup_replaces_an_older_one(filled: Desk, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    backup.make_backup(filled.file, target)
    filled.run(AddLead({"name": "田中 美咲"}))
    assert backup.make_backup(filled.file, target).leads == 2


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_backup_never_goes_over_the_database_itself(filled: Desk, end: str) -> None:
    with pytest.raises(UserError, match="open database itself"):
        backup.make_backup(filled.file, filled.file.with_name(filled.file.name + end))
    assert filled.reads.count() == 1


def test_a_backup_does_not_see_through_a_link_to_overwrite(filled: Desk, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(filled.file)
    with pytest.raises(UserError, match="open database itself"):
        backup.make_backup(filled.file, link)


def test_a_backup_leaves_other_files_alone(filled: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir", "utf-8")
    with pytest.raises(UserError, match="not a LeadDesk database"):
        backup.make_backup(filled.file, letter)
    with pytest.raises(UserError):
        backup.make_backup(filled.file, tmp_path)
    assert letter.read_text("utf-8") == "Dear Sir"
    assert not list(tmp_path.glob(".*.part*"))


def test_a_restore_brings_back_and_keeps_what_was_there(filled: Desk, tmp_path: Path) -> None:
    safe = tmp_path / "safe.db"
    backup.make_backup(filled.file, safe)
    filled.run(AddLead({"name": "田中 美咲"}))
    filled.close()
    restored = backup.restore_backup(filled.file, safe, clock)
    assert restored.leads == 1
    assert restored.kept == tmp_path / "leads.db.before-restore-20261122-173000"
    assert names(filled.file) == ["山田 太郎"]
    assert names(restored.kept) == ["山田 太郎", "田中 美咲"]
    assert names(safe) == ["山田 太郎"]


def test_a_restore_is_refused_while_a_desk_has_the_database_open(
    filled: Desk, tmp_path: Path
) -> None:
    safe = tmp_path / "safe.db"
    backup.make_backup(filled.file, safe)
    filled.run(AddLead({"name": "田中 美咲"}))
    with pytest.raises(UserError, match="is open in LeadDesk"):
        backup.restore_backup(filled.file, safe, clock)
    assert filled.reads.count() == 2
    assert not list(tmp_path.glob("*before-restore*"))


def test_a_restore_into_an_empty_place_keeps_nothing(filled: Desk, tmp_path: Path) -> None:
    safe = tmp_path / "safe.db"
    backup.make_backup(filled.file, safe)
    fresh = tmp_path / "new" / "leads.db"
    assert backup.restore_backup(fresh, safe, clock).kept is None
    assert names(fresh) == ["山田 太郎"]


def test_a_damaged_database_can_be_replaced(filled: Desk, tmp_path: Path) -> None:
    safe = tmp_path / "safe.db"
    backup.make_backup(filled.file, safe)
    filled.close()
    filled.file.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    restored = backup.restore_backup(filled.file, safe, clock)
    assert names(filled.file) == ["山田 太郎"]
    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"no database")


def _newer(file: Path) -> None:
    execute(file, "UPDATE alembic_version SET version_num = '9999'")


def _damaged(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[8192:40960] = b"\xa5" * (40960 - 8192)
    file.write_bytes(whole)


def _other_program(file: Path) -> None:
    file.unlink()
    execute(file, "CREATE TABLE recipe (id INTEGER)")


@pytest.mark.parametrize(
    "spoil", [_newer, _damaged, _other_program, Path.unlink, lambda file: file.write_bytes(b"")]
)
def test_a_bad_backup_is_refused_and_nothing_changes(
    filled: Desk, tmp_path: Path, spoil: object
) -> None:
    safe = tmp_path / "safe.db"
    backup.make_backup(filled.file, safe)
    spoil(safe)  # type: ignore[operator]
    filled.close()
    with pytest.raises(UserError, match=r"safe\.db"):
        backup.restore_backup(filled.file, safe, clock)
    assert names(filled.file) == ["山田 太郎"]
    assert not list(tmp_path.glob("*before-restore*"))
    assert not list(tmp_path.glob(".*.part*"))


def test_a_check_finds_nothing_wrong_with_a_sound_database(filled: Desk) -> None:
    filled.run(AddLead({"name": "田中 美咲", "custom.趣味": "釣り"}))
    filled.run(TrashLeads([1]))
    health = backup.check_database(filled.file)
    assert (health.ok, health.problems, health.leads) == (True, (), 2)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE lead SET score = 99", "score"),
        ("UPDATE lead SET name_sort = 'x'", "sort key"),
        ("UPDATE lead SET engagement_score = 0, score = fit_score", "score"),
        ("UPDATE lead SET touch_count = 7", "score"),
        ("INSERT INTO lead_search(lead_search) VALUES ('delete-all')", "found"),
        ("INSERT INTO lead_search(rowid, name) VALUES (1, 'x')", "lead 1)"),
        ("INSERT INTO lead_search(rowid, name) VALUES (77, 'x')", "lead 77"),
        ("DELETE FROM lead_block", "Doubles"),
        ("INSERT INTO lead_block(key, lead_id) VALUES (5, 77)", "lead 77"),
    ],
)
def test_a_check_sees_and_mends_what_is_computed(filled: Desk, statement: str, told: str) -> None:
    filled.close()
    execute(filled.file, statement)
    health = backup.check_database(filled.file)
    assert not health.ok
    assert any(told in problem and "check --repair" in problem for problem in health.problems)
    assert backup.check_database(filled.file, repair=True).ok
    assert backup.check_database(filled.file).ok


def test_a_check_sees_rows_that_refer_to_nothing(filled: Desk) -> None:
    filled.close()
    execute(filled.file, "UPDATE lead SET campaign_id = 55")
    (problem,) = backup.check_database(filled.file).problems
    assert "“lead”" in problem
    assert "“campaign”" in problem


def test_a_check_sees_a_damaged_file(filled: Desk) -> None:
    filled.close()
    _damaged(filled.file)
    health = backup.check_database(filled.file)
    assert not health.ok
    assert all("damaged" in problem for problem in health.problems)
