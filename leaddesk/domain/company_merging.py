"""What becomes of the fields of companies that are one: a winner for each, and why.

By the rules of `domain.merging`: a proven number beats others, the full spelling of a name a
short one, and what was heard last is the present state. The key by which lists find a company is
no field: each keeps its own, so that its spelling goes on leading to whoever took it over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.folding import fold
from leaddesk.domain.lead import Company
from leaddesk.domain.merge_rules import SPELLINGS
from leaddesk.domain.winners import (
    CHOSEN,
    FieldProposal,
    MergeProposal,
    Rule,
    Rules,
    number,
    winner,
)
from leaddesk.i18n import mark

FIELDS: Final = ("name", "kana", "corporate_number", "phone", "postal_code", "address", "url",
                 "industry", "employees")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Side:
    company: Company
    kept: bool


_newest: Final = Rule(lambda side: number(side.company.created_at), mark("From the newest record"))
_RULES: Final[Rules] = {
    "name": (
        Rule(lambda side: bool(identity.company_parts(side.company.name).form),
             mark("The name with its legal form")),
        Rule(lambda side: side.kept, mark("Stays with the surviving company")),
    ),
    "corporate_number": (
        Rule(lambda side: bool(identity.corporate_number(side.company.corporate_number)),
             mark("A number with the right check digit")),
        _newest,
    ),
}  # fmt: skip
_SPELLINGS: Final = {"name": SPELLINGS["company"]}


def propose(
    companies: Sequence[Company], keep_id: int | None = None,
    winners: Mapping[str, int] | None = None,
) -> MergeProposal:  # fmt: skip
    """How `companies` are best merged.

    `keep_id`: the survivor, if it is decided; `winners`: by field the id of the company whose
    value was chosen.
    """
    keep = keep_id if keep_id is not None else survivor(companies)
    sides = [_Side(each, each.id == keep) for each in companies]
    places = {company.id: place for place, company in enumerate(companies)}
    chosen = {name: places[row_id] for name, row_id in (winners or {}).items() if row_id in places}
    found: dict[str, FieldProposal] = {}
    for name in sorted(FIELDS, key=lambda name: name == "postal_code"):  # it goes by the address
        values = tuple(getattr(company, name) for company in companies)
        filled = [place for place, value in enumerate(values) if value not in ("", None)]
        if not filled:
            continue
        if name in chosen:
            place, why = chosen[name], CHOSEN
        else:
            able = _able(companies, filled, found.get("address") if name == "postal_code" else None)
            if not able:  # all that is known belongs to another address
                place, why = found["address"].winner, found["address"].why
            else:
                rule = _RULES.get(name, (_newest,))
                place, why = winner(sides, values, filled, able, rule, _SPELLINGS.get(name))
        distinct = len({values[n] for n in filled}) > 1
        found[name] = FieldProposal(name, values, place, values[place], why, distinct)
    fields = tuple(found[name] for name in FIELDS if name in found)
    return MergeProposal(keep, tuple(company.id for company in companies), fields)


def _able(
    companies: Sequence[Company], filled: Sequence[int], address: FieldProposal | None
) -> list[int]:
    """The companies whose postal code can be that of the `address` taken."""
    if address is None:
        return list(filled)
    taken = fold(address.result)
    return [n for n in filled if fold(companies[n].address) in ("", taken)]


def survivor(companies: Sequence[Company]) -> int:
    """The company the others go into: with the most leads, the most filled in, the oldest."""

    def weight(company: Company) -> tuple[int, int, int]:
        filled = sum(getattr(company, name) not in ("", None) for name in FIELDS)
        return company.lead_count, filled, -company.id

    return max(companies, key=weight).id


def columns(proposal: MergeProposal) -> dict[str, Any]:
    """The proposal as columns of the surviving company; those that stay as they are among them."""
    return proposal.values


def with_columns(company: Company, values: Mapping[str, Any]) -> Company:
    """The company with other values in its columns, as `columns` gives them."""
    return replace(company, **values)
