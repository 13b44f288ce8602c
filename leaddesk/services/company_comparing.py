"""What is needed to judge a few companies side by side: as `comparing`, with their people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from leaddesk.domain import identity
from leaddesk.services.comparing import Compared
from leaddesk.services.reads import Reads
from leaddesk.storage import companies

PEOPLE_TOLD: Final = 12


def compared(reads: Reads, ids: Sequence[int]) -> Compared:
    """Reads it; those of `ids` that are in the trash are left out. Safe on any thread."""
    there = tuple(each for each in reads.companies(ids) if each.trashed_at is None)
    told = reads.ask(lambda connection: list(companies.identities(connection, ids)))
    records = {values["id"]: identity.company_record(values) for values in told}
    known = [company.id for company in there if company.id in records]
    evidence = {
        (a, b): identity.compare_companies(records[a], records[b])
        for a, b in combinations(known, 2)
    }
    people = {company.id: tuple(reads.colleagues(company.id, PEOPLE_TOLD)) for company in there}
    return Compared(there, {}, {}, evidence, people)
