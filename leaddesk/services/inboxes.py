"""What the screen of the inbox shows: whose it is, a box of it, and what is new to its owner.

Several people may look on one machine; who looked last and up to which answer is kept with the
data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from leaddesk.domain import when
from leaddesk.services.handoffs import InboxRow, inbox, inbox_counts
from leaddesk.services.reads import Reads
from leaddesk.storage import handoffs, memory, people

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
    `open`: how many are open in each box."""

    user: str
    users: tuple[str, ...]
    rows: tuple[InboxRow, ...]
    open: Mapping[str, int]
    fresh: frozenset[int]


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
    fresh = _fresh(reads, user)
    rows = inbox(reads, user, box, state)  # due first first, latest answer first
    if state == "open":  # of those due at once, who has waited longest
        rows.sort(key=lambda row: (row.handoff.due_at or "9", row.handoff.id))
    elif box == "out":
        # What came back stands first, and of that what one has not seen.
        rows.sort(key=lambda row: (row.handoff.id not in fresh, row.handoff.answer != "returned"))
    count, _late = inbox_counts(reads, user)
    sent = len(reads.ask(handoffs.boxed, user, "out", "open"))
    return InboxPage(user, tuple(reads.users()), tuple(rows), {"in": count, "out": sent}, fresh)


def looked(desk: Desk, user: str, rows: Sequence[InboxRow]) -> None:
    """Notes that `user` has seen these answers to what she handed over."""
    latest = max((row.handoff.answered_at or "" for row in rows), default="")
    if latest > _seen(desk.reads, user):
        desk.note(memory.amend, _LOOKED, {user: latest})


def _fresh(reads: Reads, user: str) -> frozenset[int]:
    seen = _seen(reads, user)
    return frozenset(
        found.id for found in reads.ask(handoffs.boxed, user, "out", "answered")
        if (found.answered_at or "") > seen and found.answer != "withdrawn"  # her own doing
    )  # fmt: skip


def _seen(reads: Reads, user: str) -> str:
    """The latest answer that `user` has seen; who never looked is told of the last days alone."""
    kept = reads.recall(_LOOKED)
    seen = kept.get(user) if isinstance(kept, dict) else None
    return str(seen or when.moment(reads.now() - timedelta(days=NEWS_DAYS)))
