"""What a person did with a card that is not saved yet, kept with the data: it is not lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain.lead import Lead
from leaddesk.services.desk import Desk
from leaddesk.services.reads import Reads
from leaddesk.storage import memory

_NAME: Final = "card_drafts"


@dataclass(frozen=True)
class CardDraft:
    """A card that somebody began to review.

    `values`: what the form says otherwise than was read, as JSON values; `target`: whom the card is
    said to update; `refused`: the card is said to be of somebody else than those who are known;
    `seen`: the fields that were looked at.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    target: Lead | None = None
    refused: bool = False
    seen: tuple[str, ...] = ()


def keep_drafts(desk: Desk, drafts: Mapping[int, CardDraft | None]) -> None:
    """Keeps drafts of cards in the queue by their rows; None: there is none any more.

    A plain write: it is not undone.
    """
    told = {
        str(scan_id): None if draft is None else {
            "values": dict(draft.values), "refused": draft.refused, "seen": list(draft.seen),
            "target": None if draft.target is None else draft.target.id,
        }
        for scan_id, draft in drafts.items()
    }  # fmt: skip
    desk.note(memory.amend, _NAME, told)


def draft_of(reads: Reads, scan_id: int) -> CardDraft | None:
    """The draft of a card, if one is kept; whom it updates only where that lead is still there."""
    told = (reads.recall(_NAME) or {}).get(str(scan_id))
    if told is None:
        return None
    leads = reads.leads([told["target"]]) if told["target"] is not None else []
    target = next((lead for lead in leads if lead.trashed_at is None), None)
    return CardDraft(told["values"], target, told["refused"], tuple(told["seen"]))


def begun(reads: Reads) -> set[int]:
    """The cards of which drafts are kept."""
    return {int(scan_id) for scan_id in reads.recall(_NAME) or {}}
