"""Lists out, and the same lists in again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from leaddesk import i18n
from leaddesk.domain import when
from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.errors import UserError
from leaddesk.exchange.headers import read_tables
from leaddesk.exchange.leads import (
    EXPORTED,
    LeadColumn,
    custom_column,
    field_column,
    lead_rows,
    needed,
)
from leaddesk.exchange.mapping import propose
from leaddesk.exchange.raw import apply_mapping
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.tables import read_sheets
from leaddesk.exchange.write import Column, Kind, write_xlsx
from leaddesk.exchange.write_csv import write_csv
from leaddesk.exchange.write_vcf import VCARD_FIELDS, write_vcf

COLUMNS = [Column("氏名"), Column("TEL"), Column("人数", Kind.NUMBER), Column("日時", Kind.DATE)]
ROWS: list[list[Cell]] = [
    ["山田 太郎", "0312345678", 12, datetime(2026, 11, 22, 16, 30, 59)],
    ["=1+1", "+81 3-1234-5678", 1.5, date(2026, 11, 22)],
    ["@SUM(A1)", None, None, datetime(2026, 11, 22)],
    ["-cmd|' /C calc'!A0", "'quoted", 0, None],
]


def test_workbook(tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    assert write_xlsx(file, COLUMNS, ROWS) == 4
    sheet = load_workbook(file).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D5"
    assert sheet["A1"].font.b and sheet["A1"].fill.fgColor.rgb == "FF1F4E79"
    assert sheet["B2"].number_format == "@" and sheet["B2"].data_type == "s"
    assert sheet["A3"].data_type == "s" and sheet["A3"].value == "=1+1"
    assert sheet["C2"].value == 12 and sheet["C2"].data_type == "n"
    assert sheet["D2"].is_date
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width
    assert read_sheets(file)[0].rows[1:] == [
        ["山田 太郎", "0312345678", 12, datetime(2026, 11, 22, 16, 30, 59)],
        ["=1+1", "+81 3-1234-5678", 1.5, "2026-11-22"],
        ["@SUM(A1)", "", "", "2026-11-22 00:00:00"],
        ["-cmd|' /C calc'!A0", "'quoted", 0, ""],
    ]


def test_an_empty_workbook_has_its_header(tmp_path: Path) -> None:
    assert write_xlsx(tmp_path / "out.xlsx", COLUMNS, []) == 0
    assert read_sheets(tmp_path / "out.xlsx")[0].rows[0] == ["氏名", "TEL", "人数", "日時"]


def test_csv(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert write_csv(file, COLUMNS, ROWS) == 4
    assert file.read_bytes().decode("utf-8-sig").split("\r\n")[:3] == [
        '"氏名","TEL","人数","日時"',
        "山田 太郎,0312345678,12,2026-11-22 16:30:59",
        "'=1+1,+81 3-1234-5678,1.5,2026-11-22",
    ]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
SPICED = st.builds(
    lambda start, text: start + text,
    st.sampled_from(["", "'", "=", "+", "-", "@", "'=", "\t", ";", '"', "＝"]),
    CELLS,
)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(SPICED, min_size=n, max_size=n), min_size=1, max_size=6)
    )
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_csv_round_trip(tmp_path: Path, rows: list[list[str]]) -> None:
    # Control characters tell a binary file: none ever comes from a lead.
    rows = [["".join(c for c in cell if c >= " " or c in "\t\r\n") for cell in row] for row in rows]
    file = tmp_path / "out.csv"
    write_csv(file, [Column(f"c{i}") for i in range(len(rows[0]))], rows)
    assert read_sheets(file)[0].rows[1:] == rows


@given(st.lists(st.lists(SPICED, min_size=2, max_size=2), min_size=1, max_size=5))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_xlsx_round_trip(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [["x" + "".join(c for c in cell if c.isprintable() or c == "\n") for cell in row]
            for row in rows]  # fmt: skip
    write_xlsx(tmp_path / "out.xlsx", [Column("a"), Column("b")], rows)
    assert read_sheets(tmp_path / "out.xlsx")[0].rows[1:] == rows


LEAD = Lead(
    id=7, external_id="0012", company="株式会社 東洋精工", department="営業部", title="部長",
    name="髙橋 一郎", family_name="髙橋", given_name="一郎", kana="タカハシ イチロウ",
    email="i.takahashi@example.jp",
    phone="03-5555-0101", mobile="090-5555-0102", postal_code="100-0001",
    address="東京都千代田区1-2 光ビル",
    url="https://example.jp/", employees=120, temperature="hot", pinned=True, stage="mql",
    channel="trade_show", decision_role="evaluator", tags=("展示会", "重要"),
    notes="=見積\n二行目, \"引用\" ; 終", next_at="2026-12-02", consent="card", score=55,
    created_at="2026-11-11T01:02:03Z", updated_at="2026-11-12T01:02:03Z",
    custom={"c1": "012.0", "c2": ""},
)  # fmt: skip
CUSTOM = [CustomField("c1", "端末"), CustomField("c2", "趣味")]


def stored(lead: Lead, fields: Sequence[str]) -> list[object]:
    """The values of `fields` as the database keeps them."""
    values = [getattr(lead, name) for name in fields]
    return ["\n".join(value) if isinstance(value, tuple) else value for value in values]


def rows_of(leads: Sequence[Lead], columns: Sequence[LeadColumn]) -> Iterator[Sequence[Cell]]:
    return lead_rows([[[lead.id, *stored(lead, needed(columns))] for lead in leads]], columns)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_leads_come_back_field_by_field(tmp_path: Path, language: str, suffix: str) -> None:
    i18n.use(language)
    file = tmp_path / f"out.{suffix}"
    midnight = when.moment(datetime(2026, 11, 11, 0, 0))
    leads = [LEAD, Lead(id=8, name="名のみ", created_at=midnight)]
    write = write_xlsx if suffix == "xlsx" else write_csv
    columns = [*map(field_column, EXPORTED), *map(custom_column, CUSTOM)]
    write(file, [column.head for column in columns], rows_of(leads, columns))
    (table,) = read_tables(file)
    matches = propose(table.columns, table.rows)
    assert {match.confidence for match in matches if ":" not in match.target} == {1.0}
    first, second = apply_mapping(table, matches)
    for row, lead in ((first, LEAD), (second, leads[1])):
        for name, cell in row.values.items():
            assert clean(BY_NAME[name], cell) == getattr(lead, name), name
    absent = {"id", "fax", "company_kana", "industry", "campaign", "owner", "next_action", "score",
              "win_probability", "updated_at", "version"}  # fmt: skip
    assert set(first.values) == {f.name for f in EXPORTED} - absent
    assert first.custom == {"端末": "012.0"}


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_address_book(tmp_path: Path, language: str, version: str) -> None:
    i18n.use(language)
    file = tmp_path / "out.vcf"
    assert (
        write_vcf(
            file,
            [stored(one, VCARD_FIELDS) for one in (LEAD, Lead(id=9, company="会社のみ"))],
            version,
        )
        == 2
    )
    (table,) = read_tables(file)
    first, second = apply_mapping(table, propose(table.columns, table.rows))
    kept = ("name", "family_name", "given_name", "kana", "company", "department", "title", "email",
            "phone", "mobile", "postal_code", "address", "url", "notes")  # fmt: skip
    assert {name: first.values[name] for name in kept} == {n: getattr(LEAD, n) for n in kept}
    assert clean(BY_NAME["tags"], first.values["tags"]) == LEAD.tags
    assert second.values["company"] == "会社のみ"


def test_address_book_of_an_old_telephone(tmp_path: Path) -> None:
    file = tmp_path / "old.vcf"
    file.write_bytes(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN:山田;太郎\r\nFN:山田 太郎\r\nTEL;CELL:09055550101\r\n"
        "TEL;WORK:0355550101\r\nTEL;WORK:0355550102\r\nEND:VCARD\r\n".encode("cp932")
    )
    (table,) = read_tables(file)
    (row,) = apply_mapping(table, propose(table.columns, table.rows))
    assert row.values["mobile"] == "09055550101"
    assert row.values["phone"] == "0355550101"
    assert row.custom == {"Phone (2)": "0355550102"}


Write = Callable[[Path], object]
WRITERS: dict[str, Write] = {
    "xlsx": lambda path: write_xlsx(path, COLUMNS, ROWS * 400),
    "csv": lambda path: write_csv(path, COLUMNS, ROWS * 4000),
    "vcf": lambda path: write_vcf(path, [stored(LEAD, VCARD_FIELDS)] * 200),
}


@contextmanager
def little_room() -> Iterator[None]:
    """Files can grow to 8 KB only, as on a disk that is full.

    Around nothing but the writing: what pytest prints may go to a file, too.
    """
    resource = pytest.importorskip("resource", reason="only POSIX limits a file's size")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"out.{suffix}"
    file.write_text("before")
    with pytest.raises(UserError, match="no room"), little_room():
        WRITERS[suffix](file)
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("suffix", WRITERS)
def test_places_that_cannot_be_written(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UserError, match="no folder"):
        WRITERS[suffix](tmp_path / "none" / f"out.{suffix}")
    (tmp_path / f"dir.{suffix}").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        WRITERS[suffix](tmp_path / f"dir.{suffix}")
    if os.name != "posix":
        pytest.skip("rights are set otherwise here")
    was = os.geteuid()
    tmp_path.chmod(0o555)
    if was == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(UserError, match="may not be written"):
            WRITERS[suffix](tmp_path / f"out.{suffix}")
    finally:
        os.seteuid(was)
        tmp_path.chmod(0o755)
    assert [path.name for path in tmp_path.iterdir()] == [f"dir.{suffix}"]


def test_more_than_a_sheet_or_cell_can_hold(tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    with pytest.raises(UserError, match="1,048,576 rows"):
        write_xlsx(file, COLUMNS[:1], [["x"]] * 1_048_576)
    with pytest.raises(UserError, match="40,000 characters"):
        write_xlsx(file, COLUMNS[:1], [["x" * 40_000]])
    assert not file.exists()


def test_moments_keep_their_second(tmp_path: Path) -> None:
    moments = [datetime(2026, 1, 1, 3, m, s, tzinfo=UTC) for m in range(60) for s in range(60)]
    local = [[at.astimezone().replace(tzinfo=None)] for at in moments]
    write_xlsx(tmp_path / "out.xlsx", [Column("日時", Kind.DATE)], local)
    assert read_sheets(tmp_path / "out.xlsx")[0].rows[1:] == local
