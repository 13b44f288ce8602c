"""Who meets which definition is kept right by every write, as a plain reading of the rules says."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from leaddesk.domain import definitions as domain
from leaddesk.domain.lead import Lead
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.errors import UserError
from leaddesk.services import definitions as service
from leaddesk.services import scoring
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.definitions import SaveDefinition
from leaddesk.services.desk import Desk
from leaddesk.services.leads import (
    AddLead,
    AddTouch,
    RestoreLeads,
    SetFields,
    TagLeads,
    TouchDraft,
    TrashLeads,
)
from leaddesk.services.scoring import SaveRules
from leaddesk.storage import check
from leaddesk.storage.schema import lead_definition, opportunity


def kept(desk: Desk) -> set[tuple[int, str, int]]:
    def ask(connection: Any) -> set[tuple[int, str, int]]:
        columns = (lead_definition.c.lead_id, lead_definition.c.definition,
                   lead_definition.c.number)  # fmt: skip
        return {(row[0], row[1], row[2]) for row in connection.execute(select(*columns))}

    return desk.reads.ask(ask)


# Each rule a second time, as plain Python: by key the versions, and what a lead must meet.
Rule = tuple[str, dict[str, int], Callable[[Lead, set[str]], bool]]


def reachable(lead: Lead) -> bool:
    return bool(lead.email or lead.phone or lead.mobile)


def by_default_mql(lead: Lead, _deals: set[str]) -> bool:
    stands_against = ("競合", "同業", "学生", "competitor", "student")
    return (
        lead.score >= 40 and reachable(lead) and lead.consent != "refused"
        and not any(word in tag for tag in lead.tags for word in stands_against)
        and (lead.kind == "b2c" or lead.fit_score >= 15)
    )  # fmt: skip


RULES: dict[str, list[Rule]] = {
    "lead": [("touches>=1", {}, lambda lead, _: lead.touch_count >= 1),
             ("touches>=2 OR -notes:", {},
              lambda lead, _: lead.touch_count > 1 or lead.notes != "")],
    "mql": [(domain.default("mql").query, {"min_score": 40}, by_default_mql),
            ("temperature:hot,warm\nis:reachable", {"min_engagement": 5},
             lambda lead, _: lead.temperature in ("hot", "warm") and reachable(lead)
             and lead.engagement_score >= 5),
            ("鈴木", {}, lambda lead, _: "鈴木" in lead.name)],
    "opportunity": [("deal:open", {}, lambda _, deals: "" in deals)],
    "customer": [("deal:won", {}, lambda _, deals: "won" in deals)],
}  # fmt: skip


def deals_by_lead(connection: Any) -> dict[int, set[str]]:
    """The outcomes of the deals of each lead."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(
        select(opportunity.c.lead_id, opportunity.c.outcome)
        .where(opportunity.c.trashed_at.is_(None))
    ):  # fmt: skip
        found[row[0]].add(row[1])
    return found


class Model:
    """The desk, and what it should keep."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.dice = desk, random.Random(seed)

    def expected(self) -> set[tuple[int, str, int]]:
        found = set()
        now = {each.key: each for each in service.definitions(self.desk.reads)}
        outcomes = self.desk.reads.ask(deals_by_lead)
        for lead in self.desk.reads.leads(self.desk.reads.ids("")):
            for key, rules in RULES.items():
                holds = next(rule for text, _, rule in rules if text == now[key].query)
                if holds(lead, outcomes.get(lead.id, set())):
                    found.add((lead.id, key, now[key].number))
        return found

    def check(self) -> None:
        told = {row for row in kept(self.desk) if row[1] in RULES}
        assert told == self.expected()

    def step(self) -> None:
        """One random operation; what is not legal is refused and changes nothing."""
        dice, desk = self.dice, self.desk
        ids = [*desk.reads.ids("")]
        name = dice.choice(("鈴木 花子", "田中 実"))
        email = dice.choice(("", "a@example.jp"))
        add = AddLead(
            {"name": name, "email": email, "kind": dice.choice(("b2b", "b2b", "b2c")),
             "title": dice.choice(("部長", "")), "employees": dice.choice((None, "500"))},
            dice.choice((None, TouchDraft("inquiry"))),
        )  # fmt: skip
        if not ids:
            desk.run(add)
            return
        some = dice.sample(ids, min(len(ids), dice.randrange(1, 4)))
        one = some[0]
        deals = [deal.id for deal in desk.reads.dossier(one).deals if not deal.outcome]  # type: ignore[union-attr]
        key = dice.choice([*RULES])
        text, least, _ = dice.choice(RULES[key])
        steps: list[Callable[[], object]] = [
            lambda: desk.run(add),
            lambda: desk.run(AddTouch(some, TouchDraft(dice.choice(("meeting", "call", "card"))))),
            lambda: desk.run(SetFields({one: {"email": email, "notes": dice.choice(("", "x"))}})),
            lambda: desk.run(SetFields({one: {"consent": dice.choice(("refused", "consent"))}})),
            lambda: desk.run(TagLeads(some, (dice.choice(("競合他社", "展示会")),))),
            lambda: desk.run(SetFields({one: {"temperature": dice.choice(("hot", "cold"))}})),
            lambda: desk.run(TrashLeads(some)),
            lambda: desk.run(RestoreLeads(list(desk.reads.ids("is:trashed"))[:2])),
            lambda: desk.run(OpenDeal(one, "deal", 1000.0, "2027-01-01", "")),
            lambda: desk.run(CloseDeal(deals[0], "won")) if deals else None,
            lambda: desk.run(SetFields({one: {"stage": "mql"}})),
            lambda: desk.run(SetFields({one: {"stage": "sql"}})),
            lambda: desk.run(SaveDefinition(key, "words", text, **least)),
            lambda: desk.undo(),
            lambda: desk.redo(),
        ]
        try:
            dice.choice(steps)()
        except UserError:
            return


@pytest.mark.parametrize("seed", [1, 2])
def test_every_write_keeps_it_right(desk: Desk, seed: int) -> None:
    model = Model(desk, seed)
    for _ in range(60):
        model.step()
        model.check()


def test_what_is_missing_is_nothing_exactly_where_it_is_met(desk: Desk) -> None:
    model = Model(desk, 5)
    desk.run(SaveDefinition("mql", "words", "temperature:hot,warm\nis:reachable"))
    for _ in range(40):
        model.step()
    for temperature in ("hot", "cold"):
        desk.run(AddLead({"name": "A", "phone": "0312345678", "temperature": temperature}))
    seen = set()
    for row_id in [*desk.reads.ids("")]:
        dossier = desk.reads.dossier(row_id)
        assert dossier is not None
        standing = dossier.standing
        if standing.next is not None:
            meets = standing.next.key in {met.key for met in standing.met}
            assert meets == (not standing.missing)
            seen.add(meets)
    assert seen == {True, False}


def test_all_leads_by_the_search_language(desk: Desk) -> None:
    first = desk.run(AddLead({"name": "A", "email": "a@b.jp"}, TouchDraft("card"))).result
    second = desk.run(AddLead({"name": "B"})).result
    assert [*desk.reads.ids("meets:lead")] == [first]
    assert [*desk.reads.ids("定義:リード")] == [first]
    assert [*desk.reads.ids("-meets:lead")] == [second]
    assert [*desk.reads.ids("meets:")] == [second]


def test_a_draft_tells_what_it_would_change(desk: Desk) -> None:
    for count in range(3):
        done = desk.run(AddLead({"name": f"N{count}"}, TouchDraft("card")))
        for _ in range(count):
            desk.run(AddTouch([done.result], TouchDraft("call")))
    lead = service.definitions(desk.reads)[0]
    effect = service.effect(desk.reads, replace(lead, query="touches>=2"))
    assert (effect.meet, effect.more, effect.fewer) == (2, 0, 1)
    desk.run(SaveDefinition("lead", "words", "touches>=2"))
    effect = service.effect(desk.reads, replace(lead, query="touches<=2"))
    assert (effect.meet, effect.more, effect.fewer) == (2, 1, 1)
    numbers = service.numbers(desk.reads)["lead"]
    assert (numbers.meet, numbers.at_stage, numbers.both) == (2, 3, 2)


def test_the_check_tells_what_is_kept_wrongly_and_repairs_it(desk: Desk) -> None:
    row = desk.run(AddLead({"name": "A", "email": "a@b.jp"}, TouchDraft("card"))).result
    database = desk._database
    assert not check.derived_problems(database)
    desk.note(lambda connection: connection.execute(lead_definition.delete()))
    assert any("meet other definitions" in line for line in check.derived_problems(database))
    check.repair(database)
    assert not check.derived_problems(database)
    assert (row, "lead", 1) in kept(desk)


def test_other_rules_of_the_score_are_followed_for_all_leads(desk: Desk) -> None:
    row = desk.run(AddLead({"name": "A", "email": "a@b.jp"}, TouchDraft("card"))).result
    desk.run(SaveDefinition("mql", "words", "is:reachable", 500))
    assert (row, "mql", 2) not in kept(desk)
    rule = ScoreRule(name="Everybody reachable", query="is:reachable", points=600)
    desk.run(SaveRules([*scoring.rules(desk.reads), rule]))
    assert (row, "mql", 2) in kept(desk)
    desk.undo()
    assert (row, "mql", 2) not in kept(desk)
