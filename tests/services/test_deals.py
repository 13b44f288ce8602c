"""Deals: opening one makes an opportunity, its outcome a customer or a lost lead."""

from __future__ import annotations

from typing import Any

import pytest

from leaddesk.domain.dossier import LeadDossier
from leaddesk.errors import UserError
from leaddesk.services.deals import CloseDeal, EditDeal, OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.services.lifecycle import SetStage


def add(desk: Desk, stage: str = "sql", **values: Any) -> int:
    given = {"name": "田中 一郎", "owner": "佐藤", "stage": stage, **values}
    return int(desk.run(AddLead(given)).result)


def dossier(desk: Desk, row_id: int) -> LeadDossier:
    found = desk.reads.dossier(row_id)
    assert found is not None
    return found


def test_a_deal_from_first_to_last(desk: Desk) -> None:
    one = add(desk)
    deal = desk.run(OpenDeal(one, "在庫管理", 1_200_000, "2026/12/24", "来期予算")).result
    found = dossier(desk, one)
    assert found.lead.stage == "opportunity"
    (row,) = found.deals
    assert (row.id, row.name, row.amount, row.expected_on, row.outcome, row.who) == (
        deal, "在庫管理", 1_200_000, "2026-12-24", "", "佐藤")  # fmt: skip
    desk.run(EditDeal(deal, {"amount": 900_000, "note": "値引き"}))
    desk.run(CloseDeal(deal, "won", on="2020-11-20"))
    found = dossier(desk, one)
    assert found.lead.stage == "customer"
    assert (found.deals[0].amount, found.deals[0].closed_at) == (900_000, "2020-11-20")
    assert [(touch.kind, touch.who, touch.at) for touch in found.touches] == [
        ("deal_won", "佐藤", "2020-11-20")]  # fmt: skip
    assert [(move.to_stage, move.definition_number) for move in found.moves] == [
        ("customer", 1), ("opportunity", 1)]  # fmt: skip
    desk.undo()
    assert dossier(desk, one).lead.stage == "opportunity"
    assert dossier(desk, one).deals[0].outcome == "" and not dossier(desk, one).touches


def test_a_lost_one_asks_why(desk: Desk) -> None:
    one = add(desk)
    deal = desk.run(OpenDeal(one)).result
    with pytest.raises(UserError, match="Give one: Budget"):
        desk.run(CloseDeal(deal, "lost"))
    desk.run(CloseDeal(deal, "lost", "競合", "X社"))
    found = dossier(desk, one)
    assert (found.lead.stage, found.moves[0].reason, found.deals[0].reason) == (
        "lost", "competitor", "competitor")  # fmt: skip
    touch = found.touches[0]
    assert (touch.kind, touch.note, touch.detail) == ("deal_lost", "X社",
                                                     {"reason": "competitor"})  # fmt: skip


def test_it_stays_an_opportunity_until_the_last_deal_ends(desk: Desk) -> None:
    one = add(desk)
    deals = [desk.run(OpenDeal(one, name)).result for name in ("甲", "乙", "丙")]
    desk.run(CloseDeal(deals[0], "won"))
    desk.run(CloseDeal(deals[1], "withdrawn"))
    assert dossier(desk, one).lead.stage == "opportunity"
    desk.run(CloseDeal(deals[2], "lost", "予算"))
    assert dossier(desk, one).lead.stage == "customer"  # of another deal
    again = desk.run(OpenDeal(one, "丁")).result
    assert dossier(desk, one).lead.stage == "opportunity"
    desk.run(CloseDeal(again, "withdrawn"))
    assert dossier(desk, one).lead.stage == "customer"


def test_a_stage_opens_and_closes_deals(desk: Desk) -> None:
    one, two, three = add(desk), add(desk), add(desk, "opportunity")
    desk.run(SetStage([one, two], "opportunity", amount=500, expected_on="2026-12-24", name="甲"))
    assert [deal.amount for deal in dossier(desk, two).deals] == [500]
    desk.run(SetStage([one, three], "customer", amount=450))
    for row_id in (one, three):  # who came as an opportunity from a list is counted too
        (deal,) = dossier(desk, row_id).deals
        assert (deal.outcome, deal.amount) == ("won", 450)
        assert dossier(desk, row_id).touches[0].kind == "deal_won"
    desk.run(SetStage([two], "sql"))
    assert dossier(desk, two).deals[0].outcome == "withdrawn" and not dossier(desk, two).touches


def test_a_deal_that_was_worked_on_is_not_taken_back(desk: Desk) -> None:
    one = add(desk)
    opened = desk.run(OpenDeal(one, "甲"))
    desk.run(EditDeal(opened.result, {"amount": 5}))
    assert desk.undo(opened.operation).kept
    found = dossier(desk, one)
    assert (found.lead.stage, len(found.deals)) == ("opportunity", 1)


def test_an_added_lead_with_a_deal_stays_when_the_import_is_undone(desk: Desk) -> None:
    made = desk.run(AddLead({"name": "田中 一郎", "stage": "opportunity"}))
    desk.run(OpenDeal(made.result, "甲"))
    desk.undo(made.operation)
    assert list(desk.reads.ids("deal:open")) == [made.result]


def test_what_is_refused(desk: Desk) -> None:
    one = add(desk, "mql")
    with pytest.raises(UserError, match="can't become “Opportunity”"):
        desk.run(OpenDeal(one))
    desk.run(SetStage([one], "sql"))
    for bad in (-1.0, float("nan"), float("inf")):
        with pytest.raises(UserError, match="0 or more"):
            desk.run(OpenDeal(one, amount=bad))
    with pytest.raises(UserError, match="is no date"):
        desk.run(OpenDeal(one, expected_on="soon"))
    deal = desk.run(OpenDeal(one)).result
    with pytest.raises(UserError, match="no “outcome” to change"):
        desk.run(EditDeal(deal, {"outcome": "won"}))
    with pytest.raises(UserError, match="There is no deal 99"):
        desk.run(CloseDeal(99, "won"))
    with pytest.raises(UserError, match="One of: won"):
        desk.run(CloseDeal(deal, "sold"))
    with pytest.raises(UserError, match="2199-01-01 is still to come"):
        desk.run(CloseDeal(deal, "won", on="2199-01-01"))
    desk.run(CloseDeal(deal, "won"))
    with pytest.raises(UserError, match="closed already"):
        desk.run(CloseDeal(deal, "won"))
