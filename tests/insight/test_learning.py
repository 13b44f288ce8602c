"""Learning: a signal that is there is found, what gives the outcome away is not used."""

from __future__ import annotations

import random
from functools import cache

import pytest

from leaddesk.domain import winning
from leaddesk.domain.winning import LeftOut, Model
from leaddesk.domain.winning_values import Known
from leaddesk.errors import Cancelled
from leaddesk.insight.learning.columns import Example, plans
from leaddesk.insight.learning.fit import learn

REGIONS = ("北", "南", "東")


def examples(count: int = 400, seed: int = 1) -> list[Example]:
    """Referrals and much time on the site win more often; all else says nothing."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        channel = chance.choice(("referral", "seo", "email"))
        minutes = chance.randint(0, 60)
        odds = -2.4 + (1.6 if channel == "referral" else 0) + 0.05 * minutes
        won = chance.random() < winning.chance(odds)
        custom = {
            "Minutes": str(minutes), "Region": chance.choice(REGIONS), "code": f"x{number}y",
            "Remarks": f"called on day {number} and talked of {chance.random()} things at length",
            "Seen": f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2018",
            **({"won_date": "2018-05-01"} if won else {}),
            "Result": "yes" if won else "no",
        }  # fmt: skip
        found.append(Example(Known({"channel": channel}, custom), won))
    return found


@cache
def model() -> Model:
    return learn(examples(), "2026-11-23T00:00:00Z", lambda done, total: None)


def test_what_gives_the_outcome_away_is_left_out_and_named() -> None:
    assert set(model().left_out) == {
        LeftOut("custom.won_date", "result"), LeftOut("custom.Result", "result"),
        LeftOut("custom.code", "unique"), LeftOut("custom.Remarks", "text"),
    }  # fmt: skip
    used = {feature.source for feature in model().features}
    assert used == {"channel", "custom.Minutes", "custom.Region", "custom.Seen"}


def test_how_columns_are_read() -> None:
    chosen, _ = plans(examples())
    forms = {(plan.source, plan.form, plan.order) for plan in chosen}
    assert {
        ("custom.Minutes", "number", ""), ("custom.Region", "word", ""),
        ("custom.Seen", "month", "dmy"), ("custom.Seen", "weekday", "dmy"),
    } <= forms  # fmt: skip


def test_the_signal_is_found_and_the_quality_is_that_on_new_leads() -> None:
    told = model()
    new = examples(2_000, seed=2)
    score = winning.scorer(told)
    scored = sorted((score(example.known), example.won) for example in new)
    ranks = [place for place, (_, won) in enumerate(scored, 1) if won]
    lost = len(new) - len(ranks)
    auc = (sum(ranks) - len(ranks) * (len(ranks) + 1) / 2) / (len(ranks) * lost)
    assert auc > 0.7
    assert told.quality.auc == pytest.approx(auc, abs=0.06)
    assert sum(told for told, _ in scored) / len(new) == pytest.approx(
        len(ranks) / len(new), abs=0.05
    )
    assert told.quality.brier < told.quality.brier_base
    assert sum(found.count for found in told.quality.bins) == 400
    assert score(Known({"channel": "referral"}, {"Minutes": "55"})) > 0.6
    assert score(Known({"channel": "seo"}, {"Minutes": "1"})) < 0.2


def test_rules_follow_from_what_is_clear() -> None:
    assert "channel=referral" in {one.query for one in model().proposals}
    assert all("Region" not in one.source for one in model().proposals)


def test_the_same_outcomes_give_the_same_model() -> None:
    again = learn(examples(), "2026-11-23T00:00:00Z", lambda done, total: None)
    assert again == model()


def test_where_nothing_tells_everybody_has_about_the_average() -> None:
    chance = random.Random(3)
    noise = [
        Example(Known({"channel": chance.choice(("seo", "email"))}, {}), number % 3 == 0)
        for number in range(120)
    ]
    found = learn(noise, "2026-11-23T00:00:00Z", lambda done, total: None)
    assert found.quality.auc < 0.65
    assert winning.probability(found, noise[0].known) == pytest.approx(1 / 3, abs=0.12)


def test_leads_of_which_nothing_is_known_have_the_average_chance() -> None:
    blank = [Example(Known({}, {}), number % 4 == 0) for number in range(80)]
    found = learn(blank, "2026-11-23T00:00:00Z", lambda done, total: None)
    assert found.features == ()
    assert winning.probability(found, Known({}, {})) == pytest.approx(0.25, abs=0.01)


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        learn(examples(60), "2026-11-23T00:00:00Z", stop)
