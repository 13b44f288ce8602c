"""What a change of the score's rules would do, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

# The lower ends of the bands in which scores are counted; the first one takes all below, too.
BANDS: Final = (-20, -10, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


@dataclass(frozen=True)
class Preview:
    """`leads`: how many live ones there are; `changed`: whose score becomes another; of them go
    `up` and `down`; `moved`: whose temperature becomes another.

    `before`, `after`: how many leads are in each of `BANDS`; `temperatures_…`: by temperature.
    `auc_…`: how surely the score told the won from the lost and disqualified so far, with what
    was seen before the outcome: 0.5 is a guess, 1 always right; None without `outcomes` of both.
    """

    leads: int
    changed: int
    up: int
    down: int
    moved: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    temperatures_before: Mapping[str, int] = field(default_factory=dict)
    temperatures_after: Mapping[str, int] = field(default_factory=dict)
    auc_before: float | None = None
    auc_after: float | None = None
    outcomes: int = 0


def banded(scores: Iterable[int]) -> tuple[int, ...]:
    """How many scores are in each of `BANDS`."""
    found = [0] * len(BANDS)
    for score in scores:
        place = sum(score >= least for least in BANDS) - 1
        found[max(place, 0)] += 1
    return tuple(found)


def auc(won: Sequence[float], others: Sequence[float]) -> float | None:
    """The chance that one of the won has the higher score than one of the others, ties half.

    Area under the ROC curve by ranks (Mann and Whitney 1947). None where either is empty.
    """
    if not won or not others:
        return None
    marked = sorted([(score, 1) for score in won] + [(score, 0) for score in others])
    ranks = 0.0
    start = 0
    while start < len(marked):
        end = start
        while end < len(marked) and marked[end][0] == marked[start][0]:
            end += 1
        middle = (start + 1 + end) / 2
        ranks += middle * sum(is_won for _, is_won in marked[start:end])
        start = end
    return (ranks - len(won) * (len(won) + 1) / 2) / (len(won) * len(others))
