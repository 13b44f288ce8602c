"""Days in the search language: written out, or counted from today ("-7d", "+2w", "yesterday")."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from leaddesk.errors import UserError

UNCOUNTED: Final = date.min
"""In place of today: relative days stay relative, as days ("-7d"), to be told in words."""

_RELATIVE: Final = re.compile(r"([-+]?\d{1,5})([dw])")
_DATE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WORDS: Final = {"today": 0, "今日": 0, "本日": 0, "yesterday": -1, "昨日": -1,
                 "tomorrow": 1, "明日": 1}  # fmt: skip


def stored(text: str, label: str, today: date | None) -> str:
    """A typed day or stored moment as stored; relative ones count from `today`.

    UserError, naming the field by its `label`, for what is no date, and for a relative one without
    a day to count from.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _MOMENT.fullmatch(plain):
        return plain
    try:
        if exact := _DATE.fullmatch(plain):
            return date(*(int(part) for part in exact.groups())).isoformat()
        days = relative(plain)
        if days is not None and today == UNCOUNTED:
            return f"{days:+d}d"
        if days is not None and today is not None:
            return (today + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        pass  # no such day: told below like every other unreadable date
    raise UserError(
        "“{field}” is a date; “{value}” is none.",
        "Write it as 2026-11-22, today, or -7d for seven days ago.",
        field=label,
        value=text,
    )


def relative(text: str) -> int | None:
    """How many days from today a relative day lies; None for what is none."""
    folded = text.casefold()
    if folded in _WORDS:
        return _WORDS[folded]
    match = _RELATIVE.fullmatch(folded)
    return int(match[1]) * (7 if match[2] == "w" else 1) if match else None
