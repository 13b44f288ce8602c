"""Finding the list in a sheet: odd workbooks as people send them."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange.headers import Table, find_table, read_tables
from leaddesk.exchange.sheet import Cell, Sheet

HEAD: list[Cell] = ["会社名", "氏名", "TEL", "メール"]
ONE: list[Cell] = ["東洋精工", "山田 太郎", 312345678.0, "t@example.jp"]
TWO: list[Cell] = ["西洋精工", "佐藤 花子", "03-1234-5678", "h@example.jp"]


def found(*rows: list[Cell]) -> Table:
    return find_table(Sheet("s", [list(row) for row in rows]))


def test_plain() -> None:
    table = found(HEAD, ONE, TWO)
    assert (table.columns, table.rows, table.first_row) == (HEAD, [ONE, TWO], 2)
    assert table.known == 4


def test_titles_and_blank_rows_above() -> None:
    table = found(
        ["展示会 来場者一覧"], ["出力日時: 2026/11/14", "", "", "件数 2"], [], HEAD, [], ONE, TWO
    )
    assert (table.columns, table.first_row, table.numbers) == (HEAD, 6, [6, 7])


def test_empty_rows_between_keep_their_numbers() -> None:
    assert found(HEAD, ONE, ["", None, " ", ""], TWO).numbers == [2, 4]


def test_totals_and_notes_below_are_left_out() -> None:
    table = found(HEAD, ONE, TWO, [], ["合計", "2名", "", ""], ["※社外秘"], ["", "以上"])
    assert table.rows == [ONE, TWO]


def test_a_company_that_is_called_total_stays() -> None:
    row: list[Cell] = ["Total", "山田 太郎", "", "t@example.jp"]
    assert found(HEAD, ONE, row).rows == [ONE, row]


def test_the_header_once_more_is_no_row() -> None:
    assert found(HEAD, ONE, HEAD, TWO).rows == [ONE, TWO]


def test_doubled_headers_get_numbers() -> None:
    assert found(["氏名", "TEL", "TEL", "TEL"], ["山田 太郎", "1", "2", "3"]).columns == [
        "氏名", "TEL", "TEL (2)", "TEL (3)",
    ]  # fmt: skip


def test_two_line_header_with_merged_cells() -> None:
    table = found(
        ["会社名", "氏名", "連絡先", "", "アンケート", ""],
        ["", "", "TEL", "メール", "回答A", "回答B"],
        ["東洋", "山田 太郎", "03-1234-5678", "t@example.jp", "x", "y"],
    )
    assert table.columns == [
        "会社名",
        "氏名",
        "TEL",
        "メール",
        "アンケート 回答A",
        "アンケート 回答B",
    ]
    assert table.first_row == 3


def test_two_line_header_with_the_same_word_twice() -> None:
    table = found(
        ["氏名", "会社", "", "個人", ""],
        ["", "TEL", "メール", "TEL", "メール"],
        ["山田 太郎", "03-1234-5678", "a@example.jp", "090-1234-5678", "b@example.jp"],
    )
    assert table.columns == ["氏名", "会社 TEL", "会社 メール", "個人 TEL", "個人 メール"]


def test_upper_line_recognised_best() -> None:
    table = found(
        ["会社名", "部署", "役職", "氏名", "連絡先", ""],
        ["", "", "", "", "TEL", "FAX"],
        ["東洋", "営業部", "部長", "山田 太郎", "03-1234-5678", "03-1234-5679"],
    )
    assert table.columns == ["会社名", "部署", "役職", "氏名", "TEL", "FAX"]
    assert len(table.rows) == 1


def test_a_list_without_headers() -> None:
    table = found(ONE, TWO)
    assert table.columns == ["Column 1", "Column 2", "Column 3", "Column 4"]
    assert (table.rows, table.first_row) == ([ONE, TWO], 1)


def test_unknown_headers_are_headers() -> None:
    table = found(["Foo", "Bar", "Baz"], ["1", "2", "3"])
    assert (table.columns, table.rows) == (["Foo", "Bar", "Baz"], [["1", "2", "3"]])


def test_a_column_without_header_but_with_values_is_kept() -> None:
    table = found(
        ["会社名", "", "氏名", ""], ["東洋", "x", "山田 太郎", ""], ["東洋", "", "佐藤 花子"]
    )
    assert table.columns == ["会社名", "Column 2", "氏名"]
    assert table.rows == [["東洋", "x", "山田 太郎"], ["東洋", "", "佐藤 花子"]]


def test_a_list_that_begins_in_the_third_column() -> None:
    table = found(["", "", *HEAD], ["", "", *ONE])
    assert (table.columns, table.rows) == (HEAD, [ONE])


def test_line_breaks_and_marks_in_headers() -> None:
    table = found(["会社名\n（必須）", "氏名 *", "E-mail※"], ["東洋", "山田 太郎", "t@example.jp"])
    assert table.known == 3
    assert table.columns[0] == "会社名 （必須）"


def test_one_column() -> None:
    assert found(["メールアドレス"], ["a@example.jp"]).rows == [["a@example.jp"]]


def test_rows_of_barcodes_and_times_only() -> None:
    table = found(["来場者番号", "読取日時", "メモ"], ["A-1", "2026/11/11 10:00", ""])
    assert table.known == 3


def test_an_empty_sheet() -> None:
    assert find_table(Sheet("s", [])).columns == []
    assert find_table(Sheet("s", [["", None]])).rows == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_cover_sheet_is_left_out(tmp_path: Path, language: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    cover = book.worksheets[0]
    cover.append(["ご利用にあたって"])
    cover.append(["このファイルは社外秘です"])
    sheet = book.create_sheet("一覧")
    sheet.append(["会社名", "氏名"] if language == "ja" else ["Company", "Name"])
    sheet.append(["東洋", "山田 太郎"])
    book.save(tmp_path / "x.xlsx")
    assert [table.sheet for table in read_tables(tmp_path / "x.xlsx")] == ["一覧"]
