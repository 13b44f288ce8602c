"""Columns to fields, and rows by field."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from leaddesk import i18n
from leaddesk.domain.fields import IMPORTABLE
from leaddesk.errors import UserError
from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import (
    ColumnMatch,
    as_text,
    propose,
)
from leaddesk.exchange.overrides import parse_overrides, with_overrides
from leaddesk.exchange.raw import RawRow, apply_mapping
from leaddesk.exchange.sheet import Cell


def proposed(*columns: str, rows: list[list[Cell]] | None = None) -> dict[str, str]:
    return {match.column: match.target for match in propose(columns, rows or [])}


def rows_of(columns: list[str], *rows: list[Cell]) -> list[RawRow]:
    table = Table(columns, list(rows), 2, "s")
    return list(apply_mapping(table, propose(columns, rows)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_importable_field_is_known_by_its_labels_and_headers(language: str) -> None:
    i18n.use(language)
    for field in IMPORTABLE:
        for header in (field.name, field.label):
            assert proposed(header, "別の列")[header] == field.name


def test_an_organisers_list() -> None:
    assert proposed(
        "来場者番号", "読取日時", "端末", "担当者", "貴社名", "ご芳名", "セイ", "メイ", "〒",
        "都道府県", "住所１", "住所２", "ＴＥＬ", "E-mail（必須）", "アンケート1", "Q2", "来場目的",
        "ランク", "メール配信可否",
    ) == {
        "来場者番号": "external_id", "読取日時": "created_at", "端末": "custom:端末",
        "担当者": "owner",
        "貴社名": "company", "ご芳名": "name", "セイ": "kana.family", "メイ": "kana.given",
        "〒": "postal_code", "都道府県": "address.prefecture", "住所１": "address.city",
        "住所２": "address.street", "ＴＥＬ": "phone", "E-mail（必須）": "email",
        "アンケート1": "survey:アンケート1", "Q2": "survey:Q2", "来場目的": "survey:来場目的",
        "ランク": "temperature", "メール配信可否": "consent",
    }  # fmt: skip


def test_family_and_given_name_beside_or_without_the_full_name() -> None:
    assert proposed("姓", "名", "氏名") == {"姓": "family_name", "名": "given_name", "氏名": "name"}
    assert proposed("First Name", "Last Name") == {
        "First Name": "given_name", "Last Name": "family_name",
    }  # fmt: skip
    assert proposed("氏名（姓）", "氏名（名）") == {
        "氏名（姓）": "family_name", "氏名（名）": "given_name",
    }  # fmt: skip


def test_the_person_in_charge() -> None:
    assert proposed("来場者番号", "会社名", "担当者")["担当者"] == "owner"
    assert proposed("会社名", "氏名", "担当者名")["担当者名"] == "owner"
    assert proposed("会社名", "担当者", "TEL")["担当者"] == "name"


def test_each_field_once_and_nothing_dropped() -> None:
    assert proposed("会社名", "TEL(代表)", "TEL(直通)", "電話番号") == {
        "会社名": "company", "TEL(代表)": "phone.other", "TEL(直通)": "phone",
        "電話番号": "phone.other",
    }  # fmt: skip


def test_longer_headers_by_their_ending() -> None:
    (match,) = propose(["ご連絡先メールアドレス"], [])
    assert (match.target, match.confidence) == ("email", 0.7)
    assert proposed("has_company", "event_name") == {
        "has_company": "custom:has_company", "event_name": "custom:event_name",
    }  # fmt: skip


def test_values_that_contradict_the_header() -> None:
    assert proposed("メール", rows=[["希望する"], ["希望しない"]]) == {"メール": "custom:メール"}
    assert proposed("メール", "Mail", rows=[["可", "a@example.jp"], ["不可", "b@example.jp"]]) == {
        "メール": "custom:メール", "Mail": "email",
    }  # fmt: skip


def test_an_exact_header_of_a_text_is_believed() -> None:
    numbered: list[list[Cell]] = [["来場者 000123", "a@x.example.jp"], ["来場者 000124", "田中"]]
    assert proposed("氏名", "会社名", rows=numbered) == {"氏名": "name", "会社名": "company"}
    assert proposed("お名前", "氏名", rows=[["00012345", "田中 美咲"]]) == {
        "お名前": "custom:お名前", "氏名": "name",
    }  # fmt: skip


def test_columns_without_names_by_their_values() -> None:
    row: list[Cell] = ["株式会社東洋", "山田 太郎", 312345678.0, "t@example.jp", "東京都港区1-2-3"]
    columns = [f"列{n}" for n in range(1, 6)]
    assert list(proposed(*columns, rows=[row]).values()) == [
        "company", "name", "phone", "email", "address",
    ]  # fmt: skip


def test_our_own_export_is_known_again() -> None:
    found = proposed(
        "ID", "外部ID", "会社名", "氏名", "メール", "電話", "住所", "スコア", "版", "趣味"
    )
    assert [name for name, target in found.items() if target == ""] == ["ID", "スコア", "版"]
    assert found["趣味"] == "custom:趣味"
    assert proposed("ID", "会社名", "氏名")["ID"] == "custom:ID"


def test_joined_parts() -> None:
    (row,) = rows_of(
        ["姓", "名", "セイ", "メイ", "都道府県", "市区町村", "番地", "ビル名"],
        ["山田", "太郎 様", "ヤマダ", "タロウ", "東京都", "港区", "港南1-2-3", "東洋ビル5F"],
    )
    assert row.values == {
        "family_name": "山田", "given_name": "太郎", "name": "山田 太郎", "kana": "ヤマダ タロウ",
        "address": "東京都港区港南1-2-3 東洋ビル5F",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "cells", "address"),
    [
        (["都道府県", "住所"], ["東京都", "東京都港区1-2"], "東京都港区1-2"),
        (["都道府県", "住所"], ["東京都", "港区1-2"], "東京都港区1-2"),
        (["住所", "ビル名"], ["東京都港区1-2", "A棟"], "東京都港区1-2 A棟"),
        (["都道府県", "住所1", "住所2"], ["東京都", "港区1-2", "光ビル"], "東京都港区1-2 光ビル"),
        (["都道府県", "住所1", "住所2"], ["東京都", "港区", "港南1-2"], "東京都港区港南1-2"),
        (
            ["Street Address 1", "City", "State"],
            ["1 Main St", "Boston", "MA"],
            "1 Main St, Boston, MA",
        ),
        (["都道府県", "住所"], ["", ""], None),
    ],
)
def test_addresses(columns: list[str], cells: list[Cell], address: str | None) -> None:
    (row,) = rows_of(["会社名", *columns], ["東洋", *cells])
    assert row.values.get("address") == address


def test_western_names_keep_their_order() -> None:
    (row,) = rows_of(["First Name", "Last Name"], ["John", "Smith"])
    assert row.values["name"] == "John Smith"


def test_ditto_marks_take_the_value_above() -> None:
    columns = ["会社名", "氏名", "趣味"]
    rows = rows_of(columns, ["東洋", "山田", "釣り"], ["〃", "佐藤", "同上"], ['"', "鈴木", ""])
    assert [row.values["company"] for row in rows] == ["東洋"] * 3
    assert [row.custom for row in rows] == [{"趣味": "釣り"}, {"趣味": "釣り"}, {}]


def test_politeness_is_taken_off() -> None:
    rows = rows_of(
        ["会社名", "氏名"], ["東洋 御中", "山田 太郎　様"], ["王様", "鵜殿"], ["東洋", "様"]
    )
    assert [row.values for row in rows] == [
        {"company": "東洋", "name": "山田 太郎"}, {"company": "王様", "name": "鵜殿"},
        {"company": "東洋", "name": "様"},
    ]  # fmt: skip


def test_raw_values_and_numbers_of_rows() -> None:
    table = Table(
        ["氏名", "TEL", "端末"], [["山田", 312345678.0, 3.0], ["佐藤", "", None]], 6, "s", [6, 9]
    )
    first, second = apply_mapping(table, propose(table.columns, table.rows))
    assert (first.number, first.values["phone"], first.custom) == (6, 312345678.0, {"端末": "3"})
    assert (second.number, second.values, second.custom) == (9, {"name": "佐藤"}, {})


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (12.0, "12"), (1.5, "1.5"), (7, "7"), (True, "TRUE"), (" x ", "x"),
        (date(2026, 11, 22), "2026-11-22"), (datetime(2026, 11, 22, 16, 30), "2026-11-22 16:30:00"),
        (time(9, 5), "09:05:00"),
    ],
)  # fmt: skip
def test_cells_as_text(cell: Any, text: str) -> None:
    assert as_text(cell) == text


def test_overrides() -> None:
    found = parse_overrides(
        ["mql_id=external_id", "a=b=メール", "メモ欄=custom", "設問=survey", "不要="]
    )
    assert found == {
        "mql_id": "external_id", "a=b": "email", "メモ欄": "custom:メモ欄", "設問": "survey:設問",
        "不要": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [("a=emial", "email"), ("nothing", "HEADER=field"), ("=email", "HEADER=field")],
)
def test_overrides_that_cannot_be(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        parse_overrides([text])


def test_overriding_moves_a_field() -> None:
    matches = propose(["メール", "連絡用"], [])
    assert with_overrides(matches, {"連絡用": "email"}) == [
        ColumnMatch("メール", "custom:メール", 0.5),
        ColumnMatch("連絡用", "email", 1.0),
    ]
    with pytest.raises(UserError, match="メール, 連絡用"):
        with_overrides(matches, {"無い列": "email"})


def test_a_number_of_ones_own_says_who_somebody_is_where_nothing_else_does() -> None:
    rows: list[list[Cell]] = [["a1", "x", "seo"], ["a2", "x", "seo"]]
    assert proposed("mql_id", "page_id", "origin", rows=rows) == {
        "mql_id": "external_id", "page_id": "custom:page_id", "origin": "channel",
    }  # fmt: skip
    assert proposed("page_id", "Lead Number", rows=[["x", 7], ["x", 8]]) == {
        "page_id": "custom:page_id", "Lead Number": "external_id",
    }  # fmt: skip
    named = proposed("mql_id", "氏名", rows=[["a1", "田中 美咲"], ["a2", "森 誠"]])
    assert named["mql_id"] == "custom:mql_id"
