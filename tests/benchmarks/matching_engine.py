"""The matching engine run straight over rows in memory, and how right its groups are."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.identity import (
    WIDEST,
    Evidence,
    Group,
    Namesakes,
    Rarity,
    compare,
    group,
    record,
)
from leaddesk.errors import UserError

Pair = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """How right pairs are."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"{self.precision:.4f} {self.recall:.4f} {self.f1:.4f}"


def cleaned(row: Mapping[str, str]) -> dict[str, str]:
    """A row as an import stores it."""
    stored = {}
    for name, value in row.items():
        if name in BY_NAME and value:
            try:
                stored[name] = str(clean(BY_NAME[name], value))
            except UserError:
                stored[name] = value
        elif name == "birthday":
            stored[name] = value
    return stored


@dataclass
class Run:
    """One search for doubles: its evidences, groups and seconds by part."""

    evidences: dict[Pair, Evidence]
    groups: list[Group]
    pairs: int
    record_s: float
    compare_s: float
    group_s: float


def search(leads: Sequence[Mapping[str, str]]) -> Run:
    """Finds the doubles among `leads`; ids are their places."""
    start = time.perf_counter()
    records = [record(lead) for lead in leads]
    recorded = time.perf_counter()
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(records):
        for key in one.keys:  # those below 0 are counted only
            blocks[key].append(at)
    pairs = {
        pair
        for key, ids in blocks.items()
        if key > 0 and 1 < len(ids) <= WIDEST
        for pair in combinations(ids, 2)
    }
    met = Namesakes()
    for one in records:
        met.add(one)
    counts = {key: len(ids) for key, ids in blocks.items() if len(ids) > 1}
    rarity = Rarity(len(records), counts, met.chance())
    blocked = time.perf_counter()
    evidences = {}
    for low, high in pairs:
        evidence = compare(records[low], records[high], rarity)
        if evidence.verdict != "different" or evidence.clash:
            evidences[low, high] = evidence
    compared = time.perf_counter()
    groups = group(evidences)
    grouped = time.perf_counter()
    return Run(evidences, groups, len(pairs), recorded - start, compared - blocked,
               grouped - compared)  # fmt: skip


def pairs_of(groups: Iterable[Iterable[int]]) -> set[Pair]:
    """All pairs within groups."""
    return {pair for ids in groups for pair in combinations(sorted(ids), 2)}


def true_pairs(truths: Sequence[str]) -> set[Pair]:
    """The pairs that are one person."""
    members: dict[str, list[int]] = defaultdict(list)
    for at, truth in enumerate(truths):
        members[truth].append(at)
    return pairs_of(members.values())


def score(found: set[Pair], true: set[Pair]) -> Score:
    """Precision and recall of pairs."""
    right = len(found & true)
    return Score(right / len(found) if found else 1.0, right / len(true) if true else 1.0)


def scores(groups: Sequence[Group], true: set[Pair]) -> tuple[Score, Score]:
    """Of certain groups alone, and of certain and likely ones together."""
    certain = pairs_of(group.ids for group in groups if group.verdict == "certain")
    return score(certain, true), score(pairs_of(group.ids for group in groups), true)


def faults(run: Run, true: set[Pair]) -> Counter[str]:
    """What the wrongly joined and the missed pairs have in common, by verdict and reasons."""
    found: Counter[str] = Counter()
    for pair, evidence in run.evidences.items():
        wrong = evidence.verdict != "different" and pair not in true
        missed = evidence.verdict == "different" and pair in true
        if wrong or missed:
            told = " ".join((*evidence.for_codes, "|", *evidence.against_codes))
            found[f"{'wrong' if wrong else 'missed'} {evidence.verdict}: {told}"] += 1
    return found
