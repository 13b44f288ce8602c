"""The import dialog, against a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lists_room import (
    box_of,
    check,
    choose,
    opened,
    row_texts,
    show_group,
    shown_groups,
    shown_texts,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportResult
from leaddesk.services.leads import AddLead
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session

LIST = "氏名,メール,役職,色\n田中 美咲,t@x.example.jp,部長,赤\n森 亮,m@x.example.jp,課長,青\n"


@pytest.fixture
def context(desk: Desk, qapp: QApplication) -> Iterator[Context]:
    theme.apply(qapp, "light")
    runner = Runner(desk)
    yield Context(desk, runner, Settings(), Session())
    runner.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    return file


def test_a_list_is_looked_at_checked_and_imported(
    qtbot: QtBot, context: Context, file: Path
) -> None:
    context.desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp", "title": "課長"}))
    dialog = opened(qtbot, context, file)
    assert "2 rows" in dialog.page.about.text()
    check(qtbot, dialog)
    page = dialog.outcome
    assert shown_groups(dialog) == ["Known, changed  1", "New  1"]
    assert page.bar.group.name == "known"  # what changes leads is looked at before what is new
    assert row_texts(dialog, 0)[:3] == ["2", "田中 美咲", "Title: 課長 → 部長 · 色: 赤"]
    show_group(dialog, "new")
    assert row_texts(dialog, 0)[:3] == ["3", "森 亮", "課長"]
    assert "1 new · 1 known, 1 of them changed" in page.about.text()
    assert dialog.foot.go.text() == "Import 2 rows"
    assert context.desk.reads.count() == 1  # nothing is written yet
    with qtbot.waitSignal(dialog.imported) as told:
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    result = told.args[0]
    assert isinstance(result, ImportResult)
    assert (result.added, result.merged, context.desk.reads.count()) == (1, 1, 2)
    assert dialog.stack.currentWidget() is dialog.finish
    qtbot.mouseClick(dialog.finish.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "taken back" in dialog.finish.title.text())
    assert context.desk.reads.count() == 1
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)


def test_another_target_shows_at_once(qtbot: QtBot, context: Context, file: Path) -> None:
    dialog = opened(qtbot, context, file)
    choose(dialog, "色", "title")
    assert dialog.page.preview is not None
    assert dialog.page.preview.mapping["役職"] == "custom:役職"
    assert box_of(dialog, "役職").currentText() == "Custom field"
    qtbot.waitUntil(lambda: "赤" in shown_texts(dialog, 0))
    choose(dialog, "色", "")
    qtbot.waitUntil(lambda: "赤" not in shown_texts(dialog, 0))
    dialog.reject()


def test_the_event_and_the_channel_go_with_the_rows(
    qtbot: QtBot, context: Context, file: Path
) -> None:
    dialog = opened(qtbot, context, file)
    panel = dialog.page.panel
    panel.campaign.setEditText("製造展")
    panel.channel.setCurrentIndex(panel.channel.findData("trade_show"))
    panel.channel.activated.emit(panel.channel.currentIndex())
    qtbot.waitUntil(lambda: "製造展" in shown_texts(dialog, 0))
    check(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    assert context.desk.reads.count("channel:trade_show campaign:製造展") == 2


def test_back_and_nothing_new(qtbot: QtBot, context: Context, file: Path) -> None:
    for name, mail, title, color in (
        ("田中 美咲", "t@x.example.jp", "部長", "赤"), ("森 亮", "m@x.example.jp", "課長", "青"),
    ):  # fmt: skip
        values = {"name": name, "email": mail, "title": title, "custom.色": color}
        context.desk.run(AddLead(values))
    dialog = opened(qtbot, context, file)
    check(qtbot, dialog)
    assert not dialog.foot.go.isEnabled()
    assert "nothing new" in dialog.foot.message.text()
    qtbot.mouseClick(dialog.foot.back, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.page
    assert dialog.foot.go.isEnabled()
    dialog.reject()


def test_where_rejected_rows_went_is_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("氏名,役職\n田中 美咲,部長\n,課長\n", "utf-8")
    dialog = opened(qtbot, context, file)
    check(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "list.errors.xlsx") in dialog.finish.rejected.text()
    assert dialog.finish.open_rows.isVisible()
    assert dialog.finish.open_folder.isVisible()
    assert dialog.foot.go.text() == "Close"
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)


def test_a_file_that_is_no_list_is_told_in_place(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    file = tmp_path / "picture.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    dialog = ImportDialog(context, [file])
    dialog.show()
    qtbot.waitUntil(lambda: "not a list" in dialog.unread.problem.text())
    problem = dialog.unread.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()))
    assert not dialog.foot.go.isEnabled()
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.foot.cancel, Qt.MouseButton.LeftButton)


def test_an_import_ended_by_closing_is_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    rows = (f"田中 {n},t{n}@x.example.jp,部長,赤" for n in range(3_000))
    long.write_text("\n".join((LIST.splitlines()[0], *rows)), "utf-8")
    dialog = opened(qtbot, context, long)
    check(qtbot, dialog)
    with qtbot.waitSignal(context.runner.failed) as told:
        qtbot.mouseClick(dialog.foot.go, Qt.MouseButton.LeftButton)
        dialog.close()
    assert "nothing was changed" in told.args[0]
    assert context.desk.reads.count() == 0


def test_copied_cells(qtbot: QtBot, context: Context) -> None:
    dialog = ImportDialog.from_text(context, LIST.replace(",", "\t"))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.page.rows.rowCount() == 2)
    dialog.reject()


def test_closing_while_it_reads(qtbot: QtBot, context: Context, file: Path) -> None:
    dialog = ImportDialog(context, [file])
    dialog.show()
    dialog.reject()
    assert context.runner.wait()
    qtbot.wait(100)
    assert context.desk.reads.count() == 0


def test_every_control_has_a_name(qtbot: QtBot, context: Context, file: Path) -> None:
    dialog = opened(qtbot, context, file)
    panel = dialog.page.panel
    named = [
        dialog.page.table, dialog.page.rows, dialog.foot.bar, panel.campaign, panel.channel,
        panel.day, panel.key, panel.sources.header_row, *panel.rules.boxes.values(),
        box_of(dialog, "氏名"), dialog.outcome.rows, dialog.outcome.panel.compare,
        dialog.outcome.panel.cells, *dialog.outcome.panel.verbs.buttons(),
    ]  # fmt: skip
    assert all(widget.accessibleName() for widget in named)
    dialog.reject()
