"""What an import will do, row by row, found out without writing: whom each row belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from leaddesk.domain import when
from leaddesk.domain.fields import LeadField
from leaddesk.domain.identity import Evidence
from leaddesk.gently import free
from leaddesk.i18n import tr
from leaddesk.services.import_key import key_field, key_text, with_key_column
from leaddesk.services.import_match import Matcher, likeliest, one_badge, poor, said_of
from leaddesk.services.import_merge import Change, Values, changes, described
from leaddesk.services.import_notes import differing, nobody, note_of, told, work_of
from leaddesk.services.import_people import Person, known_people
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import (
    Choices,
    ImportOptions,
    ImportResult,
    RowKey,
    RowNote,
)
from leaddesk.services.import_rows import Prepared, Preparer
from leaddesk.services.operation import Work
from leaddesk.services.row_keys import RowKeys
from leaddesk.storage import matching, queries, score_trial

STEP: Final = 5_000
"""Rows for which leads there are are looked up together."""


@dataclass
class Plan:
    """All that an import writes, and what it will tell. `left_over`: rows not taken, with the
    reason, for the workbook of rows to be mended. `keys`: the blocking keys of all rows by place,
    where they were needed.
    """

    new: list[Person] = field(default_factory=list)
    known: dict[int, Person] = field(default_factory=dict)
    left_over: list[tuple[Prepared, str]] = field(default_factory=list)
    keys: RowKeys | None = None
    result: ImportResult = field(default_factory=ImportResult)


@dataclass(frozen=True, slots=True)
class _Found:
    """Somebody a row may be. `told`: what is known of the lead that the row resembles, where that
    one was merged into `person` since; then only what differs from it is news.
    """

    person: Person
    evidence: Evidence
    told: Values | None = None


def make_plan(
    work: Work, preview: ListPreview, options: ImportOptions, choices: Choices
) -> Plan:  # fmt: skip
    """Finds out what becomes of every row. Reads only; tells progress up to half of the total."""
    key = key_field(options.key)
    preview = with_key_column(work, preview, key)
    channels = {found.name: found.channel for found in queries.campaigns(work.connection)}
    rows = []

    def scores(leads: Sequence[Mapping[str, Any]]) -> list[int]:
        return score_trial.untouched(work.connection, leads, work.today)

    preparer = Preparer(preview, options, channels, choices.cells, scores, work.today)
    for row in preparer.rows():
        rows.append(row)
        if len(rows) % 1_000 == 0:
            work.progress(len(rows) // 2, 2 * preview.rows)
    planner = _Planner(work, options, choices, key, rows, distinct=preview.own)
    for start in range(0, len(rows), STEP):
        planner.place_some(range(start, min(start + STEP, len(rows))))
    planner.settle()
    planner.let_go()
    free(rows)
    planner.plan.result.mapping = preview.mapping
    return planner.plan


class _Planner:
    """Places rows one after another; later rows see what earlier ones of the list bring."""

    def __init__(
        self, work: Work, options: ImportOptions, choices: Choices, key: LeadField | None,
        rows: list[Prepared], *, distinct: bool,
    ) -> None:  # fmt: skip
        self.plan = Plan()
        self._connection = work.connection
        self._progress = work.progress
        self._rows = rows
        self._options = options
        self._choices = choices
        self._decided = _by_row(choices)
        self._distinct = distinct  # rows of our own export are different leads, by their ids
        self._key = key.name if key else ""
        self._people: dict[int, Person] = {}  # those of the rows in hand, and all that change
        self._by_key: dict[str, Person | int] = {}
        if self._key:
            wanted = {self._key_of(row.values) for row in rows}
            self._by_key.update(matching.by_key(work.connection, self._key, wanted))
        self._matcher: Matcher | None = None
        if options.on_duplicate != "add":
            half = len(rows) // 2

            def step() -> None:
                work.progress(half, 2 * len(rows))

            self._matcher = Matcher(work.connection, rows, apart=distinct, step=step)
            self.plan.keys = self._matcher.keys
        self._taken: dict[int, list[tuple[RowKey, str]]] = {}
        self._alike: dict[tuple[str, ...], Person] = {}

    def place_some(self, places: range) -> None:
        """Decides what becomes of the rows at these places, the next ones in order."""
        wanted = self._matcher.look(places) if self._matcher else set()
        if self._key:
            numbered = (self._by_key.get(self._key_of(self._rows[at].values)) for at in places)
            wanted.update(one for one in numbered if isinstance(one, int))
        self._load(wanted)
        for place in places:
            self._place(place, self._rows[place])
            if place % 1_000 == 0:
                self._progress((len(self._rows) + place) // 2, 2 * len(self._rows))
        self._people = {i: one for i, one in self._people.items() if i in self.plan.known}

    def let_go(self) -> None:
        """Frees what is not needed for writing, little by little."""
        if self._matcher is not None:
            self._matcher.let_go()

    def _load(self, ids: set[int]) -> None:
        self._people.update(known_people(self._connection, ids - self._people.keys()))

    def _person(self, one: Person | int | None) -> Person | None:
        """Somebody met before: known leads stand for themselves once, whoever tells of them."""
        number = one.row_id if isinstance(one, Person) else one
        if number is None:
            return one if isinstance(one, Person) else None
        if number not in self._people:
            self._load({number})
        return self._people[number]

    def _place(self, place: int, row: Prepared) -> None:
        """Decides what becomes of a row and counts it."""
        result = self.plan.result
        if row.problems:
            result.warn(note_of(row, reason=" ".join(problem.reason for problem in row.problems)))
        choice = self._choices.rows.get(row.key, "")
        if not row.identified:
            self._leave(row, "skipped" if choice == "skip" else "rejected", nobody(row))
            return
        if choice == "skip":
            self._skip(place, row)
            return
        known = self._by_key.get(self._key_of(row.values)) if self._key else None
        person = self._person(known)
        if person is not None and choice != "add":
            outcome = "updated" if person.row_id else "merged"
            self._change(place, row, _Found(person, _BY_KEY), outcome, by_key=True)
            return
        found = self._who(place, row)
        if found is None:
            self._add(place, row, choice)
        else:
            self._decide(place, row, found, choice)

    def _skip(self, place: int, row: Prepared) -> None:
        """Leaves out a row by hand; whom it may be is still told, should she think again."""
        note = note_of(row, reason=tr("Left out by hand."))
        found = self._who(place, row)
        if found is not None and found.evidence.verdict != "different":
            shown = changes(found.person.state, row.values, by_key=False)
            note = replace(_told(note, found), conflicts=shown.conflicts)
            if found.evidence.verdict == "likely":
                self.plan.result.propose(note)
        self.plan.result.count("skipped", lambda: note)

    def _decide(self, place: int, row: Prepared, found: _Found, choice: str) -> None:
        """What becomes of a row whose person is known, certainly or likely."""
        if one_badge(found.person.state, row.values):
            found = replace(found, evidence=replace(found.evidence, verdict="certain"))
        certain = found.evidence.verdict == "certain"
        rule = choice or (self._options.on_duplicate if certain else self._options.likely)
        note = _told(note_of(row), found)
        if not certain:
            if self._again(row, found.person):
                self._change(place, row, found, "merged", by_key=False)
                return
            if found.evidence.verdict == "different":
                self._add(place, row, choice)
                return
            shown = changes(found.person.state, row.values, by_key=False)
            self.plan.result.propose(replace(note, conflicts=shown.conflicts))
        if rule == "add":
            self._add(place, row, choice, found)
        elif rule == "merge":
            self._change(place, row, found, "merged", by_key=False)
        else:
            reason = tr("The same person as {who}.", who=found.person.called)
            if not certain:
                reason = tr("Perhaps the same person as {who}.", who=found.person.called)
            if certain and rule == "review":
                self.plan.result.propose(note)
            self._leave(
                row, "skipped" if rule == "skip" else "review", replace(note, reason=reason)
            )

    def _leave(self, row: Prepared, outcome: str, note: RowNote) -> None:
        """Does not take a row; unless that was asked for, it goes to the workbook to be mended."""
        if outcome != "skipped":
            reasons = (note.reason, *(problem.reason for problem in row.problems))
            self.plan.left_over.append((row, " ".join(reasons)))
        self.plan.result.count(outcome, lambda: note)

    def _key_of(self, values: Values) -> str:
        return key_text(self._key, values.get(self._key))

    def _who(self, place: int, row: Prepared) -> _Found | None:
        """The person a row most likely is: known before, or told of earlier in the list."""
        if self._matcher is None:
            return None
        found: list[_Found] = []
        if known := self._matcher.known(place):
            person = self._people[known.lead_id]
            away = known.found_as != known.lead_id
            told = self._people[known.found_as].before if away else None
            found.append(_Found(person, known.evidence, told))
        if (earlier := self._matcher.earlier(place)) and (one := self._person(earlier[0])):
            found.append(_Found(one, earlier[1]))
        if poor(row.values) and (same := self._person(self._alike.get(said_of(row.values)))):
            found.append(_Found(same, DIFFERENT))
        found = [one for one in found if not self._numbered_apart(one.person, row)]
        return max(found, key=lambda one: likeliest(one.evidence), default=None)

    def _numbered_apart(self, person: Person, row: Prepared) -> bool:
        """Whether two different numbers were given to them on purpose."""
        if not self._key:
            return False
        theirs, own = self._key_of(person.state), self._key_of(row.values)
        return bool(theirs and own and theirs != own)

    def _again(self, row: Prepared, person: Person) -> bool:
        """Whether a row too poor to tell who it is says what is known already: the list again."""
        same = said_of(person.state) == said_of(row.values)
        return same and not changes(person.state, row.values, by_key=True).values

    def _add(self, place: int, row: Prepared, choice: str, known: _Found | None = None) -> None:
        """Adds somebody, unless nobody new is wanted and nobody has asked for her by hand."""
        if self._options.new == "skip" and choice != "add":
            reason = tr("Not known yet; new people are left out.")
            self.plan.result.count("skipped", lambda: _told(note_of(row, reason=reason), known))
            return
        person = Person(None, row.values, place=place)
        person.tell(row)
        self.plan.new.append(person)
        self._remember(place, person)
        self.plan.result.count("added", lambda: _told(note_of(row, work=work_of(row)), known))

    def _change(
        self, place: int, row: Prepared, found: _Found, outcome: str, *, by_key: bool
    ) -> None:
        person = found.person
        news = row.values
        if found.told is not None:
            told = changes(found.told, news, by_key=False).values
            news = {name: value for name, value in news.items() if name in told}
        change = changes(
            person.state, news, by_key=by_key, wins=self._wins(person, row),
            chosen=self._decided.get(row.key),
        )  # fmt: skip
        # Our own export tells of no visit that the lead's timeline would not know better.
        came = not (self._distinct and person.row_id) and person.tell(row)
        self._remember(place, person)

        def note() -> RowNote:
            shown = described(person.state, change.values)
            told = _told(note_of(row), found)
            return replace(told, who=person.called, conflicts=change.conflicts, changes=shown)

        if change.open:
            self.plan.result.propose(note())
        if change.values or came:
            self.plan.result.count(outcome, note)
            self._take(person, change, row, outcome)
        elif change.open:
            self._leave(row, "review", replace(note(), reason=differing(change)))
        else:
            self.plan.result.count("unchanged", note)

    def _take(self, person: Person, change: Change, row: Prepared, outcome: str) -> None:
        person.take(change.values)
        if person.row_id is not None:
            self.plan.known[person.row_id] = person
            self._taken.setdefault(person.row_id, []).append((row.key, outcome))

    def settle(self) -> None:
        """Two rows that contradict each other may leave a lead as it was: then nothing changed."""
        for row_id, rows in self._taken.items():
            person = self.plan.known[row_id]
            before, changed = person.before or {}, person.changes or {}
            same = all(before.get(name) == new for name, new in changed.items())
            if len(rows) > 1 and same and not person.contacts.new:
                del self.plan.known[row_id]
                for key, outcome in rows:
                    self.plan.result.recount(key, outcome, "unchanged")

    def _wins(self, person: Person, row: Prepared) -> str:
        """Whose value wins; a row that is older than what we last heard only fills in blanks."""
        wins = self._options.wins
        if wins != "newer" or not row.at or not person.latest:
            return wins
        older = when.local_date(row.at) < when.local_date(person.latest)
        return "fill" if older else wins

    def _remember(self, place: int, person: Person) -> None:
        if self._distinct:
            return
        if self._key and (value := self._key_of(person.state)):
            self._by_key.setdefault(value, person)
        if self._matcher is not None:
            self._matcher.tell(place, person)
            if poor(person.state):
                self._alike.setdefault(said_of(person.state), person)


_BY_KEY: Final = Evidence(1.0, "certain")
DIFFERENT: Final = Evidence(0.0, "different")


def _by_row(choices: Choices) -> Mapping[tuple[int, int], dict[str, str]]:
    decided: dict[tuple[int, int], dict[str, str]] = {}
    for (key, name), winner in choices.fields.items():
        decided.setdefault(key, {})[name] = winner
    return decided


def _told(note: RowNote, found: _Found | None) -> RowNote:
    return note if found is None else told(note, found.person, found.evidence)
