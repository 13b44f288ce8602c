"""Where a lead stands: which definitions it meets, and what it is missing to the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from leaddesk.domain import definitions as domain
from leaddesk.domain.definition_words import has, missing
from leaddesk.domain.funnel import Definition, Standing
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.storage import definitions as stored


def standing(connection: Any, lead: Lead, today: date) -> Standing:
    """The standing of `lead`, in the language of the moment.

    Each condition is asked of the database as `storage.definitions.refresh` asks it.
    """
    met = stored.met(connection, lead.id)
    key = domain.after(lead.stage)
    if key is None or lead.trashed_at is not None:
        return Standing(met)
    found = next(each for each in stored.definitions(connection) if each.key == key)
    try:
        conditions = domain.conditions(found, today)
    except UserError as unreadable:
        return Standing(met, spoken(found), (str(unreadable),))
    atoms = list(dict.fromkeys(atom for each in conditions for atom in each.atoms()))
    holds = dict(zip(atoms, stored.holds(connection, lead.id, atoms, today), strict=True))
    return Standing(met, spoken(found), missing(conditions, holds, lead), _facts(found, lead))


def spoken(found: Definition) -> Definition:
    """With its default words in the language of the moment; words of one's own stay."""
    return replace(found, words=tr(found.words))  # data


def _facts(found: Definition, lead: Lead) -> dict[str, int]:
    """Of each threshold the points the lead has, and those needed."""
    facts: dict[str, int] = {}
    for column, field in domain.THRESHOLDS.items():
        least = getattr(found, column)
        if least is not None:
            facts |= {field: int(has(lead, field) or 0), f"{field}_needed": least}
    return facts
