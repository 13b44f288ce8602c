"""Which sheets of a workbook are read, and from which row on, as the user says."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportOptions, read_list


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two days, a hidden third, and a list of something else."""
    book = Workbook()
    for title, name in (("1日目", "田中 美咲"), ("2日目", "森 亮"), ("控え", "東 陸")):
        sheet = book.create_sheet(title)
        sheet.append(["製造展 来場者"])
        sheet.append(["氏名", "会社名"])
        sheet.append([name, "東洋工業"])
    book["控え"].sheet_state = "hidden"
    other = book.create_sheet("備品")
    other.append(["品名", "個数", "電話"])
    other.append(["机", 3, "03-1111-2222"])
    del book["Sheet"]
    file = tmp_path / "list.xlsx"
    book.save(file)
    return file


def test_sheets_are_chosen(desk: Desk, book: Path) -> None:
    usual = read_list([book], ImportOptions(), desk.reads)
    assert [table.sheet for table in usual.tables] == ["1日目", "2日目"]
    assert dict(usual.sheets) == {"1日目": True, "2日目": True, "控え": False, "備品": False}
    some = read_list([book], ImportOptions(sheets=("2日目", "控え")), desk.reads)
    assert [table.rows[0][0] for table in some.tables] == ["森 亮", "東 陸"]


def test_the_header_stands_where_the_user_says(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("氏名,会社名\n記入例,御社名\n田中 美咲,東洋工業\n", "utf-8")
    found = read_list([file], ImportOptions(), desk.reads)
    assert (found.tables[0].header_row, found.columns) == (1, ["氏名", "会社名"])
    told = read_list([file], ImportOptions(header_row=2), desk.reads)
    assert (told.tables[0].header_row, told.columns[1], told.rows) == (2, "御社名", 1)


def test_files_with_other_headers_are_one_list(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("会社名,氏名,E-mail\n東洋工業,田中 美咲,m@toyo.example.jp\n", "utf-8")
    second.write_text("企業名,お名前,メールアドレス\n西洋工業,森 亮,r@seiyo.example.jp\n", "utf-8")
    preview = read_list([first, second], ImportOptions(), desk.reads)
    targets = [[match.target for match in preview.matches_of(table)] for table in preview.tables]
    assert targets == [["company", "name", "email"]] * 2
    changed = preview.with_mapping({"お名前": "notes", "企業名": "name"})
    targets = [[match.target for match in changed.matches_of(table)] for table in changed.tables]
    assert targets == [["company", "name", "email"], ["name", "notes", "email"]]
