"""Handing over: the dialog for one or many, who is left out, the rules, and one step back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_room import NAMES, TODA, InboxRoom
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Label
from leaddesk.services.handoffs import AcceptHandoffs
from leaddesk.services.leads import SetFields
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.policies import SetPolicies
from leaddesk.ui.inbox.handing import HandOverDialog


@pytest.fixture
def room(tmp_path: Path, empty_database: Path, qtbot: QtBot) -> Iterator[InboxRoom]:
    room = InboxRoom(Path(shutil.copy(empty_database, tmp_path / "leads.db")), qtbot)
    yield room
    room.close()


def dialog(room: InboxRoom, *ids: int) -> HandOverDialog:
    """The dialog, opened by its key on leads selected in the list."""
    window = room.window or room.open()
    window.view.select(list(ids), ids[0])
    window.view.focus_list()
    room.qtbot.waitUntil(lambda: sorted(window.context.session.selected) == sorted(ids))
    room.press(Qt.Key.Key_H)
    room.qtbot.waitUntil(lambda: window.findChild(HandOverDialog) is not None)
    found = window.findChild(HandOverDialog)
    assert found is not None
    return found


def cells(found: HandOverDialog, column: int) -> list[str]:
    return [found.model.item(row, column).text() for row in range(found.model.rowCount())]


def test_one_is_handed_to_a_new_name(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SetStage([1], "mql"))
    found = dialog(room, 1)
    assert not found._ok.isEnabled(), "nobody is chosen"
    assert found.focusWidget() in (found.to, found.to.lineEdit())
    found.to.setEditText(TODA)
    found.note.setPlainText("名刺交換のあと見積もり依頼")
    assert found.due.choices.itemText(0) == "As agreed: 2026-11-26 01:00"
    found.due.choices.setCurrentText("Tomorrow 18:00")
    assert cells(found, 3) == [TODA]
    assert found.warning.text() == (
        "1 does not meet the definition of an MQL; it goes by your judgement."
    )
    found._ok.click()
    qtbot.waitUntil(lambda: room.handoff_count(1) == 1)
    handoff = room.handoff(1)
    assert (handoff.to, handoff.note) == (TODA, "名刺交換のあと見積もり依頼")
    assert handoff.due_at == "2026-11-25T18:00:00Z"
    assert room.window is not None
    told = room.window.footer.toast._text
    qtbot.waitUntil(lambda: told.text() == f"Handed {NAMES[0]} over to {TODA}")
    handed = room.window._detail.head.handed
    qtbot.waitUntil(lambda: handed.told.text() == f"Handed to {TODA} · Due tomorrow")
    assert not handed.button.isVisible()
    room.window.commands.undo()
    qtbot.waitUntil(lambda: room.handoff_count(1) == 0)
    qtbot.waitUntil(handed.button.isVisible)


def test_who_is_no_mql_is_left_out_or_made_one(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SetStage([1, 3, 4], "mql"))
    room.hand_over(3, to="早瀬 健")
    room.hand_over(4)
    room.desk.run(AcceptHandoffs([4]))
    found = dialog(room, 1, 2, 3, 4)
    found.to.setEditText(TODA)
    assert dict(zip(cells(found, 0), cells(found, 3), strict=True)) == {
        f"{NAMES[0]} · 株式会社風見": TODA,
        f"{NAMES[1]} · 株式会社風見": "—",
        f"{NAMES[2]} · 株式会社風見": "—",
        f"{NAMES[3]} · 株式会社風見": "—",
    }
    assert found.warning.text().splitlines()[:3] == [
        "1 is no MQL yet and is left out.",
        "1 waits for an answer already and is left out.",
        "1 is past being handed over and is left out.",
    ]
    assert found._ok.text() == "Hand over 1"
    found.qualify.setChecked(True)
    assert found._ok.text() == "Hand over 2"
    found._ok.click()
    qtbot.waitUntil(lambda: room.handoff_count(2) == 1)
    assert (room.stage(1), room.stage(2)) == ("mql", "mql")
    assert room.handoff(3).to == "早瀬 健"
    room.desk.undo()
    assert room.handoff_count(2) == 0 and room.stage(2) == "lead", "one step back undoes both"


def test_none_that_goes_is_not_counted(room: InboxRoom) -> None:
    found = dialog(room, 1, 2)
    found.to.setEditText(TODA)
    assert (found._ok.text(), found._ok.isEnabled()) == ("Hand over", False)
    assert found.qualify.text() == "Make 2 MQLs first"
    found.qualify.setChecked(True)
    assert (found._ok.text(), found._ok.isEnabled()) == ("Hand over 2", True)


def test_the_rules_say_to_whom(room: InboxRoom, qtbot: QtBot) -> None:
    region = {"by": "region", "map": {"岡山": TODA, "東京": "早瀬 健"}}
    room.desk.run(SetPolicies({"assignment": [region]}, Label("Rules")))
    room.desk.run(SetFields({1: {"address": "岡山県岡山市1-2-3"}, 2: {"address": "東京都港区1"}}))
    room.desk.run(SetStage([1, 2, 3], "mql"))
    found = dialog(room, 1, 2, 3)
    assert found.to.currentText() == "By the rules"
    assert dict(zip(cells(found, 0), cells(found, 3), strict=True)) == {
        f"{NAMES[0]} · 株式会社風見": TODA,
        f"{NAMES[1]} · 株式会社風見": "早瀬 健",
        f"{NAMES[2]} · 株式会社風見": "—",
    }
    assert "No rule names anybody for 1: choose a person for it." in found.warning.text()
    found._ok.click()
    qtbot.waitUntil(lambda: room.handoff_count(1) == 1)
    assert [room.handoff(row).to for row in (1, 2)] == [TODA, "早瀬 健"]
    assert room.handoff_count(3) == 0


def test_any_time_can_be_named(room: InboxRoom, qtbot: QtBot) -> None:
    room.desk.run(SetStage([1], "mql"))
    found = dialog(room, 1)
    found.to.setEditText(TODA)
    choices = found.due.choices
    choices.setCurrentIndex(choices.count() - 1)
    assert found.due.other.isVisible()
    found.due.other.setDateTime(found.due.other.dateTime().addDays(3))
    found.accept()
    qtbot.waitUntil(lambda: room.handoff_count(1) == 1)
    assert room.handoff(1).due_at == "2026-11-28T18:00:00Z"


def test_nothing_is_offered_without_leads(room: InboxRoom) -> None:
    window = room.open()
    window.show_screen("inbox")
    assert not window.qactions["hand_over"].isEnabled()
