"""Use cases of 名寄せ: merging leads that are one person, and remembering that they are not.

A lead merged away goes to the trash with `merged_into` set; its touches and whatever else belongs
to a lead go to the survivor. Each merge is remembered (`domain.merging.Merge`), so that
`services.unmerging` can take it back at any later time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Company, Lead
from leaddesk.domain.merging import COMBINED, FieldProposal, MergeProposal, propose
from leaddesk.errors import UserError
from leaddesk.services import merge_write
from leaddesk.services.chosen import display_lead, existing, refuse_trashed
from leaddesk.services.merge_kinds import LEADS
from leaddesk.services.merge_write import MergeGroup
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import matching, merges

__all__ = [
    "COMBINED", "FieldProposal", "MergeCertain", "MergeLeads", "MergeProposal", "MergedFrom",
    "NotSame", "called", "last_contacts", "merged_from", "propose",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MergedFrom:
    """One merge that stands: its operation in the journal, when it was, and who was merged away:
    leads, or companies."""

    operation: int
    at: str
    away: tuple[Lead | Company, ...]


def last_contacts(reads: Reads, ids: Sequence[int]) -> dict[int, str]:
    """By lead the latest contact in which the person told of herself: what `propose` goes by."""
    return reads.ask(merges.contacts, ids)


def merged_from(reads: Reads, lead_id: int) -> list[MergedFrom]:
    """The merges that made this lead what it is, newest first."""
    found = reads.ask(merges.of_survivors, [lead_id])
    return [
        MergedFrom(merge.operation, merge.at, tuple(reads.leads(sorted(merge.parts))))
        for merge in reversed(found)
    ]


@dataclass(frozen=True)
class MergeLeads:
    """Makes one lead of several. Result: the id of the survivor, `keep`.

    `winners`: by field ("custom.KEY" for a custom one) the id of the lead whose value is taken;
    the others go by `domain.merging.propose`. Raises UserError for leads that are unknown, in the
    trash, or fewer than two.
    """

    keep: int
    ids: Sequence[int]
    winners: Mapping[str, int] = field(default_factory=dict)
    kind: ClassVar[str] = "merge"

    def apply(self, work: Work) -> Applied:
        ids = tuple(dict.fromkeys((self.keep, *self.ids)))
        leads = _mergeable(work, ids)
        merge_write.merge(work, LEADS, [MergeGroup(self.keep, ids, self.winners)], leads)
        who = called(leads[self.keep])
        away = [called(leads[row_id]) for row_id in ids[1:]]
        if len(away) == 1:
            return Applied(Label("Merged {other} into {who}", {"other": away[0], "who": who}),
                           self.keep)  # fmt: skip
        return Applied(Label("Merged {n} leads into {who}", {"n": len(away), "who": who}),
                       self.keep)  # fmt: skip


@dataclass(frozen=True)
class MergeCertain:
    """Merges many groups of leads in one operation, each into the lead `propose` keeps.

    Groups of which something has become of a lead meanwhile (merged, trashed) are passed over, as
    far as fewer than two are left. Result: the ids of the survivors.
    """

    groups: Sequence[Sequence[int]]
    kind: ClassVar[str] = "merge"

    def apply(self, work: Work) -> Applied:
        wanted = dict.fromkeys(row_id for ids in self.groups for row_id in ids)
        leads = {lead.id: lead for lead in work.leads(wanted) if lead.trashed_at is None}
        groups = merge_write.disjoint(self.groups, leads)
        survivors = merge_write.merge(work, LEADS, groups, leads)
        away = sum(len(group.ids) for group in groups) - len(survivors)
        return Applied(
            Label("Merged {n} duplicates into {leads} leads", {"n": away, "leads": len(survivors)}),
            survivors,
        )


@dataclass(frozen=True)
class NotSame:
    """Remembers that leads are different people: none of them is proposed with another again.

    Result: how many pairs were not known to be.
    """

    ids: Sequence[int]
    kind: ClassVar[str] = "not_same"

    def apply(self, work: Work) -> Applied:
        ids = list(dict.fromkeys(self.ids))
        if len(ids) < 2:
            raise _too_few()
        leads = existing(work, ids)
        known = matching.apart(work.connection)
        new = [pair for pair in combinations(sorted(ids), 2) if pair not in known]
        work.insert("not_same", [{"low_id": low, "high_id": high} for low, high in new])
        if len(leads) == 2:
            one, other = map(called, leads)
            label = Label("Told {who} and {other} apart", {"who": one, "other": other})
        else:
            label = Label("Told {n} leads apart", {"n": len(leads)})
        return Applied(label, len(new))


def called(lead: Lead) -> str:
    """A lead by name and number, since those that are merged are mostly called alike."""
    name = display_lead(lead)
    return name if name == f"#{lead.id}" else f"{name} #{lead.id}"


# ---- how it is done ------------------------------------------------------------------------------


def _mergeable(work: Work, ids: Sequence[int]) -> dict[int, Lead]:
    if len(ids) < 2:
        raise _too_few()
    leads = {lead.id: lead for lead in existing(work, ids)}
    refuse_trashed(work, leads.values())
    return leads


def _too_few() -> UserError:
    return UserError(
        "It takes two different leads at least.", "Name the lead that stays, then the others."
    )
