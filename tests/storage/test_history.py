"""What the journal tells of a lead, in words rather than numbers."""

from __future__ import annotations

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields


def changes(desk: Desk, lead_id: int) -> list[dict[str, list[object]]]:
    dossier = desk.reads.dossier(lead_id)
    assert dossier is not None
    return [dict(item.as_json()["changes"]) for item in dossier.history]


def test_owners_and_campaigns_are_told_by_name(desk: Desk) -> None:
    lead_id = desk.run(AddLead({"name": "田中 美咲", "owner": "戸田"})).result
    desk.run(SetFields({lead_id: {"owner": "早瀬", "campaign": "展示会 東京"}}))
    desk.run(SetFields({lead_id: {"owner": ""}}))
    assert changes(desk, lead_id) == [
        {"owner": ["早瀬", ""]},
        {"owner": ["戸田", "早瀬"], "campaign": ["", "展示会 東京"]},
        {},
    ]


def test_a_company_is_told_once(desk: Desk) -> None:
    lead_id = desk.run(AddLead({"name": "田中 美咲", "company": "株式会社X"})).result
    desk.run(SetFields({lead_id: {"company": "株式会社Y"}}))
    assert changes(desk, lead_id)[0] == {"company": ["株式会社X", "株式会社Y"]}
