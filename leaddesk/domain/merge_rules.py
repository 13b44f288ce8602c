"""Whose value wins when leads are merged: for each field the criteria, the first that tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.domain import identity, vocab
from leaddesk.domain.folding import fold
from leaddesk.domain.identity.mailbox import mailbox
from leaddesk.domain.lead import Lead
from leaddesk.domain.winners import Rule, Rules, Spelling, number
from leaddesk.i18n import mark


@dataclass(frozen=True, slots=True)
class Side:
    """One of the leads of a merge. `seen`: when the person last told of herself, stored text;
    `kept`: whether it is the survivor."""

    lead: Lead
    seen: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Follow:
    """A field that belongs to another one's value: it comes from who won there, or from who
    `agrees` with the winner."""

    head: str
    agrees: Callable[[Lead, Lead], bool]


# Progress first; a lead that came to an end and came again is worked on anew.
_STAGES: Final = ("lead", "recycled", "disqualified", "lost", "mql", "sql", "opportunity",
                  "customer")  # fmt: skip
_CONSENTS: Final = ("published", "card", "customer", "consent")
_HEAT: Final = tuple(reversed(vocab.values(vocab.TEMPERATURES)))


def _place(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else -1


def _is_kanji(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" or letter in "々〆" for letter in text)


def _name_form(side: Side) -> tuple[bool, bool, bool]:
    lead = side.lead
    both = bool(lead.family_name and lead.given_name)
    return _is_kanji(lead.name), both, not lead.name.isascii()


def _personal(side: Side) -> bool:
    found = mailbox(side.lead.email)
    return found is not None and not found.shared


newest: Final = Rule(lambda side: number(side.seen), mark("From the newest contact"))
_first: Final = Rule(
    lambda side: -number(side.lead.created_at or "9999"), mark("What first brought the lead")
)
_stays: Final = Rule(lambda side: side.kept, mark("Stays with the surviving lead"))
_earliest_action: Final = Rule(
    lambda side: (side.lead.next_at is not None, -number(side.lead.next_at)),
    mark("The earliest open action"),
)

RULES: Final[Rules] = {
    "name": (Rule(_name_form, mark("The most complete name")), newest),
    "kana": (Rule(lambda side: len(side.lead.kana.split()), mark("The most complete reading")),
             newest),
    "email": (Rule(_personal, mark("A personal address")), newest),
    "temperature": (
        Rule(lambda side: side.lead.pinned, mark("Set by hand")),
        Rule(lambda side: _place(_HEAT, side.lead.temperature), mark("The hotter one")),
    ),
    "stage": (Rule(lambda side: _place(_STAGES, side.lead.stage), mark("The furthest stage")),),
    "consent": (
        Rule(lambda side: side.lead.consent == "refused",
             mark("A refusal of mail counts above all")),
        Rule(lambda side: _place(_CONSENTS, side.lead.consent),
             mark("The strongest ground for mail")),
    ),
    "channel": (_first,),
    "campaign": (_first,),
    "created_at": (
        Rule(lambda side: -number(side.lead.created_at or "9999"), mark("The earliest date")),
    ),
    "owner": (_stays,),
    "external_id": (_stays,),
    "next_action": (_earliest_action,),
    "next_at": (_earliest_action,),
}  # fmt: skip


def written_out(company: str) -> bool:
    """株式会社 rather than (株)."""
    form = identity.company_parts(company).form
    return bool(form) and form in company


SPELLINGS: Final[Mapping[str, Spelling]] = {
    "company": Spelling(identity.company_key, written_out),
}

# Two fields that tell one thing: whoever wins one wins the other.
JOINED: Final = {"next_action": "next_at", "next_at": "next_action"}


def same_company(one: Lead, other: Lead) -> bool:
    """Whether two leads name the same company, as far as its name tells; blanks agree."""
    cores = [fold(identity.company_parts(lead.company).core) for lead in (one, other)]
    return not all(cores) or cores[0] in cores[1] or cores[1] in cores[0]


def same_family(one: Lead, other: Lead) -> bool:
    """Whether two names can be spellings of one; a name in other letters agrees."""
    families = [lead.family_name or lead.name for lead in (one, other)]
    if not all(map(_is_kanji, families)):
        return True
    return fold(families[0]) == fold(families[1])


def _same_address(one: Lead, other: Lead) -> bool:
    return not one.address or not other.address or fold(one.address) == fold(other.address)


FOLLOWS: Final[Mapping[str, Follow]] = {
    **{name: Follow("company", same_company) for name in ("company_kana", "department", "title")},
    "kana": Follow("name", same_family),
    "postal_code": Follow("address", _same_address),
}
