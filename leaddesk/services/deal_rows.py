"""Writing deals, and the touches that tell of their outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from leaddesk.domain.lead import Lead
from leaddesk.services.operation import Work
from leaddesk.services.telling import told
from leaddesk.storage import deals


@dataclass(frozen=True)
class Offer:
    """What is known of a deal. `amount` in yen, `expected_on` as stored."""

    name: str = ""
    amount: float | None = None
    expected_on: str | None = None
    note: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The columns that are filled in."""
        values = {"name": self.name, "amount": self.amount, "expected_on": self.expected_on,
                  "note": self.note}  # fmt: skip
        return {name: value for name, value in values.items() if value not in ("", None)}


def salesperson(work: Work, lead: Lead) -> int | None:
    """Whose deal it is: the owner's, else whoever writes it down."""
    return lead.owner_id or work.user_id


def opened(work: Work, leads: Iterable[Lead], offer: Offer) -> list[int]:
    """Opens a deal with each of `leads`; returns their ids."""
    return list(work.insert("opportunity", [_row(work, lead, offer) for lead in leads]))


def close(work: Work, leads: Iterable[Lead], outcome: str, offer: Offer, reason: str = "") -> None:
    """Gives all open deals with `leads` an outcome, and `offer` where it is filled in.

    Who was won or lost without a deal on record (it came as an opportunity from a list) gets one,
    so that every outcome is counted.
    """
    people = list(leads)
    of = deals.open_on(work.connection, [lead.id for lead in people])
    ending = {"outcome": outcome, "closed_at": work.stamp, "reason": reason}
    work.update("opportunity", {
        deal_id: ending | offer.columns for some in of.values() for deal_id in some
    })  # fmt: skip
    if outcome == "withdrawn":
        return
    work.insert("opportunity", [
        _row(work, lead, offer) | ending for lead in people if lead.id not in of
    ])  # fmt: skip
    tell(work, people, outcome, reason, offer.note)


def tell(
    work: Work, leads: Iterable[Lead], outcome: str, reason: str, note: str, on: str | None = None
) -> None:
    """Puts the outcome, won or lost, on the timelines, on the day it was (None: now)."""
    work.insert("touch", [
        told(work, lead, f"deal_{outcome}", user_id=salesperson(work, lead), reason=reason,
             note=note, at=on)
        for lead in leads
    ])  # fmt: skip


def _row(work: Work, lead: Lead, offer: Offer) -> dict[str, Any]:
    return {
        "lead_id": lead.id, "opened_at": work.stamp, "user_id": salesperson(work, lead),
        **offer.columns,
    }  # fmt: skip
