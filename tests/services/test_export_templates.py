"""Somebody else's list filled in: what is known goes in, everything else stays as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from leaddesk import i18n
from leaddesk.errors import UserError
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.exports import ExportResult, export_leads, preview
from leaddesk.services.leads import AddLead

PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "髙橋 一郎", "kana": "タカハシ イチロウ", "company": "株式会社東洋精工",
     "phone": "03-5555-0101", "postal_code": "060-0001", "temperature": "hot",
     "address": "東京都千代田区丸の内1-2 光ビル5F", "employees": "120", "next_at": "2026-12-02",
     "notes": "=1+1", "custom.来場目的": "情報収集"},
    {"name": "森 亮", "company": "みらい食品", "temperature": "cold"},
    {"name": "田中 美咲", "company": "北陸薬品", "temperature": "warm"},
)  # fmt: skip


@pytest.fixture
def people(desk: Desk) -> Desk:
    i18n.use("ja")
    for values in PEOPLE:
        desk.run(AddLead(values))
    return desk


def book(header: list[str], *, title: bool = True) -> tuple[openpyxl.Workbook, Worksheet]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "リスト"
    if title:
        sheet["A1"] = "製造DX展 来場者リスト"
        sheet.append([])
    sheet.append(header)
    return made, sheet


def filled(desk: Desk, made: openpyxl.Workbook, folder: Path, suffix: str = "xlsx") -> Any:
    template, out = folder / f"template.{suffix}", folder / f"out.{suffix}"
    made.save(template)
    before = template.read_bytes()
    result = export_leads(desk.reads, out, template=template)
    assert template.read_bytes() == before
    return result, openpyxl.load_workbook(out)


def cells(sheet: Worksheet, area: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet[area]]


def test_columns_are_known_by_their_headers(people: Desk, tmp_path: Path) -> None:
    made, _ = book(["No.", "貴社名", "お名前", "セイ", "メイ", "都道府県", "住所1", "ビル名",
                    "TEL", "来場目的", "ID", "社内記入欄"])  # fmt: skip
    result, out = filled(people, made, tmp_path)
    assert cells(out["リスト"], "A4:L5") == [
        [None, "株式会社東洋精工", "髙橋 一郎", "タカハシ", "イチロウ", "東京都",
         "千代田区丸の内1-2", "光ビル5F", "03-5555-0101", "情報収集", 1, None],
        [None, "みらい食品", "森 亮", None, None, None, None, None, None, None, 2, None],
    ]  # fmt: skip
    assert result.rows == 3
    assert result.empty == ("No.", "社内記入欄")
    assert result.notes() == ["2 列には記入していません: No., 社内記入欄"]
    assert cells(out["リスト"], "A1:A3") == [["製造DX展 来場者リスト"], [None], ["No."]]


def test_everything_else_stays(people: Desk, tmp_path: Path) -> None:
    made, sheet = book(["会社名", "氏名", "郵便番号", "次回対応日", "備考", "従業員数"])
    sheet["A3"].fill = PatternFill("solid", fgColor="FF8800")
    sheet["A3"].comment = Comment("正式名称", "事務局")
    sheet["B4"].font = Font(bold=True, color="FF0000")
    sheet["D4"].number_format = "yyyy年m月d日"
    sheet.row_dimensions[4].height = 33
    sheet.column_dimensions["A"].width = 41
    sheet.merge_cells("A1:C1")
    sheet.freeze_panes = "A4"
    other = made.create_sheet("記入要領")
    other["B2"] = "=COUNTA(リスト!A:A)"
    made.defined_names["締切"] = DefinedName("締切", attr_text="記入要領!$A$1")
    _, out = filled(people, made, tmp_path)
    sheet = out["リスト"]
    assert sheet["A3"].fill.fgColor.rgb == "00FF8800"
    assert sheet["A3"].comment.text == "正式名称"
    assert sheet.column_dimensions["A"].width == 41
    assert sheet.freeze_panes == "A4"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert out["記入要領"]["B2"].value == "=COUNTA(リスト!A:A)"
    assert "締切" in out.defined_names
    for row in (4, 5, 6):
        assert sheet.cell(row, 2).font.b
        assert sheet.row_dimensions[row].height == 33
    assert sheet["C4"].value == "060-0001"
    assert (sheet["D4"].value.date().isoformat(), sheet["D4"].number_format) == (
        "2026-12-02", "yyyy年m月d日",
    )  # fmt: skip
    assert (sheet["E4"].value, sheet["E4"].data_type) == ("=1+1", "s")
    assert sheet["F4"].value == 120


def test_words_that_a_column_allows(people: Desk, tmp_path: Path) -> None:
    made, sheet = book(["会社名", "氏名", "ランク"])
    lists = made.create_sheet("選択肢")
    for row, word in enumerate("ABC", 1):
        lists.cell(row, 1, word)
    rule = DataValidation(type="list", formula1="選択肢!$A$1:$A$3")
    rule.add("C4:C5")
    sheet.add_data_validation(rule)
    _, out = filled(people, made, tmp_path)
    assert cells(out["リスト"], "C4:C6") == [["A"], ["C"], ["B"]]
    (kept,) = out["リスト"].data_validations.dataValidation
    assert str(kept.sqref) == "C4:C6"  # the rule holds for the rows below, too


def test_rows_there_are_stay_and_notes_move_down(people: Desk, tmp_path: Path) -> None:
    made, sheet = book(["会社名", "氏名"])
    sheet.append(["（記入例）株式会社見本", "見本 太郎"])
    sheet.append([])
    sheet.append(["合計", "=COUNTA(B4:B5)"])
    sheet.merge_cells("A7:B7")
    sheet["A7"] = "※ 太枠内をご記入ください"
    _, out = filled(people, made, tmp_path)
    assert cells(out["リスト"], "A4:B9") == [
        ["（記入例）株式会社見本", "見本 太郎"],
        ["株式会社東洋精工", "髙橋 一郎"],
        ["みらい食品", "森 亮"],
        ["北陸薬品", "田中 美咲"],
        ["合計", "=COUNTA(B6:B7)"],
        ["※ 太枠内をご記入ください", None],
    ]
    assert [str(area) for area in out["リスト"].merged_cells.ranges] == ["A9:B9"]


def test_the_sheet_with_the_list_is_found(people: Desk, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    cover = made.active
    assert isinstance(cover, Worksheet)
    cover["B2"] = "担当者"
    sheet = made.create_sheet("名簿")
    sheet.append(["会社名", "部署", "氏名", "電話番号"])
    table = Table(displayName="名簿", ref="A1:D2")
    sheet.add_table(table)
    _, out = filled(people, made, tmp_path)
    assert out["名簿"]["C4"].value == "田中 美咲"
    assert out["名簿"].tables["名簿"].ref == "A1:D4"
    assert cover["B3"].value is None


def test_macros_are_kept(people: Desk, tmp_path: Path) -> None:
    made, _ = book(["会社名", "氏名"])
    plain, template, out = (tmp_path / name for name in ("plain.xlsx", "form.xlsm", "out.xlsm"))
    made.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(template, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin" '
                    b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            new.writestr(name, data)
        new.writestr("xl/vbaProject.bin", b"macros")
    assert export_leads(people.reads, out, template=template).rows == 3
    with zipfile.ZipFile(out) as packed:
        assert packed.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in packed.read("[Content_Types].xml")


def test_pictures_that_are_lost_are_told(people: Desk, tmp_path: Path) -> None:
    made, _ = book(["会社名", "氏名"])
    made.save(tmp_path / "form.xlsx")
    with zipfile.ZipFile(tmp_path / "form.xlsx", "a") as packed:
        packed.writestr("xl/media/image1.png", b"logo")
    result = export_leads(people.reads, tmp_path / "out.xlsx", template=tmp_path / "form.xlsx")
    assert result.lost_pictures
    assert "図" in result.notes()[-1]


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8-sig", "𠮷田 亮"), ("cp932", "吉田 亮")])
def test_csv_in_its_own_encoding(people: Desk, tmp_path: Path, encoding: str, shown: str) -> None:
    people.run(AddLead({"name": "𠮷田 亮", "company": "社"}))
    template, out = tmp_path / "form.csv", tmp_path / "out.csv"
    template.write_text("展示会名簿,,\r\n会社名,備考欄,氏名\r\n", encoding, newline="")
    result: ExportResult = export_leads(people.reads, out, [4], template=template)
    assert out.read_bytes().decode(encoding).splitlines() == [
        "展示会名簿,,", "会社名,備考欄,氏名", f"社,,{shown}",
    ]  # fmt: skip
    assert result.replaced == ({} if encoding == "utf-8-sig" else {"𠮷": "吉"})


def test_a_preview_of_a_template(people: Desk, tmp_path: Path) -> None:
    made, _ = book(["会社名", "自由欄", "ランク"])
    made.save(tmp_path / "form.xlsx")
    seen = preview(people.reads, [1, 2], template=tmp_path / "form.xlsx")
    assert (seen.labels, seen.empty) == (["会社名", "ランク"], ("自由欄",))
    assert seen.rows == [["株式会社東洋精工", "ホット"], ["みらい食品", "コールド"]]


def test_templates_that_cannot_be_filled_in(people: Desk, tmp_path: Path) -> None:
    made, _ = book(["会社名", "氏名"])
    good, bare, damaged = (tmp_path / name for name in ("good.xlsx", "bare.xlsx", "bad.xlsx"))
    made.save(good)
    openpyxl.Workbook().save(bare)
    damaged.write_bytes(good.read_bytes()[:900])
    (tmp_path / "form.pdf").write_bytes(b"%PDF")
    for template, out in (
        (bare, "out.xlsx"), (damaged, "out.xlsx"), (tmp_path / "none.xlsx", "out.xlsx"),
        (tmp_path / "form.pdf", "out.pdf"), (good, "out.csv"),
    ):  # fmt: skip
        with pytest.raises(UserError):
            export_leads(people.reads, tmp_path / out, template=template)
        assert not (tmp_path / out).exists()


def test_filling_in_our_own_template(people: Desk, tmp_path: Path) -> None:
    from leaddesk.services.exports import write_template

    template = write_template(tmp_path / "form.xlsx")
    result = export_leads(people.reads, tmp_path / "out.xlsx", template=template)
    assert result.empty == ()
    sheet = read_sheets(tmp_path / "out.xlsx")[0]
    row = dict(zip(sheet.rows[0], sheet.rows[1], strict=True))
    assert (row["温度"], row["郵便番号"]) == ("ホット", "060-0001")
