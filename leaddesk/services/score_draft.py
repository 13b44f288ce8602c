"""A draft of the score's rules: what is wrong with it, what it would do, and saving all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.domain.score_preview import Preview
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.errors import UserError
from leaddesk.services import scoring
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import scheme, score_counts


@dataclass(frozen=True)
class Agreed:
    """The rules of the score in their order, and the most points by part."""

    rules: tuple[ScoreRule, ...]
    caps: dict[str, int]


def agreed(reads: Reads) -> Agreed:
    """What is saved now."""
    return Agreed(scoring.rules(reads), scoring.caps(reads))


def shipped() -> Agreed:
    """What a new database begins with."""
    return Agreed(scoring.default_rules(), scoring.default_caps())


def problems(rules: Sequence[ScoreRule], today: date) -> dict[int, str]:
    """What is wrong with rules, in words, by their ids."""
    found = {}
    for rule in rules:
        try:
            scoring.check_rule(rule, today)
        except UserError as problem:
            found[rule.id] = str(problem)
    return found


@dataclass(frozen=True)
class Trial:
    """What a draft would change, and to how many leads rules give points, by their ids."""

    preview: Preview
    counts: dict[int, int]


def trial(reads: Reads, draft: Agreed, counted: Sequence[ScoreRule]) -> Trial:
    """Tries a draft without writing anything; of the rules `counted` the leads are counted.

    UserError where a rule of the draft can't be.
    """
    found = scoring.preview(reads, draft.rules, draft.caps)
    return Trial(found, reads.ask(score_counts.counts, counted, reads.today()))


def counts_alike(rule: ScoreRule) -> ScoreRule:
    """What two rules have in common that give points to the same leads."""
    fades = rule.half_life is not None  # then few points may come to none
    return replace(
        rule, id=0, name="", part="", place=0, cap=None, active=True,
        points=rule.points if fades else min(1, abs(rule.points)),
    )  # fmt: skip


@dataclass(frozen=True)
class SaveScore:
    """Makes a draft count: its rules and caps as one operation. Result: the ids of the rules.

    Rules that have no stored id are new; stored ones that are not named go.
    """

    draft: Agreed
    kind: ClassVar[str] = "rules"

    def apply(self, work: Work) -> Applied:
        if self.draft.caps != scheme.agreed(work.connection)[0]:
            scoring.set_caps(self.draft.caps).apply(work)
        saved = scoring.SaveRules(self.draft.rules).apply(work)
        return Applied(Label("Changed the rules of the score"), saved.result)
