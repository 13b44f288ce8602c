"""The cards kept with leads, and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from leaddesk.storage.schema import campaign, card, picture, touch, user


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A card that somebody handed over. `printed`: what it said, by field, as it was saved.

    `front_id`, `back_id`: its pictures; `campaign`, `by`, `touch_id`: of the exchange.
    """

    id: int
    exchanged_on: str
    printed: Mapping[str, Any]
    front_id: int | None
    back_id: int | None
    campaign: str
    by: str
    touch_id: int | None


_NEWEST_FIRST: Final = (card.c.exchanged_on.desc(), card.c.id.desc())


def cards_of(connection: Connection, lead_id: int) -> list[KeptCard]:
    """The live cards of a lead, the newest first."""
    rows = connection.execute(
        select(card.c.id, card.c.exchanged_on, card.c.printed, card.c.front_id, card.c.back_id,
               campaign.c.name.label("campaign"), user.c.name.label("by"), card.c.touch_id)
        .join(touch, touch.c.id == card.c.touch_id, isouter=True)
        .join(campaign, campaign.c.id == touch.c.campaign_id, isouter=True)
        .join(user, user.c.id == touch.c.user_id, isouter=True)
        .where(card.c.lead_id == lead_id, card.c.trashed_at.is_(None))
        .order_by(*_NEWEST_FIRST)
    ).mappings()  # fmt: skip
    return [
        KeptCard(**{**row, "campaign": row["campaign"] or "", "by": row["by"] or ""})
        for row in rows
    ]  # fmt: skip


def newest_thumb(connection: Connection, lead_id: int) -> bytes | None:
    """The small picture of the front of a lead's newest card that has one."""
    found: bytes | None = connection.execute(
        select(picture.c.thumb)
        .join(card, card.c.front_id == picture.c.id)
        .where(card.c.lead_id == lead_id, card.c.trashed_at.is_(None))
        .order_by(*_NEWEST_FIRST).limit(1)
    ).scalar()  # fmt: skip
    return found
