"""Use cases of the lifecycle: moving leads to a stage, and the lists of reasons for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from leaddesk.domain import clean, lifecycle, vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Label, choice_arg
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import Reason
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services import moves
from leaddesk.services.chosen import display_lead, existing
from leaddesk.services.deal_rows import Offer
from leaddesk.services.moves import Why
from leaddesk.services.operation import Applied, Work, named
from leaddesk.services.policies import SetPolicies
from leaddesk.services.reads import Reads

__all__ = ["Reason", "SetReasons", "SetStage", "reasons"]


@dataclass(frozen=True)
class SetStage:
    """Moves leads to a stage of the lifecycle. Result: the ids of those that moved, or whose day
    to come back is another now.

    `reason`: a key or words; recycled, disqualified and lost ask for one. `back_on`: the day a
    recycled lead is looked at again. `amount` (yen), `expected_on` and `name` belong to the deal
    that the move begins or ends. Dates as typed or stored. Handoffs that are open on the leads are
    answered by the move: accepted (sql), returned (recycled, disqualified) or withdrawn.
    UserError: see `moves.move`.
    """

    ids: Sequence[int]
    stage: str
    reason: str = ""
    note: str = ""
    back_on: str | None = None
    amount: float | None = None
    expected_on: str | None = None
    name: str = ""
    kind: ClassVar[str] = "stage"

    def apply(self, work: Work) -> Applied:
        leads = existing(work, self.ids)
        stage = str(clean.clean(BY_NAME["stage"], self.stage))
        back_on = moves.stored_day(self.back_on, since=work.today)
        if back_on is not None and stage != "recycled":
            raise UserError("Only a recycled lead has a day to come back.", "Leave the day out.")
        why = Why(self.reason, self.note.strip(), back_on)
        offer = Offer(
            self.name.strip(),
            self.amount,
            moves.stored_day(self.expected_on),
            why.note if stage in lifecycle.CLOSED_BY else "",
        )
        moved = moves.move(work, leads, stage, why, offer)
        if back_on is not None:
            moved += _put_off(work, [lead for lead in leads if lead.id not in {*moved}], back_on)
        label = named(
            mark("Set stage of {who} to {stage}"), mark("Set stage of {n} leads to {stage}"),
            [display_lead(lead) for lead in leads], stage=choice_arg("stage", stage),
        )  # fmt: skip
        return Applied(label, sorted(moved))


def _put_off(work: Work, leads: Sequence[Lead], back_on: str) -> list[int]:
    """Gives leads that are recycled already another day to come back."""
    return work.update("lead", {lead.id: {"nurture_until": back_on} for lead in leads})


@dataclass(frozen=True)
class SetReasons:
    """Agrees on the list of reasons of recycled, disqualified, lost or returned: keys of
    `lifecycle.REASONS` or one's own words, in the order in which they are offered."""

    name: str
    reasons: Sequence[str]
    kind: ClassVar[str] = "policy"

    def apply(self, work: Work) -> Applied:
        if self.name not in lifecycle.REASON_LISTS:
            raise UserError("“{name}” has no list of reasons.", name=self.name)
        wanted = [lifecycle.reason_key(text) for text in self.reasons]
        kept = list(dict.fromkeys(key for key in wanted if key))
        if not kept:
            raise UserError("The list of reasons is empty.", "Keep at least one reason.")
        label = Label("Changed the reasons of “{list}”", {"list": list_label(self.name)})
        return SetPolicies({f"reasons.{self.name}": kept}, label).apply(work)


def reasons(reads: Reads, stage: str) -> list[Reason]:
    """The reasons offered for recycled, disqualified, lost, or "returned"; none for others."""
    if stage not in lifecycle.REASON_LISTS:
        return []
    return lifecycle.reasons_of(reads.ask(moves.known_reasons, stage))


def list_label(name: str) -> str:
    """How a list of reasons is called."""
    return vocab.label((*vocab.STAGES, *vocab.TOUCH_KINDS), name)
