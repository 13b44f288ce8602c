"""The learned score at work: refused, learned, applied by every write, taken back."""

from __future__ import annotations

import random
from typing import Any

import pytest

from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.services import learning
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.services.operation import Applied, Work


class History:
    """Leads as a list with outcomes brings them: those by referral are mostly won."""

    kind = "history"

    def __init__(self, count: int, seed: int = 1) -> None:
        self.count, self.seed = count, seed

    def apply(self, work: Work) -> Applied:
        chance = random.Random(self.seed)
        rows: list[dict[str, Any]] = []
        for number in range(self.count):
            channel = chance.choice(("referral", "seo"))
            won = chance.random() < (0.8 if channel == "referral" else 0.1)
            rows.append({"name": f"n{number}", "channel": channel,
                         "custom": {"Plan": chance.choice("AB")},
                         "stage": "customer" if won else "lost"})  # fmt: skip
        return Applied(Label("Added {who}", {"who": "many"}), list(work.insert("lead", rows)))


def probability(desk: Desk, lead: int) -> float | None:
    return desk.reads.leads([lead])[0].win_probability


def add(desk: Desk, **values: Any) -> int:
    return int(desk.run(AddLead(values)).result)


def test_too_few_outcomes_are_refused_in_words(desk: Desk) -> None:
    desk.run(History(12))
    with pytest.raises(UserError) as refused:
        learning.train(desk)
    found = learning.outcomes(desk.reads)
    assert f"{found.won} won, {found.lost} lost" in str(refused.value)
    assert "It takes 30 in all" in str(refused.value)
    assert learning.model_summary(desk.reads) is None


def test_what_is_learned_is_told_of_all_and_follows_every_write(desk: Desk) -> None:
    open_lead = add(desk, name="open", channel="referral")
    desk.run(History(120))
    assert probability(desk, open_lead) is None
    done = learning.train(desk, lambda done, total: done <= total)
    good = probability(desk, open_lead)
    assert good is not None and 0.5 < good < 1
    desk.run(SetFields({open_lead: {"channel": "seo"}}))
    bad = probability(desk, open_lead)
    assert bad is not None and 0 < bad < 0.3
    new = add(desk, name="new", channel="referral")
    assert probability(desk, new) == pytest.approx(good)
    won = add(desk, name="won", stage="customer")
    assert (probability(desk, won), probability(desk, add(desk, name="x", stage="lost"))) == (1, 0)
    dossier = desk.reads.dossier(new)
    assert dossier is not None
    assert dossier.chances[0].text == "Channel: Referral (raises the chance)"
    assert done.operation is not None
    desk.undo(done.operation)
    assert [probability(desk, lead) for lead in (open_lead, new, won)] == [None] * 3
    assert learning.summary(desk.reads).model is None
    desk.redo(done.operation)
    assert probability(desk, new) == pytest.approx(good)


def test_what_is_told_of_the_model(desk: Desk) -> None:
    desk.run(History(120))
    learning.train(desk)
    told = learning.model_summary(desk.reads)
    assert told is not None
    assert {"trained_at", "outcomes", "won", "auc", "auc_sd", "brier", "left_out", "strongest"} == {
        *told
    }
    assert (told["outcomes"], told["auc"] > 0.75) == (120, True)
    found = learning.summary(desk.reads)
    assert [rule.query for rule in found.proposals][:1] in (["channel=referral"], ["channel=seo"])


def test_it_is_due_after_fifty_new_outcomes(desk: Desk) -> None:
    desk.run(History(49))
    assert not learning.due(desk.reads)
    desk.run(History(1, seed=2))
    assert learning.due(desk.reads)
    learning.train(desk)
    assert not learning.due(desk.reads)
    desk.run(History(49, seed=3))
    assert not learning.due(desk.reads)
    desk.run(History(1, seed=4))
    assert learning.due(desk.reads)


class Renamed:
    """A campaign by another name."""

    kind = "campaign"

    def __init__(self, campaign: int, name: str) -> None:
        self.campaign, self.name = campaign, name

    def apply(self, work: Work) -> Applied:
        return Applied(
            Label("renamed"), work.update("campaign", {self.campaign: {"name": self.name}})
        )


class Shows:
    """Outcomes that go by the campaign alone: those of the first are mostly won."""

    kind = "history"

    def apply(self, work: Work) -> Applied:
        chance = random.Random(4)
        good, bad = work.insert("campaign", [{"name": "Expo"}, {"name": "Fair"}])
        work.insert("lead", [
            {"name": f"n{number}", "campaign_id": campaign,
             "stage": "customer" if chance.random() < share else "lost"}
            for number in range(120) for campaign, share in ((good, 0.9), (bad, 0.1))
        ])  # fmt: skip
        return Applied(Label("shows"), good)


def test_a_campaign_by_another_name_is_another_one_to_the_model(desk: Desk) -> None:
    expo = desk.run(Shows()).result
    one = add(desk, name="open", campaign="Expo")
    learning.train(desk)
    good = probability(desk, one)
    assert good is not None and good > 0.6
    desk.run(Renamed(expo, "Something else"))
    other = probability(desk, one)
    assert other is not None and other < good
    desk.undo()
    assert probability(desk, one) == good
