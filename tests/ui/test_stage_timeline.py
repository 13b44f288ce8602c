"""The timeline tells each thing that happened once, with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from leaddesk.domain.dossier import LeadDossier
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import AcceptHandoffs, HandOver, ReturnHandoffs
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.services.lifecycle import SetStage
from leaddesk.ui import theme
from leaddesk.ui.detail.events import Event, events
from leaddesk.ui.detail.timeline import EventRow


@pytest.fixture
def lead_id(desk: Desk) -> int:
    row_id: int = desk.run(AddLead({"name": "浜田 隆"})).result
    desk.run(AddTouch([row_id], TouchDraft("call", "2026-11-20", note="折り返し")))
    desk.run(SetStage([row_id], "mql"))
    desk.run(HandOver([row_id], "早瀬 健", note="急ぎ"))
    return row_id


def told(desk: Desk, lead_id: int) -> list[Event]:
    dossier = desk.reads.dossier(lead_id)
    assert isinstance(dossier, LeadDossier)
    return events(dossier, desk.reads.today())


def titles(desk: Desk, lead_id: int) -> list[str]:
    return sorted(event.title for event in told(desk, lead_id))


def test_a_handoff_is_one_line_until_it_is_answered(desk: Desk, lead_id: int) -> None:
    assert titles(desk, lead_id) == ["Call", "Handed over to 早瀬 健", "Lead → MQL"]
    handed = next(e for e in told(desk, lead_id) if e.title.startswith("Handed"))
    assert handed.note == "急ぎ" and handed.soft.startswith("Answer due") and not handed.late


def test_who_and_when_go_below_where_it_is_narrow(
    desk: Desk, lead_id: int, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light")
    handed = next(e for e in told(desk, lead_id) if e.title.startswith("Handed"))
    row = EventRow(handed, desk.reads.today())
    qtbot.addWidget(row)
    row.resize(600, 80)
    row.show()
    name, when_ = row.findChildren(QLabel)[:2]
    assert when_.x() > name.x()
    row.resize(190, 120)
    qtbot.waitUntil(lambda: (when_.x() == name.x(), when_.y() > name.y()) == (True, True))


def test_its_answer_and_the_move_that_came_of_it_are_one_line(desk: Desk, lead_id: int) -> None:
    desk.run(AcceptHandoffs([lead_id], "本日電話"))
    accepted = next(e for e in told(desk, lead_id) if e.title == "Accepted")
    assert (accepted.soft, accepted.note) == ("MQL → SQL", "本日電話")
    assert titles(desk, lead_id) == ["Accepted", "Call", "Handed over to 早瀬 健", "Lead → MQL"]


def test_a_return_tells_reason_and_the_day_to_come_back(desk: Desk, lead_id: int) -> None:
    desk.run(ReturnHandoffs([lead_id], "budget", back_on="2099-04-01"))
    returned = next(e for e in told(desk, lead_id) if e.title == "Returned")
    assert returned.soft == "Budget · MQL → Recycled · back on 2099-04-01"
    assert len(told(desk, lead_id)) == 4


def test_a_deal_is_a_line_at_its_beginning_and_one_at_its_end(desk: Desk, lead_id: int) -> None:
    desk.run(AcceptHandoffs([lead_id]))
    deal = desk.run(OpenDeal(lead_id, "20席", 1_200_000)).result
    desk.run(CloseDeal(deal, "lost", "competitor", "他社に決定"))
    found = {event.title: event for event in told(desk, lead_id)}
    assert found["Deal opened"].soft == "20席 · ¥1,200,000 · SQL → Opportunity"
    assert found["Deal lost"].soft == "20席 · Competitor · Opportunity → Lost"
    assert found["Deal lost"].note == "他社に決定" and len(found) == 6


def test_a_deal_closed_on_an_earlier_day_is_not_doubled(desk: Desk, lead_id: int) -> None:
    desk.run(AcceptHandoffs([lead_id]))
    deal = desk.run(OpenDeal(lead_id)).result
    desk.run(CloseDeal(deal, "won", on="2026-11-01"))
    assert titles(desk, lead_id).count("Deal won") == 1


def test_an_internal_touch_without_its_handoff_stays(desk: Desk, lead_id: int) -> None:
    desk.run(AddTouch([lead_id], TouchDraft("returned", "2025-01-10", note="旧システム")))
    old = next(e for e in told(desk, lead_id) if e.at == "2025-01-10")
    assert (old.title, old.icon) == ("Returned", "undo") and old.touch is not None


def test_an_answer_that_is_overdue_is_seen(desk: Desk, lead_id: int) -> None:
    dossier = desk.reads.dossier(lead_id)
    assert dossier is not None
    assert any(event.late for event in events(dossier, date(2099, 1, 1)))
