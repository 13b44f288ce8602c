"""Backup, restore and check on the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]
Run = Callable[..., Any]


def test_backup_restore_and_check(ask: Ask, tmp_path: Path, database: Path) -> None:
    ask("add", "name=山田 太郎")
    safe = tmp_path / "safe.db"
    assert ask("backup", safe) == {"ok": True, "file": str(safe), "leads": 1, "kept": None}
    ask("add", "name=田中 美咲")
    restored = ask("restore", safe)
    assert (restored["ok"], restored["leads"]) == (True, 1)
    assert restored["kept"].startswith(f"{database}.before-restore-")
    assert ask("list")["total"] == 1
    assert ask("check") == {"ok": True, "problems": [], "leads": 1}


def test_people_are_told_where_everything_is(run: Run, tmp_path: Path) -> None:
    run("add", "name=山田 太郎")
    safe = tmp_path / "safe.db"
    assert run("backup", safe).out == f"Backed up 1 lead to {safe}.\n"
    assert "is kept as" in run("restore", safe).out
    assert run("check").out == "All is well: 1 lead.\n"


def test_check_of_a_damaged_database_is_exit_code_1(run: Run, ask: Ask, database: Path) -> None:
    ask("add", "name=山田 太郎")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO lead_search(lead_search) VALUES ('delete-all')")
        connection.commit()
    answer = run("--json", "check")
    assert answer.code == 1
    assert answer.document["ok"] is False
    assert "check --repair" in answer.document["problems"][0]
    assert ask("check", "--repair")["ok"]
    assert ask("list", "山田")["total"] == 1


def test_check_of_a_file_that_is_no_database(run: Run, database: Path) -> None:
    database.write_text("Dear Sir, " * 500, "utf-8")
    answer = run("--json", "check")
    assert answer.code == 1
    assert answer.document["leads"] == 0
    assert "damaged" in answer.document["problems"][0]
    assert database.read_text("utf-8").startswith("Dear Sir")
