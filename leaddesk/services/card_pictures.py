"""The cards kept with a lead, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaddesk.domain.journal import Label
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import card_rows, pictures
from leaddesk.storage.card_rows import KeptCard

__all__ = ["KeptCard", "RemoveCard", "cards_of", "picture", "thumb"]


def cards_of(reads: Reads, lead_id: int) -> list[KeptCard]:
    """The cards a lead has handed over, the newest first."""
    return reads.ask(card_rows.cards_of, lead_id)


def picture(reads: Reads, picture_id: int) -> bytes | None:
    """A picture as WebP of at most 1,400 pixels a side; None where there is none."""
    return reads.ask(pictures.image, picture_id)


def thumb(reads: Reads, picture_id: int) -> bytes | None:
    """A small picture: WebP of at most 280 pixels a side."""
    return reads.ask(pictures.thumb, picture_id)


@dataclass(frozen=True)
class RemoveCard:
    """Takes a card off its lead, with its pictures; the touch of its exchange stays.

    Its scan goes to the trash with it, or the card would be back in the queue to be reviewed.
    """

    card_id: int
    kind: ClassVar[str] = "remove_card"

    def apply(self, work: Work) -> Applied:
        scans = card_rows.scans_of_card(work.connection, self.card_id)
        work.trash("card", [self.card_id])
        work.trash("scan", scans)
        return Applied(Label("Removed a card from its lead"), self.card_id)
