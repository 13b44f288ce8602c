"""The leads an operation is about: found, refused where they can't be meant, called by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services.operation import Work
from leaddesk.storage import merges


def existing(work: Work, ids: Iterable[int]) -> list[Lead]:
    """The leads with these ids, in order and each but once; UserError when one is missing or none
    is given."""
    wanted = list(dict.fromkeys(ids))
    leads = work.leads(wanted)
    if not wanted:
        raise UserError("No lead is chosen.", "Choose one or more leads first.")
    missing = set(wanted) - {lead.id for lead in leads}
    if missing:
        raise UserError(
            "There is no lead {id}.", "“list” shows the numbers there are.", id=min(missing)
        )
    return leads


def live(work: Work, ids: Sequence[int]) -> list[Lead]:
    """As `existing`; UserError also when one of them is in the trash."""
    leads = existing(work, ids)
    refuse_trashed(work, leads)
    return leads


def refuse_merged(work: Work, ids: Sequence[int]) -> None:
    """UserError when one of these leads was merged into another."""
    for row_id, other in merges.merged_into(work.connection, ids).items():
        raise UserError(
            "Lead {id} was merged into {other}.",
            "Use that one, or take the merge back: “unmerge {id}”.",
            id=row_id, other=other,
        )  # fmt: skip


def refuse_trashed(work: Work, leads: Iterable[Lead]) -> None:
    """UserError when one of these leads is in the trash, or merged away."""
    gone = [lead.id for lead in leads if lead.trashed_at is not None]
    refuse_merged(work, gone)
    if gone:
        raise UserError(
            "Lead {id} is in the trash.", "Restore it first: “restore {id}”.", id=gone[0]
        )


def display_lead(lead: Lead) -> str:
    """How a lead is called in labels: by name, else by what is known."""
    return lead.name or lead.company or lead.email or f"#{lead.id}"


def display_name(values: Mapping[str, Any], row_id: int) -> str:
    """As `display_lead`, of fields that have just been written."""
    whole = f"{values.get('family_name', '')} {values.get('given_name', '')}".strip()
    return str(
        values.get("name") or whole or values.get("company") or values.get("email") or f"#{row_id}"
    )
