"""Use cases of deals: opened, changed, won, lost. A deal makes an opportunity, its outcome ends it.

Several deals may be open with one lead: it stays an opportunity until the last has an outcome.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain import lifecycle
from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.i18n import mark
from leaddesk.services import deal_rows, moves
from leaddesk.services.chosen import display_lead, live
from leaddesk.services.deal_rows import Offer
from leaddesk.services.moves import Why
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import deals

__all__ = ["CloseDeal", "EditDeal", "OpenDeal"]

EDITABLE: Final = ("name", "amount", "expected_on", "note")
_CLOSED: Final = {
    "won": mark("Won a deal with {who}"),
    "lost": mark("Lost a deal with {who}"),
    "withdrawn": mark("Withdrew a deal with {who}"),
}


@dataclass(frozen=True)
class OpenDeal:
    """Opens a deal with a lead, which becomes an opportunity if it is none. Result: the deal's id.

    `amount` in yen; `expected_on` as typed or stored. UserError when the lead can't become one.
    """

    lead_id: int
    name: str = ""
    amount: float | None = None
    expected_on: str | None = None
    note: str = ""
    kind: ClassVar[str] = "deal"

    def apply(self, work: Work) -> Applied:
        lead = live(work, [self.lead_id])[0]
        values = _values({"name": self.name, "amount": self.amount, "note": self.note,
                          "expected_on": self.expected_on})  # fmt: skip
        offer = Offer(**values)
        if not moves.move(work, [lead], "opportunity", offer=offer):
            deal_rows.opened(work, [lead], offer)
        return Applied(
            Label("Opened a deal with {who}", {"who": display_lead(lead)}),
            deals.open_on(work.connection, [lead.id])[lead.id][-1],
        )


@dataclass(frozen=True)
class EditDeal:
    """Changes a deal, open or closed: {column of `EDITABLE`: value}. Result: its id."""

    deal_id: int
    values: Mapping[str, Any]
    kind: ClassVar[str] = "deal"

    def apply(self, work: Work) -> Applied:
        row = _deal(work, self.deal_id)
        work.update("opportunity", {self.deal_id: _values(self.values)})
        lead = work.leads([row["lead_id"]])[0]
        label = Label("Changed a deal with {who}", {"who": display_lead(lead)})
        return Applied(label, self.deal_id)


@dataclass(frozen=True)
class CloseDeal:
    """Gives an open deal its outcome: won, lost (which asks for a reason) or withdrawn.

    `on`: the day it was, today if not said. When no other deal is open the lead moves: to customer
    if one was ever won, else to lost, or back to SQL for withdrawn. Result: the deal's id.
    """

    deal_id: int
    outcome: str
    reason: str = ""
    note: str = ""
    on: str | None = None
    kind: ClassVar[str] = "deal"

    def apply(self, work: Work) -> Applied:
        if self.outcome not in _CLOSED:
            raise UserError("Say how the deal ended.", "One of: won, lost, withdrawn.")
        row = _deal(work, self.deal_id)
        lead = live(work, [row["lead_id"]])[0]
        if row["outcome"]:
            raise UserError("This deal is closed already.", "Undo that, or open another deal.")
        known = moves.known_reasons(work.connection, "lost")
        reason = lifecycle.reason_key(self.reason, known)
        if self.outcome == "lost" and not reason:
            raise UserError(
                "A lost deal asks for a reason.", "Give one: {reasons}.",
                reasons=", ".join(map(lifecycle.reason_label, known)),
            )  # fmt: skip
        note, on = self.note.strip(), moves.stored_day(self.on)
        if on is not None and on > work.today.isoformat():
            raise UserError("{day} is still to come.", "Give today or an earlier day.", day=on)
        work.update("opportunity", {self.deal_id: {
            "outcome": self.outcome, "reason": reason, "closed_at": on or work.stamp,
            **({"note": note} if note else {}),
        }})  # fmt: skip
        if self.outcome != "withdrawn":
            deal_rows.tell(work, [lead], self.outcome, reason, note, on)
        if not deals.open_on(work.connection, [lead.id]):
            stage = _after(work, lead.id, self.outcome)
            moves.move(work, [lead], stage, Why(reason, note), close_deals=False)
        text = _CLOSED[self.outcome]
        return Applied(Label(text, {"who": display_lead(lead)}), self.deal_id)  # data


def _after(work: Work, lead_id: int, outcome: str) -> str:
    """The stage of a lead whose last open deal ended."""
    if deals.ever_won(work.connection, lead_id):
        return "customer"
    return "lost" if outcome == "lost" else "sql"


def _deal(work: Work, deal_id: int) -> Any:
    row = deals.row(work.connection, deal_id)
    if row is None:
        raise UserError("There is no deal {id}.", "“show” lists the deals of a lead.", id=deal_id)
    return row


def _values(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values of a deal as stored; UserError for what can't be one."""
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in EDITABLE:
            raise UserError("A deal has no “{name}” to change.", name=name)
        if name == "amount":
            values[name] = _amount(value)
        elif name == "expected_on":
            values[name] = moves.stored_day(value)
        else:
            values[name] = str(value).strip()
    return values


def _amount(value: Any) -> float | None:
    if value is None:
        return None
    amount = float(value)
    if not math.isfinite(amount) or amount < 0:
        raise UserError("An amount is a number of yen, 0 or more.", "Write digits only.")
    return amount
