"""The feedback screen: its figures, what is behind them, the threshold looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from feedback_room import fill
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.leads import TrashLeads
from leaddesk.ui import theme
from leaddesk.ui.feedback.panel import NumbersDialog, Panel
from leaddesk.ui.feedback.people import LeadList
from leaddesk.ui.feedback.screen import FeedbackScreen
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context


def opened(context: Context, qtbot: QtBot) -> FeedbackScreen:
    screen = FeedbackScreen(context, LeadRows(context.desk.reads))
    qtbot.addWidget(screen)
    screen.resize(1080, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen.found is not None)
    return screen


@pytest.fixture
def leads(desk: Desk) -> list[int]:
    return fill(desk)


@pytest.fixture
def screen(context: Context, leads: list[int], qtbot: QtBot) -> FeedbackScreen:
    screen = opened(context, qtbot)
    qtbot.waitUntil(lambda: screen.trend is not None and bool(screen.trend.slots))
    return screen


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "dark")
    yield
    theme.apply(qapp, "light")


def panel(screen: FeedbackScreen, title: str) -> Panel:
    return next(found for found in screen.findChildren(Panel) if found._title == title)


def test_the_four_figures_with_their_meaning(screen: FeedbackScreen) -> None:
    tiles = screen.tiles
    assert tiles.acceptance.figure.text() == "52 %"
    assert tiles.acceptance.meaning.text() == "11 of 21 answered; 10 returned."
    assert (tiles.open.figure.text(), tiles.open.meaning.text()) == ("1", "1 of them is overdue.")
    assert tiles.waiting.figure.text() == "24 h"
    assert tiles.waiting.meaning.text().endswith("21 of 21 answers came in time.")
    assert tiles.won.figure.text() == "67 %"
    assert tiles.won.meaning.text() == "2 of 3 decided.\nWorth ¥1,500,000."
    assert tiles.won.accessibleName().startswith("Win rate: 67 %. 2 of 3 decided.")


def test_reasons_and_win_rates_as_bars(screen: FeedbackScreen) -> None:
    model = screen.reasons.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["Budget", "Timing"]
    assert model.index(0, 2).data() == "60 %   6"
    bands = screen.wins["score"].model  # 50, 52 won; 60 lost
    texts = [(bands.index(row, 0).data(), bands.index(row, 2).data()) for row in range(2)]
    assert texts == [("40–59", "100 %   2 of 2"), ("60–79", "0 %   0 of 1")]
    about = bands.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "between 34 % and 100 %" in about
    assert about.endswith("Few cases: read it with care.")


def test_enter_on_a_bar_lists_its_leads(
    screen: FeedbackScreen, leads: list[int], qtbot: QtBot
) -> None:  # fmt: skip
    view = screen.reasons.view
    view.selectRow(1)
    view.setFocus()
    view.setCurrentIndex(screen.reasons.model.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    found = screen.findChild(LeadList)
    assert found is not None
    qtbot.waitUntil(lambda: found.model.rowCount() == 4)
    assert found.windowTitle() == "Why leads were returned: Timing"
    assert found.count.text() == "4 leads"
    listed = {found.model.item(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(4)}
    assert listed == {leads[11], leads[12], leads[18], leads[19]}  # scores 20, 25, 22, 28


def test_a_lead_of_the_list_opens_beside(screen: FeedbackScreen, qtbot: QtBot) -> None:
    screen.show_leads("x", screen.wins["channel"].model.groups[0].lead_ids)
    found = screen.findChild(LeadList)
    assert found is not None
    qtbot.waitUntil(lambda: found.model.rowCount() == 3)
    found.open_lead(0)
    assert found._peek.isVisible()
    found._peek.close()


def test_the_threshold_says_what_it_would_mean(screen: FeedbackScreen, qtbot: QtBot) -> None:
    threshold = screen.threshold
    # From 44 on: 10 of 11 good ones, 1 of 10 others. J = 0.81.
    assert threshold.score.value() == 44
    assert threshold.meaning.text() == (
        "Handing over from 44 instead of 40: 11 leads instead of 13, "
        "91 % accepted instead of 77 %, no good one missed."
    )
    threshold.score.setValue(60)
    assert threshold.meaning.text() == (
        "Handing over from 60 instead of 40: 7 leads instead of 13, "
        "86 % accepted instead of 77 %, 4 good ones missed."
    )
    assert threshold._line.value() == 60
    with qtbot.waitSignal(screen.threshold_wanted) as asked:
        threshold.take.click()
    assert asked.args == [60]
    threshold.suggested.click()
    assert threshold.score.value() == 44


def test_the_line_is_drawn_along(screen: FeedbackScreen) -> None:
    threshold = screen.threshold
    threshold._line.setValue(52.4)
    assert (threshold.score.value(), threshold._line.value()) == (52, 52)
    threshold._line.setValue(500)
    assert threshold.score.value() == 80  # the highest score there was
    threshold.score.setValue(40)
    assert not threshold.take.isEnabled()  # the definition says so already


def test_good_may_mean_won_but_these_are_too_few(screen: FeedbackScreen) -> None:
    threshold = screen.threshold
    threshold.good.setCurrentIndex(1)
    assert threshold.reason.text().startswith("Too few answers to suggest a threshold: 13 so far")
    assert not threshold.suggested.isVisible()
    assert "won" in threshold.meaning.text()


def test_another_period_counts_other_rows(screen: FeedbackScreen, qtbot: QtBot) -> None:
    screen.scope_bar.period.setCurrentIndex(1)  # the last 30 days: only outcomes are so young
    qtbot.waitUntil(lambda: screen.tiles.acceptance.figure.text() == "–")
    assert screen.tiles.won.figure.text() == "67 %"
    screen.scope_bar.kind.setCurrentIndex(2)
    qtbot.waitUntil(screen.note.isVisible)
    assert screen.note.text == "Nothing was handed over or decided in this period."
    screen.note.button.click()
    qtbot.waitUntil(lambda: screen.tiles.acceptance.figure.text() == "52 %")
    assert screen.scope_bar.person.itemText(1) == "佐藤"


def test_the_screen_follows_the_data(
    screen: FeedbackScreen, leads: list[int], desk: Desk, qtbot: QtBot
) -> None:  # fmt: skip
    desk.run(TrashLeads(leads[:1]))
    qtbot.waitUntil(lambda: screen.tiles.won.figure.text() == "50 %")
    desk.undo()
    qtbot.waitUntil(lambda: screen.tiles.won.figure.text() == "67 %")


def test_an_empty_desk_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    screen = opened(context, qtbot)
    assert screen.note.isVisible()
    assert screen.note.text.startswith("Nothing was handed over yet. Hand an MQL")
    with qtbot.waitSignal(screen.mqls_wanted):
        screen.note.button.click()


def test_numbers_are_copied_and_shown(screen: FeedbackScreen) -> None:
    panel(screen, "Why leads were returned").copy_numbers()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == [
        "Reason\tCount\tOf\tShare\tFrom (95 %)\tTo (95 %)", "Budget\t6\t10\t60 %\t31 %\t83 %",
    ]  # fmt: skip
    panel(screen, "From which score to hand over").show_numbers()
    dialog = screen.findChild(NumbersDialog)
    assert dialog is not None
    model = dialog.view.model()
    assert model.rowCount() == 61  # scores 20 to 80
    row = 44 - 20
    texts = [model.index(row, column).data() for column in range(6)]
    assert texts == ["44", "11", "10", "91 %", "91 %", "1"]
    dialog.accept()


def test_the_weeks_are_told_to_screen_readers(screen: FeedbackScreen) -> None:
    first = screen.trend.table()[1]
    assert first[1:] == ("11", "10", "1")
    assert " ".join(first) in screen.trend.chart.accessibleDescription()


def test_charts_take_the_colours_of_another_theme(screen: FeedbackScreen, dark: None) -> None:
    assert screen.trend.chart.backgroundBrush().color().name().upper() == theme.DARK.surface
    picture = panel(screen, "Acceptance over time").picture()
    assert picture.width() == 2 * panel(screen, "Acceptance over time").width()


def test_a_click_on_a_week_lists_its_leads(screen: FeedbackScreen, qtbot: QtBot) -> None:
    chart = screen.trend.chart
    bar = chart.mapFromScene(chart.getPlotItem().vb.mapViewToScene(QPointF(0, 3)))
    with qtbot.waitSignal(screen.trend.chosen) as asked:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=bar)
    assert len(asked.args[1]) == 22
