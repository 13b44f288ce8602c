"""Taking merges back at any later time: both as they were, with what each has had since.

Leads and companies alike (`merge_kinds`).

What a merge changed in the survivor is taken back where it still stands; merges that came later,
into the same lead or of the survivor into another, are then as if the lead had never been in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from leaddesk.domain.journal import Kept, Label
from leaddesk.domain.merging import Merge
from leaddesk.domain.three_way import carry
from leaddesk.errors import UserError
from leaddesk.services.chosen import existing
from leaddesk.services.merge_kinds import COMPANIES, LEADS, Kind
from leaddesk.services.merging import called
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import merges, settling

__all__ = ["TAKEN_BACK", "Unmerge", "separate"]

# A column to its value so far and the one it gets.
Delta = dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Unmerge:
    """Takes a merge back: that of a lead merged away, or the latest of a survivor.

    Result: the ids of the leads that are back. Raises UserError when there is no such merge.
    """

    lead_id: int
    kind: ClassVar[str] = "unmerge"

    def apply(self, work: Work) -> Applied:
        lead = existing(work, [self.lead_id])[0]
        into = merges.merged_into(work.connection, [lead.id])
        back = [lead.id]
        if not into:
            found = merges.of_survivors(work.connection, [lead.id])
            if not found:
                raise UserError(
                    "Lead {id} was not merged with any other.",
                    "“log --lead {id}” shows what was done to it.",
                    id=lead.id,
                )
            back = sorted(found[-1].parts)
        survivor = existing(work, [into.get(lead.id, lead.id)])[0]
        away = existing(work, back)
        separate(work, LEADS, back)
        if len(away) == 1:
            return Applied(
                Label("Un-merged {other} from {who}",
                      {"other": called(away[0]), "who": called(survivor)}),
                back,
            )  # fmt: skip
        return Applied(
            Label("Un-merged {n} leads from {who}", {"n": len(away), "who": called(survivor)}),
            back,
        )


def take_back(kind: Kind) -> Callable[[Work, int], None]:
    """What takes back that which is left of the merges that an operation, by number, made."""

    def back(work: Work, number: int) -> None:
        found = merges.of_operation(work.connection, number, kind.table)
        separate(work, kind, [row_id for merge in found for row_id in merge.parts])

    return back


TAKEN_BACK: Final = {"merge": take_back(LEADS), "merge_companies": take_back(COMPANIES)}
"""How operations of these kinds are undone."""


def separate(work: Work, kind: Kind, ids: Sequence[int]) -> None:
    """Brings back records that are merged away; all is worked out first, then written in bulk."""
    _Separation(work, kind, ids).write()


class _Separation:
    """The records and merges concerned, as they become without some of those merged away."""

    def __init__(self, work: Work, kind: Kind, ids: Sequence[int]) -> None:
        self.work, self.kind = work, kind
        self.into = _ways_up(work, kind, ids)
        self.merges: dict[int, list[Merge]] = defaultdict(list)
        found = merges.of_survivors(work.connection, set(self.into.values()), kind.table)
        for merge in kind.now(work, found):
            self.merges[merge.survivor_id].append(merge)
        members = {n for some in self.merges.values() for merge in some for n in merge.parts}
        self.records = {each.id: each for each in kind.read(work, {*members, *self.merges})}
        self.changed: dict[int, dict[str, Any]] = defaultdict(dict)
        self.written: set[int] = set()  # merges with something else in them
        self.ended: list[int] = []
        self.moves: dict[tuple[str, int], tuple[int, frozenset[int]]] = {}
        self.back = ids
        self.taken_back: set[int] = set()  # operations that merged what is parted now
        self._wanted = set(ids)
        for row_id in ids:
            if row_id in self.into:
                merge = self._merge_of(row_id)[1]
                self._part(merge, [other for other in merge.parts if other in self._wanted])

    # ---- working it out ------------------------------------------------------------------------

    def _part(self, merge: Merge, away: Sequence[int]) -> None:
        """Takes leads out of the merge they went away by."""
        survivor, rest = merge.survivor_id, dict(merge.parts)
        self.taken_back.add(merge.operation)
        place, _ = self._merge_of(away[0])
        for row_id in away:
            part = rest.pop(row_id)
            self._send_home(row_id, part["rows"], self._path(row_id))
            self.changed[row_id] |= {"merged_into": None, "updated_at": part["updated_at"]}
        for row_id in away:
            del self.into[row_id]
        later = self.merges[survivor][place + 1 :]
        if rest:
            before = {name: old for name, (old, _) in merge.fields.items()}
            fields, delta = self._figured(replace(merge, parts=rest), before, set(merge.fields))
            self._replace(survivor, place, replace(merge, parts=rest, fields=fields))
        else:
            delta = {name: (new, old) for name, (old, new) in merge.fields.items()}
            del self.merges[survivor][place]
            self.ended.append(merge.id)
        self._pass_on(survivor, later, delta)

    def _merge_of(self, away: int) -> tuple[int, Merge]:
        """The merge by which a lead went away, and its place among those of the survivor."""
        found = self.merges[self.into[away]]
        return next((n, merge) for n, merge in enumerate(found) if away in merge.parts)

    def _path(self, away: int) -> list[int]:
        """The leads a lead went into, one after the other."""
        path = [self.into[away]]
        while path[-1] in self.into:
            path.append(self.into[path[-1]])
        return path

    def _replace(self, survivor: int, place: int, merge: Merge) -> None:
        self.merges[survivor][place] = merge
        self.written.add(merge.id)

    def _send_home(self, away: int, rows: Mapping[str, Iterable[int]], path: Sequence[int]) -> None:
        """The rows that came from a lead go back to it, and from all it went into further."""
        for table, ids in rows.items():
            for row_id in ids:
                known = self.moves.get((table, row_id), (away, frozenset()))[1]
                self.moves[table, row_id] = (away, known | {*path})
            for child in path[:-1]:
                place, merge = self._merge_of(child)
                part = merge.parts[child]
                left = [n for n in part["rows"].get(table, ()) if n not in {*ids}]
                new = {**part, "rows": {**part["rows"], table: left}}
                self._replace(
                    merge.survivor_id, place, replace(merge, parts={**merge.parts, child: new})
                )

    def _figured(
        self, merge: Merge, before: Mapping[str, Any], names: Collection[str]
    ) -> tuple[dict[str, tuple[Any, Any]], Delta]:
        """A merge with other values `before` it: its fields now, and what comes out otherwise.

        `names`: the columns that are looked at.
        """
        kind, survivor = self.kind, self.records[merge.survivor_id]
        old = {name: values[0] for name, values in merge.fields.items()}
        base = kind.with_columns(survivor, {**old, **before})
        members = [base, *(self.records[row_id] for row_id in sorted(merge.parts))]
        seen = {row_id: at for row_id, at in merge.seen.items()
                if row_id == survivor.id or row_id in merge.parts}  # fmt: skip
        proposal = kind.propose(members, survivor.id, merge.winners, seen)
        result = kind.columns(members, proposal)
        fields, delta = dict(merge.fields), Delta()
        together = [group for group in kind.together if not group.isdisjoint(names)]
        for name in {*names}.union(*together):
            start = before.get(name, old[name] if name in old else kind.stored(survivor, name))
            came_out = (
                merge.fields[name][1] if name in merge.fields else kind.stored(survivor, name)
            )
            comes_out = came_out if name == "updated_at" else result.get(name, start)
            fields[name] = (start, comes_out)
            if comes_out != came_out:
                delta[name] = (came_out, comes_out)
        changed = {name for name, (start, end) in fields.items() if start != end}
        keep = changed.union(*(group for group in kind.together if not group.isdisjoint(changed)))
        return {name: pair for name, pair in fields.items() if name in keep}, delta

    def _pass_on(self, survivor: int, later: Sequence[Merge], delta: Delta) -> None:
        """Takes a change of a survivor's values through its later merges to what it is now."""
        for merge in later:
            place = next(n for n, m in enumerate(self.merges[survivor]) if m.id == merge.id)
            before = {}
            for name, (was, becomes) in delta.items():
                started = merge.fields[name][0] if name in merge.fields else was
                carried = carry(name, started, was, becomes)
                if carried is not None:
                    before[name] = carried.value
            known = {name: (was, was) for name, (was, _) in delta.items() if name in before}
            passing = replace(merge, fields={**known, **merge.fields})
            fields, delta = self._figured(passing, before, set(before))
            self._replace(survivor, place, replace(merge, fields=fields))
        self._set(survivor, delta)
        if survivor in self.into:
            place, merge = self._merge_of(survivor)
            part = merge.parts[survivor]
            was, becomes = delta.get("updated_at", (None, None))
            if part["updated_at"] == was:  # its own last change, to which it will come back
                part = {**part, "updated_at": becomes}
                merge = replace(merge, parts={**merge.parts, survivor: part})
            fields, onward = self._figured(merge, {}, set(merge.fields))
            self._replace(merge.survivor_id, place, replace(merge, fields=fields))
            self._pass_on(merge.survivor_id, self.merges[merge.survivor_id][place + 1 :], onward)

    def _set(self, row_id: int, delta: Delta) -> None:
        """Writes new values into a record; what was changed since is kept, and told."""
        kind, record = self.kind, self.records[row_id]
        values: dict[str, Any] = {}
        conflicts: set[str] = set()
        for name, (was, becomes) in delta.items():
            own = name == "temperature" and not record.pinned  # the score's, which nobody set
            carried = carry(name, was if own else kind.stored(record, name), was, becomes)
            if carried is None or not carried.whole:
                conflicts.add(name)
            if carried is not None:
                values[name] = carried.value
        for group in kind.together:
            if not group.isdisjoint(conflicts):
                conflicts |= group & values.keys()
                values = {name: value for name, value in values.items() if name not in group}
        conflicts.discard("updated_at")
        if conflicts:
            values.pop("updated_at", None)
            self.work.kept.append(Kept(kind.table, row_id, record.name, tuple(sorted(conflicts))))
        # Taking back is no new change of the record, just as an undo is none.
        self.changed[row_id] |= {"updated_at": record.updated_at, **values} if values else {}
        self.records[row_id] = kind.with_columns(record, values)

    # ---- writing it ----------------------------------------------------------------------------

    def write(self) -> None:
        work, kind = self.work, self.kind
        homes: dict[str, dict[int, dict[str, int]]] = defaultdict(dict)
        wanted: dict[str, list[int]] = defaultdict(list)
        for table, row_id in self.moves:
            wanted[table].append(row_id)
        for table, ids in wanted.items():
            for row_id, owner in merges.owners(work.connection, table, ids, kind.table).items():
                home, path = self.moves[table, row_id]
                if owner in path:
                    homes[table][row_id] = {kind.owner: home}
        work.update(kind.table, {n: values for n, values in self.changed.items() if values})
        for table, values in homes.items():
            work.update(table, values)
        work.update(kind.merges, {
            merge.id: {"fields": {name: list(pair) for name, pair in merge.fields.items()},
                       "parts": {str(row_id): part for row_id, part in merge.parts.items()}}
            for found in self.merges.values() for merge in found if merge.id in self.written
        })  # fmt: skip
        work.trash(kind.merges, self.ended)
        work.restore(kind.table, self.back)
        if kind is LEADS:
            settling.reopen(work, self.taken_back, {*self.back, *self.changed})


def _ways_up(work: Work, kind: Kind, ids: Iterable[int]) -> dict[int, int]:
    """Records merged away to whom they went into, and those further on, up to the top."""
    found: dict[int, int] = {}
    asked = set(ids)
    while asked:
        new = merges.merged_into(work.connection, asked, kind.table)
        found |= new
        asked = set(new.values()) - found.keys()
    return found
