"""The import history: every list, its counts, taken back whenever, later edits kept and listed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk import i18n
from leaddesk.services.imports import ImportList, ImportOptions, read_list
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.ui.lists.import_history import ImportHistory
from leaddesk.ui.session import Context
from leaddesk.ui.shell import Shell

LIST = "氏名,会社名,メール\n田中 美咲,X,t@x.example.jp\n森 亮,Y,m@y.example.jp\n,,\n"


def imported(context: Context, folder: Path, text: str = LIST, name: str = "list.csv") -> int:
    file = folder / name
    file.write_text(text, "utf-8")
    options = ImportOptions(campaign="製造展")
    done = context.desk.run(ImportList(read_list([file], options, context.desk.reads), options))
    assert done.operation is not None
    return done.operation


def shown(qtbot: QtBot, context: Context, rows: int) -> ImportHistory:
    history = ImportHistory(context)
    qtbot.addWidget(history)
    history.open()
    qtbot.waitUntil(lambda: history.model.rowCount() == rows)
    return history


def texts(history: ImportHistory, row: int) -> list[str]:
    model = history.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_imports_with_their_counts(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    context.desk.run(AddLead({"name": "東 陸"}))  # no import, not listed
    imported(context, tmp_path)
    imported(context, tmp_path, "氏名,会社名,役職\n東 陸,Z,部長\n,,課長\n", "second.csv")
    history = shown(qtbot, context, 2)
    assert texts(history, 0)[1:7] == ["second.csv", "製造展", "1", "0", "0", "1"]
    assert texts(history, 1)[1:7] == ["list.csv", "製造展", "2", "0", "0", "0"]
    past = history.chosen()
    assert past is not None
    assert past.files[0].endswith("second.csv")  # the newest is chosen at first
    assert history.rejected.isVisible()
    assert history.rejected.isEnabled()
    assert past.errors_file is not None
    Path(past.errors_file).unlink()
    history.view.selectRow(1)
    history.view.selectRow(0)
    assert not history.rejected.isEnabled()
    assert "no longer" in history.rejected.toolTip()


def test_an_import_is_taken_back_and_edits_are_kept(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    imported(context, tmp_path)
    context.desk.run(AddLead({"name": "東 陸"}))
    context.desk.run(SetFields({2: {"title": "店主"}}))
    history = shown(qtbot, context, 1)
    qtbot.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "森 亮" in history.kept.text())
    assert "1 lead was changed since" in history.kept.text()
    qtbot.waitUntil(lambda: "(undone)" in texts(history, 0)[1])
    names = {lead.name for lead in context.desk.reads.leads(context.desk.reads.ids())}
    assert names == {"森 亮", "東 陸"}
    with qtbot.waitSignal(history.lead_wanted) as told:
        history.kept.linkActivated.emit("2")
    assert told.args == [2]
    assert not history.undo.isVisible()
    qtbot.mouseClick(history.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.desk.reads.count() == 3)
    qtbot.waitUntil(history.undo.isVisible)


def test_an_empty_history_offers_to_begin(qtbot: QtBot, context: Context) -> None:
    history = shown(qtbot, context, 0)
    qtbot.waitUntil(history.begin.isVisible)
    assert not history.view.isVisible()
    with qtbot.waitSignal(history.import_wanted):
        qtbot.mouseClick(history.begin, Qt.MouseButton.LeftButton)


def test_the_list_follows_what_is_done(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    i18n.use("ja")
    history = shown(qtbot, context, 0)
    imported(context, tmp_path)
    qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    context.desk.undo()
    qtbot.waitUntil(lambda: "取り消し" in texts(history, 0)[1])


def test_the_window_shows_what_is_asked_for(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    number = imported(shell.context, tmp_path)
    shell.qactions["import_history"].trigger()
    history = shell.findChild(ImportHistory)
    assert history is not None
    qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    qtbot.mouseClick(history.leads, Qt.MouseButton.LeftButton)
    assert shell.context.session.query == f"import:{number}"
    qtbot.waitUntil(lambda: shell.context.session.total == 2)
    history.lead_wanted.emit(3)
    assert shell.context.session.current == 3
    shell.qactions["import_history"].trigger()
    assert shell.findChildren(ImportHistory) == [history]
    qtbot.keyClick(history, Qt.Key.Key_Escape)
    assert not history.isVisible()
