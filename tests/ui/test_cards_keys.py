"""A pile of cards reviewed by keyboard alone, in the real window; keys that are no text count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from keyboard import Keyboard, at
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review_room import AYA, KEN, MISAKI, CardsRoom, coded, put, room, side, sure

from leaddesk.domain.cards import Side
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.services.lessons import lessons_for
from leaddesk.ui import theme

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[list[CardsRoom]]:
    """Rooms opened by `go`, closed at the end."""
    theme.apply(qapp, "light")
    rooms: list[CardsRoom] = []
    yield rooms
    for one in rooms:
        one.shell.close()


def go(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot, *sides: Side
) -> tuple[CardsRoom, list[int]]:
    ids = put(desk, *sides)
    opened.append(room(desk, qtbot))
    opened[0].shown(ids[0])
    return opened[0], ids


def test_rightly_read_cards_take_two_keys_each(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(KEN), sure(AYA))
    board = Keyboard()
    for scan_id, temperature in zip(ids, (K.Key_1, K.Key_2, K.Key_3), strict=True):
        here.shown(scan_id)
        board.key(temperature)
        board.key(K.Key_Return)
    leads = here.saved(3)
    assert board.keys == 2 * 3
    assert [(lead.name, lead.temperature) for lead in leads] == [
        ("田中 美咲", "hot"), ("佐藤 健", "warm"), ("小川 彩", "cold"),
    ]  # fmt: skip
    assert {lead.campaign for lead in leads} == {"Expo 2026"}
    here.until(lambda: here.screen.page.isVisible())
    assert "3" in here.screen.page.accessibleName()


def test_a_card_with_one_wrong_field_takes_four_keys_and_the_typing(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, _ = go(opened, desk, qtbot, sure({**MISAKI, "name": "田申 美咲"}), sure(KEN))
    board = Keyboard()
    board.key(K.Key_2)
    board.key(K.Key_N)
    board.text("田中 美咲")
    board.key(K.Key_Return)
    board.key(K.Key_Return)
    (lead,) = here.saved(1)
    assert board.keys == 4
    assert (lead.name, lead.temperature, lead.company) == ("田中 美咲", "warm", "東洋精機株式会社")


def test_tab_goes_to_what_is_doubtful_and_enter_on(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    smudged = side(
        ["開発部", "TEL 03-3455-6467"], coded({"name": "田中 美咲", "company": "東洋精機"}), 0.5
    )
    here, _ = go(opened, desk, qtbot, smudged)
    form = here.screen.review.pane.form
    doubtful = form.doubtful()
    assert doubtful and "name" not in doubtful
    board = Keyboard()
    for name in doubtful:
        board.key(K.Key_Tab if name == doubtful[0] else K.Key_Return)
        assert form.in_hand() == name
        assert form.edit(name).selectedText() == form.text(name)
    board.key(K.Key_Return)
    assert at() is here.screen.review.pane.picture
    assert form.doubtful() == []
    board.key(K.Key_Return)
    here.saved(1)


def test_tab_on_a_card_without_doubts_goes_to_its_first_field(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, _ = go(opened, desk, qtbot, sure({**MISAKI, "kana": "タナカ ミサキ"}))
    Keyboard().key(K.Key_Tab)
    assert here.screen.review.pane.form.in_hand() == "company"


def test_letters_lead_to_fields_on_a_card_and_with_alt_in_a_field(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, _ = go(opened, desk, qtbot, sure(MISAKI))
    form = here.screen.review.pane.form
    board = Keyboard()
    for key, name in ((K.Key_D, "department"), (K.Key_E, "email"), (K.Key_X, "fax"),
                      (K.Key_T, "tags"), (K.Key_M, "notes"), (K.Key_C, "company")):  # fmt: skip
        board.key(key, ALT if form.in_hand() else Qt.KeyboardModifier.NoModifier)
        assert form.in_hand() == name
    board.key(K.Key_Escape)
    assert at() is here.screen.review.pane.picture
    board.key(K.Key_F2)
    assert form.in_hand() == "company"
    board.key(K.Key_Down)
    assert form.in_hand() == "department"
    for letters, whole in (("えいぎょうぶ", ""), ("", "営業部")):
        event = QInputMethodEvent(letters, [])
        event.setCommitString(whole)
        QApplication.sendEvent(at(), event)
    board.key(K.Key_Return)  # it ended the conversion, and does nothing else
    assert (form.in_hand(), here.text("department")) == ("department", "営業部")
    QApplication.processEvents()
    board.key(K.Key_1, ALT)
    board.key(K.Key_Return, CTRL)
    (lead,) = here.saved(1)
    assert lead.temperature == "hot"


def test_undo_shows_the_card_again_as_it_was_left(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(KEN), sure(AYA))
    board = Keyboard()
    board.key(K.Key_D)
    board.text("営業部")
    board.key(K.Key_Return)
    board.key(K.Key_Return)
    here.saved(1)
    here.shown(ids[1])
    here.shell.qactions["undo"].trigger()
    here.shown(ids[0])
    assert here.text("department") == "営業部"
    assert desk.reads.count() == 0
    board.key(K.Key_Return)
    here.saved(1)
    here.shown(ids[1])
    here.shell.qactions["undo"].trigger()
    here.shown(ids[0])
    here.shell.qactions["redo"].trigger()
    here.saved(1)
    here.until(lambda: here.screen.queue.cards.row(ids[0]) is None)


def test_undo_forgets_what_the_card_taught(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(KEN))
    here.screen.review.pane.form.edit("company").setText("東洋精器株式会社")
    Keyboard().key(K.Key_Return)
    here.saved(1)
    here.until(lambda: len(lessons_for(desk.reads, MISAKI["company"])) == 1)
    here.shell.qactions["undo"].trigger()
    here.shown(ids[0])
    here.until(lambda: not lessons_for(desk.reads, MISAKI["company"]))


def test_del_throws_away_and_undo_brings_back(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(KEN))
    Keyboard().key(K.Key_Delete)
    here.shown(ids[1])
    here.shell.qactions["undo"].trigger()
    here.until(lambda: len(here.screen.queue.cards.rows) == 2)
    Keyboard().key(K.Key_PageUp)
    here.shown(ids[0])
    Keyboard().key(K.Key_Down, CTRL)
    here.shown(ids[1])


def test_a_certain_match_is_updated_unless_it_is_another_person(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    known = {"name": "田中 美咲", "company": "旧会社", "email": "tanaka@toyo.example.jp",
             "phone": "03-3455-6467", "mobile": "090-1111-2222"}  # fmt: skip
    desk.run(AddLead(known))
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(MISAKI))
    pane = here.screen.review.pane
    assert pane.update_note.isVisible()
    assert "Update" in pane.accept.text()
    board = Keyboard()
    board.key(K.Key_S)
    assert not pane.update_note.isVisible() and pane.people.isVisible()
    board.key(K.Key_S)
    assert pane.update_note.isVisible()
    board.key(K.Key_Return)
    here.shown(ids[1])
    (lead,) = here.saved(1)
    assert (lead.company, lead.mobile) == ("東洋精機株式会社", "090-1111-2222")
    assert board.keys == 3
    here.shown(ids[1])
    board.key(K.Key_S)
    board.key(K.Key_Return)
    here.saved(2)


def test_the_same_person_twice_in_a_pile_is_seen_however_fast_one_types(
    opened: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(MISAKI))
    qtbot.waitUntil(lambda: bool(here.screen._ahead))
    board = Keyboard()
    board.key(K.Key_Return)
    assert here.screen.review.scan_id == ids[1]  # at once, got ready beforehand
    board.key(K.Key_Return)  # before the first one is written
    here.until(lambda: here.screen.page.isVisible())
    (lead,) = here.saved(1)
    assert lead.touch_count == 2


def test_a_mistake_keeps_the_card(opened: list[CardsRoom], desk: Desk, qtbot: QtBot) -> None:
    here, ids = go(opened, desk, qtbot, sure(MISAKI), sure(KEN))
    board = Keyboard()
    board.key(K.Key_E)
    board.text("nobody")
    board.key(K.Key_Return, CTRL)
    form = here.screen.review.pane.form
    assert form.in_hand() == "email"
    assert here.screen.review.scan_id == ids[0]
    assert desk.reads.count() == 0
