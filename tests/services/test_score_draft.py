"""A draft of the score: tried without writing, saved as one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.errors import UserError
from leaddesk.services import score_draft, scoring
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft, TrashLeads
from leaddesk.services.score_draft import Agreed, SaveScore


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    ids = [
        desk.run(AddLead({"name": name, "email": email, "employees": number})).result
        for name, email, number in (
            ("田中", "a@x.jp", 50), ("鈴木", "", 500), ("佐藤", "c@x.jp", 5),
        )
    ]  # fmt: skip
    desk.run(AddTouch(ids[1:2], TouchDraft("inquiry")))
    return ids


def counts(desk: Desk, *rules: ScoreRule) -> list[int]:
    numbered = tuple(replace(rule, id=-n, name="r") for n, rule in enumerate(rules, 1))
    found = score_draft.trial(desk.reads, Agreed((), {}), numbered).counts
    return [found[rule.id] for rule in numbered]


def test_a_rule_is_told_to_how_many_leads_it_gives_points(desk: Desk, ids: list[int]) -> None:
    mail = ScoreRule(query="-email:", points=5)
    assert counts(desk, mail, replace(mail, active=False)) == [2, 2]
    seen = ScoreRule(axis="engagement", kinds=("inquiry",), points=5)
    assert counts(desk, seen, replace(seen, test="silence", within_days=30)) == [1, 2]
    desk.run(TrashLeads(ids[:1]))
    assert counts(desk, mail) == [1]
    assert score_draft.trial(desk.reads, Agreed((), {}), ()).counts == {}


def test_a_trial_writes_nothing(desk: Desk, ids: list[int]) -> None:
    before = [lead.score for lead in desk.reads.leads(ids)]
    rules = tuple(replace(rule, points=50) for rule in scoring.rules(desk.reads))
    found = score_draft.trial(desk.reads, Agreed(rules, {}), ()).preview
    assert found.up == 3 and found.leads == 3
    assert [lead.score for lead in desk.reads.leads(ids)] == before
    assert scoring.rules(desk.reads) != rules


def test_what_is_wrong_is_told_rule_by_rule(desk: Desk) -> None:
    rules = (
        ScoreRule(1, "good", query="employees>=5"), ScoreRule(2, "bad", query="employees>=x"),
        ScoreRule(3, "", query="employees>=5"),
    )  # fmt: skip
    found = score_draft.problems(rules, desk.reads.today())
    assert set(found) == {2, 3} and "is a number" in found[2]
    with pytest.raises(UserError):
        score_draft.trial(desk.reads, Agreed(rules, {}), ())


def test_rules_and_caps_are_saved_and_taken_back_as_one(desk: Desk, ids: list[int]) -> None:
    old = score_draft.agreed(desk.reads)
    before = [lead.score for lead in desk.reads.leads(ids)]
    draft = Agreed((ScoreRule(-1, "Mail", query="-email:", points=30, part="p"),), {"p": 20})
    done = desk.run(SaveScore(draft))
    assert len(done.result) == 1 and done.result[0] > 0
    assert score_draft.agreed(desk.reads).caps == {"p": 20}
    assert [lead.score for lead in desk.reads.leads(ids)] == [20, 0, 20]
    desk.undo()
    assert score_draft.agreed(desk.reads) == old
    assert [lead.score for lead in desk.reads.leads(ids)] == before


def test_saving_what_is_saved_is_no_step(desk: Desk) -> None:
    assert desk.run(SaveScore(score_draft.agreed(desk.reads))).operation is None
