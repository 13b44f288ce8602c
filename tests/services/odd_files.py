"""Builders of odd list files: each writes one kind of file from rows of cells."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Rows = Sequence[Sequence[Any]]
Build = Callable[[Path], None]


def text(content: str, encoding: str = "utf-8") -> Build:
    """A text file as it stands."""
    return data(content.encode(encoding))


def data(content: bytes) -> Build:
    def build(path: Path) -> None:
        path.write_bytes(content)

    return build


def workbook(
    *sheets: Rows, names: Sequence[str] = (), merged: Sequence[str] = (),
    change: Callable[[Any], None] | None = None,
) -> Build:  # fmt: skip
    """An xlsx by openpyxl. `merged`: ranges of the first sheet; `change` gets the workbook."""

    def build(path: Path) -> None:
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.worksheets[0])
        for number, rows in enumerate(sheets):
            sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
            for row in rows:
                sheet.append(list(row))
        for area in merged:
            book.worksheets[0].merge_cells(area)
        if change is not None:
            change(book)
        memory = io.BytesIO()  # openpyxl looks at the suffix
        book.save(memory)
        path.write_bytes(memory.getvalue())

    return build


def raw_workbook(
    sheet: str, *, strict: bool = False, shared: Sequence[str] = (), styles: str = "",
    workbook_head: str = "",
) -> Build:  # fmt: skip
    """An xlsx around the XML of one sheet, as small programs write it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if strict:
        main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = '<Relationship Id="r{n}" Type="{office}/{kind}" Target="{target}"/>'
    targets = [("worksheet", "worksheets/sheet1.xml")]
    parts = {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>'}
    if shared:
        items = "".join(f"<si>{item}</si>" for item in shared)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{items}</sst>'
        targets.append(("sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
        targets.append(("styles", "styles.xml"))
    relations = "".join(
        relation.format(n=n, office=office, kind=kind, target=target)
        for n, (kind, target) in enumerate(targets, 1)
    )
    parts |= {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            + relation.format(n=1, office=office, kind="officeDocument", target="xl/workbook.xml")
            + "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook_head}<sheets>'
            '<sheet name="一覧" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>'
        ),
    }
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> Build:
    """A zip of these parts."""

    def build(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(name, content)

    return build


def inline(rows: Rows, refs: bool = True) -> str:
    """sheetData with inline strings; without `refs`, places are told by the order alone."""
    found = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, cell in enumerate(row):
            place = f' r="{chr(65 + c)}{r}"' if refs else ""
            if isinstance(cell, int | float):
                cells.append(f"<c{place}><v>{cell}</v></c>")
            else:
                cells.append(f'<c{place} t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        place = f' r="{r}"' if refs else ""
        found.append(f"<row{place}>{''.join(cells)}</row>")
    return f"<sheetData>{''.join(found)}</sheetData>"


def open_document(body: str, *, encrypted: bool = False) -> Build:
    """An ods around the XML of one table's rows."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    mark = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{mark}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": (
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="一覧">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        ),
    })  # fmt: skip


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of an ods; a cell "×3 text" repeats three times, one "↓3 text" is merged over three
    rows, "" is empty.
    """
    found = []
    for cell in cells:
        times = 1
        if cell.startswith("×"):
            count, _, cell = cell[1:].partition(" ")
            times = int(count)
        many = f' table:number-columns-repeated="{times}"' if times > 1 else ""
        if cell.startswith("↓"):
            count, _, cell = cell[1:].partition(" ")
            many = f' table:number-rows-spanned="{count}" table:number-columns-spanned="1"'
        if cell:
            found.append(
                f'<table:table-cell{many} office:value-type="string">'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            )
        else:
            found.append(f"<table:table-cell{many}/>")
    many = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{many}>{''.join(found)}</table:table-row>"


def binary_workbook(rows: Rows) -> Build:
    """An xlsb of one sheet: records of [MS-XLSB] 2.4, texts inline."""
    width = max(map(len, rows))
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, width - 1))
    sheet += _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, cell in enumerate(row):
            head = struct.pack("<II", column, 0)
            if isinstance(cell, int | float):
                sheet += _record(5, head + struct.pack("<d", cell))
            elif cell:
                sheet += _record(6, head + _wide(cell))
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(143)
    book += _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("一覧"))
    book += _record(144) + _record(132)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/{kind}" Target="{target}"/></Relationships>'
    )
    return packed({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation.format(kind="officeDocument", target="xl/workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relation.format(
            kind="worksheet", target="worksheets/sheet1.bin"
        ),
        "xl/worksheets/sheet1.bin": sheet,
    })  # fmt: skip


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    size = bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])
    return head + size + content


def _wide(content: str) -> bytes:
    return struct.pack("<I", len(content)) + content.encode("utf-16-le")


def serial(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> float:
    """A moment as Excel counts it."""
    at = datetime(year, month, day, hour, minute) - datetime(1899, 12, 30)
    return at.days + at.seconds / 86400
