"""The screen of cards: its queue, its picture, what happens as cards come and go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyboard import at
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from review_room import AYA, KEN, MISAKI, PILE, CardsRoom, coded, put, room, side, sure

from leaddesk.domain.cards import Pile
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.piles import piles, start_pile
from leaddesk.services.scan_results import keep_failure
from leaddesk.services.scans import AddScans, Source
from leaddesk.ui import theme

K = Qt.Key
LINES = ("東洋精機株式会社", "営業部", "TEL 03-3455-6467 FAX 03-3455-6468", "渋谷本社ビル")


@pytest.fixture
def rooms(desk: Desk, qapp: QApplication) -> Iterator[list[CardsRoom]]:
    """Windows opened, closed at the end."""
    theme.apply(qapp, "light")
    opened: list[CardsRoom] = []
    yield opened
    for one in opened:
        one.shell.close()


def test_nothing_to_review_offers_the_ways_in_and_later_tells_what_was_done(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    here = room(desk, qtbot)
    rooms.append(here)
    here.until(here.screen.page.isVisible)
    assert here.screen.page.open.isHidden()
    here.until(lambda: QApplication.focusWidget() is here.screen.page.ways[0])
    (scan_id,) = put(desk, sure(MISAKI))
    here.shown(scan_id)
    assert not here.screen.page.isVisible()
    QTest.keyClick(at(), K.Key_Return)
    here.until(here.screen.page.isVisible)
    here.until(lambda: QApplication.focusWidget() is here.screen.page.open)
    here.screen.page.open.click()
    here.until(lambda: here.shell.on_list and here.shell.context.session.total == 1)
    assert here.shell.context.session.query == 'campaign:"Expo 2026"'


def test_lines_of_the_picture_go_into_the_field_in_hand(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    (scan_id,) = put(desk, side(LINES, coded({"name": "田中 美咲"})))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(scan_id)
    pane, canvas = here.screen.review.pane, here.screen.review.pane.picture.canvas
    lines = here.screen.review.card.front.lines  # type: ignore[union-attr]

    def middle(place: int) -> QPoint:
        return canvas.place_of(lines[place].box).center().toPoint()

    pane.form.go("fax")
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(2))
    assert here.text("fax") == "03-3455-6468"  # of two numbers on the line, the one that fits
    assert pane.form.in_hand() == "fax"
    assert canvas.line_at(QPointF(middle(3))) is lines[3]
    pane.form.go("department")
    pane.picture.light((), False)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(0) - QPoint(150, 20))
    QTest.mouseMove(canvas, middle(1) + QPoint(60, 10))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle(1) + QPoint(60, 12))
    assert here.text("department") == "東洋精機株式会社 営業部"
    pane.form.go("address")
    here.screen.review.taking.others()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    chosen = next(action for action in menu.actions() if action.text() == "渋谷本社ビル")
    chosen.trigger()
    menu.close()
    assert here.text("address") == "渋谷本社ビル"


def test_cards_are_paired_by_dropping_one_on_another_and_taken_apart(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    front, back = put(desk, sure(MISAKI), side(["Toyo Seiki Co., Ltd.", "Misaki Tanaka"]))
    here = room(desk, qtbot)
    rooms.append(here)
    queue = here.screen.queue
    here.until(lambda: bool(queue.cards.rows))
    if len(queue.cards.rows) == 2:  # not paired by themselves
        data = queue.cards.mimeData([queue.cards.place(back)])
        queue.cards.dropMimeData(data, Qt.DropAction.LinkAction, -1, -1, queue.cards.place(front))
    here.until(lambda: len(queue.cards.rows) == 1 and queue.cards.rows[0].back_id == back)
    picture = here.screen.review.pane.picture
    here.until(lambda: picture.sides[1].isVisible())
    QTest.keyClick(at(), K.Key_F6)
    assert picture.side == 1
    here.shell.qactions["undo"].trigger()
    here.until(lambda: len(queue.cards.rows) == 2)


def test_a_side_without_words_is_put_to_a_card_and_a_guessed_back_is_parted(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    front, back = put(desk, sure(MISAKI), side())
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(front)
    note, queue = here.screen.review.pane.sides_note, here.screen.queue
    assert note.isHidden()
    here.screen.step(1)
    here.shown(back)
    here.until(note.isVisible)
    note.button.click()
    here.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["田中 美咲 · 東洋精機株式会社"]
    menu.actions()[0].trigger()
    menu.close()
    here.until(lambda: [row.back_id for row in queue.cards.rows] == [back])
    here.shown(front)
    here.until(note.isHidden)  # said by a person
    here.shell.qactions["undo"].trigger()
    here.until(lambda: len(queue.cards.rows) == 2)


def test_a_key_leads_to_the_event_and_enter_back(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    put(desk, sure(MISAKI))
    here = room(desk, qtbot)
    rooms.append(here)
    here.until(lambda: here.screen.review.scan_id is not None)
    strip, picture = here.screen.pile.strip, here.screen.review.pane.picture
    QTest.keyClick(picture, K.Key_V)
    here.until(lambda: strip.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClicks(at(), "Expo Osaka")
    QTest.keyClick(at(), K.Key_Return)
    here.until(lambda: QApplication.focusWidget() is picture)
    here.until(lambda: [pile.campaign for pile in piles(desk.reads).values()] == ["Expo Osaka"])
    assert desk.reads.count() == 0


def test_the_next_card_is_seen_from_its_beginning(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    first, second = put(desk, sure(MISAKI), sure(KEN))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shell.resize(1024, 500)
    here.shown(first)
    bar = here.screen.review.pane.area.verticalScrollBar()
    here.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    here.screen.step(1)
    here.shown(second)
    assert bar.value() == 0


def test_the_menu_of_the_card_opens_by_keyboard(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    (front,) = put(desk, sure(MISAKI))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(front)
    QTest.keyClick(at(), K.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    here.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_pile_belongs_to_the_card_in_hand(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    (first,) = put(desk, sure(MISAKI))
    (second,) = put(desk, sure(KEN), pile=Pile("Seminar", "seminar", "2026-11-21", "", "warm"))
    here = room(desk, qtbot)
    rooms.append(here)
    here.until(lambda: here.screen.review.scan_id is not None)
    strip, temperature = here.screen.pile.strip, here.screen.review.pane.form.temperature
    here.screen.queue.go_to(second)
    here.shown(second)
    assert (strip.campaign.currentText(), temperature.value) == ("Seminar", "warm")
    here.screen.queue.go_to(first)
    here.shown(first)
    assert (strip.campaign.currentText(), temperature.value) == ("Expo 2026", "cold")
    strip.campaign.setEditText("Expo Osaka")
    here.screen.queue.go_to(second)
    here.until(lambda: "Expo Osaka" in [pile.campaign for pile in piles(desk.reads).values()])
    assert "Seminar" in [pile.campaign for pile in piles(desk.reads).values()]


def test_what_could_not_be_read_says_why_and_is_typed_by_hand(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "card.png"
    file.write_bytes(b"no picture")
    source = (Source(str(file)),)
    (scan_id,) = desk.run(AddScans(source, start_pile(desk, PILE))).result.ids
    keep_failure(desk, scan_id, UserError("{file} could not be read.", "Type the card by hand.",
                                          file="card.png"))  # fmt: skip
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(scan_id)
    assert "card.png" in here.screen.review.pane.problem.text()
    QTest.keyClick(at(), K.Key_Return)  # nothing says who it is: nothing is saved
    assert here.screen.review.scan_id == scan_id
    here.screen.review.taking.put("name", ["小川 彩"])
    QTest.keyClick(at(), K.Key_Return)
    (lead,) = here.saved(1)
    assert lead.name == "小川 彩"


def test_what_was_typed_stays_with_its_card(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    ids = put(desk, sure(MISAKI), sure(AYA))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(ids[0])
    here.screen.review.taking.put("department", ["営業部"])
    here.screen.step(1)
    here.shown(ids[1])
    assert here.text("department") == ""
    here.screen.step(-1)
    here.shown(ids[0])
    assert here.text("department") == "営業部"


def test_a_card_that_cannot_be_saved_comes_back_with_what_was_typed(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    ids = put(desk, sure(MISAKI), sure(AYA))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(ids[0])
    review = here.screen.review
    review.taking.put("department", ["営業部"])
    here.screen.pile.strip.date.setText("someday")
    QTest.keyClick(here.screen.review.pane.picture, K.Key_Return)
    assert review.scan_id == ids[0] and review.pane.problem.text()  # told before it is tried
    review._save(review.pane.form.values())
    assert review.scan_id != ids[0]  # gone on to the next, as if all were well
    here.until(lambda: review.scan_id == ids[0] and "date" in review.pane.problem.text())
    assert here.text("department") == "営業部"
    assert desk.reads.count() == 0


def test_enter_in_the_strip_sets_it_and_gives_the_keyboard_back(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    (scan_id,) = put(desk, sure(MISAKI))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(scan_id)
    strip, picture = here.screen.pile.strip, here.screen.review.pane.picture
    for box, text in ((strip.campaign, "Maintenance 2026"), (strip.by, "佐藤"),
                      (strip.date, "2026-11-19")):  # fmt: skip
        box.setFocus()
        (box if box is strip.date else box.lineEdit()).setText(text)
        QTest.keyClick(at(), K.Key_Return)
        assert at() is picture
    strip.channel.setFocus()
    QTest.keyClick(at(), K.Key_Delete)  # the card is not thrown away
    QTest.keyClick(at(), K.Key_Return)
    assert at() is picture and here.screen.review.scan_id == scan_id
    here.until(lambda: "Maintenance 2026" in [pile.campaign for pile in piles(desk.reads).values()])
    assert desk.reads.count() == 0


def test_memo_and_tags_come_into_view(rooms: list[CardsRoom], desk: Desk, qtbot: QtBot) -> None:
    (scan_id,) = put(desk, sure(MISAKI))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shell.resize(1100, 600)
    here.shown(scan_id)
    pane = here.screen.review.pane
    for key, widget in ((K.Key_M, pane.form.memo), (K.Key_T, pane.form.tags)):
        pane.area.verticalScrollBar().setValue(0)
        QTest.keyClick(pane.picture, key)
        qtbot.waitUntil(lambda widget=widget: _in_view(widget, pane.area.viewport()))
    # A field of which only the middle, where its cursor is, was in view.
    here.screen.keys.to_card()
    bar, view, tags = pane.area.verticalScrollBar(), pane.area.viewport(), pane.form.tags
    bottom = bar.value() + tags.mapTo(view, QPoint()).y() + tags.height()
    bar.setValue(bottom - view.height() - 4)
    assert not _in_view(pane.form.tags, pane.area.viewport())
    QTest.keyClick(pane.picture, K.Key_T)
    qtbot.waitUntil(lambda: _in_view(pane.form.tags, pane.area.viewport()))


def _in_view(widget: QWidget, within: QWidget) -> bool:
    top = widget.mapTo(within, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= within.height()
