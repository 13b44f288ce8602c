"""Deals in the detail pane: shown, edited in place, won, lost, opened; earlier ones below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.funnel import Opportunity
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.leads import AddLead
from leaddesk.ui.detail.day import typed_day
from leaddesk.ui.detail.deal_question import DealQuestion, typed_amount
from leaddesk.ui.detail.deals import DealsGroup
from leaddesk.ui.detail.pane import DetailPane
from leaddesk.ui.detail.reason import ReasonDialog
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context


@pytest.fixture
def deals(context: Context, qtbot: QtBot) -> DealsGroup:
    """The deals of lead 1, an opportunity with the deal "20席" over ¥1,200,000."""
    one = context.desk.run(AddLead({"name": "早瀬 健", "stage": "sql"})).result
    context.desk.run(OpenDeal(one, "20席", 1_200_000, "2026-01-31"))
    pane = DetailPane(context, LeadRows(context.desk.reads))
    qtbot.addWidget(pane)
    pane.resize(380, 900)
    pane.show()
    pane.activateWindow()
    context.session.select([one], one)
    qtbot.waitUntil(lambda: bool(pane.profile.deals.faces))
    return pane.profile.deals


def kept(deals: DealsGroup) -> tuple[Opportunity, ...]:
    dossier = deals._context.desk.reads.dossier(1)
    assert dossier is not None
    return dossier.deals


def stage(deals: DealsGroup) -> str:
    return deals._context.desk.reads.leads([1])[0].stage


def type_into(deals: DealsGroup, qtbot: QtBot, name: str, text: str) -> None:
    cell = deals.faces[0].cell(name)
    cell.begin()
    assert cell.editor is not None
    cell.editor.selectAll()
    cell.editor.insert(text)
    qtbot.keyClick(cell.editor, Qt.Key.Key_Return)


def test_a_deal_is_shown_with_its_amount_and_edited_in_place(
    deals: DealsGroup, qtbot: QtBot
) -> None:
    face = deals.faces[0]
    assert face.cell("amount").value.text() == "¥1,200,000"
    assert face.cell("expected_on").value.token == "error"  # the day has passed
    assert face._age.text() == "Open since today"
    type_into(deals, qtbot, "amount", "150万円")
    qtbot.waitUntil(lambda: kept(deals)[0].amount == 1_500_000)
    type_into(deals, qtbot, "expected_on", "2099/3/31")
    qtbot.waitUntil(lambda: kept(deals)[0].expected_on == "2099-03-31")
    qtbot.waitUntil(lambda: face.cell("expected_on").value.token == "text")
    assert face.cell("amount").value.text() == "¥1,500,000"


def test_what_is_no_amount_stays_with_its_remedy(deals: DealsGroup, qtbot: QtBot) -> None:
    type_into(deals, qtbot, "amount", "about a million")
    cell = deals.faces[0].cell("amount")
    qtbot.waitUntil(lambda: "no amount" in cell._problem.text())
    assert cell.editor is not None and cell.editor.text() == "about a million"
    assert kept(deals)[0].amount == 1_200_000


def test_won_makes_a_customer_and_the_deal_stands_below(deals: DealsGroup, qtbot: QtBot) -> None:
    qtbot.mouseClick(deals.faces[0].won, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not deals.faces)
    assert (stage(deals), kept(deals)[0].outcome) == ("customer", "won")
    past = deals._past.itemAt(0).widget()
    assert "20席" in past.accessibleName() and "¥1,200,000" in past.accessibleName()
    assert deals.add_deal.isVisible()  # another one may follow


def test_lost_asks_why_and_esc_keeps_it_open(deals: DealsGroup, qtbot: QtBot) -> None:
    window = deals.window()
    qtbot.mouseClick(deals.faces[0].lost, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(ReasonDialog) is not None)
    qtbot.keyClick(window.findChild(ReasonDialog), Qt.Key.Key_Escape)
    assert stage(deals) == "opportunity"
    qtbot.waitUntil(lambda: window.findChild(ReasonDialog) is None)
    deals.faces[0].closed.emit("lost")
    qtbot.waitUntil(lambda: window.findChild(ReasonDialog) is not None)
    dialog = window.findChild(ReasonDialog)
    dialog.choices.setCurrentRow(3)
    dialog.accept()
    qtbot.waitUntil(lambda: stage(deals) == "lost")
    assert kept(deals)[0].reason == "competitor"


def test_another_deal_is_added_and_one_withdrawn(deals: DealsGroup, qtbot: QtBot) -> None:
    qtbot.mouseClick(deals.add_deal, Qt.MouseButton.LeftButton)
    question = deals.window().findChild(DealQuestion)
    question.name.setText("保守")
    question.accept()
    qtbot.waitUntil(lambda: len(deals.faces) == 2)
    deals.faces[0].closed.emit("withdrawn")
    qtbot.waitUntil(lambda: len(deals.faces) == 1)
    assert stage(deals) == "opportunity"


def test_the_group_hides_where_no_deal_can_be(deals: DealsGroup, qtbot: QtBot) -> None:
    context = deals._context
    other = context.desk.run(AddLead({"name": "戸田 真理"})).result
    context.session.select([other], other)
    qtbot.waitUntil(deals.isHidden)
    context.desk.run(CloseDeal(kept(deals)[0].id, "won"))
    context.session.select([1], 1)
    qtbot.waitUntil(lambda: not deals.isHidden())


@pytest.mark.parametrize(
    ("text", "amount"),
    [("", None), ("1,200,000", 1_200_000), ("¥98000", 98_000), ("１２０万円", 1_200_000), ("0", 0)],
)
def test_amounts_as_people_type_them(text: str, amount: float | None) -> None:
    assert typed_amount(text) == amount


@pytest.mark.usefixtures("japan")
def test_a_day_with_an_hour_is_that_day() -> None:
    assert typed_day("2026-11-22 00:30") == "2026-11-22"
