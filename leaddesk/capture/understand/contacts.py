"""Ways to reach the person: mail, web, telephone, postal code and address, found one after the
other, the unmistakable first; each leaves the rest of the card to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leaddesk.capture.understand import phones, postal, webs
from leaddesk.capture.understand.address import Address, addresses
from leaddesk.capture.understand.candidate import Candidate, Card
from leaddesk.capture.understand.free import Free
from leaddesk.capture.understand.latin_address import latin_addresses
from leaddesk.capture.understand.offices import own_office, owner_of
from leaddesk.capture.understand.towns import fitted
from leaddesk.domain.identity.edits import edits


def recognise(card: Card) -> Iterator[Candidate]:
    """Candidates for e-mail, URL, phone, mobile, fax, postal code, address, and notes of the
    second of each."""
    free = Free(card)
    yield from webs.recognise(free)
    codes = list(postal.codes(free))
    numbers = phones.numbers(free)
    yield from webs.handles(free)
    found = list(addresses(free, codes)) if card.japanese else []
    found += latin_addresses(free)
    own = own_office(card, found)
    for number in numbers:
        number.office = 0 if owner_of(number.place, found) in (None, own) else 1
    yield from phones.candidates(numbers)
    yield from _places(card, found, own, codes)


def _places(
    card: Card, found: Sequence[Address], own: int, codes: Sequence[postal.Postal]
) -> Iterator[Candidate]:
    chosen: postal.Postal | None = None
    for at, address in enumerate(found):
        if at == own:
            chosen = address.postal
            score = 0.6 + 0.38 * min(address.trust, 1.0)
            yield Candidate("address", address.text, address.parts, score, address.others)
        else:
            yield Candidate("notes", address.text, address.parts, 0.3)
    if chosen is None and codes:
        chosen = codes[0]
    for code in codes:
        part = ((code.place, code.start, code.end),)
        if code is chosen:
            score = 0.97 if code.town or code.marked else 0.85
            better = _mended(card, code, found[own].text) if found else ""
            if better:
                yield Candidate("postal_code", better, part, 0.8, (code.code,), code.marked)
            else:
                yield Candidate("postal_code", code.code, part, score, (), code.marked)
        else:
            yield Candidate("notes", f"〒{code.code}", part, 0.3)
    if (
        not codes
        and found
        and card.japanese
        and (told := card.knowledge.postal_of(found[own].text))
    ):
        yield Candidate("postal_code", told, (), 0.5, source="known")


def _mended(card: Card, code: postal.Postal, address: str) -> str:
    """The code of the address where the printed one is of no place or another, and the two differ
    by one digit; else ""."""
    if not address or (code.town and fitted(address, code.town).agrees):
        return ""
    told = card.knowledge.postal_of(address)
    return told if told and edits(told, code.code, 1) == 1 else ""
