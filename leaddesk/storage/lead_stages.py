"""At which stages leads are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from leaddesk.storage.sqlite import driver, to_json

# One statement for any number of leads: a selection may hold them all.
_STAGES: Final = (
    "SELECT lead.stage, lead.id FROM json_each(?) AS chosen "
    "JOIN lead ON lead.id = chosen.value ORDER BY chosen.key"
)


def by_stage(connection: Connection, ids: Sequence[int]) -> dict[str, list[int]]:
    """`ids` by the stage the leads are at, in their order; those that are gone are left out."""
    found: dict[str, list[int]] = {}
    for stage, row_id in driver(connection).execute(_STAGES, (to_json([*ids]),)):
        found.setdefault(stage, []).append(row_id)
    return found
