"""Use cases of 名寄せ: merging leads that are one person, and remembering that two are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.domain.merging import COMBINED, FieldProposal, MergeProposal, propose
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads

__all__ = [
    "COMBINED", "FieldProposal", "MergeCertain", "MergeLeads", "MergeProposal", "MergedFrom",
    "NotSame", "Unmerge", "last_contacts", "merged_from", "propose",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MergedFrom:
    """One merge that stands: its operation in the journal, when it was, and who was merged away."""

    operation: int
    at: str
    leads: tuple[Lead, ...]


def last_contacts(reads: Reads, ids: Sequence[int]) -> dict[int, str]:
    """By lead the latest contact in which the person told of herself: what `propose` goes by."""
    return {}


def merged_from(reads: Reads, lead_id: int) -> list[MergedFrom]:
    """The merges that made this lead what it is, newest first."""
    return []


@dataclass(frozen=True)
class MergeLeads:
    """Makes one lead of several. Result: the id of the survivor.

    `winners`: by field ("custom.KEY" for a custom one) the id of the lead whose value is taken;
    the others go by `domain.merging.propose`.
    """

    keep: int
    ids: Sequence[int]
    winners: Mapping[str, int] = field(default_factory=dict)
    kind: ClassVar[str] = "merge"

    def apply(self, work: Work) -> Applied:
        return Applied(Label(""), self.keep)


@dataclass(frozen=True)
class MergeCertain:
    """Merges many groups of leads in one operation. Result: the ids of the survivors."""

    groups: Sequence[Sequence[int]]
    kind: ClassVar[str] = "merge"

    def apply(self, work: Work) -> Applied:
        return Applied(Label(""), [])


@dataclass(frozen=True)
class Unmerge:
    """Takes a merge back: the latest of a survivor, or that of a lead merged away.

    Result: the ids of the leads that are back.
    """

    lead_id: int
    kind: ClassVar[str] = "unmerge"

    def apply(self, work: Work) -> Applied:
        return Applied(Label(""), [])


@dataclass(frozen=True)
class NotSame:
    """Remembers that leads are different people: none of them is proposed with another again."""

    ids: Sequence[int]
    kind: ClassVar[str] = "not_same"

    def apply(self, work: Work) -> Applied:
        return Applied(Label(""), None)
