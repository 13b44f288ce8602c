"""Finding leads that are one person."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity import Evidence, Group, Rarity, Record
from leaddesk.domain.identity.evidence import CLASHING
from leaddesk.domain.identity.grouping import in_order
from leaddesk.domain.journal import Progress
from leaddesk.errors import Cancelled
from leaddesk.gently import no_collector
from leaddesk.services.reads import Reads
from leaddesk.storage import matching

if TYPE_CHECKING:
    from leaddesk.storage.shared_keys import Hints, SharedKeys

Pair = tuple[int, int]

_PAIRS_AT_ONCE: Final = 20_000
_REMEMBERED: Final = 150_000  # prepared records, some 2 kB each
_SAMPLE: Final = 20_000  # leads that tell how many names there are


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
    with no_collector():
        groups = reads.ask(_find, progress)
    return [DuplicateGroup(group.ids, group.verdict, group.reasons) for group in groups]


def _find(connection: Any, progress: Progress | None) -> list[Group]:
    from leaddesk.storage import shared_keys  # numpy, not before somebody asks

    there = shared_keys.shared(connection)
    weighing = _Weighing(connection, there.counts)
    pairs = there.only(_worth(there, shared_keys.hints(connection), weighing.rarity))
    lows, highs = pairs.low, pairs.high
    found: dict[Pair, Evidence] = {}
    clashes = array("q"), array("q")
    for start in range(0, len(lows), _PAIRS_AT_ONCE):
        if progress is not None and not progress(start, len(lows)):
            raise Cancelled
        some = slice(start, start + _PAIRS_AT_ONCE)
        together = zip(lows[some].tolist(), highs[some].tolist(), strict=True)
        for pair, evidence in weighing.compare(list(together)):
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


def _worth(pairs: SharedKeys, hints: Hints, rarity: Rarity) -> Any:
    """Which pairs are worth a look: all but those with a name in common that many have, at two
    companies, and nothing else that could make them likely (a mask over the pairs)."""
    import numpy as np

    by_name = (1 << identity.NAME) | (1 << identity.SOUND)
    low, high = np.searchsorted(hints.ids, pairs.low), np.searchsorted(hints.ids, pairs.high)

    def same(column: Any) -> Any:
        return (column[low] == column[high]) & (column[low] != 0)

    nowhere = (hints.company_start[low] == 0) | (hints.company_start[high] == 0)
    place = same(hints.company_start) | same(hints.company_end) | same(hints.domain) | nowhere
    place |= hints.latin[low] != hints.latin[high]
    department, title = same(hints.department), same(hints.title)
    most = np.zeros(len(low))
    for one, other in product((False, True), repeat=2):
        roles = (department == one) & (title == other)
        most[roles] = identity.most_namesakes(rarity, department=one, title=other)
    return ((pairs.kinds & ~by_name) != 0) | place | (pairs.seen <= most)


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
    return _again(groups, found, new, apart) if new else groups


def _again(
    groups: list[Group], found: dict[Pair, Evidence], new: dict[Pair, Evidence], apart: set[Pair]
) -> list[Group]:
    """The groups when the new evidence counts as well: made anew where it touches them."""
    near = {row_id for pair in new for row_id in pair}
    while more := {row_id for group in groups if not near.isdisjoint(group.ids)
                   for row_id in group.ids} - near:  # fmt: skip
        near |= more
    told = {pair: each for pair, each in found.items() if near.issuperset(pair)}
    kept = [group for group in groups if near.isdisjoint(group.ids)]
    return in_order(kept + identity.group(told | new, apart))


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

    def __init__(self, connection: Any, counts: Mapping[int, int]) -> None:
        self._connection = connection
        self._records: dict[int, Record] = {}
        self.rarity = Rarity(matching.total(connection), counts, self._namesakes())

    def compare(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Evidence]]:
        """The evidence for each of some pairs."""
        if not pairs:
            return
        self._prepare({row_id for pair in pairs for row_id in pair})
        records, rarity = self._records, self.rarity
        for pair in pairs:
            one, other = records.get(pair[0]), records.get(pair[1])
            if one is not None and other is not None:  # else gone since the pairs were listed
                yield pair, identity.compare(one, other, rarity)

    def _namesakes(self) -> float:
        met = identity.Namesakes()
        self._prepare(matching.some(self._connection, _SAMPLE))
        for record in self._records.values():
            met.add(record)
        return met.chance()

    def _prepare(self, ids: Iterable[int]) -> None:
        wanted = {*ids}
        if len(self._records) + len(wanted) > _REMEMBERED:
            self._records = {n: self._records[n] for n in wanted if n in self._records}
        missing = wanted - self._records.keys()
        for row_id, values in matching.identities(self._connection, missing).items():
            self._records[row_id] = identity.record(values)
