"""The import by keyboard alone, and what it says of a list before anything is checked."""

from __future__ import annotations

from pathlib import Path

from lists_room import box_of, check, choose, opened, settled, show_group, shown_groups
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.services.imports import ImportOptions, read_list
from leaddesk.services.leads import AddLead
from leaddesk.ui.session import Context

HEAD = "会社名,氏名,成約\n"
ROWS = "東洋,田中 太郎,はい\n西洋,佐藤 花子,いいえ\n南,森 亮,\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "a.csv"
    file.write_text(text, "utf-8")
    return file


def with_focus() -> QWidget | None:
    return QApplication.focusWidget()


def test_tab_goes_from_box_to_box_and_on(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    dialog = opened(qtbot, context, written(tmp_path, HEAD + ROWS))
    boxes = [box_of(dialog, column) for column in ("会社名", "氏名", "成約")]
    boxes[0].setFocus()
    for after in (*boxes[1:], dialog.page.rows, dialog.page.panel.sources.add):
        qtbot.keyClick(with_focus(), Qt.Key.Key_Tab)
        found = with_focus()
        assert found is after or (found is not None and after.isAncestorOf(found))


def test_enter_takes_what_begins_with_the_typed_words(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, written(tmp_path, HEAD + ROWS))
    box = box_of(dialog, "成約")
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "sta")  # stands in "Postal code", too
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert dialog.page.preview is not None
    assert dialog.page.preview.mapping["成約"] == "stage"
    assert box.completer().popup().isHidden()


def test_what_an_outcome_means_is_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    dialog = opened(qtbot, context, written(tmp_path, HEAD + ROWS))
    page = dialog.page
    assert "may tell who became a customer" in page.remarks.text()
    choose(dialog, "成約", "stage")
    told = "“成約”: 1 customers, 1 lost, 1 stay open."
    qtbot.waitUntil(lambda: page.remarks.text() == told)
    choose(dialog, "成約", "stage.closed")
    told = "“成約”: 1 customers, 2 lost, 0 stay open."
    qtbot.waitUntil(lambda: page.remarks.text() == told)


def test_new_people_are_left_out_as_a_group(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    context.desk.run(AddLead({"name": "田中 太郎", "company": "東洋", "email": "t@x.example.jp"}))
    text = "会社名,氏名,メール,役職\n東洋,田中 太郎,t@x.example.jp,部長\n西洋,佐藤 花子,,課長\n"
    dialog = opened(qtbot, context, written(tmp_path, text))
    check(qtbot, dialog)
    show_group(dialog, "new")
    box = dialog.outcome.bar.boxes["new"]
    box.setCurrentIndex(box.findData("skip"))
    box.activated.emit(box.currentIndex())
    settled(qtbot, dialog)
    assert "Not taken  1" in shown_groups(dialog)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    assert [lead.title for lead in context.desk.reads.leads(context.desk.reads.ids())] == ["部長"]


def test_a_mapping_is_kept_though_nothing_is_new(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    context.desk.run(AddLead({"name": "田中 太郎", "company": "東洋"}))
    file = written(tmp_path, "会社名,氏名,符丁\n東洋,田中 太郎,\n")
    dialog = opened(qtbot, context, file)
    choose(dialog, "符丁", "external_id")
    check(qtbot, dialog)
    reads = context.desk.reads

    def remembered() -> bool:
        return read_list([file], ImportOptions(), reads).mapping["符丁"] == "external_id"

    qtbot.waitUntil(remembered)


def test_boxes_of_many_columns_come_into_sight(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    heads = ",".join(f"項目{chr(0x4E00 + n)}" for n in range(300))
    file = written(tmp_path, f"会社名,氏名,{heads}\n東洋,田中 太郎{',x' * 300}\n")
    dialog = opened(qtbot, context, file)
    table = dialog.page.table
    assert table.cellWidget(299, 2) is None
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert table.cellWidget(299, 2) is not None
    choose(dialog, f"項目{chr(0x4E00 + 297)}", "notes")
    assert dialog.page.preview is not None
    assert dialog.page.preview.matches[299].target == "notes"
