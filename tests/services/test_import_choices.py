"""What the user decides about a list: whose value wins, row by row, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import import_room
import pytest
from import_room import counts, leads, run_import

from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.imports import Choices, ImportResult
from leaddesk.services.leads import AddLead

HEADER = "氏名,フリガナ,会社名,役職,メール,携帯,備考,社員数"
TANAKA = {
    "name": "田中 美咲", "kana": "タナカ ミサキ", "company": "株式会社東洋工業", "title": "課長",
    "email": "tanaka@toyo.example.jp", "mobile": "090-1111-2222",
}  # fmt: skip
SAME = "田中 美咲,タナカ ミサキ,株式会社東洋工業,部長,tanaka@toyo.example.jp,090-1111-2222,来場,120"


def a_list(folder: Path, *rows: str, header: str = HEADER) -> Path:
    return import_room.a_list(folder, header, *rows)


def run(desk: Desk, file: Path, choices: Choices | None = None, **options: Any) -> ImportResult:
    return run_import(desk, file, choices=choices, **options)


def test_the_list_wins_unless_told_otherwise(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead(TANAKA))
    file = a_list(tmp_path, SAME)
    result = run(desk, file)
    assert counts(result) == {"merged": 1}
    note = result.notes["merged"][0]
    assert note.conflicts == {"title": ("課長", "部長")}
    assert (note.verdict, note.known, note.key) == ("certain", "田中 美咲", (0, 2))
    assert note.why
    assert (leads(desk)[0].title, leads(desk)[0].employees) == ("部長", 120)


def test_filling_in_blanks_only(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead(TANAKA))
    result = run(desk, a_list(tmp_path, SAME), wins="fill")
    assert counts(result) == {"merged": 1}
    assert (leads(desk)[0].title, leads(desk)[0].employees) == ("課長", 120)
    assert "title" not in result.notes["merged"][0].changes
    assert result.notes["merged"][0].conflicts == {"title": ("課長", "部長")}


def test_asking_keeps_the_leads_value_until_it_is_decided(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead({**TANAKA, "notes": "来場", "employees": 120}))
    file = a_list(tmp_path, SAME)
    asked = run(desk, file, wins="ask")
    assert counts(asked) == {"review": 1}
    assert asked.proposals[0].conflicts == {"title": ("課長", "部長")}
    assert leads(desk)[0].title == "課長"
    assert asked.errors_file is not None
    assert "Title" in str(read_sheets(Path(asked.errors_file))[0].rows[1][0])
    decided = Choices(fields={((0, 2), "title"): "new"})
    assert counts(run(desk, file, decided, wins="ask")) == {"merged": 1}
    assert leads(desk)[0].title == "部長"


def test_one_value_kept_where_the_list_wins(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead(TANAKA))
    choices = Choices(fields={((0, 2), "title"): "old"})
    assert counts(run(desk, a_list(tmp_path, SAME), choices)) == {"merged": 1}
    assert (leads(desk)[0].title, leads(desk)[0].notes) == ("課長", "来場")


def test_a_custom_field_kept(desk: Desk, tmp_path: Path) -> None:
    first = a_list(tmp_path, "田中 美咲,tanaka@toyo.example.jp,赤,", header="氏名,メール,色,形")
    run(desk, first)
    newer = a_list(tmp_path, "田中 美咲,tanaka@toyo.example.jp,青,丸", header="氏名,メール,色,形")
    choices = Choices(fields={((0, 2), "custom.色"): "old"})
    assert counts(run(desk, newer, choices)) == {"merged": 1}
    assert leads(desk)[0].custom == {"色": "赤", "形": "丸"}


@pytest.mark.parametrize(
    ("choice", "outcome", "people"),
    [("add", "added", 2), ("skip", "skipped", 1), ("merge", "merged", 1)],
)
def test_a_row_decided_by_itself(
    desk: Desk, tmp_path: Path, choice: str, outcome: str, people: int
) -> None:
    desk.run(AddLead(TANAKA))
    choices = Choices(rows={(0, 2): choice})
    assert counts(run(desk, a_list(tmp_path, SAME), choices)) == {outcome: 1}
    assert len(leads(desk)) == people


def test_somebody_likely_known_is_proposed(desk: Desk, tmp_path: Path) -> None:
    """The family name and the company, nothing else in common: a colleague, or she herself."""
    known = desk.run(AddLead(TANAKA)).result
    row = "田中,,株式会社東洋工業,主任,misaki@other.example.jp,,,"
    file = a_list(tmp_path, row)
    tried = run(desk, file, likely="review")
    assert counts(tried) == {"review": 1}
    note = tried.proposals[0]
    assert (note.lead_id, note.verdict, tried.likely) == (known, "likely", 1)
    assert note.why
    assert note.conflicts["title"] == ("課長", "主任")
    assert counts(run(desk, file, Choices(rows={(0, 2): "merge"}))) == {"merged": 1}
    assert leads(desk)[0].title == "主任"


def test_likely_people_are_added_and_told_of(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead(TANAKA))
    row = "田中,,株式会社東洋工業,主任,misaki@other.example.jp,,,"
    result = run(desk, a_list(tmp_path, row))
    assert counts(result) == {"added": 1}
    assert result.likely == 1


def test_a_cell_mended_in_place(desk: Desk, tmp_path: Path) -> None:
    file = a_list(tmp_path, "森 亮,モリ リョウ,西洋商会,,mori＠,,,多数", ",,,,,,メモ,100",
                  "東 進,,,,,,,20")  # fmt: skip
    first = run(desk, file)
    assert counts(first) == {"added": 2, "rejected": 1}
    assert [problem.column for problem in first.warnings[0].problems] == ["メール", "社員数"]
    desk.undo()
    choices = Choices(
        cells={
            ((0, 2), "メール"): "mori@w.example.jp",
            ((0, 2), "社員数"): "300",
            ((0, 3), "氏名"): "林 遥",
        }
    )
    assert counts(run(desk, file, choices)) == {"added": 3}
    mori, hayashi, _ = leads(desk)
    assert (mori.email, mori.employees, mori.custom) == ("mori@w.example.jp", 300, {})
    assert (hayashi.name, hayashi.notes) == ("林 遥", "メモ")


def test_an_older_list_only_fills_in_blanks(desk: Desk, tmp_path: Path) -> None:
    header = "氏名,メール,役職,業種,来場日"
    newer = a_list(tmp_path, "田中 美咲,t@x.example.jp,部長,,2026-11-20", header=header)
    run(desk, newer, channel="trade_show")
    older = a_list(tmp_path, "田中 美咲,t@x.example.jp,課長,製造,2024-03-01", header=header)
    assert counts(run(desk, older, channel="trade_show")) == {"merged": 1}
    assert (leads(desk)[0].title, leads(desk)[0].industry) == ("部長", "製造")


def test_rows_left_for_review_go_to_the_workbook(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddLead(TANAKA))
    result = run(desk, a_list(tmp_path, SAME), on_duplicate="review")
    assert counts(result) == {"review": 1}
    assert result.errors_file is not None
    sheet = read_sheets(Path(result.errors_file))[0]
    assert "田中 美咲" in str(sheet.rows[1][0])
    assert counts(run(desk, Path(result.errors_file))) == {"merged": 1}


def test_what_was_asked_comes_back_to_the_import_history(desk: Desk, tmp_path: Path) -> None:
    from leaddesk.services.import_history import past_imports

    file = a_list(tmp_path, SAME, ",,,,,,メモ,")
    run(desk, file, campaign="春の展示会")
    (past,) = past_imports(desk.reads)
    assert past.counts["added"] == 1
    assert past.counts["rejected"] == 1
    assert (past.campaign, past.files) == ("春の展示会", (str(file),))
    assert past.errors_file is not None
    assert not past.entry.undone
    desk.undo(past.entry.id)
    assert past_imports(desk.reads)[0].entry.undone
