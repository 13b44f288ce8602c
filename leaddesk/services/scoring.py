"""Scores: their rules and thresholds, what a change of them would do, and keeping them of today."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from leaddesk.domain import score_defaults, temperature
from leaddesk.domain.journal import Label
from leaddesk.domain.score_preview import BANDS, Preview
from leaddesk.domain.score_rules import ScoreRule, asked
from leaddesk.domain.temperature import Thresholds
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Progress, Work
from leaddesk.services.pins import EndPins
from leaddesk.services.policies import SetPolicies
from leaddesk.services.promoting import promote
from leaddesk.services.reads import Reads
from leaddesk.storage import following, pins, scheme, score_preview, scores

__all__ = [
    "BANDS", "Preview", "SaveRules", "bring_to_today", "caps", "check_rule", "default_caps",
    "default_rules", "default_thresholds", "preview", "recompute", "rules", "set_caps",
    "set_thresholds", "thresholds",
]  # fmt: skip

Caps = Mapping[str, int]
ByKind = Mapping[str, Thresholds]


def rules(reads: Reads) -> tuple[ScoreRule, ...]:
    """All rules, those that are switched off too, in the order people gave them."""
    return reads.ask(scheme.rules)


def default_rules() -> tuple[ScoreRule, ...]:
    """The rules a new database begins with; without ids."""
    return score_defaults.SHIPPED


def caps(reads: Reads) -> dict[str, int]:
    """The most points of each part; a part that is not named has no cap."""
    return reads.ask(scheme.agreed)[0]


def default_caps() -> dict[str, int]:
    return dict(score_defaults.CAPS)


def thresholds(reads: Reads) -> dict[str, Thresholds]:
    """When a lead is hot or warm, by kind ("b2b", "b2c")."""
    return reads.ask(scheme.agreed)[1]


def default_thresholds() -> dict[str, Thresholds]:
    return dict(temperature.DEFAULTS)


def set_caps(wanted: Caps) -> SetPolicies:
    """The operation that agrees on caps: all of them, by part."""
    return SetPolicies({scheme.CAPS: dict(wanted)}, Label("Changed the caps of the score"))


def set_thresholds(wanted: ByKind) -> SetPolicies:
    """The operation that agrees on thresholds of temperature, for the kinds given.

    UserError where warm would need more than hot.
    """
    for limits in wanted.values():
        if limits.warm > limits.hot:
            raise UserError(
                "Warm needs more points than hot.", "Give warm fewer points, or hot more."
            )
    values = {temperature.POLICY + kind: limits.as_json() for kind, limits in wanted.items()}
    return SetPolicies(values, Label("Changed when a lead is hot or warm"))


def check_rule(rule: ScoreRule, today: date) -> None:
    """UserError, in words, where a rule can't be: its query is broken, it names nothing …"""
    if not rule.name.strip():
        raise UserError("A rule has no name.", "Say in a few words what it gives points for.")
    asked(rule, today)
    if rule.axis == "fit" and not (rule.query.strip() or rule.scope):
        raise UserError(
            "“{name}” says of no attribute whom it is for.", "Write a search, such as title~部長.",
            name=rule.name,
        )  # fmt: skip
    if rule.test == "silence" and rule.within_days is None:
        raise UserError(
            "“{name}” does not say for how many days.", "Give the days without a touch.",
            name=rule.name,
        )  # fmt: skip


@dataclass(frozen=True)
class SaveRules:
    """Makes `rules` the rules of the score, in this order: those with an id are changed, those
    with id 0 are new, all others go. Every score is computed anew. Result: the ids, in order.

    UserError where one of them can't be (`check_rule`).
    """

    rules: Sequence[ScoreRule]
    kind: ClassVar[str] = "rules"

    def apply(self, work: Work) -> Applied:
        wanted = [settled(rule, place) for place, rule in enumerate(self.rules, 1)]
        for rule in wanted:
            check_rule(rule, work.today)
        known = {rule.id for rule in scheme.rules(work.connection)}
        kept = {rule.id for rule in wanted} & known
        work.update("score_rule", {
            rule.id: scheme.columns(rule) for rule in wanted if rule.id in kept
        })  # fmt: skip
        new = [rule for rule in wanted if rule.id not in kept]
        made = iter(work.insert("score_rule", [scheme.columns(rule) for rule in new]))
        work.trash("score_rule", known - kept)
        ids = [rule.id if rule.id in kept else next(made) for rule in wanted]
        return Applied(Label("Changed the rules of the score"), ids)


def settled(rule: ScoreRule, place: int) -> ScoreRule:
    """A rule as it is stored: its cap on the side of its points, no blanks about its texts."""
    cap = rule.cap
    if cap is not None and rule.points:
        cap = abs(cap) if rule.points > 0 else -abs(cap)
    return replace(
        rule, name=rule.name.strip(), part=rule.part.strip(), query=rule.query.strip(),
        campaign=rule.campaign.strip(), cap=cap, place=place, half_life=rule.half_life or None,
    )  # fmt: skip


def preview(
    reads: Reads, draft: Sequence[ScoreRule], caps: Caps | None = None,
    thresholds: ByKind | None = None,
) -> Preview:  # fmt: skip
    """What saving these rules (caps, thresholds; None: as they are) would do. Writes nothing.

    UserError where a rule can't be.
    """
    today = reads.today()
    wanted = tuple(settled(rule, place) for place, rule in enumerate(draft, 1))
    for rule in wanted:
        check_rule(rule, today)
    return reads.ask(score_preview.preview, wanted, caps, thresholds, today)


# ---- as days pass ------------------------------------------------------------------------------


def bring_to_today(desk: Desk, progress: Progress | None = None) -> bool:
    """Has scores stand for today, and ends pins that have run out; whether there was anything.

    Cheap where it was done today already. `progress` may stop it: Cancelled, and nothing changed.
    """
    today = desk.reads.today()
    over = desk.reads.ask(pins.run_out, today)
    if over:
        desk.run(EndPins())
    if desk.reads.recall(scores.DAY) == today.isoformat():
        return bool(over)
    desk.derive(following.begin_day, today, desk.stamp(), progress)
    promote(desk)
    return True


@dataclass(frozen=True)
class Recomputed:
    """How many leads were scored anew, and how long that took."""

    scored: int
    seconds: float


def recompute(desk: Desk, progress: Progress | None = None) -> Recomputed:
    """Computes every score as of today, whatever is stored."""
    started = time.perf_counter()
    count = desk.derive(following.begin_day, desk.reads.today(), desk.stamp(), progress)
    return Recomputed(count, time.perf_counter() - started)
