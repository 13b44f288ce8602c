"""The people an import writes: new ones, and leads there are with what changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from leaddesk.services.import_contacts import Contacts, Meeting, meeting_of
from leaddesk.services.import_merge import Values, state_of
from leaddesk.services.import_rows import Prepared
from leaddesk.storage import matching, queries


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
    met = {
        row_id: {meeting_of(campaign, at) for campaign, at in touches}
        for row_id, touches in matching.touches_of(connection, wanted).items()
    }
    return {
        lead.id: Person(
            lead.id,
            state_of(lead),
            contacts=Contacts(_met(met, lead.id)),
            before=state_of(lead),
            latest=lead.last_touch_at,
        )
        for lead in queries.leads(connection, wanted)
    }


def _met(met: dict[int, set[Meeting]], lead_id: int) -> set[Meeting]:
    return met.get(lead_id) or set()
