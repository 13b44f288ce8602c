"""The people an import writes: new ones, and leads there are with what changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.services.import_contacts import NO_CONTACTS, Contacts, meeting_of
from leaddesk.services.import_merge import Values, state_of
from leaddesk.services.import_rows import Prepared
from leaddesk.storage import matching, queries

_AT_ONCE: Final = 2_000  # leads turned into people together


@dataclass(slots=True)
class Person:
    """One lead of the import: a new one (`row_id` None), or one there is, with its `changes`.

    `state`: its fields as they will be; `before`: as they were; `latest`: when we last heard of a
    lead there is, stored text or None; `place`: that of the row of the list whose values are her
    state, -1 where no row has just these.
    """

    row_id: int | None
    state: Values
    changes: Values | None = None
    contacts: Contacts = NO_CONTACTS
    before: Values | None = None
    latest: str | None = None
    place: int = -1

    def tell(self, row: Prepared) -> bool:
        """Notes what the row tells the person did; False when that was known already."""
        before, self.contacts = self.contacts, self.contacts.told(row)
        return self.contacts is not before

    def take(self, values: Values) -> None:
        """Gives her these values; what was there may be shared with a row of the list."""
        self.state = {**self.state, **values}
        self.changes = {**(self.changes or {}), **values}
        self.place = -1

    @property
    def called(self) -> str:
        names = ("name", "company", "email", "external_id")
        return next((str(self.state[n]) for n in names if self.state.get(n)), "")


def known_people(connection: Any, ids: Iterable[int]) -> dict[int, Person]:
    """The leads with these ids, trashed or not, with their fields and where they have been met."""
    wanted = sorted(set(ids))
    found: dict[int, Person] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        touches = matching.touches_of(connection, part)
        for lead in queries.leads(connection, part):
            state = state_of(lead)
            met = frozenset(meeting_of(*at) for at in touches.get(lead.id, ()))
            found[lead.id] = Person(
                lead.id, state, contacts=Contacts(met) if met else NO_CONTACTS, before=state,
                latest=lead.last_touch_at,
            )  # fmt: skip
    return found
