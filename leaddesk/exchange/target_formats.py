"""What other systems' import wizards expect: their headers, and their words for our values.

HubSpot: knowledge.hubspot.com, "Set up your import file" and "HubSpot's default contact
properties". Salesforce: help.salesforce.com, "Field Mapping for Importing Leads"; the picklists
are those of a fresh organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from leaddesk.domain import vocab
from leaddesk.exchange.address_parts import part_of
from leaddesk.exchange.leads import LeadColumn
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.write import Column, Kind

NOT_PROVIDED: Final = "[not provided]"  # Salesforce's own word for a company nobody knows


@dataclass(frozen=True, slots=True)
class Target:
    """One column: the system's header, the lead fields it is made of, how, and its kind."""

    header: str
    fields: tuple[str, ...]
    cell: Callable[..., Cell] | None = None
    kind: Kind = Kind.TEXT


def _words(table: Mapping[str, str]) -> Callable[[str], Cell]:
    return lambda value: table.get(value, "")


def _family(family: str, given: str, name: str) -> Cell:
    return family or ("" if given else name)


def _family_or_note(family: str, given: str, name: str) -> Cell:
    return family or name or NOT_PROVIDED


def _company_or_note(company: str) -> Cell:
    return company or NOT_PROVIDED


def _address(start: int, end: int) -> Callable[[str], Cell]:
    return partial(_part, start, end)


def _part(start: int, end: int, address: str) -> Cell:
    return part_of(address, start, end)


def _owner_mail(owner: str) -> Cell:
    """HubSpot knows owners by their e-mail address only; any other name would fail the row."""
    return owner if "@" in owner else ""


_HUBSPOT_STAGES: Final = {
    "lead": "Lead", "mql": "Marketing Qualified Lead", "sql": "Sales Qualified Lead",
    "opportunity": "Opportunity", "customer": "Customer", "recycled": "Lead",
    "disqualified": "Other", "lost": "Other",
}  # fmt: skip
_HUBSPOT_STATUSES: Final = {
    "lead": "New", "mql": "Open", "sql": "In Progress", "opportunity": "Open Deal",
    "recycled": "Bad Timing", "disqualified": "Unqualified", "lost": "Unqualified",
}  # fmt: skip
_HUBSPOT_ROLES: Final = {
    "decision_maker": "Decision Maker", "influencer": "Influencer", "user": "End User",
}  # fmt: skip

HUBSPOT: Final[tuple[Target, ...]] = (
    Target("Email", ("email",)),
    Target("First Name", ("given_name",)),
    Target("Last Name", ("family_name", "given_name", "name"), _family),
    Target("Company Name", ("company",)),
    Target("Job Title", ("title",)),
    Target("Phone Number", ("phone",)),
    Target("Mobile Phone Number", ("mobile",)),
    Target("Fax Number", ("fax",)),
    Target("Postal Code", ("postal_code",)),
    Target("State/Region", ("address",), _address(0, 1)),
    Target("City", ("address",), _address(1, 2)),
    Target("Street Address", ("address",), _address(2, 4)),
    Target("Website URL", ("url",)),
    Target("Industry", ("industry",)),
    Target("Number of Employees", ("employees",), None, Kind.NUMBER),
    Target("Lifecycle Stage", ("stage",), _words(_HUBSPOT_STAGES)),
    Target("Lead Status", ("stage",), _words(_HUBSPOT_STATUSES)),
    Target("Buying Role", ("decision_role",), _words(_HUBSPOT_ROLES)),
    Target("Unsubscribed from all email", ("consent",), _words({"refused": "TRUE"})),
    Target("Contact owner", ("owner",), _owner_mail),
    Target("Notes", ("notes",)),
)

_SALESFORCE_STATUSES: Final = {
    "lead": "Open - Not Contacted", "mql": "Open - Not Contacted",
    "sql": "Working - Contacted", "opportunity": "Working - Contacted",
    "customer": "Working - Contacted",  # a converted status cannot be imported
    "recycled": "Open - Not Contacted",
    "disqualified": "Closed - Not Converted", "lost": "Closed - Not Converted",
}  # fmt: skip
_SALESFORCE_SOURCES: Final = {
    **{choice.value: choice.en for choice in vocab.CHANNELS if choice.value != "unknown"},
    "website": "Web", "trade_show": "Trade Show", "telephone": "Phone Inquiry",
}  # fmt: skip
_SALESFORCE_RATINGS: Final = {"hot": "Hot", "warm": "Warm", "cold": "Cold"}

SALESFORCE: Final[tuple[Target, ...]] = (
    Target("First Name", ("given_name",)),
    Target("Last Name", ("family_name", "given_name", "name"), _family_or_note),
    Target("Company", ("company",), _company_or_note),
    Target("Title", ("title",)),
    Target("Email", ("email",)),
    Target("Email Opt Out", ("consent",), lambda consent: "1" if consent == "refused" else "0"),
    Target("Phone", ("phone",)),
    Target("Mobile Phone", ("mobile",)),
    Target("Fax", ("fax",)),
    Target("Postal Code", ("postal_code",)),
    Target("State", ("address",), _address(0, 1)),
    Target("City", ("address",), _address(1, 2)),
    Target("Street", ("address",), _address(2, 4)),
    Target("Website", ("url",)),
    Target("Industry", ("industry",)),
    Target("No. of Employees", ("employees",), None, Kind.NUMBER),
    Target("Lead Source", ("channel",), _words(_SALESFORCE_SOURCES)),
    Target("Lead Status", ("stage",), _words(_SALESFORCE_STATUSES)),
    Target("Rating", ("temperature",), _words(_SALESFORCE_RATINGS)),
    Target("Record Owner", ("owner",)),
    Target("Description", ("notes",)),
)


def target_columns(targets: tuple[Target, ...]) -> list[LeadColumn]:
    """`targets` as columns of a list."""
    return [LeadColumn(Column(t.header, t.kind), t.fields, t.cell) for t in targets]
