"""What an import is told of its files, sheets, headers and columns."""

from __future__ import annotations

from pathlib import Path

from lists_room import box_of, check, opened, shown_texts
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.session import Context


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def sure(dialog: ImportDialog, row: int) -> str:
    item = dialog.page.table.item(row, 3)
    assert item is not None
    return item.text()


def test_files_dropped_later_and_taken_out_again(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    one = written(tmp_path, "one.csv", "氏名,会社名\n田中 美咲,X\n")
    two = written(tmp_path, "two.csv", "氏名,会社名\n森 亮,Y\n")
    dialog = opened(qtbot, context, one)
    sources = dialog.page.panel.sources
    sources.add_files([two, one])  # one is there already
    qtbot.waitUntil(lambda: "2 files" in dialog.page.about.text())
    assert "2 rows" in dialog.page.about.text()

    def out() -> list[QToolButton]:
        return [b for b in sources.findChildren(QToolButton) if b.isVisible()]

    names = ["Leave out one.csv", "Leave out two.csv"]
    qtbot.waitUntil(lambda: [b.accessibleName() for b in out()] == names)
    qtbot.mouseClick(out()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 row" in dialog.page.about.text())
    assert dialog.files == [two]
    dialog.reject()


def test_sheets_are_ticked(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    book = Workbook()
    for title, name in (("1日目", "田中 美咲"), ("2日目", "森 亮")):
        sheet = book.create_sheet(title)
        sheet.append(["氏名", "会社名"])
        sheet.append([name, "東洋工業"])
    del book["Sheet"]
    file = tmp_path / "list.xlsx"
    book.save(file)
    dialog = opened(qtbot, context, file)
    first, second = dialog.page.panel.sources.sheet_boxes
    assert first.isChecked()
    assert second.isChecked()
    first.click()
    qtbot.waitUntil(lambda: "森 亮" in shown_texts(dialog, 0))
    first, second = dialog.page.panel.sources.sheet_boxes
    assert (first.isChecked(), second.isChecked()) == (False, True)
    second.click()  # the last one stays
    assert second.isChecked()
    dialog.reject()


def test_the_header_row_is_told_and_chosen(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = written(tmp_path, "list.csv", "製造展2026,\n\n氏名,会社名\n見本,例\n田中 美咲,X\n")
    dialog = opened(qtbot, context, file)
    box = dialog.page.panel.sources.header_row
    assert box.currentText() == "Found by itself: row 3"
    box.setCurrentIndex(box.findData(4))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: "1 row" in dialog.page.about.text())
    dialog.reject()


def test_a_column_is_found_by_typing(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = written(tmp_path, "list.csv", "氏名,あれ\n田中 美咲,03-1111-2222\n")
    dialog = opened(qtbot, context, file)
    box = box_of(dialog, "あれ")
    box.setFocus()
    box.lineEdit().selectAll()
    box.lineEdit().insert("ファックス")  # as an input method does; found by what lists call it
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.page.preview is not None
    assert dialog.page.preview.mapping["あれ"] == "fax"
    assert sure(dialog, 1) == "Your choice"
    assert dialog.stack.currentWidget() is dialog.page  # Enter was not the dialog's
    qtbot.keyClicks(box.lineEdit(), "no such field")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.currentText() == "Fax"
    dialog.reject()


def test_two_columns_that_want_one_field(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = written(tmp_path, "list.csv", "氏名,お名前,会社名\n田中 美咲,田中 美咲,X\n")
    dialog = opened(qtbot, context, file)
    assert [sure(dialog, row) for row in range(3)] == ["Sure", "Name is taken", "Sure"]
    dialog.reject()


def test_what_was_remembered_can_be_forgotten(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    file = written(tmp_path, "list.csv", "氏名,整理記号\n田中 美咲,A-1\n")
    options = ImportOptions(overrides=("整理記号=external_id",))
    context.desk.run(ImportList(read_list([file], options, context.desk.reads), options))
    dialog = opened(qtbot, context, file)
    assert sure(dialog, 1) == "As last time"
    assert dialog.page.forget.isVisible()
    qtbot.mouseClick(dialog.page.forget, Qt.MouseButton.LeftButton)
    assert sure(dialog, 1) == "Kept"
    assert not dialog.page.forget.isVisible()
    dialog.reject()


def test_numbers_first_names_later(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    first = written(tmp_path, "scans.csv", "来場者番号,メモ\nA-1,見積希望\n")
    dialog = opened(qtbot, context, first)
    panel = dialog.page.panel
    assert "no names" in panel.key_line.text()
    check(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    dialog.accept()
    later = written(tmp_path, "names.csv", "来場者番号,氏名\nA-1,田中 美咲\n")
    dialog = opened(qtbot, context, later)
    panel = dialog.page.panel
    panel.key.setCurrentIndex(panel.key.findData("external_id"))
    panel.key.activated.emit(panel.key.currentIndex())
    assert "same External ID" in panel.key_line.text()
    check(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    leads = context.desk.reads.leads(context.desk.reads.ids())
    assert [(lead.name, lead.notes) for lead in leads] == [("田中 美咲", "見積希望")]


def test_every_rule_is_told_in_a_line(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = written(tmp_path, "list.csv", "氏名,会社名\n田中 美咲,X\n")
    dialog = opened(qtbot, context, file)
    rules = dialog.page.panel.rules
    box, told = rules.boxes["likely"], set()
    for place in range(box.count()):
        box.setCurrentIndex(place)
        box.activated.emit(place)
        assert dialog.decisions.rule("likely") == box.itemData(place)
        told.add(rules.lines["likely"].text())
    assert len(told) == box.count() == 4
    assert all(line.text() for line in rules.lines.values())
    dialog.reject()
