"""Pins of temperatures, as columns of leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from leaddesk.storage.schema import lead

_OFF: Final[Mapping[str, Any]] = {
    "pinned": False, "pin_user_id": None, "pin_at": None, "pin_reason": "", "pin_until": None,
}  # fmt: skip
COLUMNS: Final = frozenset({"temperature", *_OFF})


def run_out(connection: Connection, today: date) -> list[int]:
    """The leads whose pin held until a day that is over."""
    return list(
        connection.execute(
            select(lead.c.id).where(
                lead.c.pinned.is_(True), lead.c.pin_until < today.isoformat(),
                lead.c.trashed_at.is_(None),
            )
        ).scalars()
    )  # fmt: skip


def told(row: Mapping[Any, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The columns of `new` that are to be written to a lead, and kept in the journal.

    Without a pin the temperature follows from the score: to say otherwise changes nothing. A pin
    that is set or taken off is kept together with the temperature, even where that stays: by the
    time it is taken back the score may have made it another.
    """
    if "pinned" in new:
        off = {} if new["pinned"] else {n: v for n, v in _OFF.items() if row[n] != v}
        return {"temperature": row["temperature"], **new, **off}
    if "temperature" in new and not row["pinned"]:
        return {name: value for name, value in new.items() if name != "temperature"}
    return new
