"""The import dialog and the export question, against a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk import i18n
from leaddesk.exchange.tables import read_sheets
from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportResult
from leaddesk.services.leads import AddLead
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.lists.export_dialog import export_with_dialog
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.lists.targets import TargetBox, Targets
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


def opened(qtbot: QtBot, context: Context, *files: Path) -> ImportDialog:
    dialog = ImportDialog(context, files)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.page.rows.rowCount() > 0, timeout=20_000)
    return dialog


def check(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.outcome, timeout=20_000)


def box_of(dialog: ImportDialog, column: str) -> TargetBox:
    boxes = dialog.page.table.findChildren(TargetBox)
    return next(box for box in boxes if box.column == column)


def choose(dialog: ImportDialog, column: str, target: str) -> None:
    box = box_of(dialog, column)
    targets = box.model()
    assert isinstance(targets, Targets)
    place = next(n for n in range(targets.rowCount()) if targets.target_at(n, column) == target)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_list_is_looked_at_checked_and_imported(
    qtbot: QtBot, context: Context, file: Path
) -> None:
    context.desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp", "title": "課長"}))
    dialog = opened(qtbot, context, file)
    assert "2 rows" in dialog.page.about.text()
    check(qtbot, dialog)
    assert [b.text() for b in dialog.outcome.group.buttons()] == ["New  1", "Merged  1"]
    new = dialog.outcome.table.item(0, 2)
    assert new is not None and new.text() == "課長"
    dialog.outcome.group.buttons()[1].click()
    happens = dialog.outcome.table.item(0, 2)
    assert happens is not None
    assert happens.text() == "Title: 課長 → 部長\n色: 赤"
    assert dialog.go.text() == "Import 2 rows"
    assert context.desk.reads.count() == 1  # nothing is written yet
    with qtbot.waitSignal(dialog.imported, timeout=20_000) as told:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    result = told.args[0]
    assert isinstance(result, ImportResult)
    assert (result.added, result.merged, context.desk.reads.count()) == (1, 1, 2)
    context.desk.undo()
    assert context.desk.reads.count() == 1


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


def shown_texts(dialog: ImportDialog, row: int) -> list[str]:
    table = dialog.page.rows
    items = (table.item(row, column) for column in range(table.columnCount()))
    return [item.text() for item in items if item is not None]


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
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert context.desk.reads.count("channel:trade_show campaign:製造展") == 2


def test_back_and_nothing_new(qtbot: QtBot, context: Context, file: Path) -> None:
    for name, mail, title, color in (
        ("田中 美咲", "t@x.example.jp", "部長", "赤"), ("森 亮", "m@x.example.jp", "課長", "青"),
    ):  # fmt: skip
        values = {"name": name, "email": mail, "title": title, "custom.色": color}
        context.desk.run(AddLead(values))
    dialog = opened(qtbot, context, file)
    check(qtbot, dialog)
    assert not dialog.go.isEnabled()
    assert "nothing new" in dialog.message.text()
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.page
    assert dialog.go.isEnabled()
    dialog.reject()


def test_where_rejected_rows_went_is_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("氏名,役職\n田中 美咲,部長\n,課長\n", "utf-8")
    dialog = opened(qtbot, context, file)
    check(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "list.errors.xlsx") in dialog.message.text()
    assert dialog.go.text() == "Close"
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def test_a_file_that_is_no_list_is_told_in_place(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    file = tmp_path / "picture.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    dialog = ImportDialog(context, [file])
    dialog.show()
    qtbot.waitUntil(lambda: "not a list" in dialog.unread.problem.text(), timeout=20_000)
    problem = dialog.unread.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()))
    assert not dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)


def test_an_import_ended_by_closing_is_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    rows = (f"田中 {n},t{n}@x.example.jp,部長,赤" for n in range(3_000))
    long.write_text("\n".join((LIST.splitlines()[0], *rows)), "utf-8")
    dialog = opened(qtbot, context, long)
    check(qtbot, dialog)
    with qtbot.waitSignal(context.runner.failed, timeout=20_000) as told:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        dialog.close()
    assert "nothing was changed" in told.args[0]
    assert context.desk.reads.count() == 0


def test_copied_cells(qtbot: QtBot, context: Context) -> None:
    dialog = ImportDialog.from_text(context, LIST.replace(",", "\t"))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.page.rows.rowCount() == 2, timeout=20_000)
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
        dialog.page.table, dialog.page.rows, dialog.bar, panel.campaign, panel.channel,
        panel.duplicates, panel.day, panel.sheet, box_of(dialog, "氏名"),
    ]  # fmt: skip
    assert all(widget.accessibleName() for widget in named)
    dialog.reject()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_export_asks_where_to(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    i18n.use(lang)
    context.desk.run(AddLead({"name": "田中 美咲"}))
    context.desk.run(AddLead({"name": "森 亮"}))
    asked: list[tuple[str, str]] = []

    def answer(
        _parent: object, title: str, start: str, filters: str, _first: str
    ) -> tuple[str, str]:
        asked.append((title, start))
        return str(tmp_path / "chosen"), filters.split(";;")[1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    told: list[str] = []
    export_with_dialog(context, [2], None, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert asked[0][1] == f"leads_{context.desk.reads.today().isoformat()}.xlsx"
    rows = read_sheets(tmp_path / "chosen.csv")[0].rows
    assert len(rows) == 2
    assert "森 亮" in rows[1]
    assert "chosen.csv" in told[0]


def test_an_export_that_cannot_be_is_told(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = str(tmp_path / "missing" / "a.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
    told: list[str] = []
    export_with_dialog(context, "", None, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "no folder" in told[0]
