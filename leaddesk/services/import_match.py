"""Who a row of a list may be: leads there are and earlier rows of the list, by weighted evidence.

For the sake of long lists the leads there are are found in bulk, for some thousand rows together;
what earlier rows bring is looked up row by row, and only where two rows of the list share a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.identity import Evidence, Rarity, Record
from leaddesk.gently import free
from leaddesk.services.import_people import Person
from leaddesk.services.import_rows import Prepared
from leaddesk.storage import matching

MOST: Final = 5
"""A key that more people share (a common name, a switchboard) leads to nobody by itself; keys made
of two values find them."""

Keys = tuple[int, ...]
Hits = dict[int, bool]
"""Leads a row may be, and whether it shares hardly more with them than half a name."""

# Of somebody without e-mail or name: what must be the same for a row to be the same row again.
_TELLING: Final = (
    "external_id", "email", "name", "kana", "mobile", "phone", "fax", "address", "company",
    "department",
)  # fmt: skip
_PERSONAL: Final = ("name", "kana", "email", "phone", "mobile")
_LONG_NUMBER: Final = 6
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

    def like(self, other: _Somebody, rarity: Rarity, *, hardly: bool) -> Evidence | None:
        """The evidence that both are one; None where their names tell them apart and they share
        hardly more (half a name at one company).
        """
        if hardly and identity.apart_by_name(self.named, other.named):
            return None
        return identity.compare(self.record, other.record, rarity)


class _Told(_Somebody):
    """A person as a row of the list tells of her."""

    __slots__ = ("keys", "person")

    def __init__(self, person: Person, keys: Keys, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.person = person
        self.keys = keys


def likeliest(evidence: Evidence) -> tuple[int, float]:
    """The order of evidence: certain before likely, then by score."""
    return _VERDICTS.index(evidence.verdict), evidence.score


def poor(values: Mapping[str, Any]) -> bool:
    """Whether a row says too little for evidence; then the whole row must be the same again."""
    return not (values.get("email") and values.get("name"))


class Matcher:
    """What there is to be found out about `rows` (in order) beforehand.

    `apart`: rows of the list are never one person, as in an export of our own; `step` is called
    now and then, and may cancel the work.
    """

    def __init__(
        self, connection: Any, rows: Sequence[Prepared], *, apart: bool,
        step: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        self._connection = connection
        self._rows = rows
        self._keys: list[Keys] = []
        for place, row in enumerate(rows):
            self._keys.append(identity.record(row.values).keys)
            if place % _STEP == 0:
                step()
        counts, repeated = _counted(self._keys)
        self._repeated = set() if apart else {key for key in repeated if key >= 0}
        self._earlier: dict[int, list[_Told]] = {}
        self._counts = {key: counts[key] for key in repeated}
        self._rarity = Rarity(max(matching.total(connection), len(rows)), self._counts)
        self._known: dict[int, Resembling] = {}

    def let_go(self) -> None:
        """Frees what was kept of the rows, little by little: all at once stops the window."""
        self._repeated.clear()
        free(self._keys, *self._earlier.values())

    def look(self, places: range) -> set[int]:
        """Finds the leads there are that the rows at these places may be; returns their ids.

        Until the next look `known` tells of these rows.
        """
        keys = {key for place in places for key in self._keys[place]}
        blocks = matching.blocks(self._connection, keys)
        # The list may well name the people there are: it makes no value more common than it is.
        for key, count in blocks.counts.items():
            if count > 1:
                self._counts[key] = max(self._counts.get(key, 1), count)
        self._known = dict(self._resembling(places, blocks))
        return {i for one in self._known.values() for i in (one.lead_id, one.found_as)}

    def keys(self, place: int) -> Keys:
        """The blocking keys of row number `place`, from 0."""
        return self._keys[place]

    def known(self, place: int) -> Resembling | None:
        """The lead there is that row number `place`, from 0, most likely is."""
        return self._known.get(place)

    def earlier(self, place: int) -> tuple[Person, Evidence] | None:
        """The person an earlier row told of that this row most likely is."""
        keys = self._keys[place]
        if self._repeated.isdisjoint(keys):
            return None
        told = {id(one): one for key in keys for one in self._earlier.get(key, ())}
        if not told:
            return None
        own = _Somebody(self._rows[place].values)
        telling = {key for key in keys if key >= 0}.difference(identity.half_keys(keys))
        alike = []
        for one in told.values():
            evidence = own.like(one, self._rarity, hardly=telling.isdisjoint(one.keys))
            if evidence is not None and (
                evidence.verdict != "different" or _one_number(own.values, one.values)
            ):
                alike.append((one.person, evidence))
        return max(alike, key=lambda one: likeliest(one[1]), default=None)

    def tell(self, place: int, person: Person) -> None:
        """Row `place` turned out to be `person`: later rows may be her, too."""
        keys = self._keys[place]
        if self._repeated.isdisjoint(keys):
            return
        new = _Told(person, keys, self._rows[place].values)
        for key in self._repeated.intersection(keys):
            those = self._earlier.setdefault(key, [])
            if not any(one.person is person and one.keys == keys for one in those):
                those.append(new)
            if len(those) > MOST:
                self._repeated.discard(key)
                del self._earlier[key]

    def _resembling(
        self, places: range, blocks: matching.Blocks
    ) -> Iterator[tuple[int, Resembling]]:  # fmt: skip
        """Of rows with the leads they may be, the likeliest one."""
        wanted: dict[int, Hits] = {}
        for place in places:
            keys, values = self._keys[place], self._rows[place].values
            if hits := _sharing(keys, blocks, poor(values)):
                wanted[place] = hits
        wanted.update(self._nameless(places))
        candidates = {row_id for hits in wanted.values() for row_id in hits}
        leads = {
            row_id: _Somebody(values)
            for row_id, values in matching.identities(self._connection, candidates).items()
        }
        ends = matching.survivors(self._connection, candidates)
        for place, hits in wanted.items():
            if alike := self._alike(self._rows[place].values, hits, leads, ends):
                yield place, max(alike, key=lambda one: likeliest(one.evidence))

    def _alike(
        self, values: Mapping[str, Any], hits: Hits, leads: Mapping[int, _Somebody],
        ends: Mapping[int, int],
    ) -> list[Resembling]:  # fmt: skip
        own, again = _Somebody(values), poor(values)
        alike = []
        for row_id, hardly in hits.items():
            other = leads[row_id]
            evidence = own.like(other, self._rarity, hardly=hardly)
            if evidence is not None and (
                again or evidence.verdict != "different" or _one_number(values, other.values)
            ):
                alike.append(Resembling(ends.get(row_id, row_id), row_id, evidence))
        return alike

    def _nameless(self, places: range) -> dict[int, Hits]:
        """Rows without anything of their own but a company, with its leads of that kind."""
        bare = {
            place: self._rows[place].values
            for place in places
            if all(key < 0 for key in self._keys[place])
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


def _counted(keys: Iterable[Keys]) -> tuple[dict[int, int], set[int]]:
    """How many rows have each key, and the keys that more than one has."""
    counts: dict[int, int] = {}
    repeated: set[int] = set()
    for row in keys:
        for key in row:
            if key in counts:
                counts[key] += 1
                repeated.add(key)
            else:
                counts[key] = 1
    return counts, repeated


def _one_number(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether both have the same number of a badge or of another system."""
    return bool(a.get("external_id")) and a.get("external_id") == b.get("external_id")


def _sharing(keys: Keys, blocks: matching.Blocks, every: bool) -> Hits:
    """The leads that share a telling key with a row; with `every` also those of common keys."""
    found: Hits = {}
    halves: Keys | None = None
    for key in keys:
        if key >= 0 and (ids := blocks.ids.get(key)) and (every or len(ids) <= MOST):
            halves = identity.half_keys(keys) if halves is None else halves
            hardly = key in halves
            for row_id in ids:
                found[row_id] = hardly and found.get(row_id, True)
    return found
