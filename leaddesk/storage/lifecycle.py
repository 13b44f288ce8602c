"""The moves of a lead along its lifecycle, as they are read back."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from leaddesk.domain.funnel import StageChange
from leaddesk.storage.schema import stage_change, user

_COLUMNS: Final = (
    "id", "lead_id", "at", "from_stage", "to_stage", "reason", "note", "back_on",
    "definition_number", "score", "history",
)  # fmt: skip


def of_lead(connection: Connection, lead_id: int) -> list[StageChange]:
    """The moves of a lead, the latest first."""
    rows = connection.execute(
        select(
            *(stage_change.c[name] for name in _COLUMNS),
            func.coalesce(user.c.name, "").label("who"),
        )
        .join(user, user.c.id == stage_change.c.user_id, isouter=True)
        .where(stage_change.c.lead_id == lead_id, stage_change.c.trashed_at.is_(None))
        .order_by(stage_change.c.id.desc())
    )
    return [StageChange(**row) for row in rows.mappings()]
