"""What the lead table is made of: columns and their layout, texts of cells, tab-separated text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import i18n
from leaddesk.domain.fields import COMPUTED, TABLE_FIELDS
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.ui.table import cells, sheet
from leaddesk.ui.table.columns import USUAL_ORDER, Place, all_columns, kept_places, usual_places

TODAY = date(2026, 11, 22)
COLUMNS = all_columns([CustomField("booth", "ブース")])
BY_NAME = {column.name: column for column in COLUMNS}
LEAD = Lead(
    7, name="田中 美咲", phone="03-1234-5678", temperature="hot", stage="mql", score=1234,
    tags=("展示会", "重要"), notes="一行目\n二行目", next_at="2026-11-20", employees=1200,
    updated_at="2026-11-19T03:00:00Z", created_at="2026-01-05", pinned=True,
    custom={"booth": "A-12"},
)  # fmt: skip


def shown(name: str, lead: Lead = LEAD) -> str:
    return cells.shown(lead, BY_NAME[name], TODAY)


# ---- columns ---------------------------------------------------------------------------------


def test_every_field_and_custom_field_is_a_column() -> None:
    names = {field.name for field in (*TABLE_FIELDS, *COMPUTED)}
    assert {column.name for column in COLUMNS} == names | {"custom.booth"}
    assert not any(BY_NAME[field.name].editable for field in COMPUTED)
    assert tuple(column.name for column in COLUMNS)[: len(USUAL_ORDER)] == USUAL_ORDER


def test_the_usual_columns_are_shown() -> None:
    assert [place.name for place in usual_places(COLUMNS) if place.shown] == list(USUAL_ORDER)


def test_a_kept_layout_comes_first_and_the_rest_follows_hidden() -> None:
    places = kept_places([["email", 300, True], ["name", 90, False]], COLUMNS)
    assert places[:2] == [Place("email", 300, True), Place("name", 90, False)]
    assert not any(place.shown for place in places[2:])
    assert len(places) == len(COLUMNS)


@pytest.mark.parametrize(
    "kept", [[], [["gone", 100, True]], [["name", "wide", True]], [3, None], [["name", 90, False]]]
)
def test_a_layout_that_shows_nothing_is_the_usual_one(kept: list[object]) -> None:
    assert kept_places(kept, COLUMNS) == usual_places(COLUMNS)


# ---- cells -----------------------------------------------------------------------------------


def test_texts_as_people_read_them() -> None:
    assert shown("temperature") == "Hot"
    assert shown("stage") == "MQL"
    assert shown("score") == "1,234"
    assert shown("tags") == "展示会, 重要"
    assert shown("notes") == "一行目 二行目"
    assert shown("next_at") == "2026-11-20"
    assert shown("custom.booth") == "A-12"
    assert shown("win_probability") == ""
    i18n.use("ja")
    assert shown("temperature") == "ホット"


@pytest.mark.parametrize(
    ("stored", "en", "ja"),
    [
        ("2026-11-22", "Today", "今日"),
        ("2026-11-21", "Yesterday", "昨日"),
        ("2026-11-19", "3 days ago", "3日前"),
        ("2026-10-01", "2026-10-01", "2026-10-01"),
        ("2026-11-25", "2026-11-25", "2026-11-25"),
    ],
)
def test_records_tell_how_long_ago(stored: str, en: str, ja: str) -> None:
    lead = Lead(1, updated_at=stored)
    assert shown("updated_at", lead) == en
    i18n.use("ja")
    assert shown("updated_at", lead) == ja
    assert cells.told(lead, BY_NAME["updated_at"], TODAY) == stored


def test_texts_as_they_are_typed() -> None:
    assert cells.edited(LEAD, BY_NAME["temperature"]) == "hot"
    assert cells.edited(LEAD, BY_NAME["notes"]) == "一行目\n二行目"
    assert cells.edited(LEAD, BY_NAME["employees"]) == "1200"
    assert cells.copied(LEAD, BY_NAME["temperature"]) == "Hot"
    assert cells.copied(LEAD, BY_NAME["pinned"]) == "Yes"


def test_a_passed_date_of_work_is_overdue() -> None:
    assert cells.overdue(LEAD, BY_NAME["next_at"], TODAY)
    assert not cells.overdue(Lead(1, next_at="2026-11-22"), BY_NAME["next_at"], TODAY)
    assert not cells.overdue(LEAD, BY_NAME["created_at"], TODAY)


def test_custom_values_are_laid_over_those_there_are() -> None:
    lead = cells.with_values(LEAD, {"name": "山田", "custom": {"size": "L"}})
    assert (lead.name, dict(lead.custom)) == ("山田", {"booth": "A-12", "size": "L"})


# ---- spreadsheets ----------------------------------------------------------------------------

CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t"'), max_size=8
)
GRID = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=5)
)


@given(GRID)
def test_what_is_copied_can_be_pasted(rows: sheet.Block) -> None:
    rows = [*rows, ["end"] * len(rows[0])]
    assert sheet.parse(sheet.as_text(rows)) == rows


def test_text_of_excel() -> None:
    assert sheet.parse('a\tb\r\n"two\nlines"\t0312345678\r\n') == [
        ["a", "b"],
        ["two\nlines", "0312345678"],
    ]
    assert sheet.parse("") == []


def test_a_lone_quotation_mark_is_a_letter() -> None:
    assert sheet.parse('5" pipe\tx\n"open\ty') == [['5" pipe', "x"], ['"open', "y"]]


def test_html_keeps_leading_zeros_and_is_escaped() -> None:
    columns = [BY_NAME["phone"], BY_NAME["score"]]
    html = sheet.as_html([["0312<b>", "12"]], columns)
    assert r"""<td style="mso-number-format:'\@'">0312&lt;b&gt;</td><td>12</td>""" in html


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("会社名\t氏名\t電話\n東洋工業\t田中\t03", True),
        ("Company\tName\nA\tB", True),
        ("会社名\t氏名", False),
        ("東洋工業\t田中\n三友電機\t山田", False),
        ("氏名\n田中", False),
        ("会社名\tx\ty\tz\tu\n1\t2\t3\t4\t5", False),
    ],
)
def test_a_list_is_known_by_its_headers(text: str, is_list: bool) -> None:
    assert sheet.looks_like_list(sheet.parse(text)) is is_list
