"""The competition for the rows: the candidates that together score highest.

No letter is taken twice, and a field once, except the fields that are joined of several parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.capture.understand.candidate import Candidate

JOINED: Final = frozenset({"department", "title", "notes"})
_RIVALS: Final = 12  # candidates of one field that are looked at
_STEPS: Final = 5_000  # choices looked at before the best so far is good enough


def solve(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best choice of `candidates`, in reading order."""
    groups = _groups(candidates)
    search = _Search(groups)
    search.go(0, 0.0)
    return sorted(search.best, key=lambda one: (one.parts[:1], one.field))


def _groups(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates of which one at most is chosen, the best first; the clearest group first."""
    of_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.score > 0:
            of_field.setdefault(candidate.field, []).append(candidate)
    groups: list[list[Candidate]] = []
    for field, rivals in of_field.items():
        rivals.sort(key=lambda one: -one.score)
        if field in JOINED:
            groups += [[one] for one in rivals]
        else:
            groups.append(rivals[:_RIVALS])
    groups.sort(key=lambda group: -group[0].score)
    return groups


class _Search:
    """Depth first, the likeliest first, cut off where the rest can't beat the best so far."""

    def __init__(self, groups: Sequence[Sequence[Candidate]]) -> None:
        self.best: list[Candidate] = []
        self._best_score = -1.0
        self._groups = groups
        self._taken: list[Candidate] = []
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self._steps = 0
        self._left = [0.0] * (len(groups) + 1)
        for at in range(len(groups) - 1, -1, -1):
            self._left[at] = self._left[at + 1] + groups[at][0].score

    def go(self, at: int, score: float) -> None:
        if score > self._best_score + 1e-9:
            self._best_score, self.best = score, list(self._taken)
        self._steps += 1
        if at == len(self._groups) or self._steps > _STEPS:
            return
        for candidate in self._groups[at]:
            if score + candidate.score + self._left[at + 1] <= self._best_score + 1e-9:
                break
            if self._free(candidate):
                self._take(candidate)
                self.go(at + 1, score + candidate.score)
                self._give_back(candidate)
        if score + self._left[at + 1] > self._best_score + 1e-9:
            self.go(at + 1, score)

    def _free(self, candidate: Candidate) -> bool:
        return not any(
            start < other_end and other_start < end
            for place, start, end in candidate.parts
            for other_start, other_end in self._spans.get(place, ())
        )

    def _take(self, candidate: Candidate) -> None:
        self._taken.append(candidate)
        for place, start, end in candidate.parts:
            self._spans.setdefault(place, []).append((start, end))

    def _give_back(self, candidate: Candidate) -> None:
        self._taken.pop()
        for place, _, _ in candidate.parts:
            self._spans[place].pop()
