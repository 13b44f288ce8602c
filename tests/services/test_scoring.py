"""Rules, previews and days: what is saved, told before, taken back, and how it ages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from clock_room import Clock, timed_desk

from leaddesk.domain.journal import Changes
from leaddesk.domain.score_preview import auc, banded
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.temperature import Thresholds
from leaddesk.errors import Cancelled, UserError
from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import AcceptHandoffs, HandOver
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TouchDraft
from leaddesk.services.pins import FollowScore, PinTemperature
from leaddesk.services.sample import fill
from leaddesk.storage import check, scores


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(tmp_path: Path, empty_database: Path, clock: Clock) -> Iterator[Desk]:
    with timed_desk(tmp_path, empty_database, clock) as desk:
        yield desk


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with closing(Desk.open(tmp_path_factory.mktemp("sample") / "a.db")) as desk:
        fill(desk)
        yield desk


def score(desk: Desk, lead_id: int) -> int:
    return desk.reads.leads([lead_id])[0].score


def temperature(desk: Desk, lead_id: int) -> str:
    return desk.reads.leads([lead_id])[0].temperature


def test_reasons_of_the_whole_sample_add_up(sample: Desk) -> None:
    leads = sample.reads.leads(sample.reads.ids(""))
    found = sample.reads.ask(scores.reasons, [lead.id for lead in leads], sample.reads.today())
    assert len(leads) > 250
    for lead in leads:
        assert sum(each.points for each in found[lead.id]) == lead.score
        assert lead.pinned or lead.temperature == lead.temperature_by_score
        for axis, points in (("fit", lead.fit_score), ("engagement", lead.engagement_score)):
            assert sum(r.points for r in found[lead.id] if r.axis == axis) == points
    for some in found.values():
        assert all(bool(each.at) == (each.axis == "engagement")
                   for each in some if not each.cap and "No contact" not in each.text)  # fmt: skip


def test_the_sample_has_all_temperatures(sample: Desk) -> None:
    leads = sample.reads.leads(sample.reads.ids(""))
    for name in ("hot", "warm", "cold"):
        assert 0.15 < sum(each.temperature == name for each in leads) / len(leads) < 0.6


def test_a_preview_tells_what_saving_does(sample: Desk) -> None:
    rules = [replace(rule, points=rule.points * 2) if rule.part == "Title" else rule
             for rule in scoring.rules(sample.reads) if rule.part != "Mail"]  # fmt: skip
    told = scoring.preview(sample.reads, rules)
    before = {each.id: each for each in sample.reads.leads(sample.reads.ids(""))}
    sample.run(scoring.SaveRules(rules))
    after = sample.reads.leads(sample.reads.ids(""))
    assert told.leads == len(after) and told.outcomes > 20
    assert told.changed == sum(before[each.id].score != each.score for each in after) > 0
    assert told.up == sum(before[each.id].score < each.score for each in after) > 0
    assert told.down == sum(before[each.id].score > each.score for each in after) > 0
    assert told.moved == sum(before[each.id].temperature != each.temperature for each in after)
    assert told.after == banded(each.score for each in after) and sum(told.before) == told.leads
    for name, count in told.temperatures_after.items():
        assert count == sum(each.temperature == name for each in after)
    again = scoring.preview(sample.reads, scoring.rules(sample.reads))
    assert again.changed == again.moved == 0 and again.auc_before == told.auc_after
    assert again.auc_before == again.auc_after != told.auc_before
    sample.undo()
    assert [each.score for each in sample.reads.leads(list(before))] == [
        each.score for each in before.values()
    ]
    assert check.derived_problems(sample._database) == []


def test_only_what_was_seen_before_the_outcome_separates(timed: Desk, clock: Clock) -> None:
    won, lost = (timed.run(AddLead({"name": name})).result for name in ("勝", "負"))
    timed.run(AddTouch([won], TouchDraft("inquiry", "2026-11-01")))
    clock.now += timedelta(days=2)
    timed.run(SetFields({won: {"stage": "mql"}}))
    from leaddesk.services.lifecycle import SetStage

    for stage in ("sql", "opportunity", "customer"):
        timed.run(SetStage([won], stage))
    timed.run(SetStage([lost], "disqualified", reason="budget"))
    rules = scoring.rules(timed.reads)
    assert scoring.preview(timed.reads, rules).auc_before == 1.0
    clock.now += timedelta(days=1)
    scoring.bring_to_today(timed)
    for _ in range(3):
        timed.run(AddTouch([lost], TouchDraft("inquiry")))
        timed.run(AddTouch([lost], TouchDraft("meeting")))
    assert score(timed, lost) > score(timed, won)
    told = scoring.preview(timed.reads, rules)
    assert (told.auc_before, told.auc_after, told.outcomes) == (1.0, 1.0, 2)
    none = scoring.preview(timed.reads, [rule for rule in rules if "inquiry" not in rule.kinds])
    assert none.auc_after == 0.5


def test_points_fade_and_a_silent_lead_cools(timed: Desk, clock: Clock) -> None:
    one = timed.run(AddLead({"name": "田中", "decision_role": "decision_maker", "title": "部長",
                             "email": "a@b.jp"})).result  # fmt: skip
    timed.run(AddTouch([one], TouchDraft("inquiry")))
    timed.run(AddTouch([one], TouchDraft("meeting")))
    assert (score(timed, one), temperature(timed, one)) == (37 + 15 + 12, "hot")
    heard: list[Changes] = []
    timed.subscribe(heard.append)
    log = len(timed.reads.log())
    clock.now += timedelta(days=31)
    assert scoring.bring_to_today(timed) and heard[-1].includes("lead", one)
    assert temperature(timed, one) == "warm"  # the points are there; the last contact is too old
    clock.now += timedelta(days=59)
    assert scoring.bring_to_today(timed)
    assert score(timed, one) == 37 + 8 + 6 and temperature(timed, one) == "warm"
    clock.now += timedelta(days=1)
    assert scoring.bring_to_today(timed)
    assert score(timed, one) == 37 + 7 + 6 - 10 and temperature(timed, one) == "cold"
    assert not scoring.bring_to_today(timed)
    assert len(timed.reads.log()) == log  # nothing of it is an operation
    assert check.derived_problems(timed._database) == []


def test_a_stopped_day_changes_nothing(timed: Desk, clock: Clock) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    timed.run(AddTouch([one], TouchDraft("inquiry")))
    clock.now += timedelta(days=90)
    with pytest.raises(Cancelled):
        scoring.bring_to_today(timed, lambda _done, _total: False)
    assert score(timed, one) == 15
    assert scoring.bring_to_today(timed) and score(timed, one) == 8


def test_rules_are_taken_back(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中", "title": "部長", "email": "a@b.jp"})).result
    first = scoring.rules(desk.reads)
    new = ScoreRule(name="With a mail", query="-email:", points=100)
    kept = [replace(first[1], points=50), *first[2:], new]
    ids = desk.run(scoring.SaveRules(kept)).result
    assert score(desk, one) == 50 + 5 + 100 - 35
    over = [each for each in desk.reads.dossier(one).reasons if each.cap]
    assert [(each.text, each.points) for each in over] == [("Cap of Title", -35)]
    assert [rule.id for rule in scoring.rules(desk.reads)] == ids and ids[-1] > len(first)
    desk.undo()
    assert scoring.rules(desk.reads) != () and score(desk, one) == 17
    assert {replace(rule, place=0) for rule in scoring.rules(desk.reads)} == {
        replace(rule, place=0) for rule in first
    }
    desk.redo()
    assert score(desk, one) == 120
    assert check.derived_problems(desk._database) == []


def test_who_deletes_all_rules_gets_none_back(tmp_path: Path) -> None:
    with closing(Desk.open(tmp_path / "a.db")) as desk:
        assert len(scoring.rules(desk.reads)) == len(scoring.default_rules())
        desk.run(scoring.SaveRules([]))
    with closing(Desk.open(tmp_path / "a.db")) as desk:
        assert scoring.rules(desk.reads) == ()
        one = desk.run(AddLead({"name": "田中", "title": "部長"})).result
        assert score(desk, one) == 0


@pytest.mark.parametrize(
    ("query", "word"),
    [("score>3", "score"), ("is:pinned", "is"), ("stage:nowhere", "nowhere"),
     ("titel:部長", "titel"), ("employees>viele", "viele"), ("meets:mql", "meets"), ("", "Mine"),
     ("employees~a", "Employees")],
)  # fmt: skip
def test_a_broken_rule_is_refused_with_a_word(desk: Desk, query: str, word: str) -> None:
    rule = ScoreRule(name="Mine", query=query, points=5)
    before = scoring.rules(desk.reads)
    for attempt in (lambda: desk.run(scoring.SaveRules([rule])),
                    lambda: scoring.preview(desk.reads, [rule])):  # fmt: skip
        with pytest.raises(UserError, match=word):
            attempt()
    assert scoring.rules(desk.reads) == before


def test_a_rule_whose_field_is_gone_gives_nothing(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中", "email": "a@b.jp"})).result
    desk.run(scoring.SaveRules([ScoreRule(name="A", query="-email:", points=5),
                                ScoreRule(name="B", query="-phone:", points=7)]))  # fmt: skip
    with desk._database.write() as connection:
        connection.exec_driver_sql("UPDATE score_rule SET query = 'stage:gone' WHERE points = 7")
    desk.run(SetFields({one: {"phone": "03-1111-2222"}}))
    found = desk.reads.dossier(one)
    assert found is not None and [each.points for each in found.reasons] == [5]
    assert score(desk, one) == 5


def test_a_campaign_of_another_channel_scores_anew(desk: Desk) -> None:
    from leaddesk.services.campaigns import CampaignDraft, SaveCampaigns

    one = desk.run(AddLead({"name": "田中"})).result
    desk.run(AddTouch([one], TouchDraft("visit", campaign="EXPO")))
    rule = ScoreRule(name="Shows", axis="engagement", channel="trade_show", points=9)
    desk.run(scoring.SaveRules([rule]))
    assert score(desk, one) == 0
    desk.run(SaveCampaigns([CampaignDraft("EXPO", "trade_show")]))
    assert score(desk, one) == 9


def test_thresholds_move_the_unpinned(desk: Desk) -> None:
    a, b = (desk.run(AddLead({"name": name, "email": "a@b.jp"})).result for name in "ab")
    desk.run(AddTouch([a, b], TouchDraft("inquiry")))
    desk.run(PinTemperature([b], "warm"))
    assert [temperature(desk, n) for n in (a, b)] == ["cold", "warm"]
    desk.run(scoring.set_thresholds({"b2b": Thresholds(20, 7, 10, None)}))
    assert [temperature(desk, n) for n in (a, b)] == ["hot", "warm"]
    assert list(desk.reads.ids("is:disagreeing")) == [b]
    assert scoring.thresholds(desk.reads)["b2b"] == Thresholds(20, 7, 10, None)
    desk.undo()
    assert [temperature(desk, n) for n in (a, b)] == ["cold", "warm"]
    with pytest.raises(UserError, match="Warm"):
        scoring.set_thresholds({"b2c": Thresholds(10, 7, 20, None)})
    desk.run(FollowScore([b]))
    assert temperature(desk, b) == "cold"


def test_an_internal_touch_is_no_contact(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中"})).result
    desk.run(AddTouch([one], TouchDraft("call", "2026-11-01")))
    desk.run(AddTouch([one], TouchDraft("returned", "2026-11-20")))
    lead = desk.reads.leads([one])[0]
    assert (lead.touch_count, lead.last_touch_at) == (1, "2026-11-01")
    assert any(each.text == "Returned by sales" for each in desk.reads.dossier(one).reasons)


def test_how_surely_a_score_separates() -> None:
    assert auc([3, 4], [1, 2]) == 1 and auc([1], [1]) == 0.5 and auc([1], [2]) == 0
    assert auc([3, 1], [2, 2]) == 0.5 and auc([], [1]) is None


def test_a_touch_dated_ahead_counts_from_its_day_on(timed: Desk, clock: Clock) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    timed.run(AddTouch([one], TouchDraft("inquiry")))
    before = timed.reads.leads([one])[0]
    tomorrow = (clock.now + timedelta(days=1)).astimezone().date()
    timed.run(AddTouch([one], TouchDraft("meeting", tomorrow.isoformat())))
    same = timed.reads.leads([one])[0]
    assert (same.score, same.last_touch_at) == (before.score, before.last_touch_at)
    assert len(timed.reads.ids("touches>=2")) == 0 and check.derived_problems(timed._database) == []
    clock.now += timedelta(days=1)
    assert scoring.bring_to_today(timed)
    then = timed.reads.leads([one])[0]
    assert then.score == before.score + 12 and then.last_touch_at == tomorrow.isoformat()
    assert sum(each.points for each in timed.reads.dossier(one).reasons) == then.score


def test_no_touch_is_recorded_further_ahead_than_tomorrow(timed: Desk, clock: Clock) -> None:
    one = timed.run(AddLead({"name": "田中"})).result
    for at in (clock.now + timedelta(days=3)).date().isoformat(), "2099-01-01T00:00:00Z":
        with pytest.raises(UserError, match=f"{at[:10]} lies ahead"):
            timed.run(AddTouch([one], TouchDraft("meeting", at)))
        with pytest.raises(UserError, match="lies ahead"):
            timed.run(AddLead({"name": "森"}, TouchDraft("card", at)))
    assert len(timed.reads.ids()) == 1


@pytest.mark.parametrize("rule", [
    ScoreRule(name="At work", query="stage:sql", points=21),
    ScoreRule(name="Hers", query="owner:戸田", points=21),
    ScoreRule(name="A word", query="戸田", points=21),
    ScoreRule(name="Taken", axis="engagement", kinds=("accepted",), test="once", points=21),
])  # fmt: skip
def test_rules_see_how_far_a_lead_has_come(desk: Desk, rule: ScoreRule) -> None:
    one = desk.run(AddLead({"name": "田中", "stage": "mql"})).result
    desk.run(scoring.SaveRules([rule]))
    desk.run(HandOver([one], "戸田"))
    assert score(desk, one) == 0
    for step in (lambda: desk.run(AcceptHandoffs([one])), desk.undo, desk.redo):
        step()
        assert check.derived_problems(desk._database) == []
    # "A word" is of the searched texts, to which the owner may or may not belong.
    assert rule.name == "A word" or score(desk, one) == 21


def test_leads_that_move_are_only_scored_where_a_rule_can_see_it(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中", "stage": "mql", "title": "部長"})).result
    before = score(desk, one)
    with desk._database.write() as connection:
        connection.exec_driver_sql("UPDATE lead SET score = 999")
    desk.run(HandOver([one], "戸田"))
    desk.run(AcceptHandoffs([one]))
    assert score(desk, one) == 999  # nothing was computed
    desk.run(SetFields({one: {"title": "課長"}}))
    assert score(desk, one) == before - 4
