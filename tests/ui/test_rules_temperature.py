"""The page of the temperature: thresholds as a draft, what they would do, pins that disagree."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rules_room import fill, save, settle

from leaddesk.services import scoring
from leaddesk.services.leads import MoveLeads
from leaddesk.ui.rules.temperature import TemperatureTab
from leaddesk.ui.session import Context

DEFAULTS = scoring.default_thresholds()
asked: list[str] = []


@pytest.fixture
def tab(context: Context, qtbot: QtBot) -> TemperatureTab:
    ids = fill(context.desk)
    context.desk.run(MoveLeads(ids[-1:], "hot"))  # nothing speaks for it
    QApplication.processEvents()
    asked.clear()
    tab = TemperatureTab(context, asked.append)
    qtbot.addWidget(tab)
    tab.show()
    settle(qtbot, tab)
    return tab


def temperatures(context: Context) -> Counter[str]:
    reads = context.desk.reads
    return Counter(lead.temperature for lead in reads.leads(reads.ids()))


def test_thresholds_are_tried_saved_and_taken_back(
    tab: TemperatureTab, context: Context, qtbot: QtBot
) -> None:
    before = temperatures(context)
    tab.figures["b2b", "hot"].setValue(10)
    tab.figures["b2b", "warm"].setValue(5)
    settle(qtbot, tab)
    told = tab.preview.temperatures["hot"].text()
    assert told.startswith(f"{before['hot']} → ")
    assert temperatures(context) == before
    save(qtbot, tab)
    assert temperatures(context)["hot"] == int(told.split("→")[1]) > before["hot"]
    assert scoring.thresholds(context.desk.reads)["b2b"].hot == 10
    context.runner.undo()
    qtbot.waitUntil(lambda: temperatures(context) == before)
    qtbot.waitUntil(lambda: tab.figures["b2b", "hot"].value() == DEFAULTS["b2b"].hot)


def test_any_time_is_no_limit(tab: TemperatureTab, context: Context, qtbot: QtBot) -> None:
    tab.figures["b2c", "hot_days"].setValue(0)
    assert tab.figures["b2c", "hot_days"].text() == "any time"
    save(qtbot, tab)
    assert scoring.thresholds(context.desk.reads)["b2c"].hot_days is None


def test_warm_above_hot_is_told_beside_it_and_can_not_be_saved(
    tab: TemperatureTab, qtbot: QtBot
) -> None:
    tab.figures["b2c", "warm"].setValue(90)
    assert tab.problems["b2c"].isVisible() and not tab.problems["b2b"].isVisible()
    assert not tab.bar.keep.isEnabled() and tab.bar.told.text() == "Not saved yet"
    qtbot.waitUntil(lambda: tab.preview.changed.text() == "No preview")
    tab.bar.drop.click()
    assert (
        not tab.problems["b2c"].isVisible()
        and tab.figures["b2c", "warm"].value() == DEFAULTS["b2c"].warm
    )


def test_default_thresholds_come_back_as_a_draft(tab: TemperatureTab, qtbot: QtBot) -> None:
    tab.figures["b2b", "warm"].setValue(3)
    save(qtbot, tab)
    tab.bar.restore.click()
    assert tab.figures["b2b", "warm"].value() == DEFAULTS["b2b"].warm and tab.bar.keep.isEnabled()


def test_pins_that_disagree_are_counted_and_shown(tab: TemperatureTab, context: Context) -> None:
    assert tab.pins.text() == "1 pinned temperature disagrees with the score"
    tab.show_pins.click()
    assert [context.desk.reads.count(query) for query in asked] == [1]
