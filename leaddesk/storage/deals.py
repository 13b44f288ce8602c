"""Reading deals: those of a lead, and those that are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from leaddesk.domain.funnel import Opportunity
from leaddesk.storage import derive
from leaddesk.storage.schema import opportunity, user

_COLUMNS: Final = (
    "id", "lead_id", "name", "amount", "expected_on", "outcome", "opened_at", "closed_at",
    "reason", "note",
)  # fmt: skip


def is_open() -> ColumnElement[bool]:
    """That a deal has no outcome yet."""
    return (opportunity.c.outcome == "") & opportunity.c.trashed_at.is_(None)


def of_lead(connection: Connection, lead_id: int) -> list[Opportunity]:
    """All deals with a lead, the latest first."""
    rows = connection.execute(
        select(
            *(opportunity.c[name] for name in _COLUMNS),
            func.coalesce(user.c.name, "").label("who"),
        )
        .join(user, user.c.id == opportunity.c.user_id, isouter=True)
        .where(opportunity.c.lead_id == lead_id, opportunity.c.trashed_at.is_(None))
        .order_by(opportunity.c.id.desc())
    )
    return [Opportunity(**row) for row in rows.mappings()]


def row(connection: Connection, deal_id: int) -> RowMapping | None:
    """The columns of a deal that is not in the trash."""
    return connection.execute(
        select(opportunity)
        .where(opportunity.c.id == deal_id, opportunity.c.trashed_at.is_(None))
    ).mappings().first()  # fmt: skip


def open_on(connection: Connection, lead_ids: Iterable[int]) -> Mapping[int, list[int]]:
    """By lead the deals that are open, the oldest first; leads without are left out."""
    found: dict[int, list[int]] = defaultdict(list)
    for chunk in derive.chunks(sorted(lead_ids)):
        rows: Any = connection.execute(
            select(opportunity.c.lead_id, opportunity.c.id)
            .where(is_open(), opportunity.c.lead_id.in_(chunk))
            .order_by(opportunity.c.id)
        )
        for lead_id, deal_id in rows:
            found[lead_id].append(deal_id)
    return found


def ever_won(connection: Connection, lead_id: int) -> bool:
    """Whether a deal with this lead was won."""
    won = select(opportunity.c.id).where(
        opportunity.c.lead_id == lead_id, opportunity.c.outcome == "won",
        opportunity.c.trashed_at.is_(None),
    )  # fmt: skip
    return connection.execute(won.limit(1)).first() is not None
