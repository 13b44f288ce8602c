"""Finding companies that are one.

Each is compared with those that share a blocking key with it: the name without its legal form,
its sound, the corporate number, the telephone number or the domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity import CompanyRecord, Evidence, Group
from leaddesk.domain.journal import Progress
from leaddesk.errors import Cancelled
from leaddesk.services.duplicates import DuplicateGroup, Pair
from leaddesk.services.reads import Reads
from leaddesk.storage import companies

_TOLD_EVERY: Final = 5_000  # companies, or pairs, between two reports of progress
_NOTHING: Final = "different"


def find(reads: Reads, progress: Progress | None = None) -> list[DuplicateGroup]:
    """All groups of live companies that are or may be one, certain ones first.

    Pairs that somebody told apart are in no group, nor those of companies merged into them. Long
    work, safe on any thread. `progress` is told (done, total) and may answer False to stop:
    errors.Cancelled is raised.
    """
    groups = reads.ask(_find, progress)
    return [DuplicateGroup(group.ids, group.verdict, group.reasons) for group in groups]


def told_apart(reads: Reads) -> set[Pair]:
    """The pairs of companies, lower id first, that somebody has found to be two."""
    return reads.ask(companies.apart)


def _find(connection: Any, progress: Progress | None) -> list[Group]:
    total = 2 * companies.total(connection)
    records: dict[int, CompanyRecord] = {}
    sharing: dict[int, list[int]] = {}
    for values in companies.identities(connection):
        if len(records) % _TOLD_EVERY == 0:
            _tell(progress, len(records), total)
        record = records[values["id"]] = identity.company_record(values)
        for key in record.keys:
            sharing.setdefault(key, []).append(values["id"])
    pairs = _pairs(sharing.values())
    found: dict[Pair, Evidence] = {}
    clashes: dict[Pair, Evidence] = {}
    for done, pair in enumerate(pairs):
        if done % _TOLD_EVERY == 0:
            _tell(progress, total // 2 + total // 2 * done // len(pairs), total)
        evidence = identity.compare_companies(records[pair[0]], records[pair[1]])
        if evidence.verdict != _NOTHING:
            found[pair] = evidence
        elif evidence.clash:
            clashes[pair] = evidence
    _tell(progress, total, total)
    return _grouped(found, clashes, _told_apart(connection), records)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and not progress(done, total):
        raise Cancelled


def _pairs(sharing: Iterable[list[int]]) -> list[Pair]:
    """The pairs that share a key; one that too many share tells nothing."""
    found: set[Pair] = set()
    for ids in sharing:
        if 1 < len(ids) <= identity.WIDEST:
            found.update(combinations(sorted(set(ids)), 2))
    return sorted(found)


def _grouped(
    found: Mapping[Pair, Evidence], clashes: Mapping[Pair, Evidence], apart: set[Pair],
    records: Mapping[int, CompanyRecord],
) -> list[Group]:  # fmt: skip
    """Groups in which every company was compared with every other, sharing a key or not."""
    members = {row_id for pair in found for row_id in pair}
    known = {**found, **{pair: evidence for pair, evidence in clashes.items()
                         if pair[0] in members and pair[1] in members}}  # fmt: skip
    groups = identity.group(known, apart)
    more = dict(_unknown(groups, known, records))
    return identity.group(known | more, apart) if more else groups


def _unknown(
    groups: Iterable[Group], known: Mapping[Pair, Evidence], records: Mapping[int, CompanyRecord]
) -> Iterator[tuple[Pair, Evidence]]:
    for group in groups:
        for low, high in combinations(group.ids, 2):
            if (low, high) not in known:
                evidence = identity.compare_companies(records[low], records[high])
                if evidence.clash or evidence.verdict != _NOTHING:
                    yield (low, high), evidence


def _told_apart(connection: Any) -> set[Pair]:
    """Pairs that are two companies, those merged away replaced by whoever took them over."""
    known = companies.apart(connection)
    now = companies.survivors(connection, {row_id for pair in known for row_id in pair})
    moved = {(now.get(low, low), now.get(high, high)) for low, high in known}
    return {(min(pair), max(pair)) for pair in moved}
