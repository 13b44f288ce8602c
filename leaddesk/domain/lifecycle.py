"""The way of a lead: which moves are legal, which ask for a reason, and when one comes back.

Source: DOMAIN.md, "lifecycle" and "handoff". Marketing makes a lead an MQL, sales accepts it as an
SQL, a deal makes it an opportunity, and the outcome a customer or lost. Who is recycled goes back
to nurturing until a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.folding import fold
from leaddesk.domain.vocab import Choice, Choices
from leaddesk.errors import UserError

MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    "lead": ("mql", "recycled", "disqualified"),
    "mql": ("sql", "lead", "recycled", "disqualified"),
    "sql": ("opportunity", "mql", "recycled", "disqualified"),
    "opportunity": ("customer", "lost", "sql", "recycled", "disqualified"),
    "customer": ("opportunity",),
    "recycled": ("lead", "mql", "disqualified"),
    "disqualified": ("lead",),
    "lost": ("opportunity", "recycled"),
}
"""From each stage to those it may go to next, the usual way first."""

ASKS_WHY: Final = ("recycled", "disqualified", "lost")
"""Stages that are not entered without a reason."""

ANSWERED_BY: Final[Mapping[str, str]] = {
    "sql": "accepted", "recycled": "returned", "disqualified": "returned",
}  # fmt: skip
"""What the move of an MQL to a stage says to the handoff that is open on it."""

CLOSED_BY: Final[Mapping[str, str]] = {"customer": "won", "lost": "lost"}
"""What the move to a stage says of the deals that are open; any other withdraws them."""

REASON_LISTS: Final = (*ASKS_WHY, "returned")
"""What has a list of reasons of its own (policy "reasons.NAME")."""

REASONS: Final[Choices] = (
    Choice("budget", "予算", "Budget"),
    Choice("timing", "時期", "Timing"),
    Choice("no_need", "ニーズなし", "No need"),
    Choice("competitor", "競合", "Competitor"),
    Choice("no_decision_maker", "決裁者に届かない", "No decision maker"),
    Choice("unresponsive", "連絡がつかない", "Unresponsive"),
    Choice("wrong_data", "情報の誤り", "Wrong data"),
    Choice("other", "その他", "Other"),
)
"""The reasons LeadDesk brings; they are kept by key, reasons of one's own as they are written."""

HANDOFF_ANSWERS: Final[Choices] = (
    Choice("", "回答待ち", "Open"),
    Choice("accepted", "受け入れ", "Accepted"),
    Choice("returned", "差し戻し", "Returned"),
    Choice("withdrawn", "取り下げ", "Withdrawn"),
)
DEAL_OUTCOMES: Final[Choices] = (
    Choice("", "進行中", "Open"),
    Choice("won", "受注", "Won"),
    Choice("lost", "失注", "Lost"),
    Choice("withdrawn", "取り下げ", "Withdrawn"),
)

NURTURE_DAYS: Final[Mapping[str, int]] = {"b2b": 90, "b2c": 30}
HANDOFF_HOURS: Final[Mapping[str, int]] = {"b2b": 48, "b2c": 24}
"""Default clocks by kind of lead: until a recycled one comes back, until a handoff is answered."""

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """`key` is what is kept, `label` what people read."""

    key: str
    label: str


def legal(stage: str) -> tuple[str, ...]:
    """The stages to which a lead may go from `stage`; itself is not among them."""
    return MOVES.get(stage, ())


def refusal(who: str, stage: str, wanted: str) -> UserError:
    """Why `who` can't go from `stage` to `wanted`, and where to she can.

    Stages are named as the window shows them; the command line reads them so too.
    """
    return UserError(
        "{who} can't become “{wanted}” from “{stage}”.",
        "Possible now: {stages}.",
        who=who,
        wanted=vocab.label(vocab.STAGES, wanted),
        stage=vocab.label(vocab.STAGES, stage),
        stages=", ".join(vocab.label(vocab.STAGES, to) for to in legal(stage)),
    )


def reason_label(key: str) -> str:
    """A kept reason as people read it."""
    return vocab.label(REASONS, key)


def reasons_of(keys: Iterable[str]) -> list[Reason]:
    """Kept reasons, with their labels."""
    return [Reason(key, reason_label(key)) for key in keys]


def reason_key(text: str, known: Sequence[str] = vocab.values(REASONS)) -> str:
    """What is kept for a reason in words: the key of the list, found by key or by label in either
    language whatever its spelling, else the text itself."""
    plain = " ".join(text.split())
    wanted = fold(plain)
    for choice in REASONS:
        if wanted in (fold(choice.value), fold(choice.ja), fold(choice.en)):
            return choice.value
    return next((key for key in known if fold(key) == wanted), plain)


def comes_back(kind: str, today: date) -> date:
    """The day a lead recycled today is looked at again, where nobody says another."""
    return today + timedelta(days=NURTURE_DAYS.get(kind, NURTURE_DAYS["b2b"]))


def due(now: datetime, hours: float) -> datetime:
    """The moment `hours` after `now`, Saturdays and Sundays (where the user is) not counted."""
    at, left = now.astimezone(), timedelta(hours=hours)
    while True:
        midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        if at.weekday() < _SATURDAY:
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight
