"""The journal's records as the other layers see them: what was done, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain import grouping, vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.i18n import tr

Progress = Callable[[int, int], bool]
"""Told (done, total) now and then; answers False to cancel."""

FACTS: Final = "facts"


@dataclass(frozen=True)
class Label:
    """What was done, in words a person can read, in whichever language she reads now.

    `text` is a source text of `leaddesk.i18n`, `args` fill its blanks: plain values, or the
    results of `field_arg` and `choice_arg`, which are named in the language of the reader. What is
    under `FACTS` fills no blank: it is kept with the operation for who asks.
    """

    text: str
    args: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        blanks = {name: _spoken(value) for name, value in self.args.items() if name != FACTS}
        return tr(self.text, **blanks)  # data

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the operation noted of itself beside its words."""
        facts: Mapping[str, Any] = self.args.get(FACTS, {})
        return facts


def field_arg(name: str) -> dict[str, Any]:
    """A field of the lead, as an argument of a `Label`."""
    return {"field": name}


def choice_arg(field_name: str, value: str) -> dict[str, Any]:
    """A value of a choice field, as an argument of a `Label`."""
    return {"choice": [field_name, value]}


def label_arg(label: Label) -> dict[str, Any]:
    """Another label, as an argument of a `Label`."""
    return {"label": [label.text, dict(label.args)]}


def _spoken(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "label" in value:
            return str(Label(*value["label"]))  # data
        if "field" in value:
            return BY_NAME[value["field"]].label
        name, choice = value["choice"]
        return vocab.label(_CHOICES[name], choice)
    return f"{value:,}" if isinstance(value, int) else value


_CHOICES = {name: found.choices for name, found in BY_NAME.items() if found.choices} | {
    "touch": vocab.TOUCH_KINDS, **grouping.COLUMNS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation in the journal. `rows`: how many rows it wrote.

    `undoes`: the operation it took back (or, for a redo, the undo it took back);
    `undone`: whether it stands taken back now.
    """

    id: int
    at: str
    who: str
    kind: str
    label: Label
    rows: int
    undoes: int | None = None
    undone: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "at": self.at, "who": self.who, "kind": self.kind,
            "label": str(self.label), "rows": self.rows, "undoes": self.undoes,
            "undone": self.undone,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """What one operation did to one lead: `changes` maps a field to (before, after)."""

    entry: Entry
    verb: str
    changes: Mapping[str, tuple[Any, Any]]

    def as_json(self) -> dict[str, Any]:
        changes = {name: [old, new] for name, (old, new) in self.changes.items()}
        return {**self.entry.as_json(), "verb": self.verb, "changes": changes}


@dataclass(frozen=True, slots=True)
class Kept:
    """A row an undo left as it is, because it was changed since. `fields`: () = the whole row."""

    table: str
    id: int
    name: str
    fields: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"table": self.table, "id": self.id, "name": self.name, "fields": list(self.fields)}


@dataclass(frozen=True)
class Changes:
    """What a committed operation changed, for views to redraw what they must.

    `ids`: table name to the ids written there, or None where there are too many to name
    (redraw everything). `structure`: rows came or went, or moved, not only changed in place.
    `initiator`: whoever asked for the operation, so that a view can tell its own doing.
    """

    operation: int
    label: Label
    ids: Mapping[str, frozenset[int] | None]
    structure: bool = True
    fields: frozenset[str] = frozenset()
    initiator: object = None

    def touches(self, table: str) -> bool:
        """Whether rows of `table` were written."""
        return table in self.ids

    def includes(self, table: str, row_id: int) -> bool:
        """Whether this row may have been written."""
        ids = self.ids.get(table, frozenset())
        return ids is None or row_id in ids


@dataclass(frozen=True)
class Done:
    """What came of an operation: its number (None when it changed nothing) and its result.

    `undoes`: it was an undo or a redo.
    """

    operation: int | None
    label: Label
    result: Any = None
    kept: tuple[Kept, ...] = ()
    undoes: bool = False
