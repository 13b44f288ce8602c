"""How a lead moves along its lifecycle: checked, dated, and with all that follows from it.

Every change of a stage but history (a list, a merge, an undo) goes through `move`: from stage
menu, table cell, board, command line, handoff and deal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.domain import dates, lifecycle, vocab, when
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services import deal_rows, handoff_rows
from leaddesk.services.chosen import display_lead, refuse_trashed
from leaddesk.services.deal_rows import Offer
from leaddesk.services.operation import Work
from leaddesk.storage import definitions, policies

Columns = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class Why:
    """Why leads move. `reason`: a key or words; `back_on`: when recycled ones come back, as
    stored; `listed`: the list that `reason` is looked up in ("" = that of the stage)."""

    reason: str = ""
    note: str = ""
    back_on: str | None = None
    listed: str = ""


NO_REASON: Final = Why()
NO_OFFER: Final = Offer()


def move(
    work: Work, leads: Sequence[Lead], stage: str, why: Why = NO_REASON, offer: Offer = NO_OFFER, *,
    extra: Columns | None = None, close_deals: bool = True,
) -> list[int]:  # fmt: skip
    """Moves those of `leads` to `stage` that are not there yet; returns their ids.

    `extra`: more columns of them to write; `offer`: the deal that begins or ends with it;
    `close_deals`: False where the caller has closed them. Handoffs that are open on them are
    answered by the move, and deals opened or closed. Raises UserError for a move that is not legal,
    for a lead in the trash, and where a reason is asked for and none is given.
    """
    check_stage(stage)
    moving = [lead for lead in leads if lead.stage != stage]
    if not moving:
        return []
    refuse_trashed(work, moving)
    for lead in moving:
        if stage not in lifecycle.legal(lead.stage):
            raise lifecycle.refusal(display_lead(lead), lead.stage, stage)
    reason = _reason(work, stage, why)
    back = {lead.id: _back_on(work, lead, why) if stage == "recycled" else None for lead in moving}
    received = _answer(work, moving, stage, reason, why.note)
    if stage == "opportunity":
        deal_rows.opened(work, moving, offer)
    elif close_deals:
        ending = [lead for lead in moving if lead.stage == "opportunity"]
        outcome = lifecycle.CLOSED_BY.get(stage, "withdrawn")
        deal_rows.close(work, ending, outcome, offer, reason)
    # After the deals: that one is open, or won, is what makes an opportunity, or a customer.
    met = definitions.meeting(work.connection, list(back), stage, work.today)
    more = extra or {}
    work.update("lead", {
        lead.id: {**more.get(lead.id, {}), **received.get(lead.id, {}), "stage": stage,
                  "nurture_until": back[lead.id]}
        for lead in moving
    })  # fmt: skip
    work.insert("stage_change", [
        {"lead_id": lead.id, "at": work.stamp, "from_stage": lead.stage, "to_stage": stage,
         "reason": reason, "note": why.note, "back_on": back[lead.id], "user_id": work.user_id,
         "definition_number": met.get(lead.id), "score": lead.score}
        for lead in moving
    ])  # fmt: skip
    return [lead.id for lead in moving]


def in_fields(work: Work, leads: Sequence[Lead], columns: dict[int, dict[str, Any]]) -> list[int]:
    """Does what `columns` (by lead) say of a stage as moves, and takes the leads that move out of
    them, whose other columns are written along; returns their ids."""
    by_stage: dict[str, list[Lead]] = defaultdict(list)
    for lead in leads:
        wanted = columns[lead.id].pop("stage", lead.stage)
        if wanted != lead.stage:
            by_stage[wanted].append(lead)
    moved: list[int] = []
    for stage, some in by_stage.items():
        if stage in lifecycle.ASKS_WHY and stage in lifecycle.legal(some[0].stage):
            raise UserError(
                "“{stage}” asks for a reason.",
                "Choose the stage from its menu, or write “stage {id} {value} --reason …”.",
                stage=vocab.label(vocab.STAGES, stage), id=some[0].id, value=stage,
            )  # fmt: skip
        moved += move(work, some, stage, extra={lead.id: columns.pop(lead.id) for lead in some})
    return moved


def check_stage(stage: str) -> None:
    """UserError for what is no stage."""
    if stage not in lifecycle.MOVES:
        raise UserError(
            "Say which stage.", "One of: {stages}.", stages=", ".join(vocab.values(vocab.STAGES))
        )


def known_reasons(connection: Any, name: str) -> list[str]:
    """The reasons of a list (`lifecycle.REASON_LISTS`) as they are kept."""
    agreed = policies.value(connection, f"reasons.{name}")
    return list(vocab.values(lifecycle.REASONS)) if agreed is None else list(agreed)


def stored_day(text: str | None, *, since: date | None = None) -> str | None:
    """A typed or stored day as it is stored; None for none, UserError for what is no date, or a
    day before `since`."""
    if text is None or not text.strip():
        return None
    stored = dates.stored(text.strip())
    if stored is None:
        raise UserError("“{value}” is no date.", "Write it as 2026-11-22.", value=text)
    day = when.local_date(stored)
    if since is not None and day < since:
        raise UserError("{day} is over.", "Give today or a later day.", day=day.isoformat())
    return day.isoformat()


def _reason(work: Work, stage: str, why: Why) -> str:
    """What is kept of the reason; UserError where one is asked for and none is given."""
    name = why.listed or stage
    known = known_reasons(work.connection, name) if name in lifecycle.REASON_LISTS else []
    reason = lifecycle.reason_key(why.reason, known)
    if stage in lifecycle.ASKS_WHY and not reason:
        raise UserError(
            "“{stage}” asks for a reason.",
            "Give one: {reasons}.",
            stage=vocab.label(vocab.STAGES, stage),
            reasons=", ".join(map(lifecycle.reason_label, known)),
        )
    return reason


def _back_on(work: Work, lead: Lead, why: Why) -> str:
    return why.back_on or lifecycle.comes_back(lead.kind, work.today).isoformat()


def _answer(
    work: Work, leads: Sequence[Lead], stage: str, reason: str, note: str
) -> dict[int, dict[str, Any]]:
    """What the move says to the handoffs that wait for an answer. Returns columns of the leads:
    who accepts one, works on it."""
    word = lifecycle.ANSWERED_BY.get(stage, "withdrawn")
    waiting = [lead for lead in leads if lead.stage == "mql"]
    receivers = handoff_rows.answer(work, waiting, word, reason, note)
    if word != "accepted":
        return {}
    return {lead_id: {"owner_id": user_id} for lead_id, user_id in receivers.items()}
