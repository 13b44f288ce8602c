"""The pages of definitions, reasons and assignment in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services import assignment_trial, definitions
from leaddesk.services.definitions import SaveDefinition
from leaddesk.services.leads import AddLead, SetFields, TouchDraft
from leaddesk.services.lifecycle import reasons
from leaddesk.ui.rules.assignment import AssignmentTab
from leaddesk.ui.rules.definition_section import Section
from leaddesk.ui.rules.definitions import DefinitionsTab
from leaddesk.ui.rules.reasons import ReasonsTab
from leaddesk.ui.shell import Shell

READY = {"name": "山田 太郎", "email": "y@example.jp", "title": "部長",
         "decision_role": "decision_maker", "address": "東京都千代田区1"}  # fmt: skip


def page(shell: Shell, key: str) -> object:
    shell.show_screen("rules")
    screen = shell._views["rules"]
    screen.show_tab(key)
    return screen.tab(key)


@pytest.fixture
def tab(shell: Shell, qtbot: QtBot) -> DefinitionsTab:
    shell.context.desk.run(AddLead(READY, TouchDraft("inquiry")))
    found = page(shell, "definitions")
    assert isinstance(found, DefinitionsTab)
    qtbot.waitUntil(lambda: found.sections["mql"].shown is not None)
    return found


def tabs_of(shell: Shell) -> list[str]:
    tabs = shell._views["rules"].tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def mql(tab: DefinitionsTab) -> Section:
    return tab.sections["mql"]


def settled(qtbot: QtBot, section: Section, told: str) -> None:
    """Waits until the form says what its draft would do."""

    def there() -> bool:
        form = section.form
        return form is not None and told in form.effect.text() + form.problem.text()

    qtbot.waitUntil(there)


def test_the_five_can_be_read_with_their_numbers_which_lead_to_the_leads(
    shell: Shell, tab: DefinitionsTab, qtbot: QtBot
) -> None:
    assert [section.name.text() for section in tab.sections.values()] == [
        "Lead", "MQL", "SQL", "Opportunity", "Customer",
    ]  # fmt: skip
    section = mql(tab)
    assert section.words.text().startswith("Marketing judges")
    assert "•  Score 40 or more" in section.rule.text().split("\n")
    assert section.meet.text() == "1 lead meets it"
    assert section.stage.text() == "none is at the stage “MQL”"
    at_stage = tab.sections["lead"].stage.text()
    assert at_stage == "5 are at this stage, 4 of them without meeting it"
    assert section.about.text() == "Version 1"
    qtbot.mouseClick(mql(tab).meet, Qt.MouseButton.LeftButton)
    assert shell.context.session.query == "meets:mql" and shell.on_list


def test_a_change_shows_its_effect_and_is_saved_as_a_version(
    shell: Shell, tab: DefinitionsTab, qtbot: QtBot
) -> None:
    section = mql(tab)
    section.edit_button.click()
    form = section.form
    assert form is not None
    settled(qtbot, section, "1 lead meets it")
    assert not section.unsaved
    form.least["min_score"].setValue(200)
    settled(qtbot, section, "0 leads meet it: 0 more, 1 fewer")
    assert section.unsaved and "Definitions •" in tabs_of(shell)
    form.rule.setPlainText("score>many")
    settled(qtbot, section, "is a number")
    form.rule.setPlainText("is:reachable")
    form.least["min_score"].setValue(10)
    settled(qtbot, section, "1 lead meets it")
    form.owner.setEditText("佐藤")
    qtbot.keyClick(form.rule, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: section.form is None)
    qtbot.waitUntil(lambda: section.about.text().startswith("Version 2"))
    assert "Owner: 佐藤" in section.about.text() and "changed on" in section.about.text()
    assert "Score 10 or more" in section.rule.text()


def test_an_earlier_version_is_taken_up_again_as_a_draft(
    shell: Shell, tab: DefinitionsTab, qtbot: QtBot
) -> None:
    section = mql(tab)
    shell.context.desk.run(SaveDefinition("mql", "other words", "score>5", owner="佐藤"))
    qtbot.waitUntil(lambda: section.words.text() == "other words")
    section.versions_button.click()
    assert section.versions.isVisibleTo(tab) and len(section.versions.buttons) == 1
    section.versions.buttons[0].click()
    form = section.form
    assert form is not None and form.words.toPlainText().startswith("Marketing judges")
    assert form.least["min_score"].figure() == 40
    assert form.owner.chosen() == "佐藤"
    form.save()
    qtbot.waitUntil(lambda: section.about.text().startswith("Version 3"))
    found = definitions.definitions(shell.context.desk.reads)[1]
    assert (found.number, found.min_score, found.owner) == (3, 40, "佐藤")


def test_a_change_by_somebody_else_is_told_and_the_draft_kept(
    shell: Shell, tab: DefinitionsTab, qtbot: QtBot
) -> None:
    section = mql(tab)
    section.edit()
    form = section.form
    assert form is not None
    form.words.setPlainText("my words")
    shell.context.desk.run(SaveDefinition("mql", "their words", "score>5"))
    qtbot.waitUntil(lambda: not section.conflict.isHidden())
    form.save()
    settled(qtbot, section, "changed meanwhile: version 2 stands now")
    assert form.words.toPlainText() == "my words"
    section.keep_mine.click()
    form.save()
    qtbot.waitUntil(lambda: section.form is None)
    qtbot.waitUntil(lambda: section.words.text() == "my words")
    assert section.about.text().startswith("Version 3")


def test_nothing_is_looked_at_while_kana_is_composed(tab: DefinitionsTab, qtbot: QtBot) -> None:
    section = mql(tab)
    section.edit()
    form = section.form
    assert form is not None
    settled(qtbot, section, "1 lead meets it")
    QApplication.sendEvent(form.rule, QInputMethodEvent("ぶちょう", []))
    form.rule.setPlainText("score>many")
    QApplication.sendEvent(form.rule, QInputMethodEvent("ぶちょう", []))
    qtbot.wait(500)
    assert form.problem.isHidden()
    form.save()
    assert section.form is form
    QApplication.sendEvent(form.rule, QInputMethodEvent())
    settled(qtbot, section, "is a number")
    assert section.unsaved
    form.discard_button.click()
    assert section.form is None and section.words.text().startswith("Marketing")


def test_the_switch_makes_ready_leads_mql(shell: Shell, tab: DefinitionsTab, qtbot: QtBot) -> None:
    tab.promotes.click()
    reads = shell.context.desk.reads
    qtbot.waitUntil(lambda: reads.count("stage:mql") == 1)
    qtbot.waitUntil(lambda: mql(tab).stage.text() == "1 is at this stage, and meets it")
    shell.context.desk.undo(reads.log()[1].id)
    qtbot.waitUntil(lambda: not tab.promotes.isChecked())


# ---- reasons ---------------------------------------------------------------------------------


def test_reasons_are_added_renamed_moved_removed_and_saved(shell: Shell, qtbot: QtBot) -> None:
    tab = page(shell, "reasons")
    assert isinstance(tab, ReasonsTab)
    lost = tab.lists["lost"]
    qtbot.waitUntil(lambda: lost.view.count() == 8)
    assert not tab.bar.keep.isEnabled()
    lost.view.setCurrentRow(0)
    lost.move_by(1)
    lost.view.setCurrentRow(2)
    qtbot.keyClick(lost.view, Qt.Key.Key_Delete)
    lost.view.item(0).setText("予算")  # a default by its other name keeps its key
    lost.view.item(1).setText("社内開発")
    lost.add()
    lost.view.item(lost.view.count() - 1).setText("Merger")
    kept = ["budget", "社内開発", "competitor", "no_decision_maker", "unresponsive",
            "wrong_data", "other", "Merger"]  # fmt: skip
    assert lost.keys() == kept and tab.bar.keep.isEnabled()
    tab.bar.keep.click()
    reads = shell.context.desk.reads
    qtbot.waitUntil(lambda: [reason.key for reason in reasons(reads, "lost")] == kept)
    qtbot.waitUntil(lambda: not tab.bar.keep.isEnabled())
    assert len(reasons(reads, "recycled")) == 8
    tab.bar.restore.click()
    assert lost.view.item(0).text() == "Budget" and tab.bar.keep.isEnabled()
    tab.bar.drop.click()
    assert lost.keys() == kept
    returned = tab.lists["returned"]
    for _ in range(8):
        returned.view.setCurrentRow(0)
        returned.remove()
    assert not tab.bar.keep.isEnabled()
    assert tab.bar.told.text() == "“Returned” needs at least one reason."


# ---- assignment ------------------------------------------------------------------------------


def test_rules_of_assignment_are_tried_before_they_are_saved(shell: Shell, qtbot: QtBot) -> None:
    desk = shell.context.desk
    row = desk.run(AddLead(READY, TouchDraft("inquiry"))).result
    tab = page(shell, "assignment")
    assert isinstance(tab, AssignmentTab)
    qtbot.waitUntil(lambda: [card.by for card in tab.cards] == ["company_owner"])
    tab.add("region")
    card = tab.cards[1]
    line = card.lines[0]
    assert line.place is not None
    line.place.setEditText("東京都")
    line.user.setEditText("佐藤 健")
    line.user.lineEdit().editingFinished.emit()
    card.up.click()
    assert [each.by for each in tab.cards] == ["region", "company_owner"]
    told: list[object] = []
    tab.asking.answered.connect(told.append)
    qtbot.waitUntil(lambda: bool(told))
    trial = told[-1]
    assert isinstance(trial, assignment_trial.Trial)
    assert [(each.lead.id, each.user, each.place) for each in trial.rows] == [(row, "佐藤 健", 0)]
    assert not desk.reads.log(kind="policy")
    tab.bar.keep.click()
    wanted = [{"by": "region", "map": {"東京都": "佐藤 健"}}, {"by": "company_owner"}]
    qtbot.waitUntil(lambda: assignment_trial.rules(desk.reads) == wanted)
    qtbot.waitUntil(lambda: not tab.bar.keep.isEnabled())
    tab.add("round_robin")
    tab.bar.keep.click()
    qtbot.waitUntil(lambda: tab.bar.told.text().startswith("Nobody takes turns."))
    tab.bar.drop.click()
    assert len(tab.cards) == 2


# ---- the detail pane -------------------------------------------------------------------------


def test_the_pane_shows_the_way_and_what_is_missing(shell: Shell, qtbot: QtBot) -> None:
    desk = shell.context.desk
    shell.show_screen("leads")
    shell.context.session.select([1], 1)
    pane = shell._detail
    group = pane.profile.standing
    qtbot.waitUntil(lambda: pane._shown_id == 1 and len(group.nodes) == 2)
    lead, following = (row.node for row in group.nodes)
    assert (lead.title, lead.place, following.title, following.place) == (
        "Lead", "now", "MQL", "next",
    )  # fmt: skip
    assert lead.lines == ("Does not meet the definition now",)
    assert following.missing == ("Score 3 of 40", "Points for fit 3 of 15")
    assert group.make_mql.isHidden()
    desk.run(SaveDefinition("mql", "words", "is:reachable"))
    qtbot.waitUntil(lambda: not group.make_mql.isHidden())
    assert group.nodes[1].node.lines == ("Nothing is missing.",)
    group.make_mql.click()
    qtbot.waitUntil(lambda: [row.node.title for row in group.nodes] == ["Lead", "MQL", "SQL"])
    assert group.nodes[1].node.lines[0].startswith("Meets the definition (version 2) since")
    desk.run(SetFields({1: {"phone": ""}}))
    qtbot.waitUntil(lambda: group.nodes[1].node.lines == ("Does not meet the definition now",))
