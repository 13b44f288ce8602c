"""What was begun on the rules screen is there again when the window is opened anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.temperature import Thresholds
from leaddesk.services import definitions, rule_drafts, scoring
from leaddesk.services.desk import Desk
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.rules.assignment import AssignmentTab
from leaddesk.ui.rules.definitions import DefinitionsTab
from leaddesk.ui.rules.reasons import ReasonsTab
from leaddesk.ui.rules.scoring import ScoringTab
from leaddesk.ui.rules.screen import TABS, RulesScreen
from leaddesk.ui.rules.temperature import TemperatureTab
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell


class Windows:
    """One window after the other over the same data."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.shell: Shell | None = None

    def open(self) -> RulesScreen:
        """A new window, at the screen of rules; the one before is closed, without a question."""
        self.close()
        self.shell = Shell(Context(self.desk, Runner(self.desk), Settings(), Session()))
        self.qtbot.addWidget(self.shell)
        self.shell.show()
        self.shell.first_painted()
        self.shell.show_screen("rules")
        screen = self.shell.view
        assert isinstance(screen, RulesScreen)
        return screen

    def close(self) -> None:
        if self.shell is not None:
            assert self.shell.close()
            self.shell = None

    def page(self, screen: RulesScreen, key: str) -> QWidget:
        """A page with what is saved, and what was begun on it."""
        screen.show_tab(key)
        page = screen.tab(key)
        self.qtbot.waitUntil(lambda: key in screen.drafts._ready)
        self.qtbot.waitUntil(lambda: screen.drafts._found is not None)
        return page

    def marked(self, screen: RulesScreen) -> set[str]:
        return {key for at, (key, *_) in enumerate(TABS) if "•" in screen.tabs.tabText(at)}


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[Windows]:
    theme.apply(qapp, "light")
    windows = Windows(desk, qtbot)
    yield windows
    windows.close()


def change_scoring(page: QWidget) -> None:
    assert isinstance(page, ScoringTab)
    page.list.go_to_rule(page.draft.rules[0].id)
    page.editor.begin()
    QTest.keyClicks(page.editor.rule_form.name, "Another name")  # taken when it is left


def change_temperature(page: QWidget) -> None:
    assert isinstance(page, TemperatureTab)
    page.figures["b2b", "hot"].setValue(77)


def change_definitions(page: QWidget) -> None:
    assert isinstance(page, DefinitionsTab)
    page.sections["sql"].edit()
    form = page.sections["sql"].form
    assert form is not None
    form.words.setPlainText("Who has a budget.")
    form.least["min_fit"].setValue(12)


def change_reasons(page: QWidget) -> None:
    assert isinstance(page, ReasonsTab)
    page.lists["lost"].set_keys(["budget", "Ran away"])
    page.lists["lost"].changed.emit()


def change_assignment(page: QWidget) -> None:
    assert isinstance(page, AssignmentTab)
    page.add("round_robin")


CHANGES: dict[str, Callable[[QWidget], None]] = {
    "scoring": change_scoring, "temperature": change_temperature,
    "definitions": change_definitions, "reasons": change_reasons,
    "assignment": change_assignment,
}  # fmt: skip


@pytest.mark.parametrize("key", CHANGES)
def test_a_draft_is_there_again(windows: Windows, qtbot: QtBot, key: str) -> None:
    screen = windows.open()
    CHANGES[key](windows.page(screen, key))
    windows.close()
    kept = rule_drafts.kept(windows.desk.reads)
    assert list(kept) == [key]
    screen = windows.open()
    qtbot.waitUntil(lambda: windows.marked(screen) == {key})
    page = windows.page(screen, key)
    qtbot.waitUntil(lambda: page.kept() is not None)
    screen.drafts.flush()
    windows.close()
    assert rule_drafts.kept(windows.desk.reads) == kept  # taken up as it was


def test_nothing_is_kept_of_what_was_given_up(windows: Windows, qtbot: QtBot) -> None:
    screen = windows.open()
    for key, *_ in TABS:
        if key != "learned":
            windows.page(screen, key)
    change_temperature(screen.tab("temperature"))
    qtbot.waitUntil(lambda: "temperature" in rule_drafts.kept(windows.desk.reads))  # as it goes
    temperature = screen.tab("temperature")
    assert isinstance(temperature, TemperatureTab)
    temperature.bar.drop.click()
    assert windows.marked(screen) == set()
    windows.close()
    assert rule_drafts.kept(windows.desk.reads) == {}


def test_what_others_saved_meanwhile_stays(windows: Windows, qtbot: QtBot) -> None:
    screen = windows.open()
    page = windows.page(screen, "scoring")
    assert isinstance(page, ScoringTab)
    first, second, *others = page.draft.rules
    page.draft.set(replace(first, name="Mine"))
    change_temperature(windows.page(screen, "temperature"))
    change_definitions(windows.page(screen, "definitions"))
    windows.close()
    windows.desk.run(scoring.SaveRules([first, replace(second, name="Theirs"), *others]))
    theirs = Thresholds(hot=44, hot_days=7, warm=18, warm_days=30)
    windows.desk.run(scoring.set_thresholds({"b2c": theirs}))
    windows.desk.run(definitions.SaveDefinition("sql", "Theirs", "-email:", None, None, None, ""))
    screen = windows.open()
    page = windows.page(screen, "scoring")
    assert isinstance(page, ScoringTab)
    qtbot.waitUntil(lambda: [rule.name for rule in page.draft.rules[:2]] == ["Mine", "Theirs"])
    temperature = windows.page(screen, "temperature")
    assert isinstance(temperature, TemperatureTab)
    qtbot.waitUntil(lambda: temperature.figures["b2b", "hot"].value() == 77)
    assert temperature.figures["b2c", "hot"].value() == 44
    meant = windows.page(screen, "definitions")
    assert isinstance(meant, DefinitionsTab)
    section = meant.sections["sql"]
    qtbot.waitUntil(lambda: section.form is not None)
    assert section.form is not None and section.form.draft().words == "Who has a budget."
    assert not section.conflict.isHidden()  # theirs is told of


def test_rules_stand_again_where_they_were_moved(windows: Windows, qtbot: QtBot) -> None:
    page = windows.page(windows.open(), "scoring")
    assert isinstance(page, ScoringTab)
    first, second, third, *_ = page.draft.rules
    assert len({(rule.axis, rule.part) for rule in (first, second, third)}) == 1
    page.draft.move(first.id, 1)
    mine = page.draft.add(replace(second, name="Mine"), after=second.id)
    windows.close()
    theirs = [replace(rule, name="Theirs") if rule.id == third.id else rule
              for rule in scoring.rules(windows.desk.reads)]  # fmt: skip
    windows.desk.run(scoring.SaveRules(theirs))
    page = windows.page(windows.open(), "scoring")
    assert isinstance(page, ScoringTab)
    order = [second.id, mine, first.id, third.id]
    qtbot.waitUntil(lambda: [rule.id for rule in page.draft.rules[:4]] == order)
    assert page.draft.rules[3].name == "Theirs"


def test_a_draft_that_cannot_be_read_harms_nothing(windows: Windows, qtbot: QtBot) -> None:
    rule_drafts.keep(windows.desk, {key: {"x": [1]} for key in CHANGES})
    screen = windows.open()
    for key in CHANGES:
        windows.page(screen, key)
    qtbot.waitUntil(lambda: not screen.drafts._found)
    windows.close()
    assert rule_drafts.kept(windows.desk.reads) == {}
