"""Leads that may be one person, as the screen shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from leaddesk.domain import merging, vocab, when
from leaddesk.domain.lead import Lead
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import duplicates
from leaddesk.services.comparing import Compared, compared
from leaddesk.services.merging import MergeCertain, MergeLeads, NotSame
from leaddesk.ui.detail import values
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.duplicates import words
from leaddesk.ui.duplicates.subject import Subject, Words

# Columns that say nothing about who somebody is.
_NO_EVIDENCE: Final = frozenset({
    "temperature", "pinned", "pin_user_id", "pin_at", "pin_reason", "pin_until", "nurture_until",
    "board_rank", "stage", "score", "win_probability", "owner_id",
    "channel", "campaign_id", "decision_role", "tags", "notes", "next_action", "next_at",
    "consent", "updated_at", "last_touch_at", "touch_count", "company_id", "fit_score",
    "engagement_score", "temperature_by_score",
})  # fmt: skip


def facts(lead: Lead, _compared: Compared, today: date) -> list[tuple[str, str]]:
    """What tells one record from the other beside its fields."""
    number, last = f"#{lead.id}", tr("No contact yet")
    if lead.touch_count:
        number += " · " + _touches([lead])
    if lead.last_touch_at:
        last = tr("Last contact {date}", date=values.ago(lead.last_touch_at, today))
    channel = "" if lead.channel == "unknown" else vocab.label(vocab.CHANNELS, lead.channel)
    origin = [when.shown(lead.created_at) or "—", lead.campaign or channel]
    came = " · ".join(part for part in origin if part)
    return [(number, number), (last, last), (came, tr("Added {date}", date=came))]


def _touches(leads: Sequence[Lead]) -> str:
    return ntr("{n} touch", "{n} touches", sum(lead.touch_count for lead in leads))


def _companies(leads: Sequence[Lead]) -> str:
    return " / ".join(dict.fromkeys(lead.company for lead in leads if lead.company))


PEOPLE: Final = Subject(
    name="people", table="lead", apart="not_same", silent=_NO_EVIDENCE,
    words=Words(
        merged=mark("Merged lead"),
        merge_one=mark("Merge {n} record"), merge_many=mark("Merge {n} records"),
        merge=mark("Merge into one lead (Enter)"),
        apart=mark("Not the same"),
        not_same=mark("Different people: never proposed again"),
        stale=mark("leads have changed since the search"),
        nothing=mark("Nothing tells that they are one person."),
        certain=mark("Surely one person: merged without asking in an import"),
        likely=mark("Probably one person: you decide"),
    ),
    find=duplicates.find, compared=compared,
    live=lambda reads, ids: {lead.id for lead in reads.leads(ids) if lead.trashed_at is None},
    told_apart=lambda reads: reads.apart(),
    propose=merging.propose, merge=MergeLeads, merge_certain=MergeCertain, not_same=NotSame,
    called=display_name, line=_companies, facts=facts, carried=_touches,
    value_of=merging.value_of, label=words.label, value=words.value,
)  # fmt: skip
