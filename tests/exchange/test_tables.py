"""Reading files of every kind, and one clear line for whatever is no list."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from old_workbook import LOCKED_WORKBOOK, OLD_WORKBOOK
from openpyxl import Workbook

from leaddesk.errors import UserError
from leaddesk.exchange.headers import read_tables
from leaddesk.exchange.tables import read_sheets

PEOPLE = "会社名,氏名,メール\r\n東洋精工,髙橋 一郎,t@example.jp\r\nソフト,表 能子,o@example.jp\r\n"
PLAIN = PEOPLE.replace("髙", "高")  # EUC-JP has no 髙


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", PEOPLE),
        ("utf-8-sig", PEOPLE),
        ("utf-16", PEOPLE),
        ("cp932", PEOPLE),
        ("euc_jp", PLAIN),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encoding_and_delimiter_are_told_apart(
    tmp_path: Path, encoding: str, text: str, delimiter: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(text.replace(",", delimiter).encode(encoding))
    rows = read_sheets(file)[0].rows
    assert rows == [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize("name", ["José García", "Andrés Göthe"])  # invalid, valid as CP932
def test_western_text_is_not_taken_for_japanese(tmp_path: Path, name: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(f"Name,City\n{name},Kobe\n".encode("cp1252"))
    assert read_sheets(file)[0].rows[1] == [name, "Kobe"]


def test_half_width_katakana_stays(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("氏名,カナ\n山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ\n".encode("cp932"))
    assert read_sheets(file)[0].rows[1] == ["山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ"]


def test_excels_separator_hint(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("sep=;\n会社名;氏名\nA, Inc.;山田 太郎\n", "utf-8")
    table = read_tables(file)[0]
    assert table.rows == [["A, Inc.", "山田 太郎"]]
    assert table.first_row == 3


def test_tab_separated_text_named_xls(tmp_path: Path) -> None:
    file = tmp_path / "list.xls"
    file.write_bytes("会社名\t氏名\r\n東洋\t山田 太郎\r\n".encode("cp932"))
    assert read_tables(file)[0].rows == [["東洋", "山田 太郎"]]


def test_an_unclosed_quotation_mark_loses_no_rows_silently(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('氏名,メモ\n山田,"開いたまま\n佐藤,b\n鈴木,c\n', "utf-8")
    with pytest.raises(UserError, match="line 2"):
        read_sheets(file)


def test_a_lone_quotation_mark_in_a_cell_is_text(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('氏名,メモ\n山田,19" rack\n佐藤,b\n', "utf-8")
    assert read_sheets(file)[0].rows[1:] == [["山田", '19" rack'], ["佐藤", "b"]]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_cells_come_raw_and_hidden_sheets_stay_out(tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "list.xlsx",
        見える=[
            ["TEL", "日"],
            [312345678, datetime(2026, 11, 11, 9, 30)],
            [None, date(2026, 1, 2)],
        ],
        隠れた=[["x"]],
    )
    from openpyxl import load_workbook

    book = load_workbook(file)
    book["隠れた"].sheet_state = "hidden"
    book.save(file)
    (sheet,) = read_sheets(file)
    assert sheet.name == "見える"
    assert sheet.rows[1] == [312345678, datetime(2026, 11, 11, 9, 30)]
    assert sheet.rows[2] == ["", date(2026, 1, 2)]


def test_a_list_that_starts_away_from_the_corner_keeps_its_place(tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx", List=[[], [None, None, "氏名", "会社名"],
                                                 [None, None, "東 陸", None]])  # fmt: skip
    assert read_sheets(file)[0].rows == [
        ["", "", "", ""], ["", "", "氏名", "会社名"], ["", "", "東 陸", ""],
    ]  # fmt: skip


def test_one_sheet_by_name(tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx", 初日=[["氏名"], ["山田"]], 二日目=[["氏名"], ["佐藤"]])
    assert [table.sheet for table in read_tables(file)] == ["初日", "二日目"]
    assert read_tables(file, "二日目")[0].rows == [["佐藤"]]
    with pytest.raises(UserError, match="初日, 二日目"):
        read_tables(file, "三日目")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(100):
                sheet.write(b"0" * (1 << 20))


def truncated(path: Path) -> None:
    workbook(path, a=[["氏名"], *([f"山田{i}"] for i in range(500))])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")


def hollow(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MALFORMED = {
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not a list"),
    "picture.csv": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), "not a list"),
    "paper.csv": (b"%PDF-1.7\n1 0 obj\n<<>>\n", "not a list"),
    "empty.xlsx": (b"", "is empty"),
    "blank.csv": (b"\xef\xbb\xbf\r\n \r\n", "is empty"),
    "page.xls": (b"<html><p>no table</p></html>", "not a list"),
    "words.xls": (b"just some words\nand more", "not a list"),
    "garbage.xls": (bytes(range(1, 256)) * 9, "not a list"),
    "damaged.xls": (OLE + bytes(range(256)) * 40, "damaged"),
    "locked.xlsx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
                    "password"),
    "locked.xls": (LOCKED_WORKBOOK, "password"),
    "headers.csv": ("会社名,氏名,メール\r\n".encode(), "no rows"),
    "bomb.xlsx": (bomb, "unpacked"),
    "truncated.xlsx": (truncated, "damaged"),
    "other.xlsx": (other_zip, "not a list"),
    "hollow.xlsx": (hollow, "damaged"),
    "card.vcf": (b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_input_gives_one_line_with_a_remedy(tmp_path: Path, name: str) -> None:
    content, message = MALFORMED[name]
    file = tmp_path / name
    if callable(content):
        content(file)
    else:
        file.write_bytes(content)
    with pytest.raises(UserError, match=message) as told:
        read_tables(file)
    assert told.value.remedy
    assert "\n" not in str(told.value)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        read_sheets(tmp_path)
    with pytest.raises(UserError, match="no file"):
        read_sheets(tmp_path / "none.xlsx")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Runs the test as a user without rights, where the tests run as root."""
    if os.name != "posix":
        pytest.skip("rights are set otherwise here")
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    yield
    os.seteuid(was)


def test_no_permission(tmp_path: Path, nobody: None) -> None:
    file = tmp_path / "secret.csv"
    if os.geteuid() != 65534:
        file.write_text(PEOPLE, "utf-8")
        file.chmod(0)
    with pytest.raises(UserError, match="may not be read"):
        read_sheets(file)


def test_formats_other_than_xlsx(tmp_path: Path) -> None:
    ods = tmp_path / "list.ods"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>"
        for row in (("会社名", "氏名"), ("東洋", "山田 太郎"))
    )
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    with zipfile.ZipFile(ods, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="表">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    table = read_tables(ods)[0]
    assert (table.sheet, table.rows) == ("表", [["東洋", "山田 太郎"]])


@pytest.mark.parametrize("name", ["list.xls", "list.csv"])  # its content tells what it is
def test_a_workbook_of_old(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(OLD_WORKBOOK)
    (table,) = read_tables(file)
    assert (table.sheet, table.columns, table.hidden) == (
        "一覧",
        ["会社名", "氏名", "日"],
        ("隠し",),
    )
    assert table.rows == [
        ["A社", "山田", datetime(2026, 11, 11, 9, 30)],
        ["A社", "佐藤", date(2026, 11, 12)],
        ["B", "林", 2.0],
    ]


def test_an_encrypted_ods(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    file = tmp_path / "x.ods"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}">'
            '<manifest:file-entry manifest:full-path="content.xml">'
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        )
        packed.writestr("content.xml", bytes(range(256)))
    with pytest.raises(UserError, match="password"):
        read_tables(file)
