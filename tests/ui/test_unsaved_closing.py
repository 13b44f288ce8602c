"""What was typed and is not saved is not lost when the window closes, or another is answered."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from inbox_room import TODA, InboxRoom
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.services.handoffs import HandOver
from leaddesk.services.lifecycle import SetStage
from leaddesk.ui.detail.moving import set_stage
from leaddesk.ui.detail.reason import ReasonDialog
from leaddesk.ui.inbox.handing import HandOverDialog
from leaddesk.ui.inbox.returning import ReturnDialog


@pytest.fixture
def room(tmp_path: Path, empty_database: Path, qtbot: QtBot) -> Iterator[InboxRoom]:
    room = InboxRoom(Path(shutil.copy(empty_database, tmp_path / "leads.db")), qtbot)
    yield room
    room.close()


def closes(qtbot: QtBot, window: QWidget, close: Callable[[], object], press: str) -> list[str]:
    """What is asked while `close` is done, answered by the button `press`."""
    asked: list[str] = []

    def answer() -> None:
        for box in window.findChildren(QMessageBox):
            asked.append(box.text())
            next(button for button in box.buttons() if button.text() == press).click()
            box.deleteLater()
        if not asked:
            QTimer.singleShot(50, window, answer)

    QTimer.singleShot(50, window, answer)
    close()
    qtbot.waitUntil(lambda: bool(asked))
    return asked


def test_a_note_belongs_to_its_handoff(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2)
    screen = room.inbox()
    note = screen.answers.note
    first = screen.list.rows()[0].lead.id
    QTest.keyClicks(note, "Call her first")
    screen.step(1)
    qtbot.waitUntil(lambda: note.text() == "")
    assert screen.list.rows()[0].lead.id != first
    screen.step(-1)
    qtbot.waitUntil(lambda: note.text() == "Call her first")
    screen.step(1)
    assert room.window is not None
    told = closes(qtbot, room.window, room.window.close, "Keep working")
    assert told == ["A note on an answer is not sent yet."]
    screen.step(-1)
    qtbot.waitUntil(lambda: bool(note.text()))
    screen.accept(note.text())
    qtbot.waitUntil(lambda: room.desk.reads.leads([first])[0].stage == "sql")
    qtbot.waitUntil(lambda: not screen.unfinished())


def handing(room: InboxRoom, lead_id: int) -> HandOverDialog:
    window = room.open()
    window.view.select([lead_id], lead_id)
    window.view.focus_list()
    room.qtbot.waitUntil(lambda: window.context.session.selected == [lead_id])
    room.press(Qt.Key.Key_H)
    room.qtbot.waitUntil(lambda: window.findChild(HandOverDialog) is not None)
    found = window.findChild(HandOverDialog)
    assert found is not None
    found.to.setEditText(TODA)
    found.note.setPlainText("名刺交換のあと見積もり依頼")
    return found


def test_a_note_on_a_handoff_is_given_up_knowingly(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SetStage([1], "mql"))
    found = handing(room, 1)
    closes(qtbot, found, lambda: QTest.keyClick(found, Qt.Key.Key_Escape), "Keep working")
    assert found.isVisible() and found.note.toPlainText()
    closes(qtbot, found, lambda: QTest.keyClick(found, Qt.Key.Key_Escape), "Discard and close")
    assert not found.isVisible() and not room.handoff_count(1)


def test_a_note_on_a_reason_is_given_up_knowingly(room: InboxRoom, qtbot: QtBot) -> None:
    window = room.open()
    set_stage(window.context, [1], "disqualified", window)
    qtbot.waitUntil(lambda: window.findChild(ReasonDialog) is not None)
    found = window.findChild(ReasonDialog)
    assert found is not None
    found.note.setText("学生とのこと")
    closes(qtbot, found, lambda: QTest.keyClick(found, Qt.Key.Key_Escape), "Keep working")
    assert found.isVisible() and found.note.text() == "学生とのこと"
    found.note.clear()
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible() and room.stage(1) == "lead"


def test_a_note_on_a_return_is_given_up_knowingly(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    screen = room.inbox()
    room.shown(1)
    screen.answers.note.setText("予算は来期")
    screen.answers.give_back.click()
    qtbot.waitUntil(lambda: screen.findChild(ReturnDialog) is not None)
    found = screen.findChild(ReturnDialog)
    assert found is not None
    found.note.appendPlainText("担当は替わる")
    closes(qtbot, found, lambda: QTest.keyClick(found, Qt.Key.Key_Escape), "Keep working")
    assert found.isVisible()
    found.note.setPlainText("予算は来期")  # this much the inbox keeps
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible() and screen.answers.note.text() == "予算は来期"


def test_a_handoff_that_is_refused_comes_back_with_its_note(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SetStage([1], "mql"))
    found = handing(room, 1)
    room.desk.run(HandOver([1], "Somebody else"))  # another was quicker
    found._ok.click()
    qtbot.waitUntil(lambda: found.isVisible() and found.warning.isVisible())
    assert found.note.toPlainText() == "名刺交換のあと見積もり依頼"
    assert found.warning.text()
    found.note.clear()
    found.reject()
