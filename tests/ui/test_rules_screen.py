"""The screen of rules in the window: its pages, marked drafts, proposals that are taken."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.ui.rules.scoring import ScoringTab
from leaddesk.ui.rules.screen import TABS, RulesScreen
from leaddesk.ui.rules.temperature import TemperatureTab
from leaddesk.ui.shell import Shell


@pytest.fixture
def screen(shell: Shell) -> RulesScreen:
    shell.qactions["screen.rules"].trigger()
    assert isinstance(shell.view, RulesScreen)
    return shell.view


def loaded(qtbot: QtBot, screen: RulesScreen) -> ScoringTab:
    tab = screen.tab("scoring")
    assert isinstance(tab, ScoringTab)
    qtbot.waitUntil(lambda: tab.loaded)
    return tab


def test_a_page_with_a_draft_is_marked_and_undo_works_from_it(
    screen: RulesScreen, shell: Shell, qtbot: QtBot
) -> None:
    tab = loaded(qtbot, screen)
    rule = next(rule for rule in tab.draft.rules if rule.query == "-phone:")
    tab.list.go_to_rule(rule.id)
    tab.editor.rule_form.points.setValue(30)
    assert screen.tabs.tabText(0) == "Scoring •"
    shell.show_screen("leads")
    shell.show_screen("rules")
    assert screen.tabs.tabText(0) == "Scoring •"
    reads = shell.context.desk.reads
    before = [lead.score for lead in reads.leads(reads.ids())]
    tab.bar.keep.click()
    qtbot.waitUntil(lambda: screen.tabs.tabText(0) == "Scoring")
    assert [lead.score for lead in reads.leads(reads.ids())] != before
    shell.qactions["undo"].trigger()
    qtbot.waitUntil(lambda: [lead.score for lead in reads.leads(reads.ids())] == before)


def test_the_page_seen_last_is_shown_first(screen: RulesScreen, shell: Shell) -> None:
    screen.show_tab("temperature")
    again = RulesScreen(shell.context, shell)
    assert TABS[again.tabs.currentIndex()][0] == "temperature"


def test_proposals_of_other_pages_are_taken_into_the_draft(
    screen: RulesScreen, qtbot: QtBot
) -> None:
    tab = loaded(qtbot, screen)
    screen.show_tab("temperature")
    assert isinstance(screen.tab("temperature"), TemperatureTab)
    rule = ScoreRule(name="Learned", part="Company size", query="employees>=500", points=7)
    screen.tab("temperature").proposed.emit([rule])
    current = tab.list.current_rule()
    assert tab.isVisible() and current is not None and current.name == "Learned"
    assert tab.draft.unsaved
