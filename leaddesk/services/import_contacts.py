"""What the rows of a list tell of people having come: each visit once, however often it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain import when
from leaddesk.services.import_rows import Prepared

Meeting = tuple[str, str]
"""Campaign and day of a touch; the day "" where none is known."""

ANY_DAY: Final = ""


@dataclass(slots=True)
class Contact:
    """A touch to record: its kind, when (None: at the moment of the import), survey answers."""

    kind: str
    at: str | None
    detail: dict[str, str]
    campaign: str


@dataclass(slots=True)
class Contacts:
    """The touches of one person: `met` before or in this list, `new` ones to record."""

    met: set[Meeting] = field(default_factory=set)
    new: list[Contact] = field(default_factory=list)

    def tell(self, row: Prepared) -> bool:
        """Notes what the row tells the person did; False when that was known already.

        One visit to one event a day counts once; a row without a day tells of no other visit to
        an event that the person is known to have been at.
        """
        if not row.touch:
            return False
        campaign = str(row.values.get("campaign", ""))
        meeting = meeting_of(campaign, row.at)
        events = {event for event, _day in self.met}
        if meeting in self.met or (row.at is None and campaign in events):
            return False
        if (campaign, ANY_DAY) in self.met:
            return False
        self.new.append(Contact(row.touch, row.at, row.survey, campaign))
        self.met.add(meeting)
        return True


def meeting_of(campaign: str, at: str | None) -> Meeting:
    """Campaign and day of a touch at `at` (stored text)."""
    return campaign, when.local_date(at).isoformat() if at else ANY_DAY
