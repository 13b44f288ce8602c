"""To whom an MQL goes: rules the team agreed on, the first that tells.

Policy "assignment", in order: {"by": "company_owner"} (who works on the company),
{"by": "region", "map": {prefecture: user}} (by the address; 東京 is 東京都),
{"by": "round_robin", "users": [...]} (whose last handoff is the longest ago).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from leaddesk.domain.lead import Lead
from leaddesk.services.reads import Reads
from leaddesk.storage import handoffs, policies, queries

Rule = Mapping[str, Any]

POLICY: Final = "assignment"
DEFAULT: Final[Sequence[Rule]] = ({"by": "company_owner"},)


def suggest(reads: Reads, ids: Sequence[int]) -> dict[int, str]:
    """By lead the user to hand it to, "" where no rule tells; several in turn."""
    return reads.ask(suggested, ids)


def suggested(connection: Any, ids: Sequence[int]) -> dict[int, str]:
    """As `suggest`, within a transaction."""
    rules = policies.value(connection, POLICY)
    leads = queries.leads(connection, ids)
    told = by_rules(connection, DEFAULT if rules is None else rules, leads)
    return {row_id: told[row_id][0] if row_id in told else "" for row_id in ids}


def by_rules(
    connection: Any, rules: Sequence[Rule], leads: Sequence[Lead]
) -> dict[int, tuple[str, int]]:
    """By lead the user these rules tell, and the place of the rule that told it first."""
    found: dict[int, tuple[str, int]] = {}
    for place, rule in enumerate(rules):
        open_ = [lead for lead in leads if lead.id not in found]
        told = _RULES[rule["by"]](connection, rule, open_)
        found |= {row_id: (user, place) for row_id, user in told.items() if user}
    return found


def _by_company(connection: Any, _rule: Mapping[str, Any], leads: Sequence[Lead]) -> dict[int, str]:
    owners = handoffs.company_owners(
        connection, {lead.company_id for lead in leads if lead.company_id is not None}
    )
    return {lead.id: owners.get(lead.company_id or 0, "") for lead in leads}


def _by_region(_connection: Any, rule: Mapping[str, Any], leads: Sequence[Lead]) -> dict[int, str]:
    return {lead.id: _of_region(lead.address, rule["map"]) for lead in leads}


def _of_region(address: str, users: Mapping[str, str]) -> str:
    plain = address.strip()
    return next((user for place, user in users.items() if place and plain.startswith(place)), "")


def _in_turn(connection: Any, rule: Mapping[str, Any], leads: Sequence[Lead]) -> dict[int, str]:
    last = handoffs.last_given(connection, rule["users"])
    turn = sorted(dict.fromkeys(rule["users"]), key=lambda name: last.get(name, 0))
    return {lead.id: turn[n % len(turn)] for n, lead in enumerate(leads)} if turn else {}


_RULES: Final = {"company_owner": _by_company, "region": _by_region, "round_robin": _in_turn}
