"""All there is to know about the lead of a handoff, in one reading."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.funnel import Definition
from leaddesk.domain.lead import Lead
from leaddesk.services.definitions import definitions, versions
from leaddesk.services.handoffs import InboxRow
from leaddesk.services.reads import Reads


@dataclass(frozen=True)
class Known:
    """What a handoff is decided on."""

    dossier: LeadDossier | None
    colleagues: tuple[Lead, ...] = ()
    definition: Definition | None = None  # as it stood when it was met
    by_now: bool = False  # it is met now, and was not when the lead was handed over


def read(reads: Reads, row: InboxRow) -> Known:
    """Reads it; called off the GUI thread."""
    dossier = reads.dossier(row.lead.id)
    if dossier is None:
        return Known(None)
    company, wanted = dossier.lead.company_id, row.handoff.definition_number
    by_now = wanted is None and any(met.key == "mql" for met in dossier.standing.met)
    definition = row.definition
    if by_now:
        definition = next(found for found in definitions(reads) if found.key == "mql")
    elif definition is not None and definition.number != wanted:
        then = [found.definition for found in versions(reads, definition.key)]
        definition = next((found for found in then if found.number == wanted), definition)
    people = reads.colleagues(company) if company else []
    return Known(dossier, tuple(people), definition, by_now)
