"""What the dialog that hands leads over needs to know, and the one operation it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from leaddesk.domain import lifecycle, vocab
from leaddesk.domain.lead import Lead
from leaddesk.services.assignment import suggest
from leaddesk.services.definitions import definitions
from leaddesk.services.handoffs import HandOver, default_due
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import definitions as definition_rows
from leaddesk.storage import handoffs

BEFORE: Final = tuple(
    stage for stage in ("lead", "recycled") if "mql" in lifecycle.legal(stage)
)  # fmt: skip
"""Stages before that of an MQL: sales has not accepted who is there."""


@dataclass(frozen=True)
class Candidate:
    """A lead that may be handed over.

    `meets`: the written definition of an MQL; `waiting`: handed over and not answered yet;
    `suggested`: whom the rules of assignment name, "" for nobody.
    """

    lead: Lead
    meets: bool
    waiting: bool
    suggested: str

    @property
    def ready(self) -> bool:
        """An MQL that waits for nobody."""
        return self.lead.stage == "mql" and not self.waiting

    @property
    def can_become(self) -> bool:
        """Whether it is no MQL yet, and may be made one."""
        return self.lead.stage in BEFORE


@dataclass(frozen=True)
class Plan:
    """The leads chosen, who may receive them, the version of the definition, and until when an
    answer is due by agreement, by kind of lead."""

    candidates: tuple[Candidate, ...]
    users: tuple[str, ...]
    number: int
    due: Mapping[str, str]


def plan(reads: Reads, ids: Sequence[int]) -> Plan:
    """Reads it."""
    suggested = suggest(reads, ids)
    meeting = reads.ask(definition_rows.met_number, ids, "mql")
    waiting = reads.ask(handoffs.open_on, ids)
    return Plan(
        tuple(
            Candidate(lead, lead.id in meeting, lead.id in waiting, suggested.get(lead.id, ""))
            for lead in reads.leads(ids)
        ),
        tuple(reads.users()),
        next(found.number for found in definitions(reads) if found.key == "mql"),
        {kind: default_due(reads, kind) for kind in vocab.values(vocab.KINDS)},
    )


@dataclass(frozen=True)
class QualifyAndHandOver:
    """Makes leads MQLs where that is wanted, and hands all of them over: one step back undoes both.

    `qualify`: those of `ids` that are made MQLs first; the rest as `HandOver`. Result: as there.
    """

    ids: Sequence[int]
    to: str
    note: str = ""
    due_at: str | None = None
    qualify: Sequence[int] = ()
    kind: ClassVar[str] = HandOver.kind

    def apply(self, work: Work) -> Applied:
        if self.qualify:
            SetStage(self.qualify, "mql").apply(work)
        return HandOver(self.ids, self.to, self.note, self.due_at).apply(work)
