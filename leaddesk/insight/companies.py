"""A company's score and temperature from those of its people.

Score: the best person's, and a quarter of the next best's, and a tenth of the third's. One ripe
person makes a company worth a call, and a second and third show that several there are at it,
which is how companies buy. A plain sum would put ten lukewarm people above one who is ripe, and
an average would punish knowing many.

Temperature: that of the hottest person with contact in the last `buying_group.RECENT_DAYS` days,
for one who wants to buy is enough, but somebody silent for a quarter does not speak for the
company. A pinned temperature holds whatever the contact: somebody knew better.

Who is disqualified counts for neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.buying_group import ROLES, CompanyFacts, CompanyStanding
from leaddesk.domain.folding import fold

WEIGHTS: Final = (1.0, 0.25, 0.1)
"""What the best, the next and the third person's score count for."""


def score(scores: Sequence[int]) -> int:
    """The company's score, a whole number (halves up).

    Beside the best, negative scores count as nothing.
    """
    if not scores:
        return 0
    best, *others = sorted(scores, reverse=True)
    more = zip(others, WEIGHTS[1:], strict=False)
    total = best + sum(max(0, points) * weight for points, weight in more)
    return int(total + 0.5) if total >= 0 else best


def temperature(facts: CompanyFacts) -> str:
    """Hot, warm or cold."""
    return "hot" if facts.hot else "warm" if facts.warm else "cold"


def standing(facts: CompanyFacts) -> CompanyStanding:
    """How ripe the company is, and who is missing."""
    return CompanyStanding(
        facts.id, facts.name, facts.people, score(facts.scores), temperature(facts),
        dict(zip(ROLES, facts.roles, strict=True)), facts.stage, facts.last_touch_at,
        facts.open_deals, fold(facts.name) + " " + fold(facts.kana),
    )  # fmt: skip
