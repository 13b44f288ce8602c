"""Odd workbooks as organisers send them, from the file to the leads in the database."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from odd_desk import Odd, imported
from odd_files import (
    binary_workbook,
    inline,
    ods_row,
    open_document,
    raw_workbook,
    serial,
    text,
    workbook,
)

from leaddesk.services.desk import Desk

HEAD = ["会社名", "氏名", "TEL", "メール"]
ONE = ["東洋精工", "山田 太郎", "03-1234-5678", "t@toyo.example.jp"]
TWO = ["西洋商会", "佐藤 花子", "06-1234-5678", "h@seiyo.example.jp"]
YAMADA = {"company": "東洋精工", "name": "山田 太郎", "phone": "03-1234-5678",
          "email": "t@toyo.example.jp", "custom": {}}  # fmt: skip
SATO = {"company": "西洋商会", "name": "佐藤 花子", "phone": "06-1234-5678",
        "email": "h@seiyo.example.jp", "custom": {}}  # fmt: skip
BOTH = [YAMADA, SATO]


def hide(book: Any) -> None:
    book.worksheets[1].sheet_state = "hidden"
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].row_dimensions[3].hidden = True


def epoch_1904(book: Any) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


SHARED = [
    "<t>会社名</t>", "<r><t>氏</t></r><r><t>名</t></r><rPh sb='0' eb='1'><t>シメイ</t></rPh>",
    "<t xml:space='preserve'> 東洋精工 </t>",
    "<t>山田 太郎</t><rPh sb='0' eb='1'><t>ヤマダ</t></rPh>",
]  # fmt: skip

ODD = [
    Odd("titles and blank rows above", "a.xlsx", workbook([
        ["スマート工場展2026　来場者一覧"], [], ["出力日時", "2026/11/14 18:00", None, "件数 2"],
        [], HEAD, [], ONE, [], TWO,
    ]), BOTH),
    Odd("totals, notes and an end mark below", "a.xlsx", workbook([
        HEAD, ONE, TWO, [], ["合計", "2名"], ["※第三者への提供を禁じます"], [None, "以上"],
        ["Confidential Information - Do Not Distribute"],
        ["Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."],
    ]), BOTH),
    Odd("totals between groups, headings over them", "a.xlsx", workbook([
        HEAD, ["■11月11日（水）"], ONE, ["小計", "1名"], ["■11月12日（木）"], TWO,
        ["11月12日 小計", None, "1名"], ["総計", "2名"],
    ]), BOTH),
    Odd("the header again on each page", "a.xlsx", workbook([
        ["来場者一覧"], HEAD, ONE, ["1 / 2 ページ"], ["来場者一覧"], HEAD, TWO, ["2 / 2 ページ"],
    ], merged=["A5:D5"]), BOTH),
    Odd("a numbered title on each page, without a blank row", "a.xlsx", workbook([
        ["来場者一覧 1/2"], HEAD, ONE, ["来場者一覧 2/2"], HEAD, TWO,
    ]), BOTH),
    Odd("a header of two merged lines", "a.xlsx", workbook([
        ["会社名", "氏名", "連絡先", None, "お住まい", None],
        [None, None, "TEL", "メール", "都道府県", "市区町村"],
        [*ONE, "東京都", "港区"],
    ], merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"]), [{**YAMADA, "address": "東京都港区"}]),
    Odd("a header of three lines", "a.xlsx", workbook([
        ["来場者情報", None, None, None], ["会社名", "氏名", "連絡先", None],
        [None, None, "TEL", "メール"], ONE, TWO,
    ], merged=["A1:D1", "A2:A3", "B2:B3", "C2:D2"]), BOTH),
    Odd("two lines without merged cells", "a.csv", text(
        "会社名,氏名,連絡先,\n,,TEL,メール\n" + ",".join(ONE) + "\n"), [YAMADA]),
    Odd("a company merged over its people", "a.xlsx", workbook([
        HEAD, ONE, [None, "森 亮", None, "m@toyo.example.jp"], TWO, [None, "林 遥", None, None],
    ], merged=["A2:A3"]), [YAMADA, {"company": "東洋精工", "name": "森 亮"}, SATO,
                           {"company": "", "name": "林 遥"}]),
    Odd("ditto marks", "a.xlsx", workbook([
        HEAD, ONE, ["〃", "森 亮", "″", "m@toyo.example.jp"],
        ["同上", "林 遥", '"', "h@toyo.example.jp"], ["同　上", "原 翼", " 〃 ", None],
    ]), [YAMADA, {"company": "東洋精工", "name": "森 亮", "phone": "03-1234-5678"},
         {"company": "東洋精工", "phone": "03-1234-5678"},
         {"company": "東洋精工", "name": "原 翼", "phone": "03-1234-5678", "email": ""}]),
    Odd("no header", "a.xlsx", workbook([
        ["株式会社東洋精工", "営業部", "部長", "山田太郎", "ヤマダタロウ", "105-0001",
         "東京都港区虎ノ門1-2-3", 312345678, "090-1234-5678", "t@toyo.example.jp"],
        ["西洋商会株式会社", "総務課", "課長", "佐藤花子", "サトウハナコ", "530-0001",
         "大阪府大阪市北区梅田1-1", 612345678, "080-1234-5678", "h@seiyo.example.jp"],
    ]), [{"company": "株式会社東洋精工", "department": "営業部", "title": "部長",
          "name": "山田太郎", "kana": "ヤマダタロウ", "postal_code": "105-0001",
          "address": "東京都港区虎ノ門1-2-3", "phone": "03-1234-5678", "mobile": "090-1234-5678",
          "email": "t@toyo.example.jp", "custom": {}},
         {"company": "西洋商会株式会社", "name": "佐藤花子", "phone": "06-1234-5678"}]),
    Odd("a cover sheet, one sheet a day, another order", "a.xlsx", workbook(
        [["ご利用にあたって"], ["本リストは社外秘です"]],
        [HEAD, ONE],
        [["メール", "TEL", "氏名", "会社名"], TWO[::-1]],
        names=["表紙", "1日目", "2日目"],
    ), BOTH),
    Odd("hidden sheets stay out, hidden rows and columns do not", "a.xlsx", workbook(
        [HEAD, ONE, TWO], [HEAD, ["古い会社", "古田 昔", "", ""]], change=hide), BOTH),
    Odd("a hidden sheet by its name", "a.xlsx", workbook(
        [HEAD, ONE], [HEAD, TWO], change=hide), [SATO], options={"sheet": "Sheet2"}),
    Odd("columns that count the rows", "a.xlsx", workbook(
        [["No.", *HEAD, "№"], [1, *ONE, "①"], [2, *TWO, "②"]]), BOTH,
        mapping={"No.": "", "№ (2)": ""}),
    Odd("numbers that are the visitor's are no counting", "a.xlsx", workbook(
        [["番号", *HEAD], [40213, *ONE], [40871, *TWO]]),
        [{"name": "山田 太郎", "custom": {"番号": "40213"}},
         {"name": "佐藤 花子", "custom": {"番号": "40871"}}]),
    Odd("numbers and 様 at the names", "a.xlsx", workbook([
        ["会社名", "氏名"], ["1. 東洋精工 御中", "① 山田 太郎 様"],
        ["2. 3Mジャパン", "② 佐藤 花子様"],
    ]), [{"company": "東洋精工", "name": "山田 太郎"},
         {"company": "3Mジャパン", "name": "佐藤 花子"}]),
    Odd("dates in the 1904 system", "a.xlsx", workbook(
        [["氏名", "来場日"], ["山田 太郎", date(2026, 11, 11)]],
        change=epoch_1904), [{"created_at": "2026-11-11"}]),
    Odd("formulas count by their values", "a.xlsx", raw_workbook(
        "<sheetData><row r='1'><c r='A1' t='str'><v>姓</v></c><c r='B1' t='str'><v>名</v></c>"
        "<c r='C1' t='str'><v>氏名</v></c><c r='D1' t='str'><v>TEL</v></c></row>"
        "<row r='2'><c r='A2' t='str'><v>山田</v></c><c r='B2' t='str'><v>太郎</v></c>"
        "<c r='C2' t='str'><f>A2&amp;&quot; &quot;&amp;B2</f><v>山田 太郎</v></c>"
        "<c r='D2' t='e'><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c></row></sheetData>"),
        [{"name": "山田 太郎", "phone": "", "custom": {}}]),
    Odd("formulas written as text stay text", "a.xlsx", raw_workbook(inline(
        [["氏名", "備考"], ["山田 太郎", "=HYPERLINK(\"http://x.example\",\"x\")"],
         ["佐藤 花子", "=cmd|' /C calc'!A0"]])),
        [{"notes": '=HYPERLINK("http://x.example","x")'}, {"notes": "=cmd|' /C calc'!A0"}]),
    Odd("inline texts and an absurd dimension", "a.xlsx", raw_workbook(
        '<dimension ref="A1:XFD1048576"/>' + inline([HEAD, ONE, TWO])), BOTH),
    Odd("cells without references", "a.xlsx", raw_workbook(
        inline([HEAD, ONE, TWO], refs=False)), BOTH),
    Odd("strict OOXML", "a.xlsx", raw_workbook(inline([HEAD, ONE, TWO]), strict=True), BOTH),
    Odd("rich texts with readings over them", "a.xlsx", raw_workbook(
        "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
        "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' t='s'><v>3</v></c></row></sheetData>",
        shared=SHARED), [{"company": "東洋精工", "name": "山田 太郎"}]),
    Odd("xlsb", "a.xlsb", binary_workbook([HEAD, [*ONE[:2], 312345678, ONE[3]], TWO]), BOTH),
    Odd("ods with repeated and endless empty cells", "a.ods", open_document(
        ods_row(*HEAD, "") + ods_row(*ONE, "×1020 ") + ods_row(*TWO)
        + ods_row("×1024 ", repeated=1_048_573)), BOTH),
    Odd("ods with a company repeated to the right", "a.ods", open_document(
        ods_row("会社名", "部署", "氏名") + ods_row("×2 東洋", "山田 太郎")),
        [{"company": "東洋", "department": "東洋", "name": "山田 太郎"}]),
    Odd("ods with a company merged over its people", "a.ods", open_document(
        ods_row("会社名", "氏名") + ods_row("↓2 東洋", "山田 太郎") + ods_row("", "森 亮")),
        [{"company": "東洋", "name": "山田 太郎"}, {"company": "東洋", "name": "森 亮"}]),
    Odd("a workbook named .xls that is xlsx", "a.xls", workbook([HEAD, ONE, TWO]), BOTH),
    Odd("a web page named .xls", "a.xls", text(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'
        "<style>td{mso-number-format:'@'}</style></head><body>"
        + table("|".join(HEAD), "|".join(ONE), "|".join(TWO)).replace("精工", "<b>精工</b>&nbsp;")
        + "</body></html>", "cp932"), BOTH),
    Odd("a web page with cells over several rows", "a.xls", text(
        "<table><tr><th>会社名<th>氏名<th>メモ<tr><td rowspan=2>東洋<td>山田 太郎<td>a<br>b"
        "<tr><td>森 亮<td></table>"),
        [{"company": "東洋", "name": "山田 太郎", "notes": "a\nb"},
         {"company": "東洋", "name": "森 亮", "notes": ""}]),
    Odd("Excel's single file web page", "a.xls", text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
        + table("|".join(HEAD), "|".join(ONE)) + "\n--x--\n"), [YAMADA]),
    Odd("XML of Excel 2003 named .xls", "a.xls", text(
        '<?xml version="1.0" encoding="Shift_JIS"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一覧"><Table>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">会社名</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">氏名</Data></Cell>'
        '<Cell><Data ss:Type="String">TEL</Data></Cell></Row>'
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">東洋</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">山田 太郎</Data></Cell>'
        '<Cell><Data ss:Type="Number">312345678</Data></Cell></Row>'
        '<Row><Cell ss:Index="3"><Data ss:Type="String">森 亮</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>", "cp932"),
        [{"company": "東洋", "name": "山田 太郎", "phone": "03-1234-5678"},
         {"company": "東洋", "name": "森 亮"}]),
    Odd("phones, posts and dates as numbers", "a.xlsx", workbook([
        ["氏名", "TEL", "携帯", "〒", "交換日"],
        ["山田 太郎", 312345678, 9012345678.0, 600001, serial(2026, 11, 11)],
    ]), [{"phone": "03-1234-5678", "mobile": "090-1234-5678", "postal_code": "060-0001",
          "created_at": "2026-11-11"}]),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_odd_workbooks(desk: Desk, tmp_path: Path, odd: Odd) -> None:
    assert imported(desk, tmp_path, odd) == odd.leads
