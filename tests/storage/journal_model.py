"""What the journal should do, in plain Python: operations, with leads and touches as rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass
class Op:
    """What one operation wrote, as the model remembers it."""

    updates: list[tuple[int, Row, Row]] = field(default_factory=list)
    spans: list[tuple[str, str, list[int]]] = field(default_factory=list)
    undone: bool = False


MIXED = {"tags", "notes", "custom"}  # columns that hold several things


class Model:
    """Leads, touches and journal as plain dictionaries."""

    def __init__(self) -> None:
        self.leads: dict[int, Row] = {}
        self.touches: dict[int, Row] = {}
        self.ops: dict[int, Op] = {}
        self.kept: set[int] = set()  # told as kept
        self.whole: set[int] = set()  # of those, rows not trashed

    def table(self, name: str) -> dict[int, Row]:
        return self.leads if name == "lead" else self.touches

    def insert(self, op: Op, table: str, row: Row) -> int:
        rows = self.table(table)
        row_id = len(rows) + 1
        rows[row_id] = {**row, "trashed": False}
        op.spans.append(("insert", table, [row_id]))
        return row_id

    def update(self, op: Op, row_id: int, new: Row) -> bool:
        row = self.leads[row_id]
        after = {name: value for name, value in new.items() if row[name] != value}
        if after:
            op.updates.append((row_id, {name: row[name] for name in after}, after))
            row.update(after)
        return bool(after)

    def mark(self, op: Op, verb: str, table: str, ids: list[int]) -> None:
        rows = self.table(table)
        moved = [n for n in ids if rows[n]["trashed"] is (verb == "restore")]
        for n in moved:
            rows[n]["trashed"] = verb == "trash"
        if moved:
            op.spans.append((verb, table, moved))

    def undo(self, number: int) -> Op:
        """Takes `number` back; gives what that wrote, by which a redo takes it back again."""
        self.kept, self.whole = set(), set()
        op, done = self.ops[number], Op()
        self._set_back(op, done)
        for verb, table, ids in sorted(op.spans, key=lambda span: span[1] != "lead"):
            stay = self._staying(number, table, ids) if verb == "insert" else set()
            self.mark(
                done, "restore" if verb == "trash" else "trash", table,
                [n for n in ids if n not in stay],
            )  # fmt: skip
        op.undone = True
        return done

    def redo(self, number: int, undoing: Op) -> None:
        done = Op()
        self.kept, self.whole = set(), set()
        self._set_back(undoing, done)
        for verb, table, ids in undoing.spans:
            self.mark(done, "restore" if verb == "trash" else "trash", table, ids)
        self.ops[number].undone = False

    def _set_back(self, op: Op, done: Op) -> None:
        for row_id, before, after in reversed(op.updates):
            now = self.leads[row_id]
            mixed = {name: _mixed(name, now[name], after[name], before[name])
                     for name in MIXED & before.keys()}  # fmt: skip
            since = {n for n in before if n not in mixed and now[n] != after[n]}
            if since or not all(whole for _, whole in mixed.values()):
                self.kept.add(row_id)
            back = {n: v for n, v in before.items() if n not in since}
            self.update(done, row_id, back | {n: value for n, (value, _) in mixed.items()})

    def _staying(self, number: int, table: str, ids: list[int]) -> set[int]:
        later = [op for n, op in self.ops.items() if n > number and not op.undone]
        if table == "touch":
            return {n for n in ids if self.touches[n]["lead"] in self.whole}
        edited = {row_id for op in later for row_id, _, _ in op.updates}
        for op in later:
            for verb, name, touches in op.spans:
                if verb == "insert" and name == "touch":
                    edited |= {
                        self.touches[t]["lead"] for t in touches if not self.touches[t]["trashed"]
                    }
        found = edited & set(ids)
        self.whole = {n for n in found if not self.leads[n]["trashed"]}
        self.kept |= self.whole
        return found


def _mixed(name: str, now: Any, after: Any, before: Any) -> tuple[Any, bool]:
    """What is left of `now` when the change from `before` to `after` is taken back."""
    if name == "tags":
        added, taken = set(after) - set(before), set(before) - set(after)
        left = [tag for tag in now if tag not in added]
        left += [tag for tag in before if tag in taken and tag not in left]
        return (before if set(left) == set(before) else tuple(left)), True
    if name == "custom":
        changed = {k for k in {*before, *after} if before.get(k) != after.get(k)}
        stuck = {k for k in changed if now.get(k) not in (after.get(k), before.get(k))}
        free = {k: before.get(k) for k in changed - stuck}
        result = {**now, **free}
        return {k: v for k, v in result.items() if v is not None}, not stuck
    if now == after:
        return before, True
    if after:  # a line that is no longer there, and is one line in these tests
        lines = now.split("\n")
        if after not in lines:
            return now, False
        place = lines.index(after)
        lines[place : place + 1] = [before] if before else []
        return "\n".join(lines), True
    return f"{before}\n{now}", True
