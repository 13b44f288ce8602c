"""What marketing and sales tell each other of a lead stands on its timeline."""

from __future__ import annotations

from typing import Any

from leaddesk.domain.lead import Lead
from leaddesk.services.operation import Work


def told(
    work: Work, lead: Lead, kind: str, *, user_id: int | None, reason: str = "", note: str = "",
    at: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The columns of an internal touch (`vocab.INTERNAL_TOUCHES`), `at` a stored day or now.
    `user_id`: whose word it is; the campaign is the lead's, so that reports by campaign find it."""
    return {
        "lead_id": lead.id, "kind": kind, "at": at or work.stamp, "campaign_id": lead.campaign_id,
        "user_id": user_id, "note": note, "detail": {"reason": reason} if reason else {},
    }  # fmt: skip
