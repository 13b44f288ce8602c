"""The feedback within the whole window: its key, and the way to the definition of an MQL."""

from __future__ import annotations

from feedback_room import fill
from pytestqt.qtbot import QtBot

from leaddesk.ui.actions import BY_NAME
from leaddesk.ui.rules.definitions import DefinitionsTab
from leaddesk.ui.shell import Shell


def test_a_threshold_goes_to_the_definition(shell: Shell, qtbot: QtBot) -> None:
    fill(shell.context.desk)
    assert BY_NAME["screen.feedback"].keys == ("Ctrl+7",)
    shell.qactions["screen.feedback"].trigger()
    screen = shell.view
    qtbot.waitUntil(lambda: screen.threshold is not None)
    qtbot.waitUntil(lambda: screen.threshold.score.value() == 44)
    screen.threshold.take.click()
    page = shell.view.tab("definitions")
    assert isinstance(page, DefinitionsTab)
    section = page.sections["mql"]
    qtbot.waitUntil(lambda: section.form is not None)
    form = section.form
    assert form is not None
    assert form.draft().min_score == 44
    assert section.unsaved
    form.save()
    qtbot.waitUntil(lambda: section.form is None)
    shell.qactions["screen.feedback"].trigger()
    qtbot.waitUntil(lambda: screen.found.present == 44)


def test_the_empty_screen_leads_to_the_mqls(shell: Shell, qtbot: QtBot) -> None:
    shell.qactions["screen.feedback"].trigger()
    qtbot.waitUntil(shell.view.note.isVisible)
    shell.view.note.button.click()
    assert shell.on_list
    assert shell.context.session.query == "stage:mql"
