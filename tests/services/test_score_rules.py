"""Points against an independent count by hand, for any rules, touches and days."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from leaddesk.domain import vocab, when
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead, Touch
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.errors import Cancelled
from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.services.operation import Applied, Work

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)

# Queries, and what they ask of a lead, written down once more.
ASKED: dict[str, Callable[[Lead], bool]] = {
    "": lambda lead: True,
    "title~部長|director": lambda lead: bool(
        re.search(r"部長|(?<![0-9a-z])director(?![0-9a-z])", lead.title.casefold())
    ),
    "-email:": lambda lead: bool(lead.email),
    "employees>=100": lambda lead: (lead.employees or 0) >= 100,
    "kind:b2c": lambda lead: lead.kind == "b2c",
    "tag:競合|学生": lambda lead: any("競合" in tag or "学生" in tag for tag in lead.tags),
    "channel:seminar,webinar": lambda lead: lead.channel in ("seminar", "webinar"),
}
CAMPAIGNS = {"": "", "製造展": "trade_show", "DXセミナー": "seminar"}

KINDS = st.sampled_from(["web_visit", "mail_opened", "inquiry", "returned", "note"])
LEADS = st.fixed_dictionaries({
    "name": st.just("田中"), "title": st.sampled_from(["", "営業部長", "Directors", "director"]),
    "email": st.sampled_from(["", "a@b.jp"]), "employees": st.sampled_from(["", "99", "100"]),
    "kind": st.sampled_from(["b2b", "b2c"]), "tags": st.sampled_from(["", "競合", "学生,VIP"]),
    "channel": st.sampled_from(["unknown", "seminar"]),
    "campaign": st.sampled_from(list(CAMPAIGNS)),
})  # fmt: skip
TOUCHES = st.lists(
    st.tuples(KINDS, st.integers(-2, 200), st.booleans(), st.sampled_from(list(CAMPAIGNS))),
    max_size=6,
)
RULES = st.lists(
    st.builds(
        ScoreRule,
        name=st.sampled_from(["One", "Two"]),
        axis=st.sampled_from(["fit", "engagement", "engagement"]),
        part=st.sampled_from(["", "A", "B"]),
        scope=st.sampled_from(["", "b2b", "b2c"]),
        query=st.sampled_from(list(ASKED)),
        kinds=st.lists(KINDS, max_size=2, unique=True).map(tuple),
        campaign=st.sampled_from(["", "", "製造展"]),
        channel=st.sampled_from(["", "", "seminar"]),
        test=st.sampled_from(["each", "each", "once", "silence"]),
        within_days=st.sampled_from([None, 7, 90]),
        at_least=st.integers(1, 3),
        points=st.integers(-20, 20),
        cap=st.sampled_from([None, 5, 30]),
        half_life=st.sampled_from([None, 7, 30]),
        active=st.sampled_from([True, True, True, False]),
    ),
    max_size=8,
)
CAPS = st.fixed_dictionaries({}, optional={"A": st.integers(-20, 40), "B": st.integers(0, 20)})


def rounded(value: Fraction) -> int:
    """To whole points, halves away from nought."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def bounded(points: int, cap: int | None) -> int:
    if cap is None:
        return points
    return min(points, cap) if cap >= 0 else max(points, cap)


def left(touch: Touch, rule: ScoreRule, today: date) -> Fraction:
    age = max(0, when.days_since(touch.at, today))
    share = 1.0 if not rule.half_life else 0.5 ** (age / rule.half_life)
    return Fraction(round(share * 1_000_000), 1_000_000)


def by_hand(rule: ScoreRule, lead: Lead, touches: Sequence[Touch], today: date) -> int:
    if (rule.scope and lead.kind != rule.scope) or not ASKED[rule.query](lead):
        return 0
    if rule.axis == "fit":
        return rule.points
    met = [
        touch for touch in touches
        if (touch.kind in rule.kinds if rule.kinds else touch.kind not in vocab.INTERNAL_TOUCHES)
        and (not rule.campaign or touch.campaign == rule.campaign)
        and (not rule.channel
             or (CAMPAIGNS[touch.campaign] if touch.campaign else lead.channel) == rule.channel)
        and (rule.within_days is None or when.days_since(touch.at, today) < rule.within_days)
    ]  # fmt: skip
    if rule.test == "silence":
        return 0 if met else rule.points
    if rule.test == "once":
        if len(met) < rule.at_least:
            return 0
        latest = max(met, key=lambda touch: touch.at)
        return rounded(rule.points * left(latest, rule, today))
    points = rounded(sum((left(each, rule, today) for each in met), Fraction()) * rule.points)
    return bounded(points, rule.cap)


def score_by_hand(
    rules: Sequence[ScoreRule], caps: dict[str, int], lead: Lead, touches: Sequence[Touch],
    today: date,
) -> tuple[int, int]:  # fmt: skip
    sums: dict[tuple[str, str], int] = {}
    for rule in rules:
        if rule.active:
            key = rule.axis, rule.part
            sums[key] = sums.get(key, 0) + by_hand(rule, lead, touches, today)
    axes = {"fit": 0, "engagement": 0}
    for (axis, part), points in sums.items():
        axes[axis] += bounded(points, caps.get(part))
    return axes["fit"], axes["engagement"]


def possible(rule: ScoreRule) -> bool:
    """Whether the rule is one that may be saved."""
    try:
        scoring.check_rule(rule, NOW.date())
    except Exception:
        return False
    return True


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[phase for phase in Phase if phase is not Phase.shrink],  # it would take minutes
)  # fmt: skip
@given(rules=RULES, caps=CAPS, later=st.integers(1, 60),
       people=st.lists(st.tuples(LEADS, TOUCHES), min_size=1, max_size=3))  # fmt: skip
def test_points_are_those_counted_by_hand(
    empty_database: Path, rules: list[ScoreRule], caps: dict[str, int],
    people: list[tuple[dict[str, str], Any]], later: int,
) -> None:  # fmt: skip
    clock = [NOW]
    with TemporaryDirectory() as folder:
        file = shutil.copy(empty_database, Path(folder) / "a.db")
        desk = Desk.open(file, lambda: clock[0])
        for name, channel in CAMPAIGNS.items():
            if name:
                desk.run(AddLead({"name": "x", "campaign": name, "channel": channel}))
        ids = [desk.run(AddLead(values)).result for values, _ in people]
        for row_id, (_, touches) in zip(ids, people, strict=True):
            for kind, days, dated, campaign in touches:
                at = NOW - timedelta(days=days, hours=days % 20)
                text = at.date().isoformat() if dated else when.moment(at)
                desk.run(AddTouch([row_id], TouchDraft(kind, text, campaign)))
        wanted = [rule for rule in rules if possible(rule)]
        desk.run(scoring.SaveRules(wanted))
        desk.run(scoring.set_caps(caps))
        kept = scoring.rules(desk.reads)
        assert all(a == replace(b, id=a.id, place=a.place, cap=a.cap)
                   for a, b in zip(kept, wanted, strict=True))  # fmt: skip
        for clock[0] in (NOW, NOW + timedelta(days=later)):
            scoring.bring_to_today(desk)
            for row_id in ids:
                found = desk.reads.dossier(row_id)
                assert found is not None
                fit, engagement = score_by_hand(
                    kept, caps, found.lead, found.touches, desk.reads.today()
                )
                assert (found.lead.fit_score, found.lead.engagement_score) == (fit, engagement)
                assert found.lead.score == fit + engagement
                assert sum(each.points for each in found.reasons) == found.lead.score
                for axis, points in (("fit", fit), ("engagement", engagement)):
                    assert sum(r.points for r in found.reasons if r.axis == axis) == points
        desk.close()


@pytest.mark.parametrize(
    ("title", "points"),
    [("代表取締役社長", 15), ("CEO", 15), ("ＣＥＯ", 15), ("営業部長", 12), ("vp", 12),
     ("VPN engineer", 0), ("課長", 8), ("Team Lead", 4), ("leadership coach", 0), ("", 0),
     ("取締役 営業部長", 15), ("Head of Sales", 12), ("大学生", -20)],
)  # fmt: skip
def test_the_level_of_a_title_counts_once(desk: Desk, title: str, points: int) -> None:
    one = desk.run(AddLead({"name": "田中", "title": title})).result
    assert desk.reads.leads([one])[0].score == points


@dataclass(frozen=True)
class Touched:
    """Touches of these kinds, all at once."""

    lead: int
    kinds: Sequence[str]
    kind: ClassVar[str] = "touch"

    def apply(self, work: Work) -> Applied:
        rows = [{"lead_id": self.lead, "kind": kind, "at": work.stamp} for kind in self.kinds]
        return Applied(Label("Touches"), list(work.insert("touch", rows)))


@pytest.mark.parametrize(
    ("kinds", "points"),
    [(["card"], 5), (["card"] * 9, 10), (["web_visit"] * 3, 3), (["web_visit"] * 300, 5),
     (["unsubscribed"], -20), (["unsubscribed"] * 3, -20), (["note", "mail_sent"], 0),
     (["inquiry", "inquiry", "call"], 34), (["inquiry"] * 5 + ["quote"], 40),
     (["returned"] * 9 + ["unsubscribed"] * 2 + ["mail_bounced"] * 9, -55)],
)  # fmt: skip
def test_touches_count_up_to_their_caps(desk: Desk, kinds: list[str], points: int) -> None:
    one = desk.run(AddLead({"name": "田中"})).result
    desk.run(Touched(one, kinds))
    found = desk.reads.dossier(one)
    assert found is not None and found.lead.engagement_score == points
    assert sum(reason.points for reason in found.reasons) == points


def test_taking_rules_back_can_be_stopped(desk: Desk) -> None:
    one = desk.run(AddLead({"name": "田中", "title": "部長"})).result
    before = desk.reads.leads([one])[0].score
    desk.run(scoring.SaveRules([]))
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        desk.undo(progress=lambda done, total: bool(told.append((done, total))))
    assert told and desk.reads.leads([one])[0].score == 0 and not scoring.rules(desk.reads)
    desk.undo(progress=lambda _done, _total: True)
    assert desk.reads.leads([one])[0].score == before
    with pytest.raises(Cancelled):
        desk.redo(progress=lambda _done, _total: False)
    assert desk.reads.leads([one])[0].score == before
