"""What an import will do, row by row, found out without writing: whom each row belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from leaddesk.domain import clean, identity
from leaddesk.domain.fields import BY_NAME, FieldType, LeadField
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.services.import_contacts import Contacts, Meeting, meeting_of
from leaddesk.services.import_merge import Values, changes, described, state_of
from leaddesk.services.import_preview import CUSTOM, ListPreview
from leaddesk.services.import_result import ImportOptions, ImportResult, RowNote
from leaddesk.services.import_rows import Prepared, Preparer
from leaddesk.services.operation import Work
from leaddesk.storage import matching, queries

STEP: Final = 1000
"""Rows between two reports of progress."""

_KEY_TYPES: Final = frozenset(
    {FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.POSTAL}
)
_NO_KEYS: Final = frozenset({"owner", "campaign"})
# Of somebody without e-mail or name: what may find her among the leads there are.
_TELLING: Final = (
    "external_id",
    "email",
    "name",
    "mobile",
    "phone",
    "fax",
    "address",
    "company",
    "department",
)
_FEW: Final = 5_000
_KEY_SHARE: Final = 0.5  # of a column's values must be known for it to be taken as the key


@dataclass(slots=True)
class Person:
    """One lead of the import: a new one (`row_id` None), or one there is, with its `changes`.

    `state`: its fields as they will be; `before`: as they were.
    """

    row_id: int | None
    state: Values
    changes: Values = field(default_factory=dict)
    contacts: Contacts = field(default_factory=Contacts)
    before: Values = field(default_factory=dict)

    @property
    def called(self) -> str:
        names = ("name", "company", "email", "external_id")
        return next((str(self.state[n]) for n in names if self.state.get(n)), "")


@dataclass
class Plan:
    """All that an import writes, and what it will tell."""

    new: list[Person] = field(default_factory=list)
    known: dict[int, Person] = field(default_factory=dict)
    rejected: list[tuple[Prepared, str]] = field(default_factory=list)
    result: ImportResult = field(default_factory=ImportResult)


def key_field(name: str) -> LeadField | None:
    """The field by which rows find their lead; None for "". UserError where it can't be a key."""
    if not name:
        return None
    found = BY_NAME.get(name)
    if found is None or not _may_be_key(found):
        raise UserError(
            "“{name}” can't tell which lead a row belongs to.",
            "Choose one of: {names}.",
            name=name,
            names=", ".join(f.name for f in BY_NAME.values() if _may_be_key(f)),
        )
    return found


def _may_be_key(found: LeadField) -> bool:
    return found.importable and found.type in _KEY_TYPES and found.name not in _NO_KEYS


def with_key_column(work: Work, preview: ListPreview, key: LeadField | None) -> ListPreview:
    """`preview` with a column for the key: the one whose values leads have there, if none is set.

    UserError when no column will do.
    """
    if key is None or key.name in preview.mapping.values():
        return preview
    best, share = "", 0.0
    for match in preview.matches:
        if match.target and not match.target.startswith(CUSTOM):
            continue
        values = {_key_value(key, text) for text in preview.values(match.column)} - {""}
        known = matching.by_key(work.connection, key.name, values)
        if values and len(known) / len(values) > share:
            best, share = match.column, len(known) / len(values)
    if share < _KEY_SHARE:
        raise UserError(
            "No column of the list holds known values of “{field}”.",
            "Say which column is “{name}”.",
            field=key.label,
            name=key.name,
        )
    return preview.with_mapping({best: key.name})


def _key_value(key: LeadField, raw: str) -> str:
    try:
        return _folded(key.name, clean.clean(key, raw))
    except UserError:
        return ""


def _folded(name: str, value: Any) -> str:
    """A field's value as leads are found by it: capitals make no other e-mail address."""
    text = str(value or "")
    return clean.email_key(text) if name == "email" else text


def make_plan(work: Work, preview: ListPreview, options: ImportOptions) -> Plan:
    """Finds out what becomes of every row. Reads only; tells progress up to half of the total."""
    key = key_field(options.key)
    preview = with_key_column(work, preview, key)
    channels = {found.name: found.channel for found in queries.campaigns(work.connection)}
    rows = []
    for row in Preparer(preview, options, channels).rows():
        rows.append(row)
        if len(rows) % STEP == 0:
            work.progress(len(rows), 2 * preview.rows)
    planner = _Planner(work, options, key, rows, distinct=preview.own)
    for row in rows:
        planner.place(row)
    planner.plan.result.mapping = preview.mapping
    return planner.plan


class _Planner:
    """Places rows one after another; later rows see what earlier ones of the list bring."""

    def __init__(
        self, work: Work, options: ImportOptions, key: LeadField | None, rows: list[Prepared],
        *, distinct: bool,
    ) -> None:  # fmt: skip
        self.plan = Plan()
        self._rule = options.on_duplicate
        self._distinct = distinct  # rows of our own export are different leads, by their ids
        self._key = key.name if key else ""
        self._by_key: dict[str, Person] = {}
        self._by_person: dict[str, Person] = {}
        self._alike: dict[tuple[str, ...], Person] = {}
        self._look_up(work, rows)

    def _look_up(self, work: Work, rows: list[Prepared]) -> None:
        """Finds the leads there are for all rows, in a few bulk reads."""
        connection = work.connection
        by_key: dict[str, int] = {}
        numbered: dict[str, int] = {}
        pairs: dict[str, int] = {}
        alike: list[int] = []
        if self._key:
            wanted = {self._key_of(row.values) for row in rows}
            by_key = matching.by_key(connection, self._key, wanted)
        if self._rule != "add":
            keys = {key for row in rows if (key := _mail_and_name(row.values))}
            pairs = matching.by_key(connection, "person_key", keys)
            bare = [row.values for row in rows if not _mail_and_name(row.values)]
            known = {str(values.get("external_id", "")) for values in bare}
            numbered = matching.by_key(connection, "external_id", known)
            # No other column has an index; a long list must not search them row by row.
            if len(bare) <= _FEW:
                for name, wanted in _by_first_telling(bare).items():
                    alike += matching.without_pair(connection, name, wanted)
        ids = {*by_key.values(), *pairs.values(), *numbered.values(), *alike}
        met = {row_id: Contacts(known) for row_id, known in _met(connection, ids).items()}
        people = {
            lead.id: Person(
                lead.id,
                state_of(lead),
                contacts=met.get(lead.id) or Contacts(),
                before=state_of(lead),
            )
            for lead in queries.leads(connection, sorted(ids))
        }
        self._by_key = {key: people[row_id] for key, row_id in by_key.items()}
        self._by_person = {key: people[row_id] for key, row_id in pairs.items()}
        for row_id in (*numbered.values(), *alike):
            for key in _person_keys(people[row_id].state):
                self._by_person.setdefault(key, people[row_id])
            self._alike.setdefault(_identity(people[row_id].state), people[row_id])

    def place(self, row: Prepared) -> None:
        """Decides what becomes of a row and counts it."""
        for warning in row.warnings:
            self.plan.result.warn(_note(row, reason=warning))
        if not row.identified:
            reason = tr("Nothing says who this is: no name, company, e-mail, phone or number.")
            self.plan.rejected.append((row, " ".join((reason, *row.warnings))))
            self.plan.result.count("rejected", _note(row, reason=reason))
            return
        person = self._by_key.get(self._key_of(row.values)) if self._key else None
        if person is not None:
            self._change(person, row, "updated" if person.row_id else "merged", by_key=True)
            return
        person = self._same_person(row)
        if person is None:
            self._add(row)
        elif self._rule == "merge":
            self._change(person, row, "merged", by_key=False)
        else:
            outcome = "review" if self._rule == "review" else "skipped"
            reason = tr("The same person as {who}.", who=person.called)
            self.plan.result.count(outcome, _note(row, reason=reason))

    def _key_of(self, values: Values) -> str:
        return _folded(self._key, values.get(self._key))

    def _same_person(self, row: Prepared) -> Person | None:
        if self._rule == "add":
            return None
        found = (self._by_person.get(key) for key in _person_keys(row.values))
        person = next((person for person in found if person is not None), None)
        if person is None and not _mail_and_name(row.values):
            person = self._all_alike(row.values)
        if person is not None and self._key:
            # Two different numbers were given to them on purpose.
            theirs, own = self._key_of(person.state), self._key_of(row.values)
            if theirs and own and theirs != own:
                return None
        return person

    def _all_alike(self, values: Values) -> Person | None:
        """A lead without e-mail or name of whom the row says nothing new: the list came again."""
        person = self._alike.get(_identity(values))
        return None if person is None or changes(person.state, values, by_key=True) else person

    def _add(self, row: Prepared) -> None:
        person = Person(None, dict(row.values))
        person.contacts.tell(row)
        self.plan.new.append(person)
        self._remember(person)
        self.plan.result.count("added", replace(_note(row), work=_work(row)))

    def _change(self, person: Person, row: Prepared, outcome: str, *, by_key: bool) -> None:
        found = changes(person.state, row.values, by_key=by_key)
        # Our own export tells of no visit that the lead's timeline would not know better.
        came = not (self._distinct and person.row_id) and person.contacts.tell(row)
        if not found and not came:
            self.plan.result.count("unchanged", _note(row))
            return
        shown = described(person.state, found)
        person.state.update(found)
        person.changes.update(found)
        if person.row_id is not None:
            self.plan.known[person.row_id] = person
        self._remember(person)
        self.plan.result.count(outcome, replace(_note(row, changes=shown), who=person.called))

    def _remember(self, person: Person) -> None:
        if self._distinct:
            return
        if self._key and (value := self._key_of(person.state)):
            self._by_key.setdefault(value, person)
        for key in _person_keys(person.state):
            self._by_person.setdefault(key, person)


def _person_keys(values: Values) -> Iterator[str]:
    for key in (_mail_and_name(values), _number_and_name(values)):
        if key:
            yield key


def _mail_and_name(values: Values) -> str:
    return identity.same_person_keys(values.get("email", ""), values.get("name", ""))


def _number_and_name(values: Values) -> str:
    """The same for two rows with one number (of the same list, most likely) and one name."""
    number, name = values.get("external_id", ""), identity.person_key(values.get("name", ""))
    return f"#{number}\n{name}" if number and name else ""


def _identity(values: Values) -> tuple[str, ...]:
    """All that says who somebody is; without e-mail or name two are one only when all is equal."""
    return tuple(str(values.get(name, "")) for name in (*_TELLING, "kana"))


def _by_first_telling(rows: list[Values]) -> dict[str, set[str]]:
    """The rows' values by which to look them up: of each the first that may tell who it is."""
    wanted: dict[str, set[str]] = {}
    for values in rows:
        name = next((name for name in _TELLING if values.get(name)), "")
        if name:
            wanted.setdefault(name, set()).add(_folded(name, values[name]))
    return wanted


def _met(connection: Any, ids: set[int]) -> dict[int, set[Meeting]]:
    """At which events, on which days, the leads there are have been met."""
    return {
        row_id: {meeting_of(campaign, at) for campaign, at in touches}
        for row_id, touches in matching.touches_of(connection, ids).items()
    }


def _note(row: Prepared, *, reason: str = "", changes: dict[str, Any] | None = None) -> RowNote:
    return RowNote(row.number, row.table.sheet, row.who, reason, changes or {})


def _work(row: Prepared) -> str:
    parts = (row.values.get(name, "") for name in ("company", "department", "title"))
    return " · ".join(str(part) for part in parts if part)
