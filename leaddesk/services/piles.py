"""Piles of cards: what all cards of a pile have in common. Plain writes, which are not undone."""

from __future__ import annotations

from datetime import UTC, datetime

from leaddesk.domain import when
from leaddesk.domain.cards import Pile
from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads
from leaddesk.storage import piles as stored


def start_pile(desk: Desk, pile: Pile) -> int:
    """Begins a pile; its id."""
    return desk.note(stored.add, pile, when.moment(datetime.now(UTC)))


def set_pile(desk: Desk, pile_id: int, pile: Pile) -> None:
    """Says what the cards of a pile have in common from now on; saved ones stay as they are."""
    desk.note(stored.change, pile_id, pile)


def piles(reads: Reads) -> dict[int, Pile]:
    """All piles by id, the newest first."""
    return reads.ask(stored.by_id)
