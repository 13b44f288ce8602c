"""From pairs to groups: who all stand for one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from leaddesk.domain.identity.evidence import Evidence, Verdict
from leaddesk.domain.identity.words import words

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Records taken for one: `ids` in order, `verdict` "certain" or "likely", and why."""

    ids: tuple[int, ...]
    verdict: Verdict
    codes: tuple[str, ...] = ()
    score: float = 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, in the user's language."""
        return words(self.codes)


def group(evidences: Mapping[Pair, Evidence], apart: Collection[Pair] = ()) -> list[Group]:
    """Groups of records that are one, certain ones first, the surest first.

    `evidences` by pairs of ids, lower id first (pairs judged different may be left out unless
    they clash); `apart`: pairs the user called different. Certain groups are joined pair by pair,
    the surest first, but never across a clash or a pair kept apart; such a pair is then only
    likely, and nothing where more pairs between the two groups clash than are likely. A likely
    group lists all members of the certain groups it joins, so it overlaps them.
    """
    kept_apart = {(min(pair), max(pair)) for pair in apart}
    barred: dict[int, set[int]] = {}
    forbidden: dict[int, set[int]] = {}
    certain: list[tuple[float, Pair]] = []
    likely: list[tuple[float, Pair]] = []
    for pair, evidence in evidences.items():
        low, high = pair
        if evidence.clash:
            barred.setdefault(low, set()).add(high)
            barred.setdefault(high, set()).add(low)
        if evidence.verdict == "certain":
            certain.append((-evidence.score, pair))
        elif evidence.verdict == "likely":
            likely.append((-evidence.score, pair))
    for low, high in kept_apart:
        for hedge in (barred, forbidden):
            hedge.setdefault(low, set()).add(high)
            hedge.setdefault(high, set()).add(low)

    firm = _Clusters()
    left_over = [edge for edge in sorted(certain) if not firm.join(*edge[1], barred)]
    found = firm.groups("certain", evidences)
    loose = _Clusters(firm.members)
    singles: list[frozenset[int]] = []
    for _, (low, high) in sorted([*likely, *left_over]):
        if loose.joined(low, high) or loose.join(low, high, barred):
            continue
        one, other = firm.all_of(low), firm.all_of(high)
        if not _between(one, other, forbidden) and _balance(one, other, evidences) >= 0:
            singles.append(frozenset(one | other))
    sure = {group.ids for group in found}
    joined = [group for group in loose.groups("likely", evidences) if group.ids not in sure]
    found += joined
    for ids in dict.fromkeys(singles):
        found.append(_group(sorted(ids), "likely", evidences))
    return in_order(found)


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Certain groups first, the surest first."""
    return sorted(groups, key=lambda group: (group.verdict != "certain", -group.score, group.ids))


class _Clusters:
    """Sets of ids that grow together."""

    def __init__(self, members: Mapping[int, set[int]] | None = None) -> None:
        self.members: dict[int, set[int]] = {}
        for ids in {id(found): found for found in (members or {}).values()}.values():
            copy = set(ids)
            self.members.update(dict.fromkeys(copy, copy))

    def all_of(self, one: int) -> set[int]:
        return self.members.get(one) or {one}

    def joined(self, one: int, other: int) -> bool:
        return other in self.all_of(one)

    def join(self, one: int, other: int, barred: Mapping[int, set[int]]) -> bool:
        """Makes the sets of both one, unless a pair between them is barred."""
        mine, yours = self.all_of(one), self.all_of(other)
        if mine is yours:
            return True
        if _between(mine, yours, barred):
            return False
        both = mine | yours
        self.members.update(dict.fromkeys(both, both))
        return True

    def groups(self, verdict: Verdict, evidences: Mapping[Pair, Evidence]) -> list[Group]:
        distinct = {id(found): found for found in self.members.values()}
        return [_group(sorted(ids), verdict, evidences) for ids in distinct.values()]


def _between(mine: set[int], yours: set[int], barred: Mapping[int, set[int]]) -> bool:
    small, large = sorted((mine, yours), key=len)
    return any(not barred[one].isdisjoint(large) for one in small if one in barred)


def _balance(one: set[int], other: set[int], evidences: Mapping[Pair, Evidence]) -> int:
    """How many more pairs between two groups are likely than clash."""
    told = 0
    for low in one:
        for high in other:
            evidence = evidences.get((min(low, high), max(low, high)))
            if evidence is not None and evidence.clash:
                told -= 1
            elif evidence is not None and evidence.verdict != "different":
                told += 1
    return told


def _group(ids: list[int], verdict: Verdict, evidences: Mapping[Pair, Evidence]) -> Group:
    """The group with the reasons of its pairs, those that hold most often first."""
    counts: dict[str, int] = {}
    score = 1.0
    for at, low in enumerate(ids):
        for high in ids[at + 1 :]:
            evidence = evidences.get((low, high))
            if evidence is None or evidence.verdict == "different":
                continue
            score = min(score, evidence.score)
            for code in evidence.for_codes:
                counts[code] = counts.get(code, 0) + 1
    codes = tuple(sorted(counts, key=lambda code: -counts[code]))
    return Group(tuple(ids), verdict, codes, score)
