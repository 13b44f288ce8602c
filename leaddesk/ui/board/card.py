"""What is written on a card, as plain texts: no painting, no fetching."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from leaddesk.domain import vocab, when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.chosen import display_lead
from leaddesk.ui import pin_words


@dataclass(frozen=True)
class Card:
    """The texts of a card. `place`: company and department, of a private person how she came to
    us; `due`: the date of the next action, as shown; `age`: of the last touch.

    `overdue`: the next action should have been done; `stale`: the last touch is too long ago.
    `pin`: who pinned the temperature, in words, "" when nobody did; `by_score`: the temperature
    the score gives where a pin says otherwise, else ""; `temperature`: its own, where the column
    does not tell it.
    """

    name: str
    title: str
    place: str
    action: str
    due: str
    age: str
    score: str
    overdue: bool
    stale: bool
    pin: str = ""
    by_score: str = ""
    temperature: str = ""


def card(lead: Lead, stale_after: int, today: date, temperature: str = "") -> Card:
    """The texts of `lead`'s card; `stale_after` in days, `temperature` where it is to be told."""
    days = _days(lead.last_touch_at, today)
    due_in = _days(lead.next_at, today)
    name = display_lead(lead)
    company = lead.company if lead.company != name else ""
    came_by = lead.campaign or vocab.label(vocab.CHANNELS, lead.channel)
    return Card(
        name=name,
        title=lead.title,
        place=f"{company} {lead.department}".strip() or (came_by if lead.kind == "b2c" else ""),
        action=lead.next_action or (BY_NAME["next_action"].label if lead.next_at else ""),
        due=_short(lead.next_at, today),
        age=age(days),
        score=str(lead.score),
        overdue=due_in is not None and due_in > 0,
        stale=days is not None and days > stale_after,
        pin=pin_words.told(lead, today),
        by_score=lead.temperature_by_score if pin_words.disagrees(lead) else "",
        temperature=temperature,
    )


def age(days: int | None) -> str:
    """How long ago the last touch was, in words."""
    if days is None:
        return tr("No touch yet")
    if days <= 0:
        return tr("Last touch today")
    return ntr("{n} day since last touch", "{n} days since last touch", days)


def tooltip(shown: Card) -> str:
    """Everything on the card in full, one thing a line, as rich text that wraps."""
    action = " ".join(part for part in (shown.action, shown.due) if part)
    head = f"<b>{escape(shown.name)}</b> {escape(shown.title)}".strip()
    warmth = vocab.label(vocab.TEMPERATURES, shown.temperature)
    rest = (shown.place, action, shown.age, warmth, _score(shown), shown.pin)
    return "<br>".join([head, *(escape(line) for line in rest if line)])


def spoken(shown: Card) -> str:
    """The card as a screen reader says it."""
    parts = (shown.name, shown.title, shown.place, shown.action, shown.due)
    overdue = tr("overdue") if shown.overdue else ""
    warmth = vocab.label(vocab.TEMPERATURES, shown.temperature)
    rest = (overdue, shown.age, warmth, _score(shown), shown.pin)
    return ", ".join(part for part in (*parts, *rest) if part)


def _score(shown: Card) -> str:
    return f"{BY_NAME['score'].label} {shown.score}"


def _days(text: str | None, today: date) -> int | None:
    if not text:
        return None
    try:
        return when.days_since(text, today)
    except ValueError:
        return None


def _short(text: str | None, today: date) -> str:
    """A date without the year where that is this year's."""
    shown = when.shown(text)
    return shown.removeprefix(f"{today.year}-")
