"""Finding the list in a sheet: odd workbooks as people send them."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange.headers import Table, find_table, read_tables
from leaddesk.exchange.sheet import Cell, Merged, Sheet

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


def test_the_header_where_the_user_says() -> None:
    rows: list[list[Cell]] = [
        ["会社名", "氏名"],
        ["見本", "見本 太郎"],
        ["a", "b"],
        ["東洋", "山田 太郎"],
    ]
    table = find_table(Sheet("s", rows), header_row=3)
    assert (table.columns, table.rows, table.header_row) == (["a", "b"], [["東洋", "山田 太郎"]], 3)
    assert find_table(Sheet("s", rows)).header_row == 1
    assert find_table(Sheet("s", rows), header_row=99).header_row == 0


def test_headers_that_differ_in_width_only_are_two() -> None:
    table = found(["氏名", "TEL", "ＴＥＬ"], ["山田 太郎", "03-1234-5678", "03-1234-5679"])
    assert table.columns == ["氏名", "TEL", "ＴＥＬ (2)"]


def test_merged_cells_give_their_value_to_each_row_they_reach() -> None:
    rows: list[list[Cell]] = [HEAD, ONE, [None, "森 亮"], [None, None], [None, "林 遥"]]
    table = find_table(Sheet("s", rows, merged=(Merged(1, 0, 3, 0),)))
    assert [row[0] for row in table.rows] == ["東洋精工", "東洋精工", None]
    assert table.numbers == [2, 3, 5]  # a row with nothing of its own is no person
    assert rows[2] == [None, "森 亮"]


def test_blanks_are_not_filled_where_nothing_is_merged() -> None:
    assert found(HEAD, ONE, ["", "森 亮", "", ""]).rows[1][0] == ""


def test_a_title_merged_over_all_columns_is_no_header_line() -> None:
    rows: list[list[Cell]] = [["来場者 会社名 一覧", None, None, None], HEAD, ONE]
    table = find_table(Sheet("s", rows, merged=(Merged(0, 0, 0, 3),)))
    assert (table.columns, table.title) == (HEAD, "来場者 会社名 一覧")


@pytest.mark.parametrize(
    "row",
    [["小計", "1名"], ["東京会場 小計", "", "1名"], ["■ 11月12日"], ["2 / 5 ページ"], ["※ 続く"],
     ["（例）東洋株式会社", "東洋 太郎", "", ""], ["記入例", "東洋 太郎", "", ""],
     ["（例）東洋株式会社", "東洋 太郎", "", ""], ["記入例", "東洋 太郎", "", ""],
     ["==="], [0.0, 0, False], ["\u3000", " "]],
)  # fmt: skip
def test_rows_between_people_that_are_none(row: list[Cell]) -> None:
    assert found(HEAD, ONE, row, TWO).rows == [ONE, TWO]


@pytest.mark.parametrize(
    "row",
    [["合同会社東洋", "山田 太郎", "", ""], ["計測技研", "", "", ""], ["", "合田 計", "", ""],
     ["【仮】東洋", "山田 太郎", "", ""], ["小計商店", "12", "", ""],
     ["Total Energies", "", "", ""]],
)  # fmt: skip
def test_people_that_only_look_like_totals_stay(row: list[Cell]) -> None:
    assert found(HEAD, ONE, row, TWO).rows == [ONE, row, TWO]


def test_the_title_of_each_page_is_no_person() -> None:
    table = found(
        ["会社名", "氏名"], ["東洋", "森 亮"], [], ["2日目"], ["会社名", "氏名"], ["西洋", "林 遥"]
    )
    assert table.rows == [["東洋", "森 亮"], ["西洋", "林 遥"]]
    assert table.numbers == [2, 6]


def test_hidden_sheets_are_named(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name, state in (("一覧", "visible"), ("控え", "hidden"), ("元", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(["会社名", "氏名"])
        sheet.append([name, "山田 太郎"])
        sheet.sheet_state = state
    book.remove(book.worksheets[0])
    file = tmp_path / "x.xlsx"
    book.save(file)
    (table,) = read_tables(file)
    assert (table.sheet, table.hidden) == ("一覧", ("控え", "元"))
    assert read_tables(file, "控え")[0].rows == [["控え", "山田 太郎"]]
