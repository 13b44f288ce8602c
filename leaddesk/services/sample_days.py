"""When things happened in the sample: moments of chance in the hours in which people work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from leaddesk.domain import when

_AT_A_DESK: Final = frozenset({"call", "meeting", "quote", "note", "mail_sent"})  # not at weekends


def moment(dice: Random, today: date, kind: str, days: Sequence[int]) -> str:
    """When a touch of `kind` was: between `days` (least, most) days before `today`."""
    day = today - timedelta(days=dice.randint(*days))
    if kind in _AT_A_DESK and day.weekday() > 4:
        day -= timedelta(days=day.weekday() - 4)
    hour = time(dice.randint(9, 17), dice.randint(0, 59), dice.randint(0, 59))
    return when.moment(datetime.combine(day, hour))
