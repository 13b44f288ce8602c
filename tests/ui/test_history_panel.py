"""The journal as a list: undo and redo of any entry, what was kept, filter, loading more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.ui.history import model
from leaddesk.ui.history.panel import HistoryPanel
from leaddesk.ui.session import Context


@pytest.fixture
def lead_id(desk: Desk) -> int:
    return desk.run(AddLead({"name": "山田 太郎", "title": "課長"})).result


def shown(context: Context, qtbot: QtBot, count: int) -> HistoryPanel:
    panel = HistoryPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.model.entries) == count)
    return panel


def test_the_newest_stands_first(context: Context, lead_id: int, qtbot: QtBot) -> None:
    context.desk.run(SetFields({lead_id: {"title": "部長"}}))
    panel = shown(context, qtbot, 2)
    texts = [panel.model.index(row, model.WHAT).data() for row in range(2)]
    assert texts == ["Changed Title of 山田 太郎", "Added 山田 太郎"]


def test_undo_and_redo_of_an_older_entry(context: Context, lead_id: int, qtbot: QtBot) -> None:
    older = context.desk.run(SetFields({lead_id: {"title": "部長"}})).operation
    context.desk.run(SetFields({lead_id: {"email": "y@example.jp"}}))
    panel = shown(context, qtbot, 3)
    assert not panel.undo.isEnabled()
    panel.choose(older)
    assert panel.undo.isEnabled()
    assert not panel.redo.isEnabled()
    panel.undo.click()
    qtbot.waitUntil(panel.redo.isEnabled)  # the choice is kept while the list is read anew
    assert panel.chosen().id == older
    assert not panel.undo.isEnabled()
    found = context.desk.reads.leads([lead_id])[0]
    assert (found.title, found.email) == ("課長", "y@example.jp")
    panel.redo.click()
    qtbot.waitUntil(panel.undo.isEnabled)
    assert context.desk.reads.leads([lead_id])[0].title == "部長"


def test_what_was_kept_is_told(context: Context, lead_id: int, qtbot: QtBot) -> None:
    first = context.desk.run(SetFields({lead_id: {"title": "部長"}})).operation
    context.desk.run(SetFields({lead_id: {"title": "社長"}}))
    panel = shown(context, qtbot, 3)
    panel.choose(first)
    panel.undo.click()
    qtbot.waitUntil(panel.told.isVisible)
    assert panel.told.text() == "1 row was changed since and was kept: 山田 太郎"
    assert context.desk.reads.leads([lead_id])[0].title == "社長"


def test_the_filter_finds_words(context: Context, lead_id: int, qtbot: QtBot) -> None:
    context.desk.run(AddLead({"name": "鈴木 花子"}))
    panel = shown(context, qtbot, 2)
    panel.filter.setText("鈴木")
    assert panel._found.rowCount() == 1
    panel.filter.clear()
    assert panel._found.rowCount() == 2


def test_older_entries_come_by_scrolling(
    context: Context, lead_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        context.desk.run(SetFields({lead_id: {"title": f"部長{number}"}}))
    monkeypatch.setattr("leaddesk.ui.history.panel.PAGE", 4)
    panel = HistoryPanel(context)
    panel._limit = 4
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.model.entries) >= 4)

    def fetched() -> bool:
        if panel.model.canFetchMore(QModelIndex()):
            panel.model.fetchMore(QModelIndex())
        return len(panel.model.entries) == 10

    qtbot.waitUntil(fetched)
    assert [entry.id for entry in panel.model.entries] == list(range(10, 0, -1))


def test_an_empty_journal_says_so(context: Context, qtbot: QtBot) -> None:
    panel = HistoryPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(panel._empty.isVisible)
    assert panel.view.isHidden()


def test_escape_closes_the_window(context: Context, lead_id: int, qtbot: QtBot) -> None:
    panel = shown(context, qtbot, 1)
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert not panel.isVisible()
