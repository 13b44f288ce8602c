"""A list taken back leaves the database as it was before it: every row of every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from leaddesk.domain.journal import Done
from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.storage import check
from leaddesk.storage.schema import JOURNALED

FIRST = (
    "来場者番号,氏名,メール,会社名,役職,電話番号,備考,タグ,ランク,担当者,来場日時,導入時期",
    "A1,田中 美咲,t@x.example.jp,株式会社東洋,課長,03-1234-5678,電話,展示会,A,渡辺,2026/11/11,",
    "A2,森 亮,m@x.example.jp,西洋商会,,03-1111-2222,,,B,佐々木,2026/11/11,半年以内",
    "A3,髙橋 一,,北洋,部長,090-1234-5678,,重要,C,,2026/11/11,",
    "A4,林 遥,info@x.example.jp,南洋,,,,,,,,",
)
SECOND = (
    "来場者番号,氏名,メール,会社名,役職,電話番号,備考,タグ,ランク,担当者,来場日時,予算,導入時期",
    "A1,田中 美咲,T@x.example.jp,東洋HD,部長,03-1234-9999,資料,DX,B,渡辺,2026/11/12,1千万,",
    "A2,森 亮,m@x.example.jp,西洋商会,,,,展示会,,,2026/10/01,,来期",
    "A3,高橋 一,t2@x.example.jp,北洋,,,,,A,,2026/11/12,,",
    "A5,王 偉,w@x.example.jp,中洋,,,,新規,A,渡辺,2026/11/12,5百万,",
    "A6,王 芳,info@x.example.jp,中洋,,,,新規,A,渡辺,2026/11/12,,",
)

NOT_IMPORTED = {
    *("user", "not_same", "merge", "company_not_same", "company_merge", "card", "scan"),
    *("stage_change", "handoff", "opportunity"),
    *("score_rule", "policy", "definition", "score_model"),
}


def take_in(desk: Desk, file: Path, lines: tuple[str, ...], options: ImportOptions) -> Done:
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return desk.run(ImportList(read_list([file], options, desk.reads), options))


def everything(desk: Desk) -> dict[str, list[Any]]:
    """All rows not in the trash, all columns but the version; and what the search finds them by."""
    found: dict[str, list[Any]] = {}
    with desk._database.read() as connection:
        for name, table in JOURNALED.items():
            columns = [column for column in table.c if column.name != "version"]
            rows = connection.execute(
                select(*columns).where(table.c.trashed_at.is_(None)).order_by(table.c.id)
            )
            found[name] = [dict(row) for row in rows.mappings()]
    with closing(sqlite3.connect(desk.file)) as connection:
        live = ", ".join(str(row["id"]) for row in found["lead"])
        connection.execute(
            "CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'lead_search', 'instance')"
        )
        for name, table, lead_id in (
            ("search", "word", "doc"),
            ("blocks", "lead_block", "lead_id"),
        ):
            found[name] = connection.execute(
                f"SELECT * FROM {table} WHERE {lead_id} IN ({live}) ORDER BY {lead_id}"
            ).fetchall()
    return found


@pytest.mark.parametrize("key", ["", "external_id"])
def test_undo_brings_every_row_back(desk: Desk, tmp_path: Path, key: str) -> None:
    options = ImportOptions(campaign="製造展", channel="trade_show")
    take_in(desk, tmp_path / "first.csv", FIRST, options)
    before = everything(desk)
    assert len(before["lead"]) == 4
    second = ImportOptions(campaign="秋の展示会", channel="seminar", key=key)
    done = take_in(desk, tmp_path / "second.csv", SECOND, second)
    assert done.result.merged + done.result.updated >= 2
    assert done.result.added >= 2
    after = everything(desk)
    assert {name for name in before if after[name] == before[name]} <= NOT_IMPORTED

    assert desk.undo().kept == ()
    assert everything(desk) == before
    assert check.derived_problems(desk._database) == []

    desk.redo()
    assert everything(desk) == after
    assert check.derived_problems(desk._database) == []
