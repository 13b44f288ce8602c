"""The cards kept with leads, and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, exists, func, select

from leaddesk.storage.schema import campaign, card, lead, row_span, scan, touch, user


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


def last_exchange(connection: Connection, lead_id: int) -> str:
    """When a lead last handed over a card, as stored; "" where none is known."""
    found = select(func.max(touch.c.at)).where(
        touch.c.lead_id == lead_id, touch.c.kind == "card", touch.c.trashed_at.is_(None)
    )
    return str(connection.execute(found).scalar() or "")


def lead_of_scan(connection: Connection, scan_id: int) -> int | None:
    """The lead with which a card of the queue is kept, if it is."""
    found = select(card.c.lead_id).where(card.c.scan_id == scan_id, card.c.trashed_at.is_(None))
    return connection.execute(found).scalar()


def lead_of_picture(connection: Connection, picture_id: int) -> int | None:
    """The lead with which a card that shows this picture on its front is kept, if there is one."""
    found = select(card.c.lead_id).where(card.c.front_id == picture_id, card.c.trashed_at.is_(None))
    return connection.execute(found.limit(1)).scalar()


def undone_lead(connection: Connection, scan_id: int) -> int | None:
    """The lead in the trash that saving a card of the queue made, where that was undone."""
    of_card, of_lead = row_span.alias(), row_span.alias()
    together = exists().where(
        of_card.c.operation_id == of_lead.c.operation_id,
        of_card.c.tbl == card.name, of_lead.c.tbl == lead.name,
        of_card.c.verb == "insert", of_lead.c.verb == "insert",
        card.c.id.between(of_card.c.first_id, of_card.c.last_id),
        lead.c.id.between(of_lead.c.first_id, of_lead.c.last_id),
    )  # fmt: skip
    found = (
        select(lead.c.id)
        .join(card, card.c.lead_id == lead.c.id)
        .where(card.c.scan_id == scan_id, card.c.trashed_at.is_not(None),
               lead.c.trashed_at.is_not(None), together)
        .order_by(card.c.id.desc())
    )  # fmt: skip
    return connection.execute(found.limit(1)).scalar()


def sides_of(connection: Connection, scan_id: int | None) -> tuple[int | None, int | None]:
    """The pictures of front and back of a card in the queue."""
    if scan_id is None:
        return None, None
    pictures = select(scan.c.picture_id).where(scan.c.trashed_at.is_(None))
    front = connection.execute(pictures.where(scan.c.id == scan_id)).scalar()
    back = connection.execute(pictures.where(scan.c.back_of == scan_id)).scalar()
    return front, back


def scans_of_card(connection: Connection, card_id: int) -> list[int]:
    """The sides in the queue from which a kept card was made; none for one made without."""
    front = select(card.c.scan_id).where(card.c.id == card_id, card.c.scan_id.is_not(None))
    sides = select(scan.c.id).where(scan.c.id.in_(front) | scan.c.back_of.in_(front))
    return list(connection.execute(sides).scalars())
