"""Rules of assignment as a page edits them: read, tried on the leads that wait, agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.errors import UserError
from leaddesk.services import definitions
from leaddesk.services.assignment import DEFAULT, POLICY, Rule, by_rules
from leaddesk.services.operation import Applied, Work
from leaddesk.services.policies import SetPolicies, agreed
from leaddesk.services.reads import Reads

SHOWN: Final = 12
WAITING: Final = "stage:mql -is:handed_over"
"""MQLs that nobody has yet, in the search language."""


@dataclass(frozen=True)
class Tried:
    """A lead that waits, who would get it ("" nobody), and by the rule at which place."""

    lead: Lead
    user: str
    place: int | None


@dataclass(frozen=True)
class Trial:
    """The first leads that wait, and how many there are."""

    rows: tuple[Tried, ...]
    total: int


def rules(reads: Reads) -> list[dict[str, Any]]:
    """The rules in order."""
    return [dict(rule) for rule in agreed(reads, POLICY, DEFAULT)]


def default_rules() -> list[dict[str, Any]]:
    """The rules LeadDesk brings."""
    return [dict(rule) for rule in DEFAULT]


def trial(reads: Reads, draft: Sequence[Rule]) -> Trial:
    """Who would get the leads that wait by these rules: MQLs without a handoff, best first, then
    leads that are ready to be one."""
    waiting = [*reads.ids(WAITING, "-score"), *definitions.ready(reads)]

    def ask(connection: Any) -> dict[int, tuple[str, int]]:
        return by_rules(connection, draft, leads)

    leads = reads.leads(waiting[:SHOWN])
    told = reads.ask(ask)
    return Trial(tuple(Tried(lead, *told.get(lead.id, ("", None))) for lead in leads), len(waiting))


@dataclass(frozen=True)
class SetAssignment:
    """Agrees on these rules, in this order. UserError where one names nobody."""

    rules: Sequence[Rule]
    kind: ClassVar[str] = "policy"

    def apply(self, work: Work) -> Applied:
        for rule in self.rules:
            if rule["by"] == "region" and not rule["map"]:
                raise UserError("A region names nobody.", "Choose a prefecture and a person.")
            if rule["by"] == "round_robin" and not rule["users"]:
                raise UserError("Nobody takes turns.", "Choose at least one person.")
        label = Label("Changed who gets the MQLs")
        return SetPolicies({POLICY: list(self.rules)}, label).apply(work)
