"""The people of a company who decide together, and how ripe the company is by them.

What the buying group's parts are: DOMAIN.md and `vocab.DECISION_ROLES`. The rule that makes one
score and temperature of many people's is in `leaddesk.insight.companies`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ROLES: Final = ("decision_maker", "influencer", "evaluator", "user")
"""The parts that should be known in a company before it is sold to, in this order."""

STAGES: Final = (
    "disqualified", "lost", "recycled", "lead", "mql", "sql", "opportunity", "customer",
)  # fmt: skip
"""From the least to the furthest on the way to a customer; who is out stands before who is in."""

RECENT_DAYS: Final = 90
"""Who was not in contact for longer does not speak for the company's temperature."""


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What a company's live leads come to, as counted in the database.

    `people`: all of them. Those who are disqualified count nowhere else. `scores`: the highest
    ones, the best first; `hot`, `warm`: how many are so with recent contact, or pinned so by
    somebody; `roles`: how many of each of `ROLES`; `stage`: the furthest any of them is.
    """

    id: int
    name: str
    kana: str = ""
    people: int = 0
    scores: tuple[int, ...] = ()
    hot: int = 0
    warm: int = 0
    roles: tuple[int, ...] = (0, 0, 0, 0)
    stage: str = "lead"
    last_touch_at: str | None = None
    open_deals: int = 0


@dataclass(frozen=True, slots=True)
class CompanyStanding:
    """A company as one sees it: `roles` as in `CompanyFacts`, `found_by`: folded, to search in."""

    id: int
    name: str
    people: int
    score: int
    temperature: str
    roles: Mapping[str, int]
    stage: str
    last_touch_at: str | None
    open_deals: int
    found_by: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles nobody is known in."""
        return tuple(role for role in ROLES if not self.roles.get(role))
