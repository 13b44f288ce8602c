"""A temperature that somebody pinned, in words, and whether the score says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Final

from leaddesk.domain import vocab, when
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr

_STOPS: Final = "。．. "  # of a reason that is a sentence


def disagrees(lead: Lead) -> bool:
    """Whether a person's pin and the score give the lead different temperatures."""
    return lead.pinned and lead.temperature != lead.temperature_by_score


def told(lead: Lead, today: date) -> str:
    """Who pinned it, when, until when and why, and what the score says where that differs.

    "" for a lead that follows its score.
    """
    if not lead.pinned:
        return ""
    temperature = vocab.label(vocab.TEMPERATURES, lead.temperature)
    facts = (
        tr("by {who}", who=lead.pinned_by) if lead.pinned_by else "",
        _ago(lead.pin_at, today),
        tr("until {day}", day=when.shown(lead.pin_until)) if lead.pin_until else "",
    )
    known = tr(", ").join(fact for fact in facts if fact)
    pin = (
        tr("Pinned {temperature} {facts}", temperature=temperature, facts=known) if known
        else tr("Pinned {temperature}", temperature=temperature)
    )  # fmt: skip
    if lead.pin_reason:
        pin = tr("{what}: {more}", what=pin, more=lead.pin_reason.rstrip(_STOPS))
    if not disagrees(lead):
        return pin
    return tr("{pin}. {score}", pin=pin, score=by_score(lead))


def by_score(lead: Lead) -> str:
    """The temperature that the score gives the lead."""
    word = vocab.label(vocab.TEMPERATURES, lead.temperature_by_score)
    return tr("By score: {temperature}", temperature=word)


def _ago(at: str | None, today: date) -> str:
    if not at:
        return ""
    try:
        days = when.days_since(at, today)
    except ValueError:
        return at
    return tr("today") if days <= 0 else ntr("{n} day ago", "{n} days ago", days)
