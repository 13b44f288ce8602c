"""Whatever bytes a file holds, reading gives a list or one clear line, and never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.errors import UserError
from leaddesk.exchange.headers import read_tables
from leaddesk.exchange.mapping import propose
from leaddesk.exchange.raw import apply_mapping
from leaddesk.exchange.write import Column, write_xlsx

STARTS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"BEGIN:VCARD\r\n",
          b"\xff\xfe", b"\xef\xbb\xbf", "会社名,氏名\r\n".encode(),
          "会社名,氏名\r\n".encode("cp932"), b"<html><table><tr><td>", b"MIME-Version: 1.0\r\n",
          b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
          b"\x1b$B", b"BEGIN:VCARD\r\nN;ENCODING=QUOTED-PRINTABLE:"]  # fmt: skip
hostile = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(file: Path) -> None:
    try:
        for table in read_tables(file):
            list(apply_mapping(table, propose(table.columns, table.rows)))
    except UserError as told:
        assert told.remedy


@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(["csv", "xls", "xlsx"]))
@hostile
def test_any_bytes(tmp_path: Path, start: bytes, rest: bytes, suffix: str) -> None:
    file = tmp_path / f"x.{suffix}"
    file.write_bytes(start + rest)
    read(file)


LINES = st.text("NFTELORG:;,=\n \"'a山\\-", max_size=60)


@given(st.lists(LINES, max_size=5))
@hostile
def test_any_address_book(tmp_path: Path, lines: list[str]) -> None:
    file = tmp_path / "x.vcf"
    body = "".join(line + "\r\n" for line in lines)
    file.write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{body}END:VCARD\r\n", "utf-8")
    read(file)


TAGS = st.sampled_from([
    "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=9>", "</td>", "会社名",
    "氏名", "<!--", "-->", "<script>", "&amp;", "&#x110000;", "<br>", "山田", "<table", ">", "\n",
])  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=4), max_size=40))
@hostile
def test_any_web_page(tmp_path: Path, parts: list[str]) -> None:
    file = tmp_path / "x.xls"
    file.write_text("<html>" + "".join(parts), "utf-8", errors="replace")
    read(file)


CELL = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans(),
                 st.sampled_from(["〃", "様", "氏名", "会社名",
                                  "合計", "※", "住所1", "ID"]))  # fmt: skip


@given(st.lists(st.lists(st.text(max_size=6) | CELL, max_size=5), max_size=8))
@hostile
def test_any_cells(rows: list[list[object]]) -> None:
    from leaddesk.exchange.headers import find_table
    from leaddesk.exchange.sheet import Sheet

    table = find_table(Sheet("s", rows))  # type: ignore[arg-type]
    assert len(set(table.columns)) == len(table.columns)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(table.numbers) == len(table.rows)
    assert len(list(apply_mapping(table, propose(table.columns, table.rows)))) == len(table.rows)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("whole") / "x.xlsx"
    write_xlsx(file, [Column("会社名"), Column("氏名")], [["東洋", "山田 太郎"]] * 5)
    return file.read_bytes()


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
@hostile
def test_a_workbook_with_changed_bytes(
    tmp_path: Path, whole: bytes, changes: list[tuple[float, int]]
) -> None:
    content = bytearray(whole)
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    read(file)
