"""What the rows of a list tell of people having come: each visit once, however often it is told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leaddesk.domain import when
from leaddesk.services.import_rows import Prepared

Meeting = tuple[str, str]
"""Campaign and day of a touch; the day "" where none is known."""

ANY_DAY: Final = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A touch to record: its kind, when (None: at the moment of the import), survey answers."""

    kind: str
    at: str | None
    detail: dict[str, str]
    campaign: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """The touches of one person: `met` before or in this list, `new` ones to record.

    Nothing in it changes, since most people of a list share one of these: a hundred thousand of
    their own would take 50 MB.
    """

    met: frozenset[Meeting] = frozenset()
    new: tuple[Contact, ...] = ()

    def told(self, row: Prepared) -> Contacts:
        """With what the row tells the person did; itself when that was known already.

        One visit to one event a day counts once; a row without a day tells of no other visit to
        an event that the person is known to have been at.
        """
        if not row.touch:
            return self
        campaign = str(row.values.get("campaign", ""))
        if not self.met and not row.survey:
            return _first(row.touch, row.at, campaign)
        meeting = meeting_of(campaign, row.at)
        if meeting in self.met or (campaign, ANY_DAY) in self.met:
            return self
        if row.at is None and any(event == campaign for event, _day in self.met):
            return self
        new = Contact(row.touch, row.at, row.survey, campaign)
        return Contacts(self.met | {meeting}, (*self.new, new))


NO_CONTACTS: Final = Contacts()
_NO_ANSWERS: Final[dict[str, str]] = {}


@lru_cache(maxsize=4096)
def _first(kind: str, at: str | None, campaign: str) -> Contacts:
    """The contacts of somebody first met in this way."""
    contact = Contact(kind, at, _NO_ANSWERS, campaign)
    return Contacts(frozenset((meeting_of(campaign, at),)), (contact,))


@lru_cache(maxsize=4096)
def meeting_of(campaign: str, at: str | None) -> Meeting:
    """Campaign and day of a touch at `at` (stored text)."""
    return campaign, when.local_date(at).isoformat() if at else ANY_DAY
