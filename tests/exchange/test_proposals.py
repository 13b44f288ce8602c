"""What columns are proposed to be: by their words, by their values, and how surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import propose
from leaddesk.exchange.overrides import parse_overrides
from leaddesk.exchange.raw import RawRow, apply_mapping
from leaddesk.exchange.recognise import asks_opposite
from leaddesk.exchange.sheet import Cell


def proposed(*columns: str, rows: list[list[Cell]] | None = None) -> dict[str, str]:
    return {match.column: match.target for match in propose(columns, rows or [])}


def test_columns_of_different_tables_may_be_the_same_field() -> None:
    columns = ["会社名", "氏名", "企業名", "お名前", "来場時刻"]
    matches = propose(columns, [], [[0, 1], [2, 3, 4]])
    assert [match.target for match in matches][:4] == ["company", "name"] * 2
    assert propose(columns, [])[2].target == "custom:企業名"


def rows_of(columns: list[str], *rows: list[Cell]) -> list[RawRow]:
    table = Table(columns, list(rows), 2, "s")
    return list(apply_mapping(table, propose(columns, rows)))


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("会社名 Company", "company"), ("電話番号 / Phone", "phone"), ("会社 TEL", "phone"),
        ("氏名/ふりがな", "name"), ("氏名・フリガナ", "name"), ("お名前(ふりがな)", "kana"),
        ("弊社担当", "owner"),
        ("TEL/FAX", "phone"), ("部署／役職", "department"),
        ("Email Status", "custom:Email Status"),
    ],
)  # fmt: skip
def test_headers_of_two_words(header: str, target: str) -> None:
    assert proposed("色", header)[header] == target


def sureness(*columns: str, rows: list[list[Cell]] | None = None) -> dict[str, float]:
    return {match.column: match.confidence for match in propose(columns, rows or [])}


def test_how_sure_a_column_is() -> None:
    """Our own word before another, that before a part of one, that before what values look like."""
    row: list[Cell] = ["山田 太郎", "t@x.example.jp", "営業部", "03-1234-5678", "赤"]
    sure = sureness("氏名", "メールアドレス", "配属部署名（現在の）", "列4", "色", rows=[row])
    assert list(sure.values()) == sorted(sure.values(), reverse=True)
    assert sure["氏名"] == 1.0 and sure["色"] == 0.5


def test_values_overrule_a_header_they_contradict() -> None:
    rows: list[list[Cell]] = [["東洋", "t@x.example.jp"], ["西洋", "h@x.example.jp"]]
    assert proposed("会社名", "電話番号", rows=rows)["電話番号"] == "email"
    assert sureness("会社名", "電話番号", rows=rows)["電話番号"] < 0.8


def test_a_time_alone_is_no_date() -> None:
    assert proposed("氏名", "時刻")["時刻"] == "custom:時刻"
    assert proposed("氏名", "来場日", "来場時刻")["来場時刻"] == "created_at.time"


@pytest.mark.parametrize(
    ("header", "opposite"),
    [
        ("個人情報の取扱いに同意", False), ("メールマガジン配信可否", False), ("DM可否", False),
        ("ご案内メールの送付を希望されますか", False), ("Newsletter opt-in", False),
        ("配信停止を希望", True), ("DM不要", True), ("メール配信不要", True),
        ("Email Opt Out", True),
        ("Unsubscribed from all email", True), ("HasOptedOutOfEmail", True), ("メルマガ拒否", True),
        ("Do not email", True), ("連絡不可", True),
    ],
)  # fmt: skip
def test_consent_asked_in_many_words(header: str, opposite: bool) -> None:
    assert proposed("氏名", header)[header] == "consent"
    assert asks_opposite(header) is opposite


@pytest.mark.parametrize("header", ["案内係", "配信日", "情報源", "不要品", "会社情報"])
def test_words_that_ask_for_no_consent(header: str) -> None:
    assert proposed("氏名", "会社名", "メール", header)[header] != "consent"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Q1", "survey:Q1"), ("設問３", "survey:設問３"),
        ("ご来場の目的は？", "survey:ご来場の目的は？"),
        ("ご検討の製品はどれですか（複数可）", "survey:ご検討の製品はどれですか（複数可）"),
        ("会社名は", "custom:会社名は"),
    ],
)  # fmt: skip
def test_questions(header: str, target: str) -> None:
    assert proposed("氏名", header)[header] == target


def test_one_column_an_answer() -> None:
    columns = ["氏名", "関心 IoT", "関心 AI", "関心 その他", "会場 A", "会場 B"]
    rows: list[list[Cell]] = [
        ["山田", "○", None, "ロボット", "本館", "1"], ["佐藤", 1.0, True, None, "別館", "0"],
    ]  # fmt: skip
    found = proposed(*columns, rows=rows)
    assert [found[column] for column in columns[1:3]] == ["survey:関心", "survey:関心"]
    assert found["関心 その他"] == "custom:関心 その他"  # free text
    assert found["会場 B"] == "custom:会場 B"  # alone it is a column like any other
    first, second = rows_of(columns, *rows)
    assert (first.survey, second.survey) == ({"関心": "IoT"}, {"関心": "IoT, AI"})


def test_two_things_that_are_or_are_not_are_no_question() -> None:
    rows: list[list[Cell]] = [["山田", "TRUE", "FALSE", "1", "0"]]
    columns = ("氏名", "has_company", "has_shop", "案内 メール希望", "案内 DM希望")
    assert list(proposed(*columns, rows=rows).values())[1:] == [
        "custom:has_company", "custom:has_shop", "consent", "consent",
    ]  # fmt: skip


def test_only_a_column_that_counts_is_left_out() -> None:
    counted: list[list[Cell]] = [[1.0, "①"], [2.0, "②"], [3.0, "③"]]
    assert proposed("No.", "項番", rows=counted) == {"No.": "", "項番": ""}
    known: list[list[Cell]] = [["A-12", 4021.0, "山田"], ["A-15", 4088.0, "佐藤"]]
    found = proposed("No.", "番号", "氏名", rows=known)
    assert found == {"No.": "custom:No.", "番号": "custom:番号", "氏名": "name"}


def test_a_second_telephone_stands_in_or_is_kept() -> None:
    columns: list[str] = ["氏名", "TEL", "会社電話番号"]
    both, second = rows_of(
        columns, ["山田", "03-1234-5678", "03-9999-0000"], ["佐藤", "", "03-9999-0000"]
    )
    assert (both.values["phone"], both.custom) == ("03-1234-5678", {"会社電話番号": "03-9999-0000"})
    assert (second.values["phone"], second.custom) == ("03-9999-0000", {})


def test_overriding_with_a_part() -> None:
    assert parse_overrides(["内線=phone.other", "時間=created_at.time"]) == {
        "内線": "phone.other", "時間": "created_at.time",
    }  # fmt: skip


@given(st.lists(st.text(max_size=20), max_size=6, unique=True), st.data())
def test_any_headers_and_cells(columns: list[str], data: st.DataObject) -> None:
    cell = st.none() | st.text(max_size=9) | st.floats() | st.booleans() | st.dates()
    rows = data.draw(st.lists(st.lists(cell, min_size=len(columns), max_size=len(columns))))
    matches = propose(columns, rows)
    assert [match.column for match in matches] == columns
    assert all(0 <= match.confidence <= 1 for match in matches)
    targets = [match.target for match in matches if match.target]
    once = [target for target in targets if ":" not in target and ".other" not in target]
    assert len(once) == len(set(once))
    assert len(list(apply_mapping(Table(columns, rows, 2, "s"), matches))) == len(rows)
