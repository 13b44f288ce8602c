"""Files made to take too much, or simply very large: a clear line or a right result, soon."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from leaddesk.errors import UserError
from leaddesk.exchange import extent
from leaddesk.exchange.headers import read_tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def sheet(path: Path, *rows: str, dimension: str = "") -> Path:
    """An xlsx of the XML of its rows."""
    said = f'<dimension ref="{dimension}"/>' if dimension else ""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        with packed.open("xl/worksheets/sheet1.xml", "w") as file:
            file.write(f'<worksheet xmlns="{MAIN}">{said}<sheetData>'.encode())
            for row in rows:
                file.write(row.encode())
            file.write(b"</sheetData></worksheet>")
    return path


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{cell("A1", "会社名")}{cell("B1", "氏名")}</row>'
ONE = f'<row r="2">{cell("A2", "東洋")}{cell("B2", "山田 太郎")}</row>'
PEOPLE = [["東洋", "山田 太郎"]]


@pytest.mark.parametrize("dimension", ["", "A1:B2", "A1", "A1:XFD1048576"])
def test_a_stray_cell_in_the_last_corner(tmp_path: Path, dimension: str) -> None:
    """calamine would lay out 17 thousand million cells."""
    stray = f'<row r="1048576">{cell("XFD1048576", " ")}</row>'
    file = sheet(tmp_path / "x.xlsx", HEAD, ONE, stray, dimension=dimension)
    with pytest.raises(UserError, match="far outside the list"):
        read_tables(file)


@pytest.mark.parametrize("place", ["XFD2", "A300000"])
def test_a_stray_cell_that_can_be_held(tmp_path: Path, place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = [HEAD, ONE.replace("</row>", cell(place, "x") + "</row>")] if row == "2" else [HEAD, ONE]
    if row != "2":
        rows.append(f'<row r="{row}">{cell(place, "x")}</row>')
    (table,) = read_tables(sheet(tmp_path / "x.xlsx", *rows))
    assert [row[:2] for row in table.rows][:1] == PEOPLE


def test_cells_that_are_only_formatted_take_no_room(tmp_path: Path) -> None:
    shapes = ('<c r="XFD{n}" s="1"/>', '<c r="XFD{n}" s="1"></c>')
    rows = [f'<row r="{n}">{shapes[n % 2].format(n=n)}</row>' for n in range(3, 2000)]
    rows.append('<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    file = sheet(tmp_path / "x.xlsx", HEAD, ONE, *rows, dimension="A1:XFD1048576")
    assert read_tables(file)[0].rows == PEOPLE


def test_a_million_rows_that_are_only_formatted(tmp_path: Path) -> None:
    """In a process of its own, so that its memory can be measured."""
    rows = (f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 1_048_577))
    file = sheet(tmp_path / "x.xlsx", HEAD, ONE, *rows, dimension="A1:B1048576")
    code = """
        import sys
        from pathlib import Path
        from leaddesk.exchange.headers import read_tables
        print(read_tables(Path(sys.argv[1]))[0].rows)
        # Not getrusage: a process inherits there the peak of the one that started it.
        status = Path("/proc/self/status").read_text()
        print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
    """
    if sys.platform != "linux":
        pytest.skip("memory is measured otherwise here")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(file)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    read, megabytes = done.stdout.splitlines()
    assert read == str(PEOPLE)
    assert int(megabytes) < 400


def test_sixteen_thousand_columns(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    letters = str.maketrans("0123456789", "あいうえおかきくけこ")
    more = ",".join(f"列{n}".translate(letters) for n in range(16_382))
    file.write_text(f"会社名,氏名,{more}\n東洋,山田 太郎,{',' * 16_381}\n", "utf-8")
    (table,) = read_tables(file)
    assert len(table.columns) == 16_384
    assert table.rows[0][:2] == PEOPLE[0]


def test_the_longest_cell_of_excel(tmp_path: Path) -> None:
    text = "長" * 32_767
    rows = f'<row r="2">{cell("A2", text)}{cell("B2", "山田 太郎")}</row>'
    assert read_tables(sheet(tmp_path / "x.xlsx", HEAD, rows))[0].rows == [[text, "山田 太郎"]]


def test_a_repeated_cell_of_an_ods_is_counted(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    file = tmp_path / "x.ods"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f'<x><table:table table:name="a">{row}</table:table></x>')
    with pytest.raises(UserError, match="far outside the list"):
        read_tables(file)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A thousand million laughs, if they were."""
    file = tmp_path / "x.xls"
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    file.write_text(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>&l9;'
        "</Worksheet></Workbook>"
    )
    with pytest.raises(UserError, match="not a list"):
        read_tables(file)


def test_a_web_page_with_absurd_spans(tmp_path: Path) -> None:
    file = tmp_path / "x.xls"
    file.write_text(
        "<table><tr><td>会社名<td>氏名<tr><td rowspan=99999999>東洋"
        "<td colspan=999999999>山田 太郎</table>",
        "utf-8",
    )
    (table,) = read_tables(file)
    assert table.rows == PEOPLE


def test_a_text_file_larger_than_memory_should_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.exchange.tables.MAX_TEXT", 100)
    file = tmp_path / "x.csv"
    file.write_text("会社名,氏名\n" + "東洋,山田 太郎\n" * 20, "utf-8")
    with pytest.raises(UserError, match="not safe to open"):
        read_tables(file)


def test_what_a_large_sheet_says_of_its_size_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extent, "_LOOKED_THROUGH", 10)
    file = sheet(tmp_path / "x.xlsx", HEAD, ONE, dimension="A1:B2")
    monkeypatch.setattr(extent, "_xlsx", None)
    assert read_tables(file)[0].rows == PEOPLE
