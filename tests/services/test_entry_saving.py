"""A card becomes a lead with its touch, or the present state of a lead that is known."""

from __future__ import annotations

from typing import Any

import pytest

from leaddesk.domain.cards import Pile
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.leads import SetFields

PILE = Pile("Expo 2026", "trade_show", "2026-11-20", "鈴木")
CARD = {"company": "株式会社東洋商事", "name": "山田 太郎", "email": "taro@toyo.example.jp",
        "title": "課長", "tags": ("印刷",), "notes": "来週電話"}  # fmt: skip


def save(desk: Desk, values: dict[str, Any], pile: Pile = PILE, known: int | None = None) -> int:
    return int(desk.run(SaveCard(values, pile, known)).result)


def test_a_card_is_a_lead_with_its_exchange(desk: Desk) -> None:
    dossier = desk.reads.dossier(save(desk, CARD))
    assert dossier is not None
    lead, (touch,) = dossier.lead, dossier.touches
    assert (lead.campaign, lead.channel, lead.owner) == ("Expo 2026", "trade_show", "鈴木")
    assert (lead.consent, lead.family_name, lead.given_name) == ("card", "山田", "太郎")
    assert (touch.kind, touch.at, touch.campaign) == ("card", "2026-11-20", "Expo 2026")
    assert str(dossier.history[0].entry.label) == "Entered the card of 山田 太郎"
    assert desk.reads.campaigns()[0].channel == "trade_show"


def test_no_address_no_consent(desk: Desk) -> None:
    lead = desk.reads.leads([save(desk, {"name": "山田 太郎"})])[0]
    assert lead.consent == "unknown"


def test_a_known_campaign_keeps_its_channel(desk: Desk) -> None:
    save(desk, CARD)
    save(desk, {"name": "佐藤 花子"}, Pile("Expo 2026", "seminar", "2026-11-21", "鈴木"))
    assert [(c.name, c.channel) for c in desk.reads.campaigns()] == [("Expo 2026", "trade_show")]


def test_a_newer_card_sets_only_what_differs(desk: Desk) -> None:
    known = save(desk, {**CARD, "mobile": "090-1234-5678"})
    later = Pile("Expo 2027", "seminar", "2027-11-20", "田中")
    newer = {"company": "株式会社東洋商事", "name": "山田 太郎", "title": "部長", "mobile": "",
             "tags": ("包装",), "notes": "昇進"}  # fmt: skip
    assert save(desk, newer, later, known) == known
    dossier = desk.reads.dossier(known)
    assert dossier is not None
    lead = dossier.lead
    assert (lead.title, lead.mobile, lead.email) == ("部長", "090-1234-5678", CARD["email"])
    assert (lead.tags, lead.notes) == (("印刷", "包装"), "来週電話\n昇進")
    assert (lead.campaign, lead.owner) == ("Expo 2026", "鈴木")
    assert {touch.at for touch in dossier.touches} == {"2026-11-20", "2027-11-20"}
    changed = dossier.history[0].changes
    assert changed["title"] == ("課長", "部長")
    assert set(changed) == {"title", "tags", "notes"}


def test_a_handed_address_gives_consent_but_never_overrules_refusal(desk: Desk) -> None:
    plain, refusing = save(desk, {"name": "山田 太郎"}), save(desk, CARD)
    desk.run(SetFields({refusing: {"consent": "refused"}}))
    save(desk, {"email": "new@toyo.example.jp"}, PILE, plain)
    save(desk, {"email": "new2@toyo.example.jp"}, PILE, refusing)
    assert [lead.consent for lead in desk.reads.leads([plain, refusing])] == ["card", "refused"]


def test_one_undo_takes_the_whole_card_back(desk: Desk) -> None:
    known = save(desk, CARD)
    desk.undo()
    lead = desk.reads.leads([known])[0]
    assert lead.trashed_at is not None
    assert desk.reads.count() == 0
    assert desk.reads.campaigns() == []


@pytest.mark.parametrize(
    ("values", "pile"),
    [
        ({"title": "課長"}, PILE),
        ({"name": "山田", "email": "no address"}, PILE),
        ({"name": "山田"}, Pile("", "trade_show", "yesterday", "")),
    ],
)
def test_mistakes_leave_nothing(desk: Desk, values: dict[str, Any], pile: Pile) -> None:
    with pytest.raises(UserError):
        desk.run(SaveCard(values, pile))
    assert desk.reads.count() == 0
    assert desk.reads.campaigns() == []
