"""The stages in the window: only legal moves, asked for what they need, in every menu alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.services.deals import OpenDeal
from leaddesk.services.lifecycle import SetReasons, SetStage
from leaddesk.ui.detail.deal_question import DealQuestion
from leaddesk.ui.detail.moving import PartQuestion
from leaddesk.ui.detail.reason import ReasonDialog
from leaddesk.ui.dialogs.writing import WritingQuestion
from leaddesk.ui.shell import Shell


def select(shell: Shell, qtbot: QtBot, *ids: int) -> None:
    shell.view.select(list(ids), ids[0])
    qtbot.waitUntil(lambda: sorted(shell.context.session.selected) == sorted(ids))
    qtbot.waitUntil(lambda: not shell._enabling._pause.isActive())
    shell.context.runner.wait()
    qtbot.wait(10)  # what was read is delivered


def lead(shell: Shell, lead_id: int) -> Lead:
    return shell.context.desk.reads.leads([lead_id])[0]


def enabled(shell: Shell) -> set[str]:
    return {
        name.removeprefix("stage.")
        for name, action in shell.qactions.items()
        if name.startswith("stage.") and action.isEnabled()
    }


def asked(shell: Shell, qtbot: QtBot, kind: type[WritingQuestion]) -> WritingQuestion:
    qtbot.waitUntil(lambda: any(q.isVisible() for q in shell.findChildren(kind)))
    return next(q for q in shell.findChildren(kind) if q.isVisible())


@pytest.fixture
def mixed(shell: Shell, qtbot: QtBot) -> Shell:
    """Leads 1 and 2 at lead, 3 an SQL, 4 an opportunity with a deal."""
    desk = shell.context.desk
    for stage in ("mql", "sql"):
        desk.run(SetStage([3, 4], stage))
    desk.run(OpenDeal(4, "20席"))
    qtbot.waitUntil(lambda: len(shell.view.model.ids) == 4)
    return shell


def test_only_legal_moves_are_enabled_and_the_others_say_why(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 3)
    assert enabled(mixed) == {"opportunity", "mql", "recycled", "disqualified"}
    assert mixed.qactions["stage.customer"].toolTip() == (
        "Not from “SQL”. Possible now: MQL, Opportunity, Recycled, Disqualified"
    )
    assert mixed.qactions["stage.sql"].toolTip() == "“SQL” already"
    qtbot.waitUntil(lambda: mixed._detail._shown_id == 3)
    chip = mixed._detail.head.stage.menu().actions()
    assert {action.data() for action in chip if action.isEnabled()} == enabled(mixed)
    select(mixed, qtbot, 1)
    assert enabled(mixed) == {"mql", "recycled", "disqualified"}


def test_of_a_mixed_selection_those_are_moved_that_may(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 1, 2, 3, 4)
    assert "customer" in enabled(mixed)
    assert mixed.qactions["stage.mql"].toolTip() == "3 of 4 can be moved"
    mixed.qactions["stage.mql"].trigger()
    question = asked(mixed, qtbot, PartQuestion)
    assert "Left as they are: Opportunity 1" in question._move.left
    assert lead(mixed, 1).stage == "lead"
    question.accept()
    qtbot.waitUntil(lambda: lead(mixed, 3).stage == "mql")
    assert [lead(mixed, n).stage for n in (1, 2, 4)] == ["mql", "mql", "opportunity"]


def test_lost_asks_why_and_esc_leaves_all_as_it_was(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 4)
    mixed.qactions["stage.lost"].trigger()
    dialog = asked(mixed, qtbot, ReasonDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and lead(mixed, 4).stage == "opportunity"
    mixed.qactions["stage.lost"].trigger()
    dialog = asked(mixed, qtbot, ReasonDialog)
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Return)
    assert dialog.isVisible()  # no reason is given without choosing one
    for _ in range(2):
        qtbot.keyClick(dialog.choices, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lead(mixed, 4).stage == "lost")
    dossier = mixed.context.desk.reads.dossier(4)
    assert dossier is not None
    assert (dossier.moves[0].reason, dossier.deals[0].outcome) == ("timing", "lost")


def test_a_number_chooses_the_reason_beside_it(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 4)
    mixed.qactions["stage.lost"].trigger()
    dialog = asked(mixed, qtbot, ReasonDialog)
    qtbot.keyClick(dialog.choices, Qt.Key.Key_9)  # there are eight
    assert dialog.choices.key() == "" and not dialog.act.isEnabled()
    qtbot.keyClick(dialog.choices, Qt.Key.Key_4)
    assert dialog.choices.key() == "competitor" and dialog.act.isEnabled()
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lead(mixed, 4).stage == "lost")
    dossier = mixed.context.desk.reads.dossier(4)
    assert dossier is not None and dossier.moves[0].reason == "competitor"


def test_recycled_has_the_usual_day_to_come_back_or_another(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 3)
    mixed.qactions["stage.recycled"].trigger()
    dialog = asked(mixed, qtbot, ReasonDialog)
    assert isinstance(dialog, ReasonDialog) and dialog.back is not None
    assert dialog.back.day() is not None
    dialog.choices.setCurrentRow(0)
    dialog.back.line.setText("soon")
    dialog.accept()
    assert "no date" in dialog.problem.text() and dialog.isVisible()
    dialog.back.set_day("2099-04-01")
    dialog.note.setText("来期に")
    dialog.accept()
    qtbot.waitUntil(lambda: lead(mixed, 3).stage == "recycled")
    assert lead(mixed, 3).nurture_until == "2099-04-01"


def test_the_team_s_own_reasons_are_offered(mixed: Shell, qtbot: QtBot) -> None:
    mixed.context.desk.run(SetReasons("disqualified", ["学生", "competitor"]))
    select(mixed, qtbot, 1, 2)
    mixed.qactions["stage.disqualified"].trigger()
    dialog = asked(mixed, qtbot, ReasonDialog)
    shown = [dialog.choices.item(n).text() for n in range(dialog.choices.count())]
    assert shown == ["学生", "Competitor"] and "2 leads" in dialog.head.text()


def test_an_opportunity_asks_for_the_deal(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 3)
    mixed.qactions["stage.opportunity"].trigger()
    question = asked(mixed, qtbot, DealQuestion)
    assert isinstance(question, DealQuestion)
    question.amount.setText("百万くらい?")
    question.accept()
    assert "no amount" in question.problem.text()
    question.amount.setText("120万")
    question.accept()
    qtbot.waitUntil(lambda: lead(mixed, 3).stage == "opportunity")
    dossier = mixed.context.desk.reads.dossier(3)
    assert dossier is not None and dossier.deals[0].amount == 1_200_000


def test_the_cell_of_the_table_offers_legal_stages_and_asks_why(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 4)
    grid, model = mixed.view.grid, mixed.view.model
    index = model.index(model.row_of(4), model.column_of("stage"))
    grid.go_to(index)
    grid.edit(index)
    combo = grid.indexWidget(index)
    assert isinstance(combo, QComboBox)
    items = {combo.itemData(n): combo.model().item(n) for n in range(combo.count())}
    assert not items["mql"].isEnabled() and items["lost"].isEnabled()
    assert "Possible now" in items["mql"].toolTip()
    mixed.view._writer.write(4, "stage", "lost")
    dialog = asked(mixed, qtbot, ReasonDialog)
    dialog.choices.setCurrentRow(0)
    dialog.accept()
    qtbot.waitUntil(lambda: lead(mixed, 4).stage == "lost")


def test_a_move_changes_what_is_possible_next(mixed: Shell, qtbot: QtBot) -> None:
    select(mixed, qtbot, 1)
    mixed.commands.stage("customer")  # as a menu does that was open meanwhile
    qtbot.waitUntil(lambda: "Possible now" in mixed.footer.toast._text.toolTip())
    assert lead(mixed, 1).stage == "lead"
    mixed.qactions["stage.mql"].trigger()
    qtbot.waitUntil(lambda: lead(mixed, 1).stage == "mql")
    qtbot.waitUntil(lambda: enabled(mixed) == {"sql", "lead", "recycled", "disqualified"})
    mixed.show_screen("duplicates")
    assert enabled(mixed) == set()
    mixed.show_screen("leads")
    qtbot.waitUntil(lambda: "sql" in enabled(mixed) and "customer" not in enabled(mixed))
