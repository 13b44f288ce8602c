"""Use cases of 名寄せ of companies: merging them, taking that back, remembering they are two.

The leads of a company merged away go to the survivor; what is printed on them stays. How it is
written and taken back is that of leads: `merge_write`, `unmerging`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Company
from leaddesk.errors import UserError
from leaddesk.services import merge_write
from leaddesk.services.merge_kinds import COMPANIES
from leaddesk.services.merge_write import MergeGroup
from leaddesk.services.merging import MergedFrom
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.services.unmerging import separate
from leaddesk.storage import companies, merges, queries


def merged_from(reads: Reads, company_id: int) -> list[MergedFrom]:
    """The merges that made this company what it is, newest first."""
    found = reads.ask(merges.of_survivors, [company_id], COMPANIES.table)
    return [
        MergedFrom(merge.operation, merge.at, tuple(reads.companies(sorted(merge.parts))))
        for merge in reversed(found)
    ]


@dataclass(frozen=True)
class MergeCompanies:
    """Makes one company of several. Result: the id of the survivor, `keep`.

    `winners`: by field the id of the company whose value is taken; the others go by
    `domain.company_merging.propose`. Raises UserError for companies that are unknown, in the
    trash, or fewer than two.
    """

    keep: int
    ids: Sequence[int]
    winners: Mapping[str, int] = field(default_factory=dict)
    kind: ClassVar[str] = "merge_companies"

    def apply(self, work: Work) -> Applied:
        ids = tuple(dict.fromkeys((self.keep, *self.ids)))
        found = _live(work, ids)
        merge_write.merge(work, COMPANIES, [MergeGroup(self.keep, ids, self.winners)], found)
        into = called(found[self.keep])
        if len(ids) == 2:
            other = called(found[ids[1]])
            return Applied(
                Label("Merged company {other} into {who}", {"other": other, "who": into}), self.keep
            )
        return Applied(
            Label("Merged {n} companies into {who}", {"n": len(ids) - 1, "who": into}), self.keep
        )


@dataclass(frozen=True)
class MergeCertainCompanies:
    """Merges many groups of companies in one operation, each into the one `propose` keeps.

    Groups of which something has become of a company meanwhile are passed over, as far as fewer
    than two are left. Result: the ids of the survivors.
    """

    groups: Sequence[Sequence[int]]
    kind: ClassVar[str] = "merge_companies"

    def apply(self, work: Work) -> Applied:
        wanted = {row_id for ids in self.groups for row_id in ids}
        found = {
            each.id: each
            for each in queries.companies(work.connection, wanted)
            if each.trashed_at is None
        }
        groups = merge_write.disjoint(self.groups, found)
        survivors = merge_write.merge(work, COMPANIES, groups, found)
        away = sum(len(group.ids) for group in groups) - len(survivors)
        return Applied(
            Label("Merged {n} doubled companies into {companies}",
                  {"n": away, "companies": len(survivors)}),
            survivors,
        )  # fmt: skip


@dataclass(frozen=True)
class UnmergeCompanies:
    """Takes a merge back: that of a company merged away, or the latest of a survivor.

    Result: the ids of the companies that are back. Raises UserError when there is no such merge.
    """

    company_id: int
    kind: ClassVar[str] = "unmerge_companies"

    def apply(self, work: Work) -> Applied:
        company = existing(work, [self.company_id])[0]
        into = merges.merged_into(work.connection, [company.id], COMPANIES.table)
        back = [company.id]
        if not into:
            found = merges.of_survivors(work.connection, [company.id], COMPANIES.table)
            if not found:
                raise UserError(
                    "Company {id} was not merged with any other.",
                    "“log” shows what was done.",
                    id=company.id,
                )
            back = sorted(found[-1].parts)
        survivor = existing(work, [into.get(company.id, company.id)])[0]
        away = existing(work, back)
        separate(work, COMPANIES, back)
        who = called(survivor)
        if len(away) == 1:
            other = called(away[0])
            return Applied(
                Label("Un-merged company {other} from {who}", {"other": other, "who": who}), back
            )
        return Applied(Label("Un-merged {n} companies from {who}", {"n": len(away), "who": who}),
                       back)  # fmt: skip


@dataclass(frozen=True)
class NotSameCompanies:
    """Remembers that companies are different: none of them is proposed with another again.

    Result: how many pairs were not known to be.
    """

    ids: Sequence[int]
    kind: ClassVar[str] = "not_same"

    def apply(self, work: Work) -> Applied:
        ids = _two_at_least(self.ids)
        found = existing(work, ids)
        known = companies.apart(work.connection)
        new = [pair for pair in combinations(sorted(ids), 2) if pair not in known]
        work.insert("company_not_same", [{"low_id": low, "high_id": high} for low, high in new])
        if len(found) == 2:
            who, other = map(called, found)
            label = Label("Told companies {who} and {other} apart", {"who": who, "other": other})
        else:
            label = Label("Told {n} companies apart", {"n": len(found)})
        return Applied(label, len(new))


def called(company: Company) -> str:
    """A company by name and number, since those that are merged are mostly called alike."""
    return f"{company.name} #{company.id}" if company.name else f"#{company.id}"


def existing(work: Work, ids: Iterable[int]) -> list[Company]:
    """The companies with these ids, in order; UserError when one is missing."""
    wanted = list(ids)
    found = queries.companies(work.connection, wanted)
    missing = set(wanted) - {company.id for company in found}
    if missing:
        raise UserError(
            "There is no company {id}.",
            "“duplicates --companies” shows the numbers of those that may be one.",
            id=min(missing),
        )
    return found


def _two_at_least(ids: Iterable[int]) -> list[int]:
    distinct = list(dict.fromkeys(ids))
    if len(distinct) < 2:
        raise UserError(
            "It takes two different companies at least.",
            "Name the company that stays, then the others.",
        )
    return distinct


def _live(work: Work, ids: Iterable[int]) -> dict[int, Company]:
    found = {company.id: company for company in existing(work, _two_at_least(ids))}
    for row_id, other in merges.merged_into(work.connection, found, COMPANIES.table).items():
        raise UserError(
            "Company {id} was merged into {other}.",
            "Use that one, or take the merge back: “unmerge --companies {id}”.",
            id=row_id, other=other,
        )  # fmt: skip
    for company in found.values():
        if company.trashed_at is not None:
            raise UserError(
                "Company {id} is in the trash.",
                "It comes back with the first lead that names it.",
                id=company.id,
            )
    return found
