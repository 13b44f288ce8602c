"""Ages of what was seen, for the database: whole days where the user is, and how they fade.

SQLite calls these for each touch; so they look up rather than compute.
"""

from __future__ import annotations

import math
import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, or_

from leaddesk.domain import when

WHOLE: Final = 1_000_000
"""`faded` counts in parts of this: whole numbers add up the same in any order."""

_DATE: Final = 10  # letters of a date without a time


@lru_cache(maxsize=8192)
def _turn(day: str) -> tuple[int, str]:
    """Of a day in UTC: the number of the local day it begins in, and when the next one begins.

    The moment is as stored, or "~", after all moments of the day.
    """
    start = datetime.combine(date.fromisoformat(day), time(), UTC)
    local = start.astimezone().date()
    following = datetime.combine(local + timedelta(days=1), time()).astimezone(UTC)
    return local.toordinal(), when.moment(following) if following.date() == start.date() else "~"


def day_number(at: str | None) -> int | None:
    """The local day of a stored date or moment, as a number (`date.toordinal`)."""
    if not at:
        return None
    try:
        if len(at) == _DATE:
            return _number(at)
        number, next_begins = _turn(at[:_DATE])
    except ValueError:
        return None
    return number + (at >= next_begins)


@lru_cache(maxsize=8192)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def ahead(at: ColumnElement[Any], today: date) -> ColumnElement[bool]:
    """Whether the column `at` of stored dates and moments lies after `today`, as an expression.

    Text compared with text costs next to nothing; a date without a time is the user's own day.
    """
    tomorrow = today + timedelta(days=1)
    begins = when.moment(datetime.combine(tomorrow, time()))
    return or_(at >= begins, at == tomorrow.isoformat())


@lru_cache(maxsize=65536)
def _share(age: int, half_life: int) -> int:
    return round(WHOLE * math.pow(0.5, age / half_life))


def faded(at: str | None, half_life: int, day: int) -> int:
    """What is left on day number `day` of one whole seen at `at`, halved every `half_life` days.

    Whole days count. In parts of `WHOLE`.
    """
    number = day_number(at)
    if number is None:
        return 0
    return WHOLE if number >= day else _share(day - number, half_life)


def register(connection: sqlite3.Connection) -> None:
    """Lends `day_number(at)` and `faded(at, half_life, day)` to the database."""
    connection.create_function("day_number", 1, day_number, deterministic=True)
    connection.create_function("faded", 3, faded, deterministic=True)
