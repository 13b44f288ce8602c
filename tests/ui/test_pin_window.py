"""Pinning in the real window: by key, with a reason, for several; following the score again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.ui.detail.pin import PinQuestion
from leaddesk.ui.shell import Shell


@pytest.fixture
def chosen(shell: Shell, qtbot: QtBot) -> Shell:
    """The window with leads 1 and 2 selected on the board; the score gives cold to all."""
    shell.show_screen("board")
    qtbot.waitUntil(lambda: shell.view.card_rect(1) is not None)
    select(shell, qtbot, 1, 2)
    return shell


def select(shell: Shell, qtbot: QtBot, *ids: int) -> None:
    shell.view.select(list(ids), ids[0])
    qtbot.waitUntil(lambda: sorted(shell.context.session.selected) == sorted(ids))


def lead(shell: Shell, lead_id: int) -> Lead:
    return shell.context.desk.reads.leads([lead_id])[0]


def asked(shell: Shell, qtbot: QtBot) -> PinQuestion:
    qtbot.waitUntil(lambda: any(q.isVisible() for q in shell.findChildren(PinQuestion)))
    return next(q for q in shell.findChildren(PinQuestion) if q.isVisible())


def test_a_key_pins_and_the_quiet_bar_asks_for_the_reason(chosen: Shell, qtbot: QtBot) -> None:
    chosen.qactions["move.hot"].trigger()
    qtbot.waitUntil(lambda: lead(chosen, 2).pinned)
    qtbot.waitUntil(lambda: chosen.footer.toast._more.isVisible())
    assert not chosen.findChildren(PinQuestion)  # nothing stands in the way
    qtbot.mouseClick(chosen.footer.toast._more, Qt.MouseButton.LeftButton)
    question = asked(chosen, qtbot)
    assert question.temperatures["hot"].isChecked() and question.reason.hasFocus()
    question.reason.setText("展示会で即決")
    question.until.set_day("2099-12-01")
    question.accept()
    qtbot.waitUntil(lambda: lead(chosen, 1).pin_reason == "展示会で即決")
    assert (lead(chosen, 2).pin_until, lead(chosen, 2).temperature) == ("2099-12-01", "hot")


def test_a_move_that_agrees_with_the_score_offers_nothing(chosen: Shell, qtbot: QtBot) -> None:
    chosen.qactions["move.hot"].trigger()
    qtbot.waitUntil(lambda: chosen.footer.toast._more.isVisible())
    chosen.qactions["move.cold"].trigger()
    qtbot.waitUntil(lambda: lead(chosen, 1).temperature == "cold")
    qtbot.waitUntil(lambda: chosen.footer.toast._text.toolTip() == "Moved 2 leads to Cold")
    chosen.context.runner.wait()
    qtbot.wait(50)
    assert not chosen.footer.toast._more.isVisible()


def test_p_pins_the_selection_by_keyboard_alone(chosen: Shell, qtbot: QtBot) -> None:
    assert chosen.qactions["pin"].shortcut().toString() == "P"
    chosen.qactions["pin"].trigger()
    question = asked(chosen, qtbot)
    assert "2 leads" in question.head.text()
    question.temperatures["cold"].setFocus()
    qtbot.keyClick(question.temperatures["cold"], Qt.Key.Key_Left)
    assert question.temperatures["warm"].isChecked()
    qtbot.keyClicks(question.reason, "budget in spring")
    qtbot.keyClick(question.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lead(chosen, 2).pin_reason == "budget in spring")
    assert lead(chosen, 1).temperature == "warm"


def test_a_day_that_is_over_is_refused_in_the_question(chosen: Shell, qtbot: QtBot) -> None:
    chosen.qactions["pin"].trigger()
    question = asked(chosen, qtbot)
    question.reason.setText("春に予算")
    for text in ("someday", "2020-01-01"):
        question.until.line.setText(text)
        question.accept()
        qtbot.waitUntil(lambda text=text: text in question.problem.text())
    assert question.isVisible() and question.reason.text() == "春に予算"
    assert not lead(chosen, 1).pinned
    qtbot.keyClick(question.reason, Qt.Key.Key_Escape)
    assert not question.isVisible()


def test_several_follow_the_score_again(chosen: Shell, qtbot: QtBot) -> None:
    chosen.qactions["move.hot"].trigger()
    qtbot.waitUntil(lambda: lead(chosen, 2).pinned)
    chosen.qactions["follow_score"].trigger()
    qtbot.waitUntil(lambda: not lead(chosen, 1).pinned and not lead(chosen, 2).pinned)
    assert lead(chosen, 1).temperature == "cold"


def test_the_head_of_the_pane_says_what_the_score_says(chosen: Shell, qtbot: QtBot) -> None:
    select(chosen, qtbot, 3)
    chosen.qactions["move.hot"].trigger()
    head = chosen._detail.head
    qtbot.waitUntil(lambda: head.pin.isVisible())
    assert "By score: Cold" in head.pin._words.text()
    assert "By score: Cold" in head.temperature.toolTip()
    follow = next(a for a in head.temperature.menu().actions() if a.text() == "Follow the score")
    follow.trigger()
    qtbot.waitUntil(lambda: not head.pin.isVisible())
    assert not follow.isEnabled()
