"""What the screen of the inbox shows: whose it is, a box of it, and what is new to its owner.

Several people may look on one machine; who looked last and up to which answer is kept with the
data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from leaddesk.domain import when
from leaddesk.services.handoffs import InboxRow, inbox, inbox_counts
from leaddesk.services.reads import Reads
from leaddesk.storage import memory, people

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk

BOXES: Final = ("in", "out")
STATES: Final = ("open", "answered")
NEWS_DAYS: Final = 7
_WHOSE: Final = "inbox.user"
_LOOKED: Final = "inbox.looked"  # {user: the latest answer seen}


@dataclass(frozen=True)
class InboxPage:
    """A box of `user`'s. `fresh`: handoffs of hers that were answered since she last looked;
    `open`: how many are open in each box; `overdue`: how many of those to her are late."""

    user: str
    users: tuple[str, ...]
    rows: tuple[InboxRow, ...]
    open: Mapping[str, int] = field(default_factory=dict)
    overdue: int = 0
    fresh: frozenset[int] = frozenset()


def whose(desk: Desk) -> str:
    """Whose inbox is looked at: who was chosen last, else the user of this machine."""
    chosen = desk.reads.recall(_WHOSE)
    if isinstance(chosen, str) and chosen in desk.reads.users():
        return chosen
    return desk.reads.ask(people.name, desk.user_id)


def choose(desk: Desk, user: str) -> None:
    """Remembers whose inbox is looked at."""
    desk.remember(_WHOSE, user)


def waiting(desk: Desk) -> tuple[int, int]:
    """How many handoffs wait for an answer of whoever looks, and how many of them are late."""
    return inbox_counts(desk.reads, whose(desk))


def page(desk: Desk, box: str, state: str) -> InboxPage:
    """A box ("in", "out") of who is looked at, in a state ("open", "answered")."""
    reads, user = desk.reads, whose(desk)
    sent = inbox(reads, user, "out", "answered")
    fresh = _fresh(reads, user, sent)
    count, late = inbox_counts(reads, user)
    if (box, state) == ("out", "answered"):
        rows = sorted(sent, key=_answered, reverse=True)
        # What came back stands first, and of that what one has not seen.
        rows.sort(key=lambda row: (row.handoff.id not in fresh, row.handoff.answer != "returned"))
    elif state == "answered":
        rows = sorted(inbox(reads, user, box, state), key=_answered, reverse=True)
    else:
        rows = sorted(inbox(reads, user, box, state), key=_due)
    sent_open = rows if (box, state) == ("out", "open") else inbox(reads, user, "out", "open")
    counts = {"in": count, "out": len(sent_open)}
    return InboxPage(user, tuple(reads.users()), tuple(rows), counts, late, fresh)


def looked(desk: Desk, user: str, rows: Sequence[InboxRow]) -> None:
    """Notes that `user` has seen these answers to what she handed over."""
    latest = max((_answered(row) for row in rows), default="")
    if latest > _seen(desk.reads, user):
        desk.note(memory.amend, _LOOKED, {user: latest})


def _fresh(reads: Reads, user: str, sent: Sequence[InboxRow]) -> frozenset[int]:
    seen = _seen(reads, user)
    return frozenset(
        row.handoff.id for row in sent
        if _answered(row) > seen and row.handoff.answer != "withdrawn"  # her own doing
    )  # fmt: skip


def _seen(reads: Reads, user: str) -> str:
    """The latest answer that `user` has seen; who never looked is told of the last days alone."""
    kept = reads.recall(_LOOKED)
    seen = kept.get(user) if isinstance(kept, dict) else None
    return str(seen or when.moment(reads.now() - timedelta(days=NEWS_DAYS)))


def _answered(row: InboxRow) -> str:
    return row.handoff.answered_at or ""


def _due(row: InboxRow) -> tuple[str, int]:
    return row.handoff.due_at or "9", row.handoff.id
