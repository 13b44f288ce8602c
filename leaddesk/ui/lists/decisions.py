"""What the user has decided about a list, each decision to be taken back one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.services.import_result import Choices, ImportOptions, RowKey

RULES: Final = ("on_duplicate", "likely", "new", "wins")
"""The options that hold for whole groups of rows, and that may be changed at every step."""


@dataclass(frozen=True)
class _State:
    """All decisions at one moment, and the row the latest was about (None: a whole group)."""

    rules: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    about: RowKey | None = None


class Decisions(QObject):
    """`changed(key)` after each decision, with the row it is about, or None for several."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        usual = ImportOptions()
        self._now = _State({name: getattr(usual, name) for name in RULES})
        self._past: list[_State] = []
        self._undone: list[_State] = []

    # ---- what holds now ----------------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        return self._now.choices

    def rule(self, name: str) -> str:
        """The rule that holds for one of `RULES`."""
        return self._now.rules[name]

    def applied(self, options: ImportOptions) -> ImportOptions:
        """`options` with the rules that were chosen."""
        rules: Mapping[str, Any] = self._now.rules
        return replace(options, **rules)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    # ---- deciding ----------------------------------------------------------------------------

    def forget_rows(self) -> None:
        """Another list, or other columns: what was chosen for its rows no longer means anything."""
        self._past, self._undone = [], []
        self._now = _State(self._now.rules)

    def decide(
        self, keys: Collection[RowKey], what: str, fields: Collection[tuple[RowKey, str]] = ()
    ) -> None:
        """What to do with some rows: "merge", "add", "skip", or "" to follow the rule. Of `fields`
        nobody has chosen a value for, the list's is taken.
        """
        rows: Mapping[Any, str] = self.choices.rows
        for key in keys:
            rows = _with(rows, key, what)
        sides = {**dict.fromkeys(fields, "new"), **self.choices.fields}
        if rows != self.choices.rows or sides != self.choices.fields:
            about = next(iter(keys)) if len(keys) == 1 else None
            chosen = replace(self.choices, rows=rows, fields=sides)
            self._set(replace(self._now, choices=chosen, about=about))

    def take(self, key: RowKey, name: str, side: str) -> None:
        """Which value of a field a row's lead gets: "old", "new", or "" to follow the rule."""
        fields = _with(self.choices.fields, (key, name), side)
        if fields != self.choices.fields:
            self._set(replace(self._now, choices=replace(self.choices, fields=fields), about=key))

    def correct(self, key: RowKey, column: str, text: str | None) -> None:
        """The text that stands in a cell instead of the list's; None for the list's own."""
        cells = dict(self.choices.cells)
        if text is None:
            cells.pop((key, column), None)
        else:
            cells[key, column] = text
        if cells != self.choices.cells:
            self._set(replace(self._now, choices=replace(self.choices, cells=cells), about=key))

    def set_rule(self, name: str, value: str, rows: Collection[RowKey] = ()) -> None:
        """A rule for all; what was chosen for `rows` by themselves is given up for it."""
        of_group, now = set(rows), self.choices
        if name == "wins":
            left = {place: side for place, side in now.fields.items() if place[0] not in of_group}
            kept = replace(now, fields=left)
        else:
            others = {key: what for key, what in now.rows.items() if key not in of_group}
            kept = replace(now, rows=others)
        rules = {**self._now.rules, name: value}
        if rules != self._now.rules or kept != now:
            self._set(_State(rules, kept))

    def undo(self) -> None:
        """Takes back the latest decision."""
        self._step(self._past, self._undone)

    def redo(self) -> None:
        """Makes the decision again that was taken back last."""
        self._step(self._undone, self._past)

    def _step(self, source: list[_State], target: list[_State]) -> None:
        if source:
            then, now = source.pop(), self._now
            target.append(now)
            self._now = then
            self.changed.emit(now.about if target is self._undone else then.about)

    def _set(self, state: _State) -> None:
        self._past.append(self._now)
        self._undone.clear()
        self._now = state
        self.changed.emit(state.about)


def _with(known: Mapping[Any, str], key: Any, value: str) -> dict[Any, str]:
    changed = dict(known)
    if value:
        changed[key] = value
    else:
        changed.pop(key, None)
    return changed
