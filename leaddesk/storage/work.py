"""The unit of work: a handful of write verbs that keep the journal as they go.

Everything written in one transaction becomes one operation. Inserts, trashes and restores are
recorded as runs of ids; an update as the changed columns of each row before and after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from leaddesk.domain import when
from leaddesk.domain.journal import Kept, Progress
from leaddesk.domain.lead import Lead
from leaddesk.errors import Cancelled
from leaddesk.storage import (
    board,
    bulk,
    companies,
    derive,
    following,
    lookups,
    memory,
    new_leads,
    pins,
    queries,
    references,
    settling,
)
from leaddesk.storage.schema import JOURNALED, lead, row_change, row_span, touch

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
    _to_score: set[int] = field(default_factory=set)
    _referring: set[int] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    @property
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
                self._to_score.update(row["lead_id"] for row in given)
        ids = range(first, first + count)
        if target is lead:
            self._to_score.update(ids)
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
            self._to_score.update(self._leads_of(list(values)))
        before: dict[int, Row] = {}
        for chunk in derive.chunks(sorted(values)):
            before.update(self._update_chunk(target, chunk, values, names))
        written = list(before)
        self.fields.update(names)
        self._note(table, written)
        if target is lead and not derive.SOURCES.isdisjoint(names):
            derive.follow(self.connection, before)
        if target is lead and not references.SOURCES.isdisjoint(names):
            self._referring.update(written)
        if target is lead and not _UNSCORED.issuperset(names):
            self._to_score.update(written)
        if target is touch:
            self._to_score.update(self._leads_of(written))
        return written

    def trash(self, table: str, ids: Collection[int]) -> list[int]:
        """Puts rows into the trash; returns the ids of those that were not there yet."""
        moved = self._set_trashed(table, ids, "trash")
        if table == "lead":
            self._to_score.update(moved)
        return moved

    def restore(self, table: str, ids: Collection[int]) -> list[int]:
        """Takes rows out of the trash; returns the ids of those that were in it."""
        moved = self._set_trashed(table, ids, "restore")
        if table == "lead":
            self._referring.update(moved)
            self._to_score.update(moved)
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
            self.changed, self.fields, self._to_score, self.stamp, self.today
        )
        fields, everybody = following.follow(self.connection, written, self.progress)
        self.fields |= fields
        self._note("lead", self._to_score)
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
        wanted = [target.c[name] for name in names if name != "updated_at"]
        if target.name in _STAMPED:
            wanted.append(target.c.updated_at)
        pinning = target is lead and not pins.COLUMNS.isdisjoint(names)
        if pinning:
            wanted += [target.c[name] for name in pins.COLUMNS]
        current = self.connection.execute(
            select(target.c.id, *wanted).where(target.c.id.in_(chunk))
        ).mappings()
        changes, writes = [], []
        before: dict[int, Row] = {}
        for row in current:
            new = {n: v for n, v in values[row["id"]].items() if row[n] != v}
            if pinning:
                new = pins.told(row, new)
            if not new:
                continue
            if target.name in _STAMPED and not new.keys() <= _UNSTAMPED:
                new.setdefault("updated_at", values[row["id"]].get("updated_at", self.stamp))
            old = {name: row[name] for name in new}
            changes.append({"operation_id": self.operation, "tbl": target.name,
                            "row_id": row["id"], "before": old, "after": new})  # fmt: skip
            writes.append((row["id"], new))
            before[row["id"]] = old
        if changes:
            self.connection.execute(insert(row_change), changes)
            self._write(target, writes)
            self.rows += len(changes)
        return before

    def _write(self, target: Table, writes: Sequence[tuple[int, Row]]) -> None:
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row_id, new in writes:
            by_columns[tuple(sorted(new))].append(
                {"row": row_id, **{f"new_{name}": value for name, value in new.items()}}
            )
        for columns, rows in by_columns.items():
            statement = (
                update(target)
                .where(target.c.id == bindparam("row"))
                .values({
                    **{
                        name: bindparam(f"new_{name}", type_=target.c[name].type)
                        for name in columns
                    },
                    "version": target.c.version + 1,
                })
            )  # fmt: skip
            self.connection.execute(statement, rows)

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
            self._to_score.update(self._leads_of(moved))
        self._record_spans(table, verb, derive.spans(moved))
        return moved

    def _leads_of(self, touches: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for chunk in derive.chunks(touches):
            found.update(
                self.connection.execute(
                    select(touch.c.lead_id).where(touch.c.id.in_(chunk))
                ).scalars()
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
