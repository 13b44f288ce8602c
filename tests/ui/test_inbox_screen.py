"""The inbox: what waits stands with its reasons, is answered by keys, and comes back by undo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_room import NAMES, TODA, InboxRoom
from keyboard import Keyboard
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from leaddesk.services import inboxes
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.definitions import SaveDefinition
from leaddesk.services.handoffs import AcceptHandoffs, ReturnHandoffs
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.duplicates.peek import Peek
from leaddesk.ui.inbox.returning import ReturnDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(tmp_path: Path, empty_database: Path, qtbot: QtBot) -> Iterator[InboxRoom]:
    room = InboxRoom(Path(shutil.copy(empty_database, tmp_path / "leads.db")), qtbot)
    yield room
    room.close()


def texts(room: InboxRoom) -> list[str]:
    """What stands in the facts on the right."""
    facts = room.inbox_screen.pane.facts
    assert facts is not None
    return [label.text() for label in facts.findChildren(WrapLabel)]


def test_all_that_is_needed_to_decide(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, note="来週から比較したいとのこと")
    screen = room.inbox()
    room.shown(1)
    item = screen.list.items.items[0]
    assert (item.name, item.place, item.state) == (NAMES[0], "株式会社風見 · 部長", "Due in 2 days")
    assert item.who == f"From {room.me}"
    facts = screen.pane.facts
    assert facts is not None
    lead = room.desk.reads.leads([1])[0]
    assert facts.reasons.total == lead.score != 0
    said = texts(room)
    assert "来週から比較したいとのこと" in said
    assert "Meets no definition" in said
    assert "3 colleagues" in said
    assert screen.pane.timeline.rows
    call = screen.pane.head.reach[1]
    assert call.isVisible() and call.property("link") == "tel:0312345678"
    assert not screen.pane.head.reach[0].isVisible(), "no mobile is known"


def test_the_definition_stands_as_it_was_met(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SaveDefinition("mql", "電話がつながる人", "is:reachable"))
    room.hand_over(1)
    room.desk.run(SaveDefinition("mql", "部長以上", "title:部長"))
    room.inbox()
    room.shown(1)
    said = texts(room)
    assert "Meets MQL, version 2" in said and "電話がつながる人" in said
    assert any("now version 3" in text for text in said)


def test_a_definition_met_since_is_told_too(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    room.desk.run(SaveDefinition("mql", "部長以上", "title:部長"))
    room.inbox()
    room.shown(1)
    said = texts(room)
    assert "Meets MQL, version 2" in said
    assert any("not yet when it was handed over" in text for text in said)


def test_accepting_goes_on_to_the_next_and_undo_leads_back(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2, 3, to=TODA)
    inboxes.choose(room.desk, TODA)
    screen = room.inbox()
    room.shown(1)
    room.press(Qt.Key.Key_Down)
    room.shown(2)
    room.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: room.listed() == [1, 3])
    room.shown(3)
    assert room.stage(2) == "sql"
    assert room.desk.reads.leads([2])[0].owner == TODA
    assert room.handoff(2).answer == "accepted"
    assert screen.list.hasFocus()
    qtbot.waitUntil(lambda: room.waiting() == "Inbox 2")
    room.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: room.listed() == [1, 2, 3])
    room.shown(2)
    assert room.stage(2) == "mql"
    qtbot.waitUntil(lambda: room.waiting() == "Inbox 3")


def test_a_note_typed_goes_with_the_answer(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2)
    screen = room.inbox()
    room.shown(1)
    screen.answers.note.setFocus()
    Keyboard().text("aは明日")
    assert room.stage(1) == "mql", "a letter in a field is no key of the screen"
    room.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: room.listed() == [2])
    assert room.handoff(1).answer_note == "aは明日"
    assert screen.answers.note.text() == ""


def test_returning_by_the_keyboard_alone(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2)
    room.inbox()
    room.shown(1)
    room.press(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReturnDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReturnDialog) and dialog.choices.hasFocus()
    room.press(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()  # no reason is given without choosing one
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Tab)
    Keyboard().text("来年度に再検討")
    room.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: room.listed() == [2])
    handoff = room.handoff(1)
    assert (handoff.answer, handoff.reason) == ("returned", "timing")
    assert handoff.answer_note == "来年度に再検討"
    lead = room.desk.reads.leads([1])[0]
    assert (lead.stage, lead.nurture_until) == ("recycled", "2027-02-22")
    room.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: room.listed() == [1, 2])
    assert room.stage(1) == "mql"


def test_returned_for_good(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    screen = room.inbox()
    room.shown(1)
    screen.answers.give_back.click()
    qtbot.waitUntil(lambda: screen.findChild(ReturnDialog) is not None)
    dialog = screen.findChild(ReturnDialog)
    assert dialog is not None
    dialog.choices.setCurrentRow(0)
    dialog.disqualify.setChecked(True)
    assert not dialog.day.isEnabled()
    dialog.accept()
    qtbot.waitUntil(lambda: room.stage(1) == "disqualified")


def test_several_at_once(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2, 3)
    screen = room.inbox()
    room.shown(1)
    room.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: screen.answers.accept.text() == "Accept 2")
    assert NAMES[1] in screen.pane.several.text()
    room.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: room.listed() == [3])
    assert [room.stage(row) for row in (1, 2, 3)] == ["sql", "sql", "mql"]
    room.desk.undo()
    qtbot.waitUntil(lambda: room.listed() == [1, 2, 3])


def test_the_sender_hears_back_what_is_new(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2, 3, to=TODA)
    room.later(hours=1)
    room.desk.run(ReturnHandoffs([3], "budget", "予算は来期"))
    room.later(hours=1)
    room.desk.run(AcceptHandoffs([1]))
    screen = room.inbox()
    room.press(Qt.Key.Key_I)  # from me
    qtbot.waitUntil(lambda: room.listed() == [2])
    screen.choose("out", "answered")
    qtbot.waitUntil(lambda: room.listed() == [3, 1])  # what came back stands first
    assert [item.fresh for item in screen.list.items.items] == [True, True]
    assert screen.bar.states["answered"].text() == "Answered, 2 new"
    assert screen.list.items.items[0].state == "Returned: Budget"
    room.shown(3)
    assert {"Returned: Budget", "予算は来期"} <= set(texts(room))
    assert not screen.answers.accept.isVisible() and not screen.answers.withdraw.isVisible()
    screen.choose("out", "open")
    qtbot.waitUntil(lambda: room.listed() == [2])
    assert screen.bar.states["answered"].text() == "Answered"
    screen.choose("out", "answered")
    qtbot.waitUntil(lambda: room.listed() == [3, 1])
    assert not any(item.fresh for item in screen.list.items.items)


def test_what_became_of_an_accepted_one(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    room.desk.run(AcceptHandoffs([1]))
    room.later(hours=2)
    room.desk.run(OpenDeal(1, "検査装置", 1_200_000, "2026-12-20", ""))
    screen = room.inbox()
    screen.choose("in", "answered")
    room.shown(1)
    assert screen.list.items.items[0].state == "Accepted, now Opportunity"
    assert "検査装置 · ¥1,200,000 · expected 2026-12-20" in texts(room)
    dossier = room.desk.reads.dossier(1)
    assert dossier is not None
    room.desk.run(CloseDeal(dossier.deals[0].id, "won"))
    qtbot.waitUntil(lambda: screen.list.items.items[0].state == "Accepted, now Customer")
    qtbot.waitUntil(lambda: any("won 2026-11-24" in text for text in texts(room)))


def test_the_menu_offers_what_the_buttons_do(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    room.hand_over(2, to=TODA)
    screen = room.inbox()
    room.shown(1)

    def offered() -> list[QAction]:
        screen.list.customContextMenuRequested.emit(QPoint(10, 10))
        menu = screen.findChildren(QMenu)[-1]
        menu.hide()
        return menu.actions()

    accept, *others = offered()
    assert [accept.text(), *(each.text() for each in others)] == ["Accept", "Return…", "Open lead"]
    accept.trigger()
    qtbot.waitUntil(lambda: room.stage(1) == "sql")
    screen.choose("out", "open")
    room.shown(2)
    qtbot.waitUntil(lambda: [each.text() for each in offered()] == ["Withdraw", "Open lead"])


def test_the_sender_withdraws(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, 2, to=TODA)
    screen = room.inbox()
    screen.choose("out", "open")
    room.shown(1)
    room.press(Qt.Key.Key_A)  # nothing to accept in this box
    room.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: room.listed() == [2])
    assert (room.stage(1), room.handoff(1).answer) == ("mql", "withdrawn")


def test_what_is_late_is_seen_everywhere(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1, due_at="2026-11-24 12:00")
    room.hand_over(2, to=TODA, due_at="2026-11-24 12:00")
    screen = room.inbox()
    room.shown(1)
    qtbot.waitUntil(lambda: room.waiting() == "Inbox 1")
    room.later(days=2)
    screen._fresh.renew()
    assert room.window is not None
    room.window.commands.inbox_badge.count()
    qtbot.waitUntil(lambda: screen.list.items.items[0].state == "Overdue by 2 days")
    qtbot.waitUntil(lambda: room.waiting() == "Inbox 1, 1 overdue")
    assert screen.bar.late.text() == "1 overdue"
    screen.choose("out", "open")
    qtbot.waitUntil(lambda: set(room.listed()) == {1, 2})
    assert all(item.state == "Overdue by 2 days" for item in screen.list.items.items)
    room.window.show_screen("leads")
    room.window.view.select([2], 2)
    handed = room.window._detail.head.handed
    qtbot.waitUntil(lambda: handed.told.text() == f"Handed to {TODA} · Overdue by 2 days")
    assert handed.told.property("role") == "error"


def test_the_inbox_of_somebody_else(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    room.hand_over(2, 3, to=TODA)
    screen = room.inbox()
    qtbot.waitUntil(lambda: room.listed() == [1])
    screen.bar.users.setCurrentText(TODA)
    screen.bar.users.textActivated.emit(TODA)
    qtbot.waitUntil(lambda: room.listed() == [2, 3])
    qtbot.waitUntil(lambda: room.waiting() == "Inbox 2")
    assert screen.bar.boxes["in"].text() == "To me 2"
    assert inboxes.whose(room.desk) == TODA, "remembered for the next start"


def test_an_empty_box_says_what_to_do(room: InboxRoom, qtbot: QtBot) -> None:
    screen = room.inbox()
    qtbot.waitUntil(screen.note.isVisible)
    assert screen.note.text.startswith(f"Nothing waits for {room.me}")
    assert screen.note.button.hasFocus()
    screen.choose("out", "open")
    qtbot.waitUntil(lambda: "press H" in screen.note.text)
    screen.note.button.click()
    assert room.window is not None
    assert room.window.on_list and room.window.context.session.query == "stage:mql"


def test_the_whole_lead_in_a_window_beside(room: InboxRoom, qtbot: QtBot) -> None:
    room.hand_over(1)
    screen = room.inbox()
    room.shown(1)
    room.press(Qt.Key.Key_Return)
    peek = screen.findChild(Peek)
    assert peek is not None and peek.isVisible() and peek.session.current == 1
    peek.close()
