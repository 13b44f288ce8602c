"""From which score on to hand over: what each threshold would have meant, and the best of them.

Only leads that were handed over can tell. The suggestion maximises Youden's J (Youden 1950): the
share of the good ones kept less the share of the others kept. It weighs both mistakes alike and
does not depend on how many of the answers happen to be good.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from leaddesk.domain import when
from leaddesk.domain.feedback import HandoffRow, OutcomeRow, Point, TradeOff
from leaddesk.i18n import tr
from leaddesk.insight.feedback import ACCEPTED, ANSWERS

LEAST: Final = 20
"""Answers below which nothing is suggested."""
LEAST_EACH: Final = 5
"""Good ones, and others, below which nothing is suggested."""
LEAST_YOUDEN: Final = 0.1
"""Below this the score hardly tells the good ones from the others: nothing is suggested."""

Judged = tuple[int, bool]


def by_acceptance(handoffs: Iterable[HandoffRow]) -> list[Judged]:
    """Score and whether sales accepted, of the handoffs answered."""
    return [(row.score, row.answer == ACCEPTED) for row in handoffs if row.answer in ANSWERS]


def by_outcome(
    handoffs: Iterable[HandoffRow], outcomes: Iterable[OutcomeRow]
) -> list[Judged]:  # fmt: skip
    """Score and whether it was won: of the handoffs returned, or accepted and decided since."""
    decided: dict[int, list[OutcomeRow]] = {}
    for outcome in sorted(outcomes, key=lambda row: row.at):
        decided.setdefault(outcome.lead_id, []).append(outcome)
    found: list[Judged] = []
    for row in handoffs:
        if row.answer not in ANSWERS:
            continue
        if row.answer != ACCEPTED:
            found.append((row.score, False))
            continue
        since = [one for one in decided.get(row.lead_id, ()) if _later(one.at, row.at)]
        if since:
            found.append((row.score, since[0].won))
    return found


def _later(at: str, than: str) -> bool:
    """Whether `at` may be later; of a day without an hour any moment of it may be."""
    return at >= (when.local_date(than).isoformat() if len(at) == 10 else than)


def trade_off(judged: Sequence[Judged], present: int | None = None) -> TradeOff:
    """What every threshold would have meant, from the lowest score (or `present`) to the highest.

    Of thresholds that are equally good the lowest is suggested: it keeps the most good ones.
    """
    if not judged:
        return TradeOff(refusal=_too_few(0, 0))
    good = sorted(score for score, fine in judged if fine)
    other = sorted(score for score, fine in judged if not fine)
    scores = [score for score, _ in judged] + ([] if present is None else [present])
    points = tuple(_point(at, good, other) for at in range(min(scores), max(scores) + 1))
    if len(judged) < LEAST or min(len(good), len(other)) < LEAST_EACH:
        return TradeOff(points, None, _too_few(len(good), len(other)))
    best = max(points, key=lambda point: (point.youden, -point.threshold))
    if best.youden < LEAST_YOUDEN:
        refusal = tr(
            "The score hardly tells the good ones from the others. Look at the rules first."
        )
        return TradeOff(points, None, refusal)
    return TradeOff(points, _first_as_good(best, [*good, *other]))


def _point(at: int, good: Sequence[int], other: Sequence[int]) -> Point:
    kept = len(good) - bisect_left(good, at)
    rest = len(other) - bisect_left(other, at)
    share = kept / len(good) if good else 0.0
    youden = share - (rest / len(other) if other else 0.0)
    return Point(at, kept + rest, kept, len(good), youden)


def _first_as_good(best: Point, scores: Sequence[int]) -> int:
    """The score of the first lead kept: what lies between it and `best` makes no difference."""
    return min((score for score in scores if score >= best.threshold), default=best.threshold)


def _too_few(good: int, other: int) -> str:
    return tr(
        "Too few answers to suggest a threshold: {all} so far, {good} of them good."
        " It takes {least}, with at least {each} good and {each} others.",
        all=good + other, good=good, least=LEAST, each=LEAST_EACH,
    )  # fmt: skip
