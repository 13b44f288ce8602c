"""Companies read from a real database: whose score, temperature and role counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.domain import when
from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.services import companies
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TouchDraft, TrashLeads


def person(desk: Desk, name: str, days: int = 1, **values: object) -> int:
    """A person of 株式会社青葉, met so many days ago."""
    lead: int = desk.run(AddLead({"name": name, "company": "株式会社青葉", **values})).result
    at = when.moment(desk.reads.now() - timedelta(days=days))
    desk.run(AddTouch([lead], TouchDraft("call", at=at)))
    return lead


def only(desk: Desk) -> CompanyStanding:
    (found,) = companies.standings(desk.reads)
    return found


def test_a_company_by_its_people(desk: Desk) -> None:
    leads = [
        person(desk, "一", title="部長", decision_role="decision_maker", stage="sql"),
        person(desk, "二", decision_role="user"),
        person(desk, "三", decision_role="user", stage="recycled"),
        person(desk, "四"),
    ]
    found = only(desk)
    scores = sorted((lead.score for lead in desk.reads.leads(leads)), reverse=True)
    best, second, third, _ = scores
    assert found.score == int(best + max(0, second) / 4 + max(0, third) / 10 + 0.5)
    assert (found.name, found.people, found.stage) == ("株式会社青葉", 4, "sql")
    assert found.roles == {"decision_maker": 1, "influencer": 0, "evaluator": 0, "user": 2}
    assert found.missing == ("influencer", "evaluator")
    latest = max(lead.last_touch_at or "" for lead in desk.reads.leads(leads))
    assert found.last_touch_at == latest


def test_who_is_disqualified_is_a_person_and_nothing_else(desk: Desk) -> None:
    plain = person(desk, "一")
    person(desk, "二", title="社長", decision_role="decision_maker", stage="disqualified",
           temperature="hot")  # fmt: skip
    found = only(desk)
    assert found.people == 2
    assert found.score == desk.reads.leads([plain])[0].score
    assert found.missing == ("decision_maker", "influencer", "evaluator", "user")
    assert found.stage == "lead"


def test_the_temperature_is_of_whoever_was_in_contact(desk: Desk) -> None:
    pinned = person(desk, "一", days=200)
    desk.run(SetFields({pinned: {"temperature": "hot"}}))
    lead = desk.reads.leads([pinned])[0]
    assert lead.pinned
    assert only(desk).temperature == "hot"  # somebody said so
    recent = person(desk, "二")
    desk.run(TrashLeads([pinned]))
    assert only(desk).temperature == desk.reads.leads([recent])[0].temperature


def test_open_deals_of_all_its_people(desk: Desk) -> None:
    from leaddesk.services.deals import OpenDeal

    lead = person(desk, "一", stage="sql")
    desk.run(OpenDeal(lead, "検査", 100.0, None, ""))
    found = only(desk)
    assert (found.open_deals, found.stage) == (1, "opportunity")


def test_its_people_and_the_search_for_them(desk: Desk) -> None:
    one = person(desk, "一")
    person(desk, "二", stage="disqualified")
    desk.run(AddLead({"name": "他", "company": "株式会社若葉"}))
    first = next(one for one in companies.standings(desk.reads) if one.people == 2)
    told = companies.people(desk.reads, first.id)
    assert told is not None
    assert one in [lead.id for lead in told.people]
    assert len(told.people) == 2
    assert desk.reads.count(f"company_id:{first.id}") == 2
    assert companies.people(desk.reads, 999) is None


@pytest.mark.parametrize("days", [89, 91])
def test_a_quarter_of_silence_makes_it_cold(desk: Desk, days: int) -> None:
    lead = person(desk, "一", days=days)
    with desk._database.write() as connection:  # a hot one, whatever the rules say
        connection.exec_driver_sql(
            "UPDATE lead SET temperature = 'hot', pinned = 0 WHERE id = ?", (lead,)
        )
    assert only(desk).temperature == ("hot" if days < 90 else "cold")
