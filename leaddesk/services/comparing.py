"""What is needed to judge a few records side by side: them, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import combinations
from typing import Any

from leaddesk.domain import identity
from leaddesk.domain.identity import Evidence, Rarity
from leaddesk.domain.lead import Lead
from leaddesk.services import merging
from leaddesk.services.reads import Reads

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """Live records as `propose` takes them, the labels of their custom fields by key, for each
    pair of ids what `identity` found, and of companies whom of their people one meets first."""

    records: tuple[Any, ...]
    seen: Mapping[int, str]
    labels: Mapping[str, str]
    evidence: Mapping[Pair, Evidence]
    people: Mapping[int, tuple[Lead, ...]] = field(default_factory=dict)

    def reasons(self, ids: Iterable[int]) -> list[str]:
        """What speaks for these records being one, in words, the strongest first."""
        pairs = sorted(self._pairs(ids), key=lambda pair: -self.evidence[pair].score)
        return list(dict.fromkeys(text for pair in pairs for text in self.evidence[pair].reasons))

    def against(self, ids: Iterable[int]) -> list[tuple[str, list[Pair]]]:
        """What speaks against it, in words, each with the pairs of which it is true."""
        found: dict[str, list[Pair]] = {}
        for pair in self._pairs(ids):
            for reason in self.evidence[pair].against:
                found.setdefault(reason, []).append(pair)
        return list(found.items())

    def _pairs(self, ids: Iterable[int]) -> Iterator[Pair]:
        wanted = set(ids)
        return (pair for pair in self.evidence if wanted.issuperset(pair))


def compared(reads: Reads, ids: Sequence[int]) -> Compared:
    """Reads it; those of `ids` that are in the trash are left out. Safe on any thread."""
    leads = tuple(lead for lead in reads.leads(ids) if lead.trashed_at is None)
    there = [lead.id for lead in leads]
    labels = {each.key: each.label for each in reads.custom_fields()}
    records = {lead.id: identity.record(_values(lead, labels)) for lead in leads}
    keys = {key for record in records.values() for key in record.keys}
    rarity = Rarity(reads.count(), reads.key_counts(keys))
    evidence = {
        (a, b): identity.compare(records[a], records[b], rarity) for a, b in combinations(there, 2)
    }
    return Compared(leads, merging.last_contacts(reads, there), labels, evidence)


def _values(lead: Lead, labels: Mapping[str, str]) -> dict[str, Any]:
    values = asdict(lead)
    values["custom"] = {labels.get(key, key): text for key, text in lead.custom.items()}
    return values
