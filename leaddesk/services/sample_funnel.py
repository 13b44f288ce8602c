"""What marketing and sales made of the visitors of the sample: one operation over all of them.

Moves, handoffs with their answers, deals, pins and next actions; words and dice come from the
story in the resources. Written row by row as they would stand after months of use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, ClassVar, Final

from leaddesk.domain import when
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.domain.query import Query
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.storage import definitions, queries

Story = Mapping[str, Any]
Row = dict[str, Any]

_SEED: Final = 20261124
# The way a lead has gone to reach each stage, from lead on.
_WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "lead": (), "mql": ("mql",), "sql": ("mql", "sql"),
    "opportunity": ("mql", "sql", "opportunity"),
    "customer": ("mql", "sql", "opportunity", "customer"), "recycled": ("mql", "recycled"),
    "disqualified": ("disqualified",), "lost": ("mql", "sql", "opportunity", "lost"),
}  # fmt: skip
_ENDED: Final = frozenset({"customer", "disqualified", "lost"})


@dataclass(frozen=True)
class TellFunnel:
    """Gives each lead a stage by its temperature, and all that led there.

    Result: the number of leads it is about.
    """

    story: Story
    kind: ClassVar[str] = "sample"

    def apply(self, work: Work) -> Applied:
        leads = work.leads(queries.find(work.connection, Query(), "id", work.today))
        met = definitions.met_number(work.connection, [lead.id for lead in leads], "mql")
        teller = _Funnel(self.story, work, met)
        columns = {lead.id: teller.tell(lead) for lead in leads}
        work.update("lead", columns)
        for table, rows in teller.rows.items():
            work.insert(table, rows)
        text = Label("Sample: how sales went on with {n} visitors", {"n": len(leads)})
        return Applied(text, len(leads))


class _Funnel:
    """Throws the dice for one lead after the other; `rows` gathers what belongs to them."""

    def __init__(self, story: Story, work: Work, met: Mapping[int, int]) -> None:
        self.stories = {"b2b": story, "b2c": story["consumers"]}
        self.story, self.plan, self.work, self.met = story, story["funnel"], work, met
        self.due = story["due"]
        self.users = Recorder(work)
        self.dice = Random(_SEED)
        self.rows: dict[str, list[Row]] = {
            name: [] for name in ("stage_change", "handoff", "opportunity", "touch")
        }

    def tell(self, lead: Lead) -> Row:
        """Columns of the lead as they become."""
        self.story = self.stories[lead.kind]
        self.plan = self.story["funnel"]
        stage = self._weighted(self.story[lead.temperature]["stages"])
        way = _WAYS[stage]
        moments = self._moments(lead, len(way))
        changed: Row = {"stage": stage, "pinned": False}
        at, before = lead.created_at or self.work.stamp, "lead"
        for to, moment in zip(way, moments, strict=True):
            changed |= self._move(lead, (before, at), to, moment)
            before, at = to, moment
        if stage == "mql" and self.dice.random() < self.plan["open"]:
            self._open(lead)
        if stage not in _ENDED:
            changed |= self._next(self.story[lead.temperature]["next"])
            changed |= self._pin(lead)
        changed["updated_at"] = max(at, lead.updated_at or "")
        return changed

    # ---- moves -----------------------------------------------------------------------------

    def _move(self, lead: Lead, before: tuple[str, str], to: str, at: str) -> Row:
        """Writes one step with what belongs to it; gives columns of the lead.

        `before`: the stage it comes from, and since when it is there.
        """
        sales = self.users.reference("user", lead.owner)
        change: Row = {"lead_id": lead.id, "at": at, "from_stage": before[0], "to_stage": to,
                       "user_id": sales, "score": lead.score}  # fmt: skip
        changed: Row = {}
        if to == "mql":
            change["definition_number"] = self.met.get(lead.id)
            change["user_id"] = self.users.reference("user", self.plan["marketing"])
        elif to == "sql":
            self._answered(lead, before[1], at, {"answer": "accepted"})
        elif to == "opportunity":
            self.rows["opportunity"].append(self._deal(lead, at, sales))
        elif to in ("customer", "lost"):
            self._close(lead, at, "won" if to == "customer" else "lost", change)
        elif to == "recycled":
            day = self.work.today + timedelta(days=self.dice.choice(self.plan["back_days"]))
            change["back_on"] = changed["nurture_until"] = day.isoformat()
            change |= self._why(to)
            if self.dice.random() < self.plan["returned"]:
                why = {"reason": change["reason"], "answer_note": change["note"]}
                self._answered(lead, before[1], at, {"answer": "returned", **why})
        else:
            change |= self._why(to)
        self.rows["stage_change"].append(change)
        return changed

    def _answered(self, lead: Lead, since: str, at: str, answer: Row) -> None:
        """A handoff made at `since` or later and answered at `at`."""
        waited = timedelta(hours=self.dice.choice(self.plan["answer_hours"]))
        sales = self.users.reference("user", lead.owner)
        sender = self.users.reference("user", self.plan["marketing"])
        row = self._handoff(lead, max(since, self._later(at, -waited)), sender, sales)
        row |= {**answer, "answered_at": at, "answered_by_id": sales}
        self._touch(lead, answer["answer"], at, sales, answer.get("answer_note", ""))

    def _open(self, lead: Lead) -> None:
        """A handoff still waiting for an answer: for this user, or from him."""
        at = self._hours_ago(*self.plan["open_hours"])
        if self.dice.random() < self.plan["mine"]:
            sender = self.users.reference("user", self.plan["marketing"])
            self._handoff(lead, at, sender, self.work.user_id)
        else:
            sales = self.users.reference("user", lead.owner)
            self._handoff(lead, at, self.work.user_id, sales)

    def _handoff(self, lead: Lead, at: str, sender: int | None, to: int | None) -> Row:
        row: Row = {
            "lead_id": lead.id, "from_id": sender, "to_id": to, "at": at,
            "due_at": self._later(at, timedelta(hours=self.plan["due_hours"])),
            "note": self.dice.choice(self.plan["notes"]),
            "definition_number": self.met.get(lead.id),
            "score": max(0, lead.score + self.dice.randint(-8, 3)),
        }  # fmt: skip
        self._touch(lead, "handed_over", at, sender, row["note"])
        self.rows["handoff"].append(row)
        return row

    def _deal(self, lead: Lead, at: str, sales: int | None) -> Row:
        name, low, high = self.dice.choice(self.plan["deals"])
        close = self.work.today + timedelta(days=self.dice.randint(7, 75))
        return {
            "lead_id": lead.id, "name": name, "opened_at": at, "user_id": sales,
            "amount": float(self.dice.randrange(low, high, 10) * 10_000),
            "expected_on": close.isoformat(),
        }  # fmt: skip

    def _close(self, lead: Lead, at: str, outcome: str, change: Row) -> None:
        words = self._why("customer" if outcome == "won" else "lost")
        if outcome == "lost":
            change |= words
        else:
            change["note"] = words["note"]
        self.rows["opportunity"][-1] |= {
            "outcome": outcome, "closed_at": at, "reason": change.get("reason", ""),
            "note": words["note"], "expected_on": at[:10],
        }  # fmt: skip
        self._touch(lead, f"deal_{outcome}", at, change["user_id"], words["note"])

    def _why(self, stage: str) -> Row:
        reason, note = self.dice.choice(self.plan["why"][stage])
        return {"reason": reason, "note": note}

    def _touch(self, lead: Lead, kind: str, at: str, user: int | None, note: str) -> None:
        self.rows["touch"].append(
            {"lead_id": lead.id, "kind": kind, "at": at, "user_id": user, "note": note,
             "detail": {}, "campaign_id": None}
        )  # fmt: skip

    # ---- what goes on ----------------------------------------------------------------------

    def _next(self, plan: Story) -> Row:
        if self.dice.random() >= plan["chance"]:
            return {}
        days = self._weighted(dict(self.due))
        due = _working_day(self.work.today + timedelta(days=days), self.work.today)
        return {"next_action": self.dice.choice(plan["actions"]), "next_at": due.isoformat()}

    def _pin(self, lead: Lead) -> Row:
        """Now and then somebody knew better than the score."""
        if self.dice.random() >= self.plan["pinned"]:
            return {}
        temperature, reason = self.dice.choice(self.plan["pins"])
        until = self.work.today + timedelta(days=self.dice.choice((10, 21, 40)))
        return {
            "temperature": temperature, "pinned": True, "pin_reason": reason,
            "pin_user_id": self.users.reference("user", lead.owner),
            "pin_at": self._hours_ago(5, 90), "pin_until": until.isoformat(),
        }  # fmt: skip

    # ---- when ------------------------------------------------------------------------------

    def _moments(self, lead: Lead, count: int) -> list[str]:
        """`count` moments in working hours, in order, between the first contact and yesterday."""
        first = when.local_date(lead.created_at or self.work.stamp)
        room = max(1, (self.work.today - first).days - 1)
        days = sorted(self.dice.uniform(0.15, 1) * room for _ in range(count))
        hours = sorted(self.dice.uniform(9, 17.9) for _ in range(count))
        return [
            when.moment(
                datetime.combine(first + timedelta(days=round(day)), time()) + timedelta(hours=hour)
            )
            for day, hour in zip(days, hours, strict=True)
        ]

    def _hours_ago(self, least: float, most: float) -> str:
        return when.moment(self.work.now - timedelta(hours=self.dice.uniform(least, most)))

    def _later(self, at: str, by: timedelta) -> str:
        value = when.parse(at)
        assert isinstance(value, datetime)
        return when.moment(value + by)

    def _weighted(self, weights: Mapping[Any, float]) -> Any:
        return self.dice.choices(list(weights), list(weights.values()))[0]


def _working_day(day: date, today: date) -> date:
    """A date on which somebody works; what is due today stays due today."""
    if day == today or day.weekday() < 5:
        return day
    step = timedelta(days=7 - day.weekday()) if day > today else timedelta(days=4 - day.weekday())
    return day + step
