"""Who a row of a list may be: leads there are and earlier rows of the list, by weighted evidence.

For the sake of long lists the leads there are are found in bulk: whom keys lead to for the whole
list, who that is for some thousand rows together. What earlier rows bring is looked up row by row,
and only where two rows of the list share a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity import Evidence, Rarity, Record
from leaddesk.gently import free_all
from leaddesk.services.import_people import Person
from leaddesk.services.import_rows import Prepared
from leaddesk.services.row_keys import Keys, RowKeys
from leaddesk.storage import matching

MOST: Final = 5
"""A key that more people share (a common name, a switchboard) leads to nobody by itself; keys made
of two values find them."""

Hits = dict[int, bool]
"""Leads a row may be, and whether it shares hardly more with them than half a name."""

# Of somebody without e-mail or name: what must be the same for a row to be the same row again.
_TELLING: Final = (
    "external_id", "email", "name", "kana", "mobile", "phone", "fax", "address", "company",
    "department",
)  # fmt: skip
_PERSONAL: Final = ("name", "kana", "email", "phone", "mobile")
_LONG_NUMBER: Final = 6
_OWN_VALUES: Final = frozenset((identity.MAIL, identity.PHONE, identity.OWN))
_STEP: Final = 1_000
_VERDICTS: Final = ("different", "likely", "certain")


@dataclass(frozen=True, slots=True)
class Resembling:
    """A lead there is that a row may be: `lead_id`; `found_as`: the lead whose data resembles the
    row, another one where that was merged away since.
    """

    lead_id: int
    found_as: int
    evidence: Evidence


class _Somebody:
    """Whoever is compared: records are made when first asked for, most rows are like no other."""

    __slots__ = ("_named", "_record", "values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self._named: Record | None = None
        self._record: Record | None = None

    @property
    def record(self) -> Record:
        if self._record is None:
            self._record = identity.record(self.values)
        return self._record

    @property
    def named(self) -> Record:
        """The record of the name alone."""
        if self._named is None:
            self._named = self._record or identity.named(self.values)
        return self._named

    def like(self, other: _Somebody, rarity: Rarity, staff: int | None) -> Evidence | None:
        """The evidence that both are one; None where they are surely two.

        `staff`: None where they share more than half a name at one company, else as
        `identity.mere_colleagues` takes it.
        """
        if staff is not None and identity.mere_colleagues(
            self.named, other.named, self.values, other.values, staff
        ):
            return None
        return identity.compare(self.record, other.record, rarity)


def likeliest(evidence: Evidence) -> tuple[int, float]:
    """The order of evidence: certain before likely, then by score."""
    return _VERDICTS.index(evidence.verdict), evidence.score


def poor(values: Mapping[str, Any]) -> bool:
    """Whether a row says too little for evidence; then the whole row must be the same again."""
    return not (values.get("email") and values.get("name"))


class Matcher:
    """What there is to be found out about `rows` (in order) beforehand; `keys`: of each row.

    `apart`: rows of the list are never one person, as in an export of our own; `step` is called
    now and then, and may cancel the work.
    """

    def __init__(
        self, connection: Any, rows: Sequence[Prepared], *, apart: bool,
        step: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        self._connection = connection
        self._rows = rows
        namesakes = identity.Namesakes()
        self.keys = RowKeys(_keys_of(rows, namesakes, step))
        self._repeated: set[int] = set()
        self._leads: dict[int, tuple[int, ...]] = {}
        total = max(matching.total(connection), len(rows))
        self._rarity = Rarity(total, self._counts(apart, step), namesakes.chance())
        self._earlier: dict[int, list[int]] = {}
        self._people: dict[int, Person] = {}
        self._met: dict[int, _Somebody] = {}  # by place; those of the rows in hand
        self._known: dict[int, Resembling] = {}

    def _counts(self, apart: bool, step: Callable[[], object]) -> dict[int, int]:
        """Looks up whom the keys of all rows lead to; gives how many have each of the common ones.

        Once for the whole list: each part of a list asks for the same common names again.
        """
        most = matching.LIMIT if any(poor(row.values) for row in self._rows) else MOST
        common: dict[int, int] = {}
        for counted in self.keys.counted():
            own = {key: count for key, count in counted.items() if count > 1}
            if not apart:
                self._repeated.update(key for key in own if key >= 0)
            blocks = matching.blocks(self._connection, counted, most)
            self._leads.update(blocks.ids)
            # The list may well name the people there are: it makes no value more common than it is.
            for key, count in blocks.counts.items():
                if count > 1:
                    own[key] = max(own.get(key, 1), count)
            common.update(own)
            step()
        return common

    def let_go(self) -> None:
        """Frees what was kept of the rows, little by little: all at once stops the window."""
        self._met.clear()
        self._known.clear()
        self._repeated.clear()
        free_all(self._earlier, self._people, self._leads)

    def look(self, places: range) -> set[int]:
        """Finds the leads there are that the rows at these places may be; returns their ids.

        Until the next look `known` tells of these rows.
        """
        self._met.clear()
        self._known = dict(self._resembling(places))
        return {i for one in self._known.values() for i in (one.lead_id, one.found_as)}

    def known(self, place: int) -> Resembling | None:
        """The lead there is that row number `place`, from 0, most likely is."""
        return self._known.get(place)

    def earlier(self, place: int) -> tuple[Person, Evidence] | None:
        """The person an earlier row told of that this row most likely is."""
        keys = self.keys[place]
        if self._repeated.isdisjoint(keys):
            return None
        earlier = self._earlier
        told = dict.fromkeys(one for key in keys if key in earlier for one in earlier[key])
        if not told:
            return None
        own = self._at(place)
        telling = {
            key for key in keys if key >= 0 and key & identity.KIND != identity.HALF_AT_COMPANY
        }
        staff = self._staff(keys)
        best: tuple[Person, Evidence] | None = None
        for one in told:
            other = self._at(one)
            hardly = telling.isdisjoint(self.keys[one])
            evidence = own.like(other, self._rarity, staff if hardly else None)
            if evidence is None or (
                evidence.verdict == "different" and not _one_number(own.values, other.values)
            ):
                continue
            if best is None or likeliest(evidence) > likeliest(best[1]):
                best = self._people[one], evidence
        return best

    def tell(self, place: int, person: Person) -> None:
        """Row `place` turned out to be `person`: later rows may be her, too."""
        keys = self.keys[place]
        if self._repeated.isdisjoint(keys):
            return
        self._people[place] = person
        for key in self._repeated.intersection(keys):
            those = self._earlier.setdefault(key, [])
            if not any(self._people[one] is person and self.keys[one] == keys for one in those):
                those.append(place)
            if len(those) > MOST:
                self._repeated.discard(key)
                del self._earlier[key]

    def _at(self, place: int) -> _Somebody:
        """Whom row number `place` tells of."""
        found = self._met.get(place)
        if found is None:
            found = self._met[place] = _Somebody(self._rows[place].values)
        return found

    def _resembling(self, places: range) -> Iterator[tuple[int, Resembling]]:
        """Of rows with the leads they may be, the likeliest one."""
        wanted: dict[int, Hits] = {}
        for place in places:
            if hits := self._sharing(place):
                wanted[place] = hits
        wanted.update(self._nameless(places))
        candidates = {row_id for hits in wanted.values() for row_id in hits}
        leads = {
            row_id: _Somebody(values)
            for row_id, values in matching.identities(self._connection, candidates).items()
        }
        ends = matching.survivors(self._connection, candidates)
        for place, hits in wanted.items():
            if alike := self._alike(place, hits, leads, ends):
                yield place, max(alike, key=lambda one: likeliest(one.evidence))

    def _sharing(self, place: int) -> Hits:
        """The leads that share a telling key with a row; one that says too little may share a
        common key as well."""
        found: Hits = {}
        keys, leads = self.keys[place], self._leads
        most = matching.LIMIT if poor(self._rows[place].values) else MOST
        for key in keys:
            if key >= 0 and (ids := leads.get(key)) and len(ids) <= most:
                hardly = key & identity.KIND == identity.HALF_AT_COMPANY
                for row_id in ids:
                    found[row_id] = hardly and found.get(row_id, True)
        return found

    def _alike(
        self, place: int, hits: Hits, leads: Mapping[int, _Somebody], ends: Mapping[int, int]
    ) -> list[Resembling]:
        own, keys = self._at(place), self.keys[place]
        again = poor(own.values)
        # Of those that share a common value it is not known: common keys are not followed.
        common = any(
            self._rarity.counts.get(key, 0) > MOST
            for key in keys
            if key >= 0 and key & identity.KIND in _OWN_VALUES
        )
        staff = 0 if again or common else self._staff(keys)
        alike = []
        for row_id, hardly in hits.items():
            other = leads[row_id]
            evidence = own.like(other, self._rarity, staff if hardly else None)
            if evidence is not None and (
                again or evidence.verdict != "different" or _one_number(own.values, other.values)
            ):
                alike.append(Resembling(ends.get(row_id, row_id), row_id, evidence))
        return alike

    def _staff(self, keys: Keys) -> int:
        """How many leads the company of somebody with these keys has, at least."""
        company = next((key for key in keys if key < 0), 0)
        return max(1, self._rarity.counts.get(company, 0))

    def _nameless(self, places: range) -> dict[int, Hits]:
        """Rows without anything of their own but a company, with its leads of that kind."""
        bare = {
            place: self._rows[place].values
            for place in places
            if all(key < 0 for key in self.keys[place])
        }
        known = matching.nameless(self._connection, bare)
        return {place: dict.fromkeys(ids, False) for place, ids in known.items()}


def one_badge(lead: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a scanned badge and the person it belongs to meet: the same number at the same
    event, and one of them tells no more of who it is. Short numbers begin anew at every event.
    """
    number, event = row.get("external_id"), row.get("campaign", "")
    if not number or number != lead.get("external_id") or event != lead.get("campaign", ""):
        return False
    bare = (not any(values.get(name) for name in _PERSONAL) for values in (lead, row))
    return any(bare) and (bool(event) or len(number) >= _LONG_NUMBER)


def said_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """All that a row or a lead says of who it is."""
    return tuple(values.get(name) or "" for name in _TELLING)


def _keys_of(
    rows: Sequence[Prepared], namesakes: identity.Namesakes, step: Callable[[], object]
) -> Iterator[Keys]:  # fmt: skip
    for place, row in enumerate(rows):
        record = identity.record(row.values)
        namesakes.add(record)
        yield record.keys
        if place % _STEP == 0:
            step()


def _one_number(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether both have the same number of a badge or of another system."""
    return bool(a.get("external_id")) and a.get("external_id") == b.get("external_id")
