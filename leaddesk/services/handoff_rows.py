"""Writing what an answer to handoffs says, and the touches that tell of it."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.domain.lead import Lead
from leaddesk.services.operation import Work
from leaddesk.services.telling import told
from leaddesk.storage import handoffs


def answer(
    work: Work, leads: Iterable[Lead], word: str, reason: str = "", note: str = ""
) -> dict[int, int]:
    """Answers the handoffs that are open on `leads`: accepted, returned or withdrawn.

    Returns who received them, by lead.
    """
    by_id = {lead.id: lead for lead in leads}
    waiting = handoffs.open_on(work.connection, by_id)
    work.update("handoff", {
        row_id: {"answer": word, "answered_at": work.stamp, "answered_by_id": work.user_id,
                    "reason": reason, "answer_note": note}
        for row_id, _to in waiting.values()
    })  # fmt: skip
    if word != "withdrawn" and waiting:
        work.insert("touch", [
            told(work, by_id[lead_id], word, user_id=to, reason=reason, note=note)
            for lead_id, (_row, to) in waiting.items()
        ])  # fmt: skip
    return {lead_id: to for lead_id, (_row, to) in waiting.items()}
