"""The people an import writes: new ones, and leads there are with what changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.services.import_contacts import Contacts, meeting_of
from leaddesk.services.import_merge import Values, state_of
from leaddesk.services.import_rows import Prepared
from leaddesk.storage import matching, queries

_AT_ONCE: Final = 2_000  # leads turned into people together


@dataclass(slots=True)
class Person:
    """One lead of the import: a new one (`row_id` None), or one there is, with its `changes`.

    `state`: its fields as they will be; `before`: as they were; `latest`: when we last heard of a
    lead there is, stored text or None; `keys`: the blocking keys of its state, where known.
    """

    row_id: int | None
    state: Values
    changes: Values | None = None
    contacts: Contacts | None = None
    before: Values | None = None
    latest: str | None = None
    keys: tuple[int, ...] | None = None

    def tell(self, row: Prepared) -> bool:
        """As `Contacts.tell`; a new person has been met nowhere before."""
        if not row.touch:
            return False
        if self.contacts is None:
            self.contacts = Contacts()
        return self.contacts.tell(row)

    def take(self, values: Values) -> None:
        """Gives her these values; what was there may be shared with a row of the list."""
        self.state = {**self.state, **values}
        self.changes = {**(self.changes or {}), **values}
        self.keys = None

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
            met = {meeting_of(campaign, at) for campaign, at in touches.get(lead.id, ())}
            found[lead.id] = Person(
                lead.id, state, contacts=Contacts(met) if met else None, before=state,
                latest=lead.last_touch_at,
            )  # fmt: skip
    return found
