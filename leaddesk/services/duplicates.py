"""Finding leads that are one person."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity import Evidence, Group, Rarity, Record
from leaddesk.domain.identity.evidence import CLASHING
from leaddesk.domain.journal import Progress
from leaddesk.errors import Cancelled
from leaddesk.services.reads import Reads
from leaddesk.storage import matching

Pair = tuple[int, int]

_PAIRS_AT_ONCE: Final = 20_000
_REMEMBERED: Final = 100_000  # prepared records, some 2 kB each


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Leads that are, or may be, one person. `verdict`: "certain" or "likely"; `reasons`: words.

    A likely group names all members of the certain groups it joins.
    """

    ids: tuple[int, ...]
    verdict: str
    reasons: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"ids": list(self.ids), "verdict": self.verdict, "reasons": list(self.reasons)}


def find(reads: Reads, progress: Progress | None = None) -> list[DuplicateGroup]:
    """All groups of live leads that are one person, certain ones first.

    Pairs that somebody told apart are in no group, nor those of leads merged into them. Long
    work, safe on any thread. `progress` is told (done, total) and may answer False to stop:
    errors.Cancelled is raised.
    """
    groups = reads.ask(_find, progress)
    return [DuplicateGroup(group.ids, group.verdict, group.reasons) for group in groups]


def _find(connection: Any, progress: Progress | None) -> list[Group]:
    lows, highs = array("q"), array("q")
    for low, high in matching.pairs(connection):
        lows.append(low)
        highs.append(high)
    weighing = _Weighing(connection)
    found: dict[Pair, Evidence] = {}
    clashes = array("q"), array("q")
    for start in range(0, len(lows), _PAIRS_AT_ONCE):
        if progress is not None and not progress(start, len(lows)):
            raise Cancelled
        some = slice(start, start + _PAIRS_AT_ONCE)
        for pair, evidence in weighing.compare(list(zip(lows[some], highs[some], strict=True))):
            if evidence.verdict != "different":
                found[pair] = evidence
            elif evidence.clash:
                clashes[0].append(pair[0])
                clashes[1].append(pair[1])
    # A clash counts only between leads that something else could bring together.
    members = {row_id for pair in found for row_id in pair}
    for pair in zip(*clashes, strict=True):
        if pair[0] in members and pair[1] in members:
            found[pair] = CLASHING
    if progress is not None:
        progress(len(lows), len(lows))
    return _grouped(found, _told_apart(connection), weighing)


def _grouped(found: dict[Pair, Evidence], apart: set[Pair], weighing: _Weighing) -> list[Group]:
    """Groups in which every lead was compared with every other, whether they share a key or not."""
    groups = identity.group(found, apart)
    unknown = [
        pair for group in groups if len(group.ids) > 2
        for pair in combinations(group.ids, 2) if pair not in found
    ]  # fmt: skip
    new = {
        pair: evidence
        for pair, evidence in weighing.compare(sorted({*unknown}))
        if evidence.clash or evidence.verdict != "different"
    }
    return identity.group(found | new, apart) if new else groups


def _told_apart(connection: Any) -> set[Pair]:
    """Pairs that are two people, those merged away replaced by whoever took them over."""
    known = matching.apart(connection)
    if not known:
        return known
    now = matching.survivors(connection, {row_id for pair in known for row_id in pair})
    moved = {(now.get(low, low), now.get(high, high)) for low, high in known}
    return {(min(pair), max(pair)) for pair in moved}


class _Weighing:
    """Compares pairs of leads; keeps so many prepared records that memory stays bounded."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._total = matching.total(connection)
        self._records: dict[int, Record] = {}
        self._counts: dict[int, int] = {}

    def compare(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Evidence]]:
        """The evidence for each of some pairs."""
        if not pairs:
            return
        self._prepare({row_id for pair in pairs for row_id in pair})
        records, rarity = self._records, Rarity(self._total, self._counts)
        for pair in pairs:
            one, other = records.get(pair[0]), records.get(pair[1])
            if one is not None and other is not None:  # else gone since the pairs were listed
                yield pair, identity.compare(one, other, rarity)

    def _prepare(self, ids: Iterable[int]) -> None:
        wanted = {*ids}
        if len(self._records) + len(wanted) > _REMEMBERED:
            self._records = {n: self._records[n] for n in wanted if n in self._records}
            self._counts = {}
        missing = wanted - self._records.keys()
        for row_id, values in matching.identities(self._connection, missing).items():
            self._records[row_id] = identity.record(values)
        keys = {key for row_id in wanted for key in self._records[row_id].keys}
        unknown = keys - self._counts.keys()
        self._counts.update(matching.blocks(self._connection, unknown, 0).counts)
