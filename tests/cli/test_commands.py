"""Each command's answer, in JSON and for people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leaddesk.cli import app
from leaddesk.domain.fields import LEAD_FIELDS

Ask = Callable[..., Any]
Run = Callable[..., Any]

LEAD_KEYS = [field.name for field in LEAD_FIELDS]


@pytest.fixture
def three(ask: Ask) -> None:
    """Three leads: 1 and 3 at one company."""
    ask("add", "name=山田 太郎", "company=東洋工業", "email=yamada@example.jp", "title=部長")
    ask("add", "name=田中 美咲", "company=北斗商事", "phone=0312345678")
    ask("add", "name=佐藤 健", "company=東洋工業", "temperature=warm", "tags=競合, デモ希望")


def test_add_gives_the_id_and_the_operation(ask: Ask) -> None:
    assert ask("add", "name=山田 太郎") == {"ids": [1], "operation": 1}


def test_list_gives_every_field_of_a_lead(ask: Ask, three: None) -> None:
    found = ask("list", "田中")
    assert set(found) == {"total", "leads"}
    assert found["total"] == 1
    assert list(found["leads"][0]) == LEAD_KEYS
    assert found["leads"][0]["phone"] == "03-1234-5678"
    assert found["leads"][0]["employees"] is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--sort", "id"], [1, 2, 3]),
        (["--sort", "-id", "--limit", "1"], [3]),
        (["--sort", "id", "--offset", "1"], [2, 3]),
        (["--sort", "id", "--limit", "0"], []),
        (["company:東洋", "--sort", "id"], [1, 3]),
        (["company:東洋", "-tag:競合"], [1]),
        (["temperature:warm"], [3]),
        (["-tag:競合 company:東洋"], [1]),
    ],
)
def test_list_finds_sorts_and_pages(
    ask: Ask, three: None, words: list[str], ids: list[int]
) -> None:
    assert [lead["id"] for lead in ask("list", *words)["leads"]] == ids


def test_list_shows_people_so_many_at_most(run: Run, three: None) -> None:
    answer = run("list", "--limit", 2)
    assert answer.out.splitlines()[-1] == "2 of 3 leads"
    assert len(answer.out.splitlines()) == 4


def test_show_gives_everything_and_the_points_add_up(ask: Ask, three: None) -> None:
    ask(
        "touch", 1, "call", "--note", "折り返し", "--at", "2026-11-20 10:30", "--campaign", "展示会"
    )
    found = ask("show", 1)
    assert list(found) == ["lead", "company", "touches", "history", "reasons",
                           "win_reasons", "stages", "handoffs", "deals"]  # fmt: skip
    assert list(found["lead"]) == LEAD_KEYS
    assert found["company"]["name"] == "東洋工業"
    assert found["touches"][0]["campaign"] == "展示会"
    assert found["touches"][0]["note"] == "折り返し"
    assert sum(reason["points"] for reason in found["reasons"]) == found["lead"]["score"] > 0


def test_show_speaks_to_people_in_their_language(run: Run, three: None) -> None:
    answer = run("--lang", "ja", "show", 3)
    assert "佐藤 健" in answer.out
    assert "ウォーム" in answer.out
    assert "スコアの理由" in answer.out and "-30  競合（タグ）" in answer.out


def test_set_changes_fields_custom_ones_too(ask: Ask, three: None) -> None:
    assert ask("set", 2, "title=課長", "custom.興味製品=在庫管理")["ids"] == [2]
    lead = ask("show", 2)["lead"]
    assert (lead["title"], lead["custom"]) == ("課長", {"興味製品": "在庫管理"})
    assert ask("set", 2, "title=課長") == {"ids": [], "operation": None}


def test_move_stage_trash_and_restore(ask: Ask, three: None) -> None:
    assert ask("move", 1, 2, "hot")["ids"] == [1, 2]
    assert ask("stage", 1, 2, "mql", "--reason", "予算あり")["ids"] == [1, 2]
    lead = ask("show", 1)
    assert (lead["lead"]["temperature"], lead["lead"]["stage"]) == ("hot", "mql")
    assert [each["reason"] for each in lead["stages"]] == ["予算あり"]
    assert ask("trash", 1, 2, 2)["ids"] == [1, 2]
    assert ask("list")["total"] == 1
    assert ask("restore", 2)["ids"] == [2]
    assert ask("list")["total"] == 2


def test_undo_redo_and_log(ask: Ask, three: None) -> None:
    ask("move", 1, "hot")
    undone = ask("undo")
    assert list(undone) == ["operations", "kept"]
    assert {"id", "at", "who", "label", "rows"} <= set(undone["operations"][0])
    assert undone["operations"][0]["id"] == 4
    assert ask("show", 1)["lead"]["temperature"] == "cold"
    assert ask("redo")["operations"][0]["id"] == 4
    assert ask("show", 1)["lead"]["temperature"] == "hot"
    assert [each["id"] for each in ask("log", "--limit", 3)["operations"]] == [6, 5, 4]
    assert [each["id"] for each in ask("log", "--lead", 2)["operations"]] == [2]


def test_undo_of_an_older_operation_keeps_later_edits_and_tells_them(ask: Ask, run: Run) -> None:
    ask("add", "name=山田 太郎")
    ask("set", 1, "title=課長", "department=営業部")
    ask("set", 1, "title=部長")
    answer = run("undo", 2)
    assert "山田 太郎 (Title)" in answer.out
    lead = ask("show", 1)["lead"]
    assert (lead["title"], lead["department"]) == ("部長", "")


def test_campaigns_are_added_completed_and_listed(ask: Ask) -> None:
    made = ask("campaign", "add", "ものづくり展", "--channel", "展示会", "--cost", "285万円")
    assert set(made) == {"campaigns", "operation"}
    ask("campaign", "add", "ものづくり展", "--channel", "trade_show", "--from", "2026-11-11")
    (found,) = ask("campaign", "list")["campaigns"]
    assert (found["channel"], found["cost"], found["starts_on"]) == (
        "trade_show", 2_850_000, "2026-11-11",
    )  # fmt: skip


def test_import_export_and_template(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("氏名,会社名,趣味\n山田 太郎,東洋工業,釣り\n,,\n田中 花,北斗,\n", "cp932")
    tried = ask("import", table, "--dry-run")
    assert (tried["rows"], tried["added"], tried["operation"]) == (2, 2, None)
    assert ask("list")["total"] == 0
    done = ask("import", table, "--campaign", "展示会", "--channel", "trade_show")
    assert set(done) == {
        *("rows", "added", "merged", "updated", "unchanged", "skipped", "rejected", "review"),
        *("operation", "mapping", "errors_file"),
    }
    assert done["mapping"] == {"氏名": "name", "会社名": "company", "趣味": "custom:趣味"}
    out = tmp_path / "out.xlsx"
    assert ask("export", out, "--where", "山田") == {"rows": 1, "file": str(out)}
    assert out.read_bytes().startswith(b"PK")
    blank = tmp_path / "blank.xlsx"
    assert ask("template", blank) == {"file": str(blank)}
    assert blank.exists()


def test_import_takes_a_mapping_and_a_key(ask: Ask, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("mql_id,origin\nx1,email\nx2,webinar\n", "utf-8")
    second.write_text("mql_id,won_date\nx2,2026-01-02\n", "utf-8")
    mapped = ("--map", "mql_id=external_id", "--map", "origin=channel")
    assert ask("import", first, *mapped)["added"] == 2
    done = ask("import", second, "--key", "external_id")
    assert (done["updated"], done["added"]) == (1, 0)


def test_import_tells_people_what_it_did(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("氏名,従業員数\n山田,50\n田中,多数\n佐藤,30\n鈴木,9\n", "utf-8")
    answer = run("import", table)
    assert "4 rows read" in answer.out
    assert "kept as a custom field" in answer.out
    assert "“undo 1” takes all of it back." in answer.out


def test_every_command_has_help_in_both_languages(run: Run) -> None:
    for name in app.COMMANDS:
        for lang in ("en", "ja"):
            answer = run("--lang", lang, name, "--help")
            assert answer.code == 0, name
            assert answer.out.startswith("Usage: leaddesk " + name)


def test_people_see_tables_of_every_kind(run: Run, ask: Ask, three: None) -> None:
    ask("campaign", "add", "ものづくり展", "--channel", "trade_show")
    ask("touch", 1, "meeting")
    assert "山田 太郎" in run("show", 1).out
    assert "ものづくり展" in run("campaign", "list").out
    assert "Added 山田 太郎" in run("log").out
    assert "Moved 山田 太郎 to Hot (operation 6)" in run("move", 1, "hot").out
    assert run("set", 1, "temperature=hot").out == "Nothing had to be changed.\n"
