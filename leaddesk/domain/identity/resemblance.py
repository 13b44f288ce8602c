"""Light evidence for a proposal while a card is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.domain.clean import email_key, phone_key
from leaddesk.domain.folding import fold
from leaddesk.domain.identity.company import company_parts
from leaddesk.domain.identity.person import person_key
from leaddesk.i18n import tr


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How likely two records are one person: `score` 0 to 1, `reasons` in the user's language."""

    score: float
    reasons: tuple[str, ...] = ()


def _alike(one: str, other: str) -> bool:
    """Whether two folded names differ by no more than a slip of the pen."""
    if not one or not other or one == other:
        return False
    from difflib import SequenceMatcher  # only while a card is typed

    return SequenceMatcher(None, one, other).ratio() >= 0.72


def _text(record: Mapping[str, object], field: str) -> str:
    value = record.get(field)
    return value if isinstance(value, str) else ""


def resemblance(a: Mapping[str, object], b: Mapping[str, object]) -> Resemblance:
    """Light evidence that two records (lead fields by name) are one person, for a proposal only.

    Each reason stands alone for its weight; together they add up without ever reaching 1.
    """
    pair = (a, b)
    mails = [email_key(_text(r, "email")) for r in pair]
    mobiles = [phone_key(_text(r, "mobile")) for r in pair]
    names = [person_key(_text(r, "name")) for r in pair]
    kanas = [fold(_text(r, "kana")) for r in pair]
    parts = [company_parts(_text(r, "company")) for r in pair]
    companies = [fold(part.core) for part in parts]

    def same(keys: list[str]) -> bool:
        return bool(keys[0]) and keys[0] == keys[1]

    found: list[tuple[float, str]] = []
    if same(mails):
        found.append((0.6, tr("Same e-mail")))
    if same(mobiles):
        found.append((0.7, tr("Same mobile number")))
    if same(names):
        found.append(
            (0.85, tr("Same name and company"))
            if same(companies)
            else (0.4, tr("Same name, other company"))
        )
    elif _alike(names[0], names[1]) and same(companies):
        found.append((0.5, tr("Similar name at the same company")))
    if same(kanas) and not same(names):
        found.append((0.5 if same(companies) else 0.25, tr("Same reading")))
    doubt = 1.0
    for weight, _ in found:
        doubt *= 1 - weight
    return Resemblance(round(1 - doubt, 3), tuple(reason for _, reason in found))
