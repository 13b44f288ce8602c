"""Use cases of the handoff: marketing hands an MQL to sales, who accepts or returns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar, Final

from leaddesk.domain import dates, lifecycle, vocab, when
from leaddesk.domain.funnel import Definition, Handoff
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services import assignment, handoff_rows, moves
from leaddesk.services.chosen import display_lead, existing, live
from leaddesk.services.moves import Why
from leaddesk.services.operation import Applied, Work, named
from leaddesk.services.reads import Reads
from leaddesk.services.records import Recorder
from leaddesk.services.telling import told
from leaddesk.storage import definitions, handoffs, policies

__all__ = [
    "AcceptHandoffs", "HandOver", "InboxRow", "ReturnHandoffs", "WithdrawHandoffs", "default_due",
    "inbox", "inbox_counts",
]  # fmt: skip

HOURS: Final = "handoff.hours"
"""The policy that says until when a handoff is answered: {"b2b": hours, "b2c": hours}."""


@dataclass(frozen=True)
class HandOver:
    """Hands MQLs to a salesperson. Result: their ids.

    `to`: her name, "" to go by the rules of `assignment`. `due_at`: a day or moment as typed or
    stored, the agreed hours on working days if None. UserError for leads in the trash, that are
    no MQLs or handed over already, and where no rule says to whom.
    """

    ids: Sequence[int]
    to: str
    note: str = ""
    due_at: str | None = None
    kind: ClassVar[str] = "handoff"

    def apply(self, work: Work) -> Applied:
        leads = live(work, self.ids)
        _refuse(work, leads)
        receivers = self._receivers(work, leads)
        recorder, note = Recorder(work), self.note.strip()
        due = _moment(work, self.due_at)
        hours = _hours(policies.value(work.connection, HOURS))
        met = definitions.met_number(work.connection, [lead.id for lead in leads], "mql")
        work.insert("handoff", [
            {"lead_id": lead.id, "from_id": work.user_id, "at": work.stamp, "note": note,
             "to_id": recorder.reference("user", receivers[lead.id]), "score": lead.score,
             "due_at": due or when.moment(lifecycle.due(work.now, hours[lead.kind])),
             "definition_number": met.get(lead.id)}
            for lead in leads
        ])  # fmt: skip
        work.insert("touch", [
            told(work, lead, "handed_over", user_id=work.user_id, note=note) for lead in leads
        ])  # fmt: skip
        return Applied(_handed(leads, set(receivers.values())), [lead.id for lead in leads])

    def _receivers(self, work: Work, leads: Sequence[Lead]) -> dict[int, str]:
        if self.to.strip():
            return {lead.id: self.to.strip() for lead in leads}
        found = assignment.suggested(work.connection, [lead.id for lead in leads])
        for lead in leads:
            if not found[lead.id]:
                raise UserError(
                    "No rule says to whom {who} goes.",
                    "Name somebody, or add a rule of assignment.",
                    who=display_lead(lead),
                )
        return found


def _handed(leads: Sequence[Lead], receivers: set[str]) -> Label:
    names = [display_lead(lead) for lead in leads]
    if len(receivers) > 1:
        return Label("Handed {n} leads over to {users} people",
                     {"n": len(leads), "users": len(receivers)})  # fmt: skip
    texts = mark("Handed {who} over to {user}"), mark("Handed {n} leads over to {user}")
    return named(*texts, names, user=receivers.pop())


@dataclass(frozen=True)
class AcceptHandoffs:
    """Accepts leads that are handed over: they become SQLs, owned by who received them.

    Result: their ids. UserError for one that is not handed over.
    """

    ids: Sequence[int]
    note: str = ""
    kind: ClassVar[str] = "accept"

    def apply(self, work: Work) -> Applied:
        leads = _handed_over(work, self.ids)
        moved = moves.move(work, leads, "sql", Why(note=self.note.strip()))
        texts = mark("Accepted {who}"), mark("Accepted {n} leads")
        return Applied(named(*texts, [display_lead(lead) for lead in leads]), moved)


@dataclass(frozen=True)
class ReturnHandoffs:
    """Returns leads that are handed over, with a reason: they go back to nurturing until
    `back_on`, or are disqualified. Result: their ids.

    `reason`: of the list "returned", or words. UserError without one, or for a lead that is not
    handed over.
    """

    ids: Sequence[int]
    reason: str
    note: str = ""
    back_on: str | None = None
    disqualify: bool = False
    kind: ClassVar[str] = "return"

    def apply(self, work: Work) -> Applied:
        leads = _handed_over(work, self.ids)
        back_on = moves.stored_day(self.back_on, since=work.today)
        if back_on is not None and self.disqualify:
            raise UserError("Only a recycled lead has a day to come back.", "Leave the day out.")
        why = Why(self.reason, self.note.strip(), back_on, "returned")
        stage = "disqualified" if self.disqualify else "recycled"
        moved = moves.move(work, leads, stage, why)
        texts = mark("Returned {who}"), mark("Returned {n} leads")
        return Applied(named(*texts, [display_lead(lead) for lead in leads]), moved)


@dataclass(frozen=True)
class WithdrawHandoffs:
    """Takes back handoffs that wait for an answer; the leads stay MQLs. Result: their ids."""

    ids: Sequence[int]
    kind: ClassVar[str] = "withdraw"

    def apply(self, work: Work) -> Applied:
        leads = _handed_over(work, self.ids)
        handoff_rows.answer(work, leads, "withdrawn")
        texts = mark("Withdrew the handoff of {who}"), mark("Withdrew the handoffs of {n} leads")
        label = named(*texts, [display_lead(lead) for lead in leads])
        return Applied(label, [lead.id for lead in leads])


def in_place_of(reads: Reads, ids: Sequence[int], user_id: int | None) -> list[str]:
    """In whose place this user would answer the handoffs on these leads: their names."""
    return reads.ask(handoffs.received_by_others, ids, user_id)


# ---- the inbox -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class InboxRow:
    """A handoff with its lead as it is now. `overdue`: open, and past its time; `definition`: what
    an MQL means, where the lead met it when it was handed over."""

    handoff: Handoff
    lead: Lead
    overdue: bool
    definition: Definition | None


def inbox(reads: Reads, user: str, box: str, state: str) -> list[InboxRow]:
    """Handoffs to ("in") or by ("out") a user, to or by anybody for "". `state`: "open" (due first
    first), "answered" (latest answer first) or "all" (open ones first)."""
    found = reads.ask(handoffs.boxed, user, box, state)
    leads = {lead.id: lead for lead in reads.leads({each.lead_id for each in found})}
    mql = next(each for each in reads.ask(definitions.definitions) if each.key == "mql")
    now = when.moment(reads.now())
    return [
        InboxRow(
            each, leads[each.lead_id], not each.answer and (each.due_at or "9") < now,
            None if each.definition_number is None else mql,
        )
        for each in found
    ]  # fmt: skip


def inbox_counts(reads: Reads, user: str) -> tuple[int, int]:
    """How many handoffs wait for an answer of `user` ("": of anybody), and how many are late."""
    return reads.ask(handoffs.open_counts, user, when.moment(reads.now()))


def default_due(reads: Reads, kind: str) -> str:
    """Until when a lead of this kind (b2b, b2c) handed over now is answered, as stored."""
    hours = _hours(reads.ask(policies.value, HOURS))
    return when.moment(lifecycle.due(reads.now(), hours[kind]))


# ---- how it is done ------------------------------------------------------------------------------


def _refuse(work: Work, leads: Sequence[Lead]) -> None:
    waiting = handoffs.open_on(work.connection, [lead.id for lead in leads])
    for lead in leads:
        if lead.stage != "mql":
            raise UserError(
                "{who} is no MQL but at the stage “{stage}”.",
                "Only MQLs are handed over: “stage {id} mql” makes it one, where that is possible.",
                who=display_lead(lead), stage=vocab.label(vocab.STAGES, lead.stage), id=lead.id,
            )  # fmt: skip
        if lead.id in waiting:
            raise UserError(
                "{who} is handed over already.", "Wait for the answer, or withdraw it first.",
                who=display_lead(lead),
            )  # fmt: skip


def _handed_over(work: Work, ids: Sequence[int]) -> list[Lead]:
    leads = existing(work, ids)
    waiting = handoffs.open_on(work.connection, ids)
    for lead in leads:
        if lead.id not in waiting:
            raise UserError(
                "{who} is not handed over.", "“list is:handed_over” shows who is.",
                who=display_lead(lead),
            )  # fmt: skip
    return leads


def _hours(agreed: dict[str, float] | None) -> dict[str, float]:
    return {**lifecycle.HANDOFF_HOURS, **(agreed or {})}


def _moment(work: Work, text: str | None) -> str | None:
    """A due day or moment to come as a stored moment; a day lasts until its end."""
    if text is None or not text.strip():
        return None
    stored = dates.stored(text.strip())
    if stored is None:
        raise UserError(
            "“{value}” is no date.", "Write it as 2026-11-22 or 2026-11-22 14:30.", value=text
        )
    if len(stored) == len("2026-11-22"):
        stored = when.moment(datetime.combine(when.local_date(stored) + timedelta(days=1), time()))
    if stored <= work.stamp:
        raise UserError("{day} is over.", "Give today or a later day.", day=text.strip())
    return stored
