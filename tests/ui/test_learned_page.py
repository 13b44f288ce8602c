"""The page of the learned score in the window: refused, learned, proposals taken, taken back."""

from __future__ import annotations

import random
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Label
from leaddesk.services.operation import Applied, Work
from leaddesk.ui.detail.why import WhyPopover
from leaddesk.ui.rules.learned import LearnedTab
from leaddesk.ui.rules.scoring import ScoringTab
from leaddesk.ui.rules.screen import RulesScreen
from leaddesk.ui.shell import Shell


class Outcomes:
    """Leads as a list with outcomes brings them: those by referral are mostly won."""

    kind = "history"

    def apply(self, work: Work) -> Applied:
        chance = random.Random(4)
        rows: list[dict[str, Any]] = []
        for number in range(90):
            channel = chance.choice(("referral", "seo"))
            won = chance.random() < (0.85 if channel == "referral" else 0.1)
            stage = "customer" if won else "lost"
            rows.append({"name": f"n{number}", "channel": channel, "stage": stage})
        return Applied(Label("Added {who}", {"who": "many"}), list(work.insert("lead", rows)))


@pytest.fixture
def tab(shell: Shell, qtbot: QtBot) -> LearnedTab:
    screen = shell.show_screen("rules") or shell.view
    assert isinstance(screen, RulesScreen)
    screen.show_tab("learned")
    made = screen.tab("learned")
    assert isinstance(made, LearnedTab)
    qtbot.waitUntil(lambda: made.summary is not None)
    return made


def learned(qtbot: QtBot, shell: Shell, tab: LearnedTab) -> None:
    shell.context.desk.run(Outcomes())
    qtbot.waitUntil(tab.button.isEnabled)
    tab.button.click()
    assert not tab.button.isVisible()
    assert tab.cancel.isVisible()
    qtbot.waitUntil(tab.area.isVisible)
    # what was learned is shown once it is committed; the training itself may end a little later
    qtbot.waitUntil(lambda: shell.commands.trainer.job is None)


def test_too_few_outcomes_are_told_instead(tab: LearnedTab) -> None:
    assert not tab.button.isEnabled()
    assert tab.empty.isVisible()
    assert tab.empty.sentence.text() == (
        "Too few outcomes to learn from yet: 0 won, 0 lost.\n"
        "It takes 30 outcomes in all, at least 10 won and 10 lost."
    )


def test_learning_shows_its_quality_its_reasons_and_rules(
    shell: Shell, tab: LearnedTab, qtbot: QtBot
) -> None:
    learned(qtbot, shell, tab)
    assert tab.summary is not None
    model = tab.summary.model
    assert model is not None
    assert tab.page.auc.text() == f"{model.quality.auc:.0%}"
    assert model.quality.auc > 0.75
    assert "90 outcomes" in tab.page.notes.text()
    assert tab.page.picture.accessibleDescription().count("leads: told") == len(model.quality.bins)
    tab.page.take_buttons[0].click()
    scoring = shell.view.tab("scoring")
    assert isinstance(scoring, ScoringTab)
    wanted = tab.summary.proposals[0].query
    qtbot.waitUntil(lambda: any(rule.query == wanted for rule in scoring.draft.rules))


def test_the_keyboard_stays_while_it_learns(tab: LearnedTab, qtbot: QtBot, shell: Shell) -> None:
    shell.activateWindow()
    tab.button.setEnabled(True)
    tab.button.setFocus()
    tab._busy(True)
    assert shell.focusWidget() is tab.cancel
    tab._busy(False)
    assert shell.focusWidget() is tab.button


def test_an_undo_takes_it_back(shell: Shell, tab: LearnedTab, qtbot: QtBot) -> None:
    learned(qtbot, shell, tab)
    shell.qactions["undo"].trigger()
    qtbot.waitUntil(tab.empty.isVisible)
    assert tab.button.isEnabled()


def test_the_why_of_a_lead_tells_its_chance(shell: Shell, tab: LearnedTab, qtbot: QtBot) -> None:
    learned(qtbot, shell, tab)
    dossier = shell.context.desk.reads.dossier(1)
    assert dossier is not None
    assert dossier.lead.win_probability is not None
    shell.show_screen("leads")
    detail = shell.build_detail() or shell._detail
    assert detail is not None
    shell.context.session.select([1], 1)
    qtbot.waitUntil(detail.head.why.isVisible)
    detail.head.show_why()
    popover = detail.head.why.findChild(WhyPopover)
    assert popover is not None
    assert popover.chance is not None
    assert popover.chance.accessibleName() == (
        f"Win probability: {dossier.lead.win_probability:.0%}"
    )
    popover.close()


def test_after_fifty_new_outcomes_it_learns_by_itself(
    shell: Shell, tab: LearnedTab, qtbot: QtBot
) -> None:
    learned(qtbot, shell, tab)
    trainer = shell.commands.trainer
    trainer.pause.setInterval(0)
    reads, own = shell.context.desk.reads, shell.context.desk.user_id
    with qtbot.waitSignal(trainer.ended):
        shell.context.desk.run(Outcomes())
    latest = reads.log(limit=1)[0]
    assert str(latest.label) == "Learned from 180 outcomes"
    undone = reads.next_undo(own)
    assert undone is not None
    assert undone.id < latest.id


def test_outcomes_that_come_while_it_learns_are_learned_from_afterwards(
    shell: Shell, tab: LearnedTab, qtbot: QtBot
) -> None:
    trainer = shell.commands.trainer
    trainer.pause.setInterval(0)
    shell.context.desk.run(Outcomes())
    qtbot.waitUntil(lambda: trainer.job is not None and trainer.job.total > 0)
    shell.context.desk.run(Outcomes())
    qtbot.waitUntil(lambda: "180 outcomes" in str(shell.context.desk.reads.log(limit=1)[0].label))
