"""A desk with handoffs, their answers and deals, as months of use would leave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from leaddesk.domain import when
from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work

GOOD = (50, 52, 60, 61, 70, 75, 44, 80, 66, 58, 35)  # scores of handoffs accepted
OTHER = (20, 25, 30, 31, 33, 40, 42, 22, 28, 62)  # and of those returned


@dataclass
class Insert:
    """Rows as they are."""

    table: str
    rows: Sequence[Mapping[str, Any]]
    kind: ClassVar[str] = "test"

    def apply(self, work: Work) -> Applied:
        return Applied(Label("rows"), list(work.insert(self.table, self.rows)))


def ago(desk: Desk, days: float) -> str:
    """A moment so many days before now."""
    return when.moment(desk.reads.now() - timedelta(days=days))


def fill(desk: Desk) -> list[int]:
    """21 handoffs of 40 days ago with their answers, one open; two deals won, one lost.

    Returns the ids of the leads: the accepted ones first, the open one last.
    """
    marketing, sales = desk.run(Insert("user", [{"name": "広瀬"}, {"name": "佐藤"}])).result
    stages = ["customer"] * 2 + ["lost"] + ["sql"] * 8 + ["recycled"] * 10 + ["mql"]
    leads = desk.run(Insert("lead", [
        {"name": f"田中 {number}", "stage": stage, "channel": "seo"}
        for number, stage in enumerate(stages)
    ])).result  # fmt: skip
    base = {"from_id": marketing, "to_id": sales, "at": ago(desk, 40), "due_at": ago(desk, 38)}
    answers = [(score, "accepted", "") for score in GOOD]
    answers += [(score, "returned", "timing" if score < 30 else "budget") for score in OTHER]
    rows = [
        {**base, "lead_id": lead, "score": score, "answer": answer, "reason": reason,
         "answered_at": ago(desk, 39)}
        for lead, (score, answer, reason) in zip(leads, answers, strict=False)
    ]  # fmt: skip
    still_open = {"answer": "", "reason": "", "answered_at": None}
    rows.append({**base, "lead_id": leads[-1], "score": 55, **still_open})
    desk.run(Insert("handoff", rows))
    desk.run(Insert("opportunity", [
        {"lead_id": lead, "outcome": outcome, "opened_at": ago(desk, 30), "closed_at": ago(desk, 5),
         "amount": amount}
        for lead, outcome, amount in zip(
            leads, ("won", "won", "lost"), (1e6, 5e5, 9e9), strict=False
        )
    ]))  # fmt: skip
    return leads
