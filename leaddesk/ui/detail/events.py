"""What happened to a lead, in one order: touches, moves along its lifecycle, handoffs and deals.

A thing that happened is told once. Handing over, answering and closing a deal write a touch each
for the score, and often a move; here the handoff or deal speaks for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from leaddesk.domain import vocab, when
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.funnel import Handoff, Opportunity, StageChange
from leaddesk.domain.lead import Touch
from leaddesk.domain.lifecycle import reason_label
from leaddesk.i18n import tr
from leaddesk.ui.detail.values import money

ICONS: Final[Mapping[str, str]] = {
    "card": "card", "inquiry": "message", "document_request": "file", "download": "download",
    "web_visit": "globe", "mail_sent": "mail", "mail_opened": "mail", "mail_clicked": "click",
    "mail_replied": "mail", "mail_bounced": "warning", "unsubscribed": "close",
    "webinar_invited": "webinar", "webinar_attended": "webinar", "seminar_invited": "seminar",
    "seminar_attended": "seminar", "call": "phone", "meeting": "meeting", "visit": "visit",
    "sns": "message", "quote": "file", "note": "note", "handed_over": "inbox",
    "accepted": "check", "returned": "undo", "deal_won": "check", "deal_lost": "close",
}  # fmt: skip
# Facts the program keeps with a touch for itself; the note tells them in words.
_TOLD_IN_NOTE: Final = frozenset({"stage", "reason"})
# Where a handoff's answer or a deal's end moves the lead; such a move is told with it.
_MOVES_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "accepted": ("sql",), "returned": ("recycled", "disqualified"), "opened": ("opportunity",),
    "won": ("customer",), "lost": ("lost",),
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One line of the timeline. `soft`: facts about it; `note`: what somebody wrote.

    `touch` where it is a touch that can be taken off the timeline; `late`: something is overdue.
    """

    at: str
    icon: str
    title: str
    who: str = ""
    soft: str = ""
    note: str = ""
    touch: Touch | None = None
    late: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


def events(dossier: LeadDossier, today: date) -> list[Event]:
    """All that happened to the lead, the newest first."""
    told_moves: set[int] = set()
    spoken_for = _told_elsewhere(dossier)
    rows = [
        *_handoffs(dossier, told_moves, today), *_deals(dossier, told_moves),
        *(_move(move) for move in dossier.moves if move.id not in told_moves),
        *(_touch(touch) for touch in dossier.touches if touch.id not in spoken_for),
    ]  # fmt: skip
    return sorted(rows, key=lambda event: event.at, reverse=True)


def _told_elsewhere(dossier: LeadDossier) -> set[int]:
    """The touches that a handoff or a deal speaks for: of each the one nearest in time, since a
    deal may be noted days after it ended."""
    moments: dict[str, list[str]] = {
        "handed_over": [handoff.at for handoff in dossier.handoffs],
        **{kind: [h.answered_at or "" for h in dossier.handoffs if h.answer == kind]
           for kind in ("accepted", "returned")},
        **{f"deal_{end}": [deal.closed_at or "" for deal in dossier.deals if deal.outcome == end]
           for end in ("won", "lost")},
    }  # fmt: skip
    found: set[int] = set()
    for kind, known in moments.items():
        touches = {touch.id: touch.at for touch in dossier.touches if touch.kind == kind}
        pairs = sorted(
            (abs(_moment(at) - _moment(moment)), row_id, place)
            for place, moment in enumerate(known) for row_id, at in touches.items()
        )  # fmt: skip
        done: set[int] = set()
        for _, row_id, place in pairs:
            if row_id not in found and place not in done:
                found.add(row_id)
                done.add(place)
    return found


def _moment(at: str) -> float:
    """A stored moment as seconds; of a day its beginning."""
    try:
        value = when.parse(at)
    except ValueError:
        return 0.0
    if isinstance(value, datetime):
        return value.timestamp()
    return datetime(value.year, value.month, value.day).astimezone().timestamp()


def _day(at: str) -> date | str:
    try:
        return when.local_date(at)
    except ValueError:
        return at


def _touch(touch: Touch) -> Event:
    return Event(
        touch.at, ICONS.get(touch.kind, "timeline"), vocab.label(vocab.TOUCH_KINDS, touch.kind),
        touch.who, touch.campaign, touch.note, touch,
        answers={key: said for key, said in touch.detail.items() if key not in _TOLD_IN_NOTE},
    )  # fmt: skip


# ---- moves -------------------------------------------------------------------------------------


def _move(move: StageChange) -> Event:
    score = tr("Score {score}", score=move.score) if move.score is not None else ""
    return Event(
        move.at, "stage", _way(move), move.who,
        _joined(reason_label(move.reason), _back(move), score), move.note,
    )  # fmt: skip


def _way(move: StageChange) -> str:
    to = vocab.label(vocab.STAGES, move.to_stage)
    if not move.from_stage:
        return to
    return tr("{old} → {new}", old=vocab.label(vocab.STAGES, move.from_stage), new=to)


def _back(move: StageChange) -> str:
    return tr("back on {day}", day=when.shown(move.back_on)) if move.back_on else ""


def _moved(dossier: LeadDossier, what: str, at: str, told: set[int]) -> str:
    """The move that came of `what` at that moment, in words; it is then told.

    Where somebody said on which day it was, only the day is the same.
    """
    there = [
        move for move in dossier.moves
        if move.to_stage in _MOVES_TO.get(what, ()) and move.id not in told
        and _day(move.at) == _day(at)
    ]  # fmt: skip
    for move in sorted(there, key=lambda move: abs(_moment(move.at) - _moment(at)))[:1]:
        told.add(move.id)
        return _joined(_way(move), _back(move))
    return ""


# ---- handoffs and deals ------------------------------------------------------------------------


def _handoffs(dossier: LeadDossier, told: set[int], today: date) -> Iterator[Event]:
    for handoff in dossier.handoffs:
        late = not handoff.answer and bool(handoff.due_at) and _over(handoff.due_at, today)
        due = tr("Answer due {day}", day=when.shown(handoff.due_at)) if handoff.due_at else ""
        yield Event(
            handoff.at, ICONS["handed_over"], tr("Handed over to {who}", who=handoff.to),
            handoff.sender, "" if handoff.answer else due, handoff.note, late=late,
        )  # fmt: skip
        if handoff.answer and handoff.answered_at:
            yield _answer(dossier, handoff, handoff.answered_at, told)


def _answer(dossier: LeadDossier, handoff: Handoff, at: str, told: set[int]) -> Event:
    known = {"accepted": tr("Accepted"), "returned": tr("Returned"), "withdrawn": tr("Withdrawn")}
    return Event(
        at, ICONS.get(handoff.answer, "close"), known.get(handoff.answer, handoff.answer),
        handoff.answered_by,
        _joined(reason_label(handoff.reason), _moved(dossier, handoff.answer, at, told)),
        handoff.answer_note,
    )  # fmt: skip


def _over(due: str | None, today: date) -> bool:
    try:
        return bool(due) and when.local_date(due or "") < today
    except ValueError:
        return False


def _deals(dossier: LeadDossier, told: set[int]) -> Iterator[Event]:
    for deal in dossier.deals:
        yield Event(
            deal.opened_at, "deal", tr("Deal opened"), deal.who,
            _joined(
                deal.name, money(deal.amount), _moved(dossier, "opened", deal.opened_at, told),
                tr("expected {day}", day=deal.expected_on)
                if deal.expected_on and not deal.outcome else "",
            ),
        )  # fmt: skip
        if deal.outcome and deal.closed_at:
            yield _closed(dossier, deal, deal.closed_at, told)


def _closed(dossier: LeadDossier, deal: Opportunity, at: str, told: set[int]) -> Event:
    known = {
        "won": tr("Deal won"), "lost": tr("Deal lost"), "withdrawn": tr("Deal withdrawn"),
    }  # fmt: skip
    icon = ICONS.get(f"deal_{deal.outcome}", "close")
    title = known.get(deal.outcome, deal.outcome)
    amount = money(deal.amount) if deal.outcome == "won" else ""
    moved = _moved(dossier, deal.outcome, at, told)
    soft = _joined(deal.name, amount, reason_label(deal.reason), moved)
    return Event(at, icon, title, deal.who, soft, deal.note)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
