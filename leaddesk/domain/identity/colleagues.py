"""Two people who share half a name at one company: mostly colleagues, told apart by a short look.

Of all pairs that share a key most are such; weighing each of them in full would take most of the
time of an import.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from typing import Any, Final

from leaddesk.domain.identity import likeness as levels
from leaddesk.domain.identity import weights as w
from leaddesk.domain.identity.likeness import likeness
from leaddesk.domain.identity.record import Record, birthday_of

# On these levels an address tells nothing of the other's name.
_JUDGED: Final = frozenset((levels.NEW_FAMILY, levels.NEAR_GIVEN))
# What slips may still speak for it: in both e-mail addresses, and in both mobile numbers.
_SLIPS: Final = max(0.0, w.MAIL_SLIP_ALONE) + w.MOBILE_SLIP


def mere_colleagues(
    a: Record, b: Record, told: Mapping[str, Any], other: Mapping[str, Any], staff: int
) -> bool:
    """Whether two leads that share half a name at one company, and no key of their own, are surely
    two: nothing that `weighing.compare` may find would make them likely.

    `a`, `b`: records, such of the name alone will do; `told`, `other`: their fields; `staff`: how
    many leads the company has at least, 0 where they may share a number or address that many have,
    so that only names tell.
    """
    level = likeness(a, b)
    if w.NAMES.get(level, 0.0) <= w.CLASH:
        return True
    if not staff or level not in _JUDGED or told.get("external_id") or birthday_of(told):
        return False
    most = w.DOUBLES + w.NAMES[level] - log2(max(2, staff)) + _SLIPS
    most += _role(told, other, "department", w.SAME_DEPARTMENT, w.OTHER_DEPARTMENT)
    most += _role(told, other, "title", w.SAME_TITLE, w.OTHER_TITLE)
    return most < w.LIKELY


def _role(
    told: Mapping[str, Any], other: Mapping[str, Any], name: str, same: float, differs: float
) -> float:
    one, two = told.get(name), other.get(name)
    if not one or not two:
        return 0.0
    return same if one == two else differs
