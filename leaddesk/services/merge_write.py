"""Writing merges, of leads or of companies, so that each can be taken back at any later time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leaddesk.services.merge_kinds import Kind
from leaddesk.services.operation import Work
from leaddesk.storage import merges


@dataclass(frozen=True, slots=True)
class MergeGroup:
    """Records to be made one. `keep`: the survivor, None to leave it to the proposal."""

    keep: int | None
    ids: tuple[int, ...]
    winners: Mapping[str, int] = field(default_factory=dict)


def disjoint(wanted: Iterable[Sequence[int]], live: Mapping[int, Any]) -> list[MergeGroup]:
    """Groups of which at least two are among `live`, without those that overlap an earlier one."""
    groups: list[MergeGroup] = []
    taken: set[int] = set()
    for ids in wanted:
        left = tuple(row_id for row_id in dict.fromkeys(ids) if row_id in live)
        if len(left) > 1 and taken.isdisjoint(left):
            groups.append(MergeGroup(None, left))
            taken.update(left)
    return groups


def merge(
    work: Work, kind: Kind, groups: Sequence[MergeGroup], records: Mapping[int, Any]
) -> list[int]:  # fmt: skip
    """Merges groups that have no record in common; returns the survivors."""
    seen = kind.seen(work, [row_id for group in groups for row_id in group.ids])
    new_values: dict[int, dict[str, Any]] = {}
    kept: dict[int, int] = {}
    rows: list[dict[str, Any]] = []
    for done, group in enumerate(groups):
        members = [records[row_id] for row_id in group.ids]
        proposal = kind.propose(members, group.keep, group.winners, seen)
        keep = records[proposal.keep_id]
        result = kind.columns(members, proposal)
        changed = {name: new for name, new in result.items() if kind.stored(keep, name) != new}
        if changed:
            new_values[keep.id] = changed
        kept |= {record.id: keep.id for record in members if record is not keep}
        rows.append({
            "survivor_id": keep.id, "operation_id": work.operation,
            "fields": _before_and_after(work, kind, keep, changed),
            "winners": dict(group.winners),
            "seen": {str(record.id): seen[record.id] for record in members if record.id in seen},
        })  # fmt: skip
        work.progress(done, len(groups))
    belongings = merges.rows_of(work.connection, kept, kind.table)
    parts: dict[int, dict[str, Any]] = defaultdict(dict)
    for away, keep_id in kept.items():
        parts[keep_id][str(away)] = {
            "rows": belongings.get(away, {}), "updated_at": records[away].updated_at
        }  # fmt: skip
    work.update(kind.table, new_values)
    _hand_over(work, kind, belongings, kept)
    work.insert(kind.merges, [{**row, "parts": parts[row["survivor_id"]]} for row in rows])
    work.update(kind.table, {away: {"merged_into": keep_id} for away, keep_id in kept.items()})
    work.trash(kind.table, kept)
    return [row["survivor_id"] for row in rows]


def _before_and_after(
    work: Work, kind: Kind, keep: Any, changed: Mapping[str, Any]
) -> dict[str, list[Any]]:
    # With all that tells one thing: so it is seen when a part of it is changed later.
    together = [group for group in kind.together if not group.isdisjoint(changed)]
    fields = {
        name: [kind.stored(keep, name), changed.get(name, kind.stored(keep, name))]
        for name in {*changed}.union(*together)
    }
    if fields:
        fields["updated_at"] = [keep.updated_at, work.stamp]
    return fields


def _hand_over(
    work: Work, kind: Kind, belongings: Mapping[int, Mapping[str, Iterable[int]]],
    kept: Mapping[int, int],
) -> None:  # fmt: skip
    moves: dict[str, dict[int, dict[str, int]]] = defaultdict(dict)
    for away, tables in belongings.items():
        for table, ids in tables.items():
            moves[table].update({row_id: {kind.owner: kept[away]} for row_id in ids})
    for table, values in moves.items():
        work.update(table, values)
