"""Deciding about a list before anything is written: rows, fields, cells, groups, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists_room import check, opened, row_texts, settled, show_group, shown_groups
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.services.leads import AddLead
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.session import Context

HEAD = "氏名,会社名,メール,役職,従業員数\n"
CERTAIN = "田中 美咲,東洋工業株式会社,t@toyo.example.jp,部長,120\n"
LIKELY = "齋藤 花子,ABC商事株式会社,hanako@abc.example.jp,主任,30\n"
NEW = "阿部 翔太,阿部製作所,abe@abe.example.jp,係長,12\n"
NOBODY = ",,,課長,\n"
DOUBTFUL = "森 亮,森商店,mori@mori.example.jp,店主,五名くらい\n"


@pytest.fixture
def known(context: Context) -> Context:
    """A desk with 田中 (1), whom the list certainly means, and 斎藤 (2), whom it likely means."""
    for values in (
        {"name": "田中 美咲", "company": "東洋工業株式会社", "email": "t@toyo.example.jp",
         "title": "課長"},
        {"name": "斎藤 花子", "company": "ABC商事", "email": "h.saito@abc.example.jp"},
    ):  # fmt: skip
        context.desk.run(AddLead(values))
    return context


def checked(qtbot: QtBot, context: Context, folder: Path, *rows: str) -> ImportDialog:
    file = folder / "list.csv"
    file.write_text(HEAD + "".join(rows), "utf-8")
    dialog = opened(qtbot, context, file)
    check(qtbot, dialog)
    glanced(qtbot, dialog)
    return dialog


def glanced(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Waits until the chosen row is shown whole."""
    qtbot.waitUntil(lambda: dialog.outcome.panel.glance is not None)


def press(qtbot: QtBot, dialog: ImportDialog, key: Qt.Key) -> None:
    qtbot.keyClick(dialog.outcome.rows, key)
    settled(qtbot, dialog)


def taken_in(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)


def everybody(context: Context) -> dict[str, Lead]:
    return {lead.name: lead for lead in context.desk.reads.leads(context.desk.reads.ids())}


def compared(dialog: ImportDialog) -> dict[str, list[str]]:
    table = dialog.outcome.panel.compare
    found = {}
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(3)]
        texts = [item.text() if item is not None else "" for item in items]
        found[texts[0]] = texts[1:]
    return found


def test_a_likely_person_is_decided_by_key(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, LIKELY, NEW)
    page = dialog.outcome
    assert shown_groups(dialog) == ["To decide  1", "New  2"]
    assert "斎藤 花子" in row_texts(dialog, 0)[2]
    assert row_texts(dialog, 0)[3] == "Add"
    assert compared(dialog)["Company"] == ["ABC商事", "ABC商事株式会社"]
    assert "Likely the same person" in page.panel.why.text()
    press(qtbot, dialog, Qt.Key.Key_M)
    assert shown_groups(dialog) == ["To decide  0", "Known, changed  1", "New  1"]
    assert row_texts(dialog, 0)[3] == "Update"
    qtbot.keyClick(page.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, dialog)
    assert shown_groups(dialog) == ["To decide  1", "New  2"]
    press(qtbot, dialog, Qt.Key.Key_M)
    taken_in(qtbot, dialog)
    assert known.desk.reads.count() == 3
    assert known.desk.reads.leads([2])[0].company == "ABC商事株式会社"


def test_a_likely_person_may_be_skipped_or_added(
    qtbot: QtBot, known: Context, tmp_path: Path
) -> None:
    dialog = checked(qtbot, known, tmp_path, LIKELY, NEW)
    press(qtbot, dialog, Qt.Key.Key_S)
    assert "1 not taken" in dialog.outcome.about.text()
    dialog.outcome.undo.defaultAction().trigger()
    settled(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_A)
    assert row_texts(dialog, 0)[3] == "Add"
    assert "To decide  0" in shown_groups(dialog)
    taken_in(qtbot, dialog)
    assert sorted(everybody(known)) == ["斎藤 花子", "田中 美咲", "阿部 翔太", "齋藤 花子"]


def test_the_user_chooses_whose_value_stands(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, CERTAIN)
    table = dialog.outcome.panel.compare
    row = next(n for n in range(table.rowCount()) if compared(dialog)["Title"] == ["課長", "部長"]
               and table.item(n, 0).text() == "Title")  # fmt: skip
    assert table.item(row, 2).checkState() == Qt.CheckState.Checked
    table.setCurrentCell(row, 2)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    settled(qtbot, dialog)
    glanced(qtbot, dialog)
    assert table.item(row, 1).checkState() == Qt.CheckState.Checked
    taken_in(qtbot, dialog)
    lead = known.desk.reads.leads([1])[0]
    assert (lead.title, lead.employees) == ("課長", 120)


def test_a_rule_for_the_whole_group(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, CERTAIN, NEW)
    box = dialog.outcome.bar.boxes["on_duplicate"]
    box.setCurrentIndex(box.findData("skip"))
    box.activated.emit(box.currentIndex())
    settled(qtbot, dialog)
    assert "1 not taken" in dialog.outcome.about.text()
    assert dialog.outcome.none.isVisible()  # the group is empty now, its rule still there
    first = dialog.page.panel.rules.boxes["on_duplicate"]
    assert first.currentData() == "skip"
    taken_in(qtbot, dialog)
    assert known.desk.reads.leads([1])[0].title == "課長"


def test_open_values_are_asked_for(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, CERTAIN)
    box = dialog.outcome.bar.boxes["wins"]
    box.setCurrentIndex(box.findData("ask"))
    box.activated.emit(box.currentIndex())
    settled(qtbot, dialog)
    assert "To decide  1" in shown_groups(dialog)
    show_group(dialog, "decide")
    press(qtbot, dialog, Qt.Key.Key_M)
    assert "To decide  0" in shown_groups(dialog) or len(shown_groups(dialog)) == 1
    taken_in(qtbot, dialog)
    assert known.desk.reads.leads([1])[0].title == "部長"


def test_a_rejected_row_is_mended_in_place(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, NOBODY, NEW)
    show_group(dialog, "left")
    glanced(qtbot, dialog)
    form = dialog.outcome.panel.cells
    edit = form.edit_of("氏名")
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    qtbot.keyClicks(edit, "Mori")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    settled(qtbot, dialog)
    assert "New  2" in shown_groups(dialog)
    assert "New" in dialog.foot.message.text()  # told where the row went, while one types on
    taken_in(qtbot, dialog)
    lead = everybody(known)["Mori"]
    assert lead.title == "課長"
    assert not (tmp_path / "list.errors.xlsx").exists()


def test_a_doubtful_cell_is_mended_in_place(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, DOUBTFUL, NEW)
    show_group(dialog, "cells")
    glanced(qtbot, dialog)
    edit = dialog.outcome.panel.cells.edit_of("従業員数")
    assert edit.property("invalid") == "true"
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "5")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled(qtbot, dialog)
    assert "cell" not in dialog.outcome.about.text()
    taken_in(qtbot, dialog)
    assert everybody(known)["森 亮"].employees == 5


def test_the_chosen_row_stays_chosen(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, NEW, DOUBTFUL, LIKELY)
    show_group(dialog, "new")
    page = dialog.outcome
    assert page.rows.note().who == "齋藤 花子"  # chosen among those to decide, and new, too
    page.rows.go(0)
    assert page.rows.note().who == "阿部 翔太"
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert page.rows.note().who == "森 亮"
    dialog.decisions.set_rule("likely", "skip")
    settled(qtbot, dialog)
    assert page.rows.note().who == "森 亮"
    press(qtbot, dialog, Qt.Key.Key_S)  # it leaves the group, and the next takes its place
    assert page.rows.note().who == "阿部 翔太"
    page.undo.defaultAction().trigger()
    settled(qtbot, dialog)
    assert [note.who for note in page.model.notes] == ["阿部 翔太", "森 亮"]


def test_nobody_new_can_be_made_an_update(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, NEW)
    press(qtbot, dialog, Qt.Key.Key_M)
    assert dialog.decisions.choices.rows == {}
    buttons = {b.objectName(): b.isVisible() for b in dialog.outcome.panel.verbs.buttons()}
    assert buttons == {"merge": False, "add": True, "skip": True}


def test_a_long_group_says_what_is_not_listed(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    rows = (f"田中 {n},X{n},x{n}@x{n}.example.jp,部長,1\n" for n in range(1_100))
    dialog = checked(qtbot, context, tmp_path, *rows)
    assert dialog.outcome.model.rowCount() == 1_000
    assert "100 more rows" in dialog.outcome.more.text()


def test_cancel_leaves_nothing(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    rows = (f"田中 {n},X{n},x{n}@x{n}.example.jp,部長,1\n" for n in range(3_000))
    dialog = checked(qtbot, context, tmp_path, *rows)
    qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.foot.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nothing was changed" in dialog.foot.message.text())
    assert context.desk.reads.count() == 0
    assert dialog.stack.currentWidget() is dialog.outcome
    assert dialog.foot.go.isEnabled()


@pytest.mark.parametrize("stays", [True, False])
def test_decisions_are_not_lost_by_escape(
    qtbot: QtBot, known: Context, tmp_path: Path, stays: bool
) -> None:
    dialog = checked(qtbot, known, tmp_path, LIKELY)
    press(qtbot, dialog, Qt.Key.Key_M)
    asked: list[str] = []

    def answer() -> None:
        question = dialog.findChild(QMessageBox)
        assert question is not None
        asked.append(question.text())
        words = "Keep working" if stays else "Discard and close"
        next(button for button in question.buttons() if button.text() == words).click()

    QTimer.singleShot(0, answer)
    qtbot.keyClick(dialog.outcome.rows, Qt.Key.Key_Escape)
    assert asked
    assert dialog.isVisible() == stays
    if stays:
        dialog.decisions.undo()
        dialog.reject()


def test_its_leads_are_asked_for_at_the_end(qtbot: QtBot, known: Context, tmp_path: Path) -> None:
    dialog = checked(qtbot, known, tmp_path, NEW)
    taken_in(qtbot, dialog)
    wanted: list[int] = []
    dialog.leads_wanted.connect(wanted.append)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.finish.leads, Qt.MouseButton.LeftButton)
    reads = known.desk.reads
    assert [lead.name for lead in reads.leads(reads.ids(f"import:{wanted[0]}"))] == ["阿部 翔太"]
