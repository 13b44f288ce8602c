"""The unit of work: a handful of write verbs that keep the journal as they go.

Everything written in one transaction becomes one operation. Inserts, trashes and restores are
recorded as runs of ids; an update as the changed columns of each row before and after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Table,
    func,
    insert,
    select,
    update,
)

from leaddesk.domain import when
from leaddesk.domain.journal import Kept, Progress
from leaddesk.domain.lead import Lead
from leaddesk.domain.vocab import INTERNAL_TOUCHES
from leaddesk.errors import Cancelled
from leaddesk.storage import (
    board,
    bulk,
    companies,
    derive,
    edits,
    following,
    lookups,
    memory,
    new_leads,
    pins,
    queries,
    references,
    scores,
    settling,
)
from leaddesk.storage.schema import JOURNALED, lead, row_span, touch
from leaddesk.storage.sqlite import driver, to_json

Row = Mapping[str, Any]
NAMED_IDS_LIMIT: Final = 5_000
_STAMPED: Final = frozenset({"lead", "company"})
# Of a lead, what no rule of the score can ask for.
_UNSCORED: Final = frozenset({"board_rank", "updated_at"})
# That its company was merged with another says nothing new of a lead.
_UNSTAMPED: Final = frozenset({"company_id"})


@dataclass
class Work:
    """One transaction's writing. `now` is the moment of the operation, fixed at its start."""

    connection: Connection
    operation: int
    now: datetime
    user_id: int | None
    progress_to: Progress | None = None
    rows: int = 0
    kept: list[Kept] = field(default_factory=list)
    changed: dict[str, set[int] | None] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    structure: bool = False
    _to_follow: set[int] = field(default_factory=set)
    _beside: set[int] = field(default_factory=set)  # of them, more than their way was written
    _told: set[str] = field(default_factory=set)  # kinds of internal touches
    _referring: set[int] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    @cached_property
    def stamp(self) -> str:
        """The moment of the operation as stored text."""
        return when.moment(self.now)

    def progress(self, done: int, total: int) -> None:
        """Tells how far the work is; raises Cancelled when the user has stopped it."""
        if self.progress_to is not None and not self.progress_to(done, total):
            raise Cancelled

    # ---- the verbs -------------------------------------------------------------------------

    def insert(self, table: str, rows: Iterable[Row]) -> range:
        """Inserts rows (columns left out take their defaults); returns their new ids, in order.

        Leads may come from a generator, and may bring their blocking keys where they are known
        already (`new_leads.BLOCK_KEYS`).
        """
        target = JOURNALED[table]
        first = (self.connection.execute(select(func.max(target.c.id))).scalar() or 0) + 1
        if target is lead:
            count = new_leads.insert(self.connection, rows, first, self.stamp)
        else:
            given = list(rows)
            if count := len(given):
                bulk.insert(self.connection, target, given, first, self._stamps(target))
            if target is touch:
                self._touched((row["lead_id"], row["kind"]) for row in given)
        ids = range(first, first + count)
        if target is lead:
            self._written(ids)
        if ids:
            self._record_spans(table, "insert", [(ids[0], ids[-1])])
        return ids

    def provide(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Has there be rows to which leads can refer (`references.TABLES`); returns their ids.

        No live row may be known by the same name yet. Who left one in the trash gets it back, so
        that a lead that refers to it and comes back later does not bring a second one along.
        """
        name = references.NAMED_BY[table].name
        known = references.by_name_in_trash(self.connection, table, {row[name] for row in rows})
        self.restore(table, known.values())
        new = [row for row in rows if row[name] not in known]
        known |= zip((row[name] for row in new), self.insert(table, new), strict=True)
        return [known[row[name]] for row in rows]

    def update(self, table: str, values: Mapping[int, Row]) -> list[int]:
        """Sets columns of rows, by id; returns the ids in which something really changed."""
        target = JOURNALED[table]
        names = sorted({name for row in values.values() for name in row})
        if target is touch and "lead_id" in names:  # whom they leave has fewer
            self._written(lead_id for lead_id, _ in self._touches(list(values)))
        before: dict[int, Row] = {}
        for chunk in derive.chunks(sorted(values), edits.AT_ONCE):
            before.update(self._update_chunk(target, chunk, values, names))
        written = list(before)
        self.fields.update(names)
        self._note(table, written)
        if target is lead and not derive.SOURCES.isdisjoint(names):
            derive.follow(self.connection, before)
        if target is lead and not references.SOURCES.isdisjoint(names):
            self._referring.update(written)
        if target is lead and not _UNSCORED.issuperset(names):
            self._written(written, only_way=scores.OF_THE_WAY.issuperset(names))
        if target is touch:
            self._written(lead_id for lead_id, _ in self._touches(written))
        return written

    def trash(self, table: str, ids: Collection[int]) -> list[int]:
        """Puts rows into the trash; returns the ids of those that were not there yet."""
        moved = self._set_trashed(table, ids, "trash")
        if table == "lead":
            self._written(moved)
        return moved

    def restore(self, table: str, ids: Collection[int]) -> list[int]:
        """Takes rows out of the trash; returns the ids of those that were in it."""
        moved = self._set_trashed(table, ids, "restore")
        if table == "lead":
            self._referring.update(moved)
            self._written(moved)
        return moved

    def finish(self) -> None:
        """Brings what follows from what was written up to date; called before the commit."""
        if self._referring:
            self._follow_companies()
            runs = derive.spans(self._referring)
            for table in references.TABLES:
                self.restore(table, references.in_trash(self.connection, table, runs))
        settling.settle(self)
        written = following.Written(
            self.changed, self.fields, self._to_follow, self._beside, self._told, self.stamp,
            self.today,
        )  # fmt: skip
        fields, everybody = following.follow(self.connection, written, self.progress)
        self.fields |= fields
        self._note("lead", self._to_follow)
        if everybody:
            self.changed["lead"] = None

    def _follow_companies(self) -> None:
        """A lead that has come back to a company merged away goes where the others went."""
        of = references.companies_of(self.connection, self._referring)
        now = companies.survivors(self.connection, of.values())
        self.update("lead", {
            lead_id: {"company_id": now[company]} for lead_id, company in of.items()
            if company in now
        })  # fmt: skip

    # ---- what operations ask ------------------------------------------------------------------

    def leads(self, ids: Iterable[int]) -> list[Lead]:
        """The leads with these ids as they are now, in that order; unknown ids are left out."""
        return queries.leads(self.connection, ids)

    def ids_by_name(self, table: str) -> dict[str, int]:
        """Names of users, campaigns or tags to ids."""
        return lookups.ids_by_name(self.connection, table)

    def company_ids(self, keys: Collection[str]) -> dict[str, int]:
        """Companies by normal form (`identity.company_key`) to ids."""
        return lookups.company_ids(self.connection, keys)

    def company_numbers(self, ids: Collection[int], numbers: Collection[str]) -> dict[int, str]:
        """The numbers of companies with these ids, or one of these numbers, by id."""
        return lookups.company_numbers(self.connection, ids, numbers)

    def remember(self, name: str, value: Any) -> None:
        """Keeps a setting with the data; the journal does not take it back."""
        memory.remember(self.connection, name, value)

    def custom_keys(self) -> set[str]:
        """The keys of the custom fields in use."""
        return lookups.custom_keys(self.connection)

    def board_ranks(
        self, by: str, value: str, ids: Sequence[int], after: int | None, before: int | None
    ) -> dict[int, str]:
        """Order keys that put the cards `ids` between two others; see `board.ranks`."""
        return board.ranks(self.connection, self.today, by, value, ids, after, before)

    # ---- how they do it --------------------------------------------------------------------

    def _stamps(self, target: Table) -> dict[str, Any]:
        if target.name not in _STAMPED:
            return {}
        return {"created_at": self.stamp, "updated_at": self.stamp}

    def _update_chunk(
        self, target: Table, chunk: Sequence[int], values: Mapping[int, Row], names: Sequence[str]
    ) -> dict[int, Row]:
        """Writes what differs; returns of each row written the columns as they were."""
        wanted = set(names)
        stamped = target.name in _STAMPED
        if stamped:
            wanted.add("updated_at")
        pinning = target is lead and not pins.COLUMNS.isdisjoint(names)
        if pinning:
            wanted |= pins.COLUMNS
        changes: list[tuple[int, Row, Row]] = []
        for row in edits.read(self.connection, target, chunk, wanted):
            row_id = row["id"]
            new = {n: v for n, v in values[row_id].items() if row[n] != v}
            if pinning:
                new = pins.told(row, new)
            if not new:
                continue
            if stamped and not new.keys() <= _UNSTAMPED:
                new.setdefault("updated_at", values[row_id].get("updated_at", self.stamp))
            changes.append((row_id, {name: row[name] for name in new}, new))
        edits.note(self.connection, self.operation, target, changes)
        edits.write(self.connection, target, ((row_id, new) for row_id, _, new in changes))
        self.rows += len(changes)
        return {row_id: before for row_id, before, _ in changes}

    def _set_trashed(self, table: str, ids: Collection[int], verb: str) -> list[int]:
        target = JOURNALED[table]
        there = (
            target.c.trashed_at.is_(None) if verb == "trash" else target.c.trashed_at.isnot(None)
        )
        moved: list[int] = []
        for first, last in derive.spans(ids):
            span = (target.c.id.between(first, last), there)
            moved += self.connection.execute(select(target.c.id).where(*span)).scalars()
            stamp = self.stamp if verb == "trash" else None
            self.connection.execute(
                update(target).where(*span).values(
                    trashed_at=stamp, version=target.c.version + 1)
            )  # fmt: skip
        if target is touch:
            self._touched(self._touches(moved))
        self._record_spans(table, verb, derive.spans(moved))
        return moved

    def _written(self, ids: Iterable[int], *, only_way: bool = False) -> None:
        """Something follows for these leads; `only_way`: nothing but their way was written."""
        given = set(ids)
        self._to_follow |= given
        if not only_way:
            self._beside |= given

    def _touched(self, touches: Iterable[tuple[int, str]]) -> None:
        """Touches came or went: each its lead and its kind."""
        for lead_id, kind in touches:
            self._to_follow.add(lead_id)
            if kind in INTERNAL_TOUCHES:
                self._told.add(kind)
            else:
                self._beside.add(lead_id)

    def _touches(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for chunk in derive.chunks(ids):
            found += driver(self.connection).execute(
                "SELECT lead_id, kind FROM touch WHERE id IN (SELECT value FROM json_each(?))",
                (to_json(list(chunk)),),
            )
        return found

    def _record_spans(self, table: str, verb: str, runs: Sequence[tuple[int, int]]) -> None:
        if not runs:
            return
        self.connection.execute(insert(row_span), [
            {"operation_id": self.operation, "tbl": table, "verb": verb,
             "first_id": first, "last_id": last}
            for first, last in runs
        ])  # fmt: skip
        self.structure = True
        self.rows += sum(last - first + 1 for first, last in runs)
        for first, last in runs:
            self._mark_changed(table, range(first, last + 1))

    def _note(self, table: str, ids: Collection[int]) -> None:
        if ids:
            self._mark_changed(table, ids)

    def _mark_changed(self, table: str, ids: Collection[int]) -> None:
        known = self.changed.setdefault(table, set())
        if known is None:
            return
        if len(known) + len(ids) > NAMED_IDS_LIMIT:
            self.changed[table] = None
        else:
            known.update(ids)
