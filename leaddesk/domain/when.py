"""Dates and times as LeadDesk stores them: ISO text that sorts.

Two shapes only: a date "2026-11-22" where no more is known, or a moment in UTC to the second,
"2026-11-22T07:30:00Z". The clock is always passed in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


def moment(at: datetime) -> str:
    """A moment as stored; a naive `at` is local time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text: str) -> date | datetime:
    """Stored text back as a `date`, or as an aware `datetime` in UTC. ValueError if neither."""
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def local_date(text: str) -> date:
    """The day of a stored value where the user is."""
    value = parse(text)
    return value.astimezone().date() if isinstance(value, datetime) else value


def shown(text: str | None, *, time: bool = False) -> str:
    """A stored value as people read it: "2026-11-22", with `time` "2026-11-22 16:30" (local)."""
    if not text:
        return ""
    try:
        value = parse(text)
    except ValueError:
        return text
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M" if time else "%Y-%m-%d")
    return value.isoformat()


def days_since(text: str, today: date) -> int:
    """Whole days from the stored value to `today`; negative when it lies ahead."""
    return (today - local_date(text)).days
