"""Days of a list that cannot be: contacts years ahead, and what programs write for "no date"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError

CONTACT: Final = "created_at"
NEXT: Final = "next_at"
DATED: Final = frozenset({CONTACT, NEXT})
# Nobody's contacts are kept longer; 1900 and 1904 are the first days of Excel's calendars.
_EARLIEST: Final = "1970-01-01"
# A list of people who have registered for a show tells of days to come, but not of years.
_AHEAD: Final = timedelta(days=3 * 365)
_FARTHEST: Final = timedelta(days=10 * 365)  # of a plan; 2099-12-31 means "never"


class Days:
    """Which days may stand in a list that is imported on the day `today`; None: all."""

    def __init__(self, today: date | None) -> None:
        self._limits: dict[str, tuple[str, str]] = {}
        if today is not None:
            contact, plan = today + _AHEAD, today + _FARTHEST
            self._limits = {
                CONTACT: (_EARLIEST, contact.isoformat()), NEXT: (_EARLIEST, plan.isoformat()),
            }  # fmt: skip

    def lies_ahead(self, name: str, stored: str) -> bool:
        """Whether `stored` is the day of a contact that cannot have been, nor be planned."""
        return name == CONTACT and stored >= self._limits.get(name, ("", "~"))[1]

    def problem(self, name: str, stored: str) -> UserError | None:
        """What is wrong with the day `stored` in the field `name`; None when it may be."""
        first, end = self._limits.get(name, ("", "~"))
        if first <= stored < end:
            return None
        if self.lies_ahead(name, stored):
            return UserError(
                "{day} lies years ahead; a contact is what has happened.",
                "Correct the day, or leave it out.",
                day=stored[:10],
            )
        return UserError(
            "{day} cannot be right for “{field}”.",
            "Correct the day, or leave it out.",
            day=stored[:10],
            field=BY_NAME[name].label,
        )
