"""The inbox in words: when an answer is due, who handed over, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from leaddesk.domain import vocab, when
from leaddesk.domain.funnel import Handoff
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import reason_label
from leaddesk.i18n import mark, ntr, tr

NEAR_DAYS: Final = 6  # further ahead a date says more than a number of days

# The answers to a handoff: icon, colour, and what is said.
ANSWERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "accepted": ("check", "success", mark("Accepted")),
    "returned": ("undo", "error", mark("Returned")),
    "withdrawn": ("close", "text_soft", mark("Withdrawn")),
}


def due(due_at: str | None, today: date, *, overdue: bool) -> str:
    """When an answer is due, or how long it has been: "due tomorrow", "overdue by 2 days"."""
    if not due_at:
        return tr("No due time")
    ahead = -when.days_since(due_at, today)
    time = when.shown(due_at, time=True)[11:]
    if overdue:
        if ahead >= 0:
            return tr("Overdue since {time}", time=time) if time else tr("Overdue")
        return ntr("Overdue by {n} day", "Overdue by {n} days", -ahead)
    if ahead == 0:
        return tr("Due today {time}", time=time) if time else tr("Due today")
    if ahead == 1:
        return tr("Due tomorrow")
    if 1 < ahead <= NEAR_DAYS:
        return ntr("Due in {n} day", "Due in {n} days", ahead)
    return tr("Due {date}", date=when.shown(due_at))


def other(handoff: Handoff, box: str) -> str:
    """Who is at the other end: "From 佐藤 恵" in the box "in", "To 戸田 真理" in the box "out"."""
    if box == "in":
        return tr("From {who}", who=handoff.sender or "—")
    return tr("To {who}", who=handoff.to or "—")


def answer(handoff: Handoff, lead: Lead) -> str:
    """What became of it: "Accepted, now Opportunity", "Returned: Budget"."""
    said = tr(ANSWERS[handoff.answer][2])  # data
    if handoff.answer == "returned" and handoff.reason:
        return tr("{answer}: {reason}", answer=said, reason=reason_label(handoff.reason))
    if handoff.answer == "accepted" and lead.stage != "sql":
        stage = vocab.label(vocab.STAGES, lead.stage)
        return tr("{answer}, now {stage}", answer=said, stage=stage)
    return said
