"""The queue of cards: its groups, what was begun and not saved, what was thrown away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from keyboard import at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review_room import AYA, KEN, MISAKI, CardsRoom, coded, put, room, side, sure

from leaddesk.domain.cards import Pile
from leaddesk.services.card_drafts import draft_of
from leaddesk.services.desk import Desk
from leaddesk.services.piles import piles
from leaddesk.ui import theme
from leaddesk.ui.cards.queue_model import Head
from leaddesk.ui.cards.thrown import ThrownAway

K = Qt.Key


@pytest.fixture
def rooms(desk: Desk, qapp: QApplication) -> Iterator[list[CardsRoom]]:
    """Windows opened, closed at the end."""
    theme.apply(qapp, "light")
    opened: list[CardsRoom] = []
    yield opened
    for one in opened:
        one.shell.close()


def test_what_was_begun_outlives_the_program(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    ids = put(desk, sure(MISAKI), side(["開発部"], coded({"name": "佐藤 健"}), 0.5))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(ids[0])
    form = here.screen.review.pane.form
    QTest.keyClick(at(), K.Key_1)
    form.memo.insertPlainText("四月に訪問")
    here.until(lambda: draft_of(desk.reads, ids[0]) is not None)  # killed now, nothing is lost
    here.until(lambda: here.screen.queue.cards.rows[0].begun)
    form.tags.insert("重要")
    form.tags.textEdited.emit("重要")
    here.screen.step(1)
    here.shown(ids[1])
    doubts = form.doubtful()
    assert doubts
    QTest.keyClick(at(), K.Key_2)
    here.shell.close()  # at once
    here.shell.context.runner.wait()
    again = room(desk, qtbot)
    rooms.append(again)
    again.shown(ids[0])
    form = again.screen.review.pane.form
    values = form.values()
    assert (values["notes"], values["tags"], values["temperature"]) == (
        "四月に訪問", ("重要",), "hot",
    )  # fmt: skip
    again.screen.step(1)
    again.shown(ids[1])
    assert form.temperature.value == "warm" and form.doubtful() == doubts
    again.screen.step(-1)
    again.shown(ids[0])
    QTest.keyClick(again.screen.review.pane.picture, K.Key_Return)
    again.saved(1)
    again.until(lambda: draft_of(desk.reads, ids[0]) is None)


def test_additions_of_one_event_are_one_group(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    (first,) = put(desk, sure(MISAKI))
    (other,) = put(desk, sure(AYA), pile=Pile("Seminar", "seminar", "2026-11-21", "鈴木", "warm"))
    (third,) = put(
        desk, sure(KEN), pile=Pile("Expo 2026", "trade_show", "2026-11-20", "鈴木", "hot")
    )
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(first)
    model = here.screen.queue.cards

    def heads() -> list[tuple[str, int]]:
        return [(entry.text, entry.count) for entry in model.entries if isinstance(entry, Head)]

    assert [row.scan_id for row in model.rows] == [first, third, other]
    assert heads() == [("11/20 · Expo 2026", 2), ("11/21 · Seminar", 1)]
    assert "2026-11-20" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    strip = here.screen.pile.strip
    strip.campaign.setEditText("Seminar")
    strip.date.setText("2026-11-21")
    here.until(lambda: heads() == [("11/21 · Trade show · Seminar", 2),
                                   ("11/21 · Seminar · Seminar", 1)])  # fmt: skip
    assert {pile.temperature for pile in piles(desk.reads).values()} == {"cold", "warm", "hot"}


def test_thrown_away_cards_are_put_back_from_their_list(
    rooms: list[CardsRoom], desk: Desk, qtbot: QtBot
) -> None:
    ids = put(desk, sure(MISAKI), sure(KEN), sure(AYA))
    here = room(desk, qtbot)
    rooms.append(here)
    here.shown(ids[0])
    screen = here.screen
    here.screen.review.taking.put("department", ["営業部"])
    QTest.keyClick(screen.review.pane.picture, K.Key_Delete)
    here.shown(ids[1])
    here.until(lambda: [row.scan_id for row in screen.queue.selected()] == [ids[1]])
    here.shell.qactions["undo"].trigger()
    here.shown(ids[0])  # the card itself, as it was left
    assert here.text("department") == "営業部"
    QTest.keyClick(screen.review.pane.picture, K.Key_Delete)
    here.shown(ids[1])
    here.until(screen.thrown.isVisible)
    assert "1" in screen.thrown.text()
    screen.thrown.click()
    question = screen.findChild(ThrownAway)
    assert question is not None
    here.until(question.back.isEnabled)
    question.back.click()
    here.shown(ids[0])
    here.until(screen.thrown.isHidden)
