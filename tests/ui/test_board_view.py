"""The board over a real database: what it shows, keeps and tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from board_room import START, Stage
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from leaddesk.domain.lead import Lead
from leaddesk.services.leads import AddLead, AddTouch, MoveLeads, SetFields, TouchDraft, TrashLeads
from leaddesk.ui.board import card


def test_it_shows_columns_in_the_order_of_the_cards(stage: Stage) -> None:
    stage.show()
    assert stage.shown() == START
    assert stage.session.total == 9
    for name in START:
        QAbstractItemModelTester(
            stage.list(name).cards, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    assert stage.list("hot").accessibleName() == "Hot, 3 leads"


def test_a_hidden_board_waits(stage: Stage) -> None:
    stage.board.refresh()
    assert stage.runner.wait()
    assert stage.shown() == {"hot": [], "warm": [], "cold": []}
    stage.show()
    assert stage.shown() == START


def test_selection_and_place_are_kept_when_others_write(stage: Stage) -> None:
    for number in range(40):
        stage.desk.run(AddLead({"name": f"鈴木 {number}", "temperature": "cold"}))
    stage.show()
    cards = stage.list("cold")
    stage.board.select([30, 31], 30)
    bar = cards.verticalScrollBar()
    bar.setValue(15 * cards.geo.step + 7)
    seen = cards.indexAt(QPoint(60, 60)).data(Qt.ItemDataRole.UserRole)
    stage.desk.run(AddLead({"name": "佐藤", "temperature": "cold"}))
    stage.qtbot.waitUntil(lambda: len(cards.cards.ids) == 44)
    assert bar.value() == 16 * cards.geo.step + 7
    assert cards.indexAt(QPoint(60, 60)).data(Qt.ItemDataRole.UserRole) == seen
    assert set(stage.board.selected_ids()) == {30, 31}
    stage.desk.run(MoveLeads([30], "hot"))
    stage.qtbot.waitUntil(lambda: 30 in stage.list("hot").cards.ids)
    assert set(stage.board.selected_ids()) == {30, 31}
    assert stage.session.current == 30
    stage.desk.run(TrashLeads([31]))
    stage.qtbot.waitUntil(lambda: stage.session.selected == [30])


def test_the_search_narrows_and_its_faults_are_told(stage: Stage) -> None:
    stage.show()
    stage.session.search("temperature:hot")
    stage.qtbot.waitUntil(lambda: stage.session.total == 3)
    with stage.qtbot.waitSignal(stage.board.query_problem) as told:
        stage.session.search("temperature:lukewarm")
    assert "lukewarm" in told.args[0]
    assert stage.shown()["hot"] == [3, 2, 1]
    stage.session.search("")
    stage.qtbot.waitUntil(lambda: stage.shown() == START)


def test_an_empty_board_says_what_can_be_done(empty: Stage) -> None:
    empty.show()

    def button(text: str) -> QPushButton:
        return next(b for b in empty.board.findChildren(QPushButton) if b.text() == text)

    empty.qtbot.waitUntil(lambda: button("Import a list").isVisible())
    with empty.qtbot.waitSignal(empty.board.cards_requested):
        button("Read cards").click()
    with empty.qtbot.waitSignal(empty.board.import_requested):
        button("Import a list").click()
    with empty.qtbot.waitSignal(empty.board.new_requested):
        button("New lead").click()
    empty.session.search("田中")
    empty.qtbot.waitUntil(lambda: button("Clear search").isVisible())
    assert not button("New lead").isVisible()
    button("Clear search").click()
    assert empty.session.query == ""


def test_places_on_the_screen(stage: Stage) -> None:
    stage.show()
    found = stage.board.probe()
    assert set(found["cards"]) == set(range(1, 10))
    rect = stage.board.card_rect(8)
    assert rect is not None
    assert found["cards"][8] == [rect.x(), rect.y(), rect.width(), rect.height()]
    left, top, width, height = found["columns"]["cold"]
    assert left <= rect.x() and rect.right() < left + width
    assert top <= rect.y() and rect.bottom() < top + height
    assert stage.board.card_rect(99) is None


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("lead", "limit", "age", "stale", "overdue", "due"),
    [
        (Lead(1), 3, "No touch yet", False, False, ""),
        (Lead(1, last_touch_at="2026-11-22"), 3, "Last touch today", False, False, ""),
        (Lead(1, last_touch_at="2026-11-21"), 3, "1 day since last touch", False, False, ""),
        (Lead(1, last_touch_at="2026-11-19"), 3, "3 days since last touch", False, False, ""),
        (Lead(1, last_touch_at="2026-11-18"), 3, "4 days since last touch", True, False, ""),
        (Lead(1, next_at="2026-11-22"), 3, "No touch yet", False, False, "11-22"),
        (Lead(1, next_at="2026-11-21"), 3, "No touch yet", False, True, "11-21"),
        (Lead(1, next_at="2027-01-09"), 3, "No touch yet", False, False, "2027-01-09"),
    ],
)
def test_what_a_card_says(
    lead: Lead, limit: int, age: str, stale: bool, overdue: bool, due: str
) -> None:
    shown = card.card(lead, limit, TODAY)
    assert (shown.age, shown.stale, shown.overdue, shown.due) == (age, stale, overdue, due)


def test_a_card_without_a_name_is_called_by_its_company() -> None:
    shown = card.card(Lead(1, company="東洋<b>", department="営業部"), 3, TODAY)
    assert (shown.name, shown.place) == ("東洋<b>", "営業部")
    assert "東洋&lt;b&gt;" in card.tooltip(shown)
    assert card.spoken(shown).startswith("東洋<b>, 営業部")


def test_a_changed_text_is_painted_anew(stage: Stage) -> None:
    stage.show()
    index = stage.list("hot").cards.index(0)
    stage.desk.run(SetFields({3: {"name": "髙橋 一"}}))
    stage.desk.run(AddTouch([3], TouchDraft("call")))
    stage.qtbot.waitUntil(lambda: index.data() == "髙橋 一")
    assert "Last touch today" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_the_table_had_selected_is_selected_once_the_cards_are_there(stage: Stage) -> None:
    stage.session.select([8, 5], 5)
    with stage.qtbot.waitExposed(stage.board):
        stage.board.show()
    stage.board.select([8, 5], 5)  # the cards are still being read
    stage.board.focus_list()
    stage.qtbot.waitUntil(lambda: stage.shown() == START)
    assert stage.board.selected_ids() == [5, 8]
    assert (stage.session.selected, stage.session.current) == ([5, 8], 5)
    assert stage.list("warm").hasFocus()


def test_a_private_person_is_told_with_how_she_came_to_us() -> None:
    lead = Lead(1, name="宇野 沙織", kind="b2c", channel="sns_ads")
    assert card.card(lead, 3, TODAY).place == "SNS ads"
    assert card.card(replace(lead, campaign="キット"), 3, TODAY).place == "キット"
    assert card.card(replace(lead, kind="b2b"), 3, TODAY).place == ""
