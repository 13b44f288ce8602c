"""Whether the fields of a card agree: what one says of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from leaddesk.capture.understand.area_codes import prefectures_of
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.towns import fitted, prefecture_at
from leaddesk.capture.understand.webs import host_of
from leaddesk.domain.identity.edits import edits
from leaddesk.domain.identity.mailbox import FREE, SHARED
from leaddesk.domain.phones import phone_key
from leaddesk.domain.romaji import hepburn, romaji_key

Texts = Mapping[str, str]


def agreement(field: str, texts: Texts, known: Knowledge) -> int:
    """1 where another field speaks for the value of `field`, -1 where one speaks against it, 0
    where nothing tells. `texts`: the values of the card by field."""
    check = _CHECKS.get(field)
    return check(field, texts, known) if check else 0


def _place(_: str, texts: Texts, known: Knowledge) -> int:
    code, address = texts.get("postal_code", ""), texts.get("address", "")
    town = known.address_of(code) if code else ""
    if not town or not address:
        return 0
    fit = fitted(address, town)
    return 0 if fit.agrees is None else (1 if fit.agrees else -1)


def _area(field: str, texts: Texts, known: Knowledge) -> int:
    """A number's area code against the prefecture, and against the other number."""
    digits = phone_key(texts.get(field, ""))
    if digits.startswith("+") and texts.get("postal_code"):
        return -1  # a foreign number beside a Japanese postal code
    areas = prefectures_of(digits)
    address = texts.get("address", "")
    prefecture = prefecture_at(address) or prefecture_at(
        known.address_of(texts.get("postal_code", ""))
    )
    if areas and prefecture:
        return 1 if prefecture in areas else -1
    other = phone_key(texts.get("fax" if field == "phone" else "phone", ""))
    return 1 if other and other[:3] == digits[:3] and other != digits else 0


def _domain(_: str, texts: Texts, known: Knowledge) -> int:
    mail, site = host_of(texts.get("email", "")), host_of(texts.get("url", ""))
    if not mail or not site or mail in FREE:
        return 0
    if mail == site or mail.endswith("." + site) or site.endswith("." + mail):
        return 1
    if known.company_by_domain(mail) and known.company_by_domain(site):
        return 0
    return -1 if abs(len(mail) - len(site)) <= 2 and edits(mail, site, 2) <= 2 else 0


def _sound(field: str, texts: Texts, known: Knowledge) -> int:
    """A name or its reading against the mailbox, which is mostly named after the person."""
    local = texts.get("email", "").partition("@")[0].lower()
    first = re.split(r"[._-]|\d", local)[0]
    if not local or first in SHARED:
        return 0
    reading = texts.get("kana", "") or known.reading_of(texts.get("name", ""))
    spelled = romaji_key(hepburn(reading)) if reading else romaji_key(texts.get("name", ""))
    parts = [part for part in spelled.split() if len(part) > 1]
    if not parts or not spelled.isascii():
        return 0
    mailbox = romaji_key(re.sub(r"[^a-z]", "", local)).replace(" ", "")
    hits = sum(part in mailbox for part in parts)
    return 1 if hits else (0 if field == "name" else -1)


_CHECKS: Final[dict[str, Callable[[str, Texts, Knowledge], int]]] = {
    "postal_code": _place,
    "address": _place,
    "phone": _area,
    "fax": _area,
    "email": _domain,
    "url": _domain,
    "name": _sound,
    "kana": _sound,
}
