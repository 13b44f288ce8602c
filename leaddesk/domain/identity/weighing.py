"""Weighs what two leads share and where they differ (Fellegi and Sunter, 1969).

Every comparison adds the binary logarithm of how much likelier it is between two records of one
person than between two people; missing values add nothing.
"""

from __future__ import annotations

from math import log2
from typing import Final

from leaddesk.domain.identity import likeness as levels
from leaddesk.domain.identity.evidence import DIFFERENT, Evidence, Rarity
from leaddesk.domain.identity.likeness import likeness
from leaddesk.domain.identity.record import Record

_NAME_BITS: Final = {
    levels.SLIP: 4.0, levels.HOMOPHONE: 1.0, levels.INITIAL: 5.0, levels.FAMILY: 5.0,
    levels.NEW_FAMILY: 0.5, levels.NEAR_GIVEN: -3.0, levels.OTHER_GIVEN: -9.0,
    levels.OTHER: -12.0, levels.UNKNOWN: 0.0,
}  # fmt: skip
CERTAIN: Final = 8.0
LIKELY: Final = 0.0


def compare(a: Record, b: Record, rarity: Rarity) -> Evidence:
    """What speaks for and against two leads being one person.

    Symmetric. `rarity` tells how common the values are among all leads.
    """
    total = max(rarity.total, 1000)
    counts = rarity.counts
    bits = -log2(total) - 1
    found: list[tuple[float, str]] = []
    level = likeness(a, b)
    if level in (levels.SAME, levels.OLD_FORM, levels.ORDER, levels.BY_SOUND, levels.BY_KANA):
        count = counts.get(a.name_key, 0)
        usual = (max(count - 2, 0) + 1000 / 8000) / (total + 1000)
        weight = min(13.0, log2(0.9 / usual))
    else:
        weight = _NAME_BITS[level]
    found.append((weight, level))
    place = 0.0
    if a.mail is not None and b.mail is not None and a.mail.key == b.mail.key:
        found.append((4.0, "mail_shared") if a.mail.shared else (log2(total) + 6, "mail"))
    shared = set(a.phones) & set(b.phones)
    for digits in shared:
        mobile = digits.startswith(("070", "080", "090"))
        if mobile:
            found.append((log2(total) + 6, "mobile"))
        else:
            place = max(place, log2(total) - 2)
            found.append((0.0, "phone"))
    if a.company is not None and b.company is not None:
        if a.company.core == b.company.core:
            place = max(place, log2(total / max(2, counts.get(a.company_key, 0))))
            found.append((0.0, "company"))
        elif a.company.latin == b.company.latin:
            found.append((-2.5, "no_company"))
    bits += place + sum(weight for weight, _ in found)
    pro = tuple(code for weight, code in sorted(found, reverse=True) if weight >= 0 and code)
    contra = tuple(code for weight, code in sorted(found) if weight < 0 and code)
    clash = level in (levels.OTHER, levels.OTHER_GIVEN)
    score = round(1 / (1 + 2.0 ** -max(-50.0, min(50.0, bits))), 6)
    if bits >= CERTAIN and level not in (levels.UNKNOWN, levels.OTHER_GIVEN, levels.OTHER):
        return Evidence(score, "certain", pro, contra, clash)
    if bits >= LIKELY:
        return Evidence(score, "likely", pro, contra, clash)
    return Evidence(score, "different", pro, contra, clash) if clash else DIFFERENT
