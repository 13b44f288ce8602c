"""Arithmetic on the columns' arrays of ids: where ids stand, what a move makes of them."""

from __future__ import annotations

import struct
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Ids = array  # of "q": signed eight-byte integers

_FEW: Final = 12


def rows_of(ids: Ids[int], wanted: Collection[int]) -> list[int]:
    """The rows in which ids of `wanted` stand, ascending."""
    if not wanted:
        return []
    if len(wanted) > _FEW:
        known = wanted if isinstance(wanted, set | frozenset) else set(wanted)
        return [row for row, row_id in enumerate(ids) if row_id in known]
    raw = ids.tobytes()  # searched as bytes: twenty times quicker than number by number
    found = (_row_of(raw, row_id) for row_id in wanted)
    return sorted(row for row in found if row is not None)


def _row_of(raw: bytes, row_id: int) -> int | None:
    sought = struct.pack("=q", row_id)
    at = raw.find(sought)
    while at >= 0 and at % 8:
        at = raw.find(sought, at + 1)
    return at // 8 if at >= 0 else None


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending rows as runs (first, last)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


@dataclass(frozen=True)
class Splice:
    """How one array becomes another: rows `start` to `old_end` give way to `start` to `new_end`."""

    start: int
    old_end: int
    new_end: int


def difference(old: Ids[int], new: Ids[int]) -> Splice | None:
    """The smallest splice that makes `old` into `new`; None when they are the same."""
    if old == new:
        return None
    start = _common(old, new, from_end=False)
    rest = _common(old[start:], new[start:], from_end=True)
    return Splice(start, len(old) - rest, len(new) - rest)


def _common(one: Ids[int], other: Ids[int], *, from_end: bool) -> int:
    """How many ids are the same at the beginning (or end); halving, each step one comparison."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if from_end:
            same = (
                one[len(one) - middle : len(one) - low]
                == other[len(other) - middle : len(other) - low]
            )
        else:
            same = one[low:middle] == other[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def moved_rows(before: Ids[int], after: Ids[int], splice: Splice, seen: range) -> int:
    """By how many rows most of the ids in the rows `seen` of `before` stand lower in `after`."""
    if not seen or splice.start > seen[-1]:
        return 0
    places: Counter[int] = Counter()
    middle = after[splice.start : splice.new_end]
    for row in seen:
        if row < splice.start:
            places[0] += 1
        elif row >= splice.old_end:
            places[splice.new_end - splice.old_end] += 1
        else:
            places.update(splice.start + new - row for new in rows_of(middle, [before[row]]))
    return places.most_common(1)[0][0] if places else 0


@dataclass(frozen=True)
class Plan:
    """A move thought through: the neighbours to be told, and the changed columns afterwards."""

    after: int | None
    before: int | None
    columns: Mapping[str, Ids[int]]


def plan(columns: Mapping[str, Ids[int]], ids: Sequence[int], target: str, row: int) -> Plan | None:
    """Puts `ids`, in this order, before what stands in `row` of `target`; None = no change."""
    moving = frozenset(ids)
    result: dict[str, Ids[int]] = {}
    for name, column in columns.items():
        rows = rows_of(column, moving)
        if not rows and name != target:
            continue
        rest = column[:]
        for first, last in reversed(runs(rows)):
            del rest[first : last + 1]
        if name == target:
            row -= sum(1 for old in rows if old < row)
        result[name] = rest
    rest = result[target]
    after = rest[row - 1] if row > 0 else None
    before = rest[row] if row < len(rest) else None
    result[target] = rest[:row] + array("q", ids) + rest[row:]
    if all(result[name] == columns[name] for name in result):
        return None
    return Plan(after, before, result)
