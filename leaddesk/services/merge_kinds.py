"""What merging and un-merging need to know of leads and of companies; the rest is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain import company_merging, merging, three_way
from leaddesk.domain.lead import Lead
from leaddesk.domain.merging import Merge, MergeProposal
from leaddesk.services.operation import Work
from leaddesk.storage import companies, merges, queries

Ids = Iterable[int]


@dataclass(frozen=True)
class Kind:
    """One kind of records, which are rows of `table`.

    `read`: records by id; `seen`: what else is known of them at the time of a merge; `propose`
    (records, survivor, winners, seen), `columns`, `stored` and `with_columns`: see
    `domain.merging`; `together`: columns that tell one thing; `now`: merges with their values as
    they would be written today.
    """

    table: str
    read: Callable[[Work, Ids], Sequence[Any]]
    seen: Callable[[Work, Ids], Mapping[int, str]]
    propose: Callable[
        [Sequence[Any], int | None, Mapping[str, int], Mapping[int, str]], MergeProposal
    ]
    columns: Callable[[Sequence[Any], MergeProposal], dict[str, Any]]
    stored: Callable[[Any, str], Any]
    with_columns: Callable[[Any, Mapping[str, Any]], Any]
    together: tuple[frozenset[str], ...]
    now: Callable[[Work, Sequence[Merge]], Sequence[Merge]]

    @property
    def merges(self) -> str:
        """The table that remembers the merges."""
        return merges.MERGES[self.table].name

    @property
    def owner(self) -> str:
        """The column by which other rows belong to these."""
        return merges.owner(self.table)


def _companies_now(work: Work, found: Sequence[Merge]) -> Sequence[Merge]:
    """Companies merged away since stand for whoever took them over."""
    moved = companies.merged_away(work.connection)
    if not moved:
        return found
    return [
        replace(merge, fields={
            **merge.fields, "company_id": tuple(moved.get(n, n) for n in merge.fields["company_id"])
        }) if "company_id" in merge.fields else merge
        for merge in found
    ]  # fmt: skip


LEADS: Final = Kind(
    "lead",
    lambda work, ids: work.leads(ids),
    lambda work, ids: merges.contacts(work.connection, ids),
    merging.propose, merging.columns, merging.stored, merging.with_columns,
    tuple(some for some in three_way.TOGETHER if some.issubset(Lead.__dataclass_fields__)),
    _companies_now,
)  # fmt: skip
COMPANIES: Final = Kind(
    "company",
    lambda work, ids: queries.companies(work.connection, ids),
    lambda work, ids: {},
    lambda records, keep, winners, _: company_merging.propose(records, keep, winners),
    lambda _, proposal: company_merging.columns(proposal),
    getattr, company_merging.with_columns,
    (), lambda work, found: found,
)  # fmt: skip
