"""A rule of the score as plain data. What it comes to is computed in the database, set-wise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.vocab import Choice, Choices

AXES: Final[Choices] = (
    Choice("fit", "属性", "Fit"),
    Choice("engagement", "行動", "Engagement"),
)

TESTS: Final[Choices] = (
    Choice("each", "接点ごと", "For each touch"),
    Choice("once", "一度だけ", "Once"),
    Choice("silence", "接点がないとき", "When there is none"),
)


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """Points for what a lead is (axis "fit") or did ("engagement").

    `name`: a source text of `leaddesk.i18n` for a default rule, as typed for one's own.
    `part`: rules of one part share a cap (policy "score.caps": {part: most points in all}).
    `scope`: "" for everybody, "b2b" or "b2c". `query`: whom it is for, in the search language
    (fit: the condition itself; engagement: "" for all).

    Engagement only: `kinds` of touches that count (() = every kind that is no internal one), of
    `campaign` (its name) and `channel` (of the touch's campaign, else of the lead) where those are
    given, of the last `within_days` days. `test`: "each" gives `points` for each touch, halved
    every `half_life` days (None: never less), up to `cap` in all; "once" gives them once when
    there are `at_least` such touches, halved by the age of the latest; "silence" gives them when
    there was none of them. Negative points have a negative `cap`.
    """

    id: int = 0
    name: str = ""
    axis: str = "fit"
    part: str = ""
    scope: str = ""
    query: str = ""
    kinds: tuple[str, ...] = ()
    campaign: str = ""
    channel: str = ""
    test: str = "each"
    within_days: int | None = None
    at_least: int = 1
    points: int = 0
    cap: int | None = None
    half_life: int | None = None
    place: int = 0
    active: bool = True
