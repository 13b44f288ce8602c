"""A program killed in the middle of an import leaves all of its rows or none, and starts again.

LEADDESK_KILLS sets how many times it is killed (4 unless told; 20 for the full proof).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROWS = 20_000
KILLS = int(os.environ.get("LEADDESK_KILLS", "4"))
SURNAMES = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"]
GIVEN = ["太郎", "花子", "一郎", "美咲", "健", "陽子", "大輔", "直美", "実", "恵"]


def command(database: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "leaddesk", "--db", str(database), "--json", *arguments]


def answer(database: Path, *arguments: str) -> Any:
    done = subprocess.run(
        command(database, *arguments),
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def counts(database: Path) -> dict[str, int]:
    """How many rows each table of the main job holds, once SQLite finds the file whole."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("lead", "lead_block", "company", "touch", "operation", "row_span")
        }


def write_list(file: Path) -> None:
    lines = ["氏名,会社名,メールアドレス,電話番号,役職,メモ"]
    for n in range(ROWS):
        name = f"{SURNAMES[n % 10]} {GIVEN[n // 10 % 10]}"
        lines.append(
            f"{name},株式会社東洋{n % 700},p{n}@example.jp,03-1234-{n % 10000:04},部長,メモ{n}"
        )
    file.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.timeout(180 + 40 * KILLS)
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    listed = tmp_path / "big.csv"
    write_list(listed)
    empty, full = tmp_path / "empty.db", tmp_path / "full.db"
    answer(empty, "add", "name=早川 由美")
    before = counts(empty)
    shutil.copy(empty, full)
    began = time.monotonic()
    told = answer(full, "import", str(listed))
    lasts = time.monotonic() - began
    assert told["added"] == ROWS
    after = counts(full)
    assert after["lead"] == before["lead"] + ROWS

    chooser = random.Random()
    for turn in range(KILLS):
        moment = (turn + chooser.random()) / KILLS * lasts
        database = tmp_path / f"killed{turn}.db"
        shutil.copy(empty, database)
        program = subprocess.Popen(
            command(database, "import", str(listed)),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
        )  # fmt: skip
        time.sleep(moment)
        program.kill()
        program.wait()
        where = f"killed after {moment:.2f} s of {lasts:.2f} s"
        found = answer(database, "list", "--limit", "1")  # the program starts
        assert found["total"] in (before["lead"], after["lead"]), where
        held = counts(database)
        assert held in (before, after), where
        assert held["lead"] == found["total"], where
