"""What the codes printed on a card say: vCard, MECARD and the forms of older telephones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.capture.mecards import mecard
from leaddesk.domain import clean, names
from leaddesk.domain.cards import CARD_FIELDS
from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError
from leaddesk.exchange import vcards

_VCARD: Final = re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE)
_OLDER: Final = re.compile(r"\s*(MECARD|BIZCARD|MEMORY):", re.IGNORECASE)


def fields_of(codes: Sequence[str]) -> dict[str, str]:
    """The fields that the texts of a card's codes tell, as stored; the first code says most."""
    found: dict[str, str] = {}
    for text in codes:
        for name, value in _told(text).items():
            if name in CARD_FIELDS and (stored := _stored(name, value)):
                found.setdefault(name, stored)
    return found


def _told(text: str) -> dict[str, str]:
    if _VCARD.match(text):
        told = vcards.first_card(text.encode())
        name = names.join_name(told.get("family_name", ""), told.get("given_name", ""))
        return {"name": name, **told} if name else told
    if _OLDER.match(text):
        return mecard(text)
    return {}


def _stored(name: str, value: str) -> str:
    """`value` as it is stored; "" where the field can't hold it."""
    if name in ("kana", "company_kana"):
        return names.kana_from_reading(value)
    try:
        return str(clean.clean(BY_NAME[name], value))
    except UserError:
        return ""
