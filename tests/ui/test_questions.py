"""Small questions of the window: asked once what they show has been read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.services.leads import AddLead, SetFields
from leaddesk.ui.dialogs.small import NextActionQuestion
from leaddesk.ui.session import Context
from leaddesk.ui.shell import Shell

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def shell(context: Context, qtbot: QtBot) -> Shell:
    for name in ("田中 美咲", "森 亮"):
        context.desk.run(AddLead({"name": name}))
    context.desk.run(SetFields({1: {"next_action": "見積を送る", "next_at": "2026-12-01"}}))
    shell = Shell(context)
    qtbot.addWidget(shell)
    return shell


def answer(
    qtbot: QtBot, ask: Callable[[], None], kind: type[W], reply: Callable[[W], None]
) -> None:
    """Runs `ask` and answers the dialog it opens, once that is there."""
    ask()
    assert not isinstance(QApplication.activeModalWidget(), kind)  # reads first, off this thread
    replied: list[W] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind) and not replied:
            replied.append(shown)
            reply(shown)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    qtbot.waitUntil(lambda: bool(replied))
    timer.stop()


def test_a_next_action_begins_with_what_is_planned(shell: Shell, qtbot: QtBot) -> None:
    desk, session = shell.context.desk, shell.context.session
    session.select([1], 1)

    def reply(question: NextActionQuestion) -> None:
        assert (question.text, question.day) == ("見積を送る", "2026-12-01")
        question.accept()

    answer(qtbot, shell.commands.next_action, NextActionQuestion, reply)
    session.select([1, 2], 2)

    def reply_for_two(question: NextActionQuestion) -> None:
        assert question.text == ""
        question.accept()

    answer(qtbot, shell.commands.next_action, NextActionQuestion, reply_for_two)
    qtbot.waitUntil(lambda: desk.reads.leads([1])[0].next_action == "")


def test_about_counts_the_leads(shell: Shell, qtbot: QtBot) -> None:
    told: list[str] = []

    def reply(box: QMessageBox) -> None:
        told.append(box.text())
        box.accept()

    answer(qtbot, shell.commands.about, QMessageBox, reply)
    assert "2 leads" in told[0]
