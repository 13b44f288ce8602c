"""What the journal's entries say, and what can be done with them."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.journal import Done, Entry
from leaddesk.i18n import ntr

NAMED: Final = 8


def what(entry: Entry) -> str:
    """What an operation did, in words."""
    return str(entry.label)


def can_undo(entry: Entry) -> bool:
    """Whether the entry stands and is no undo or redo itself."""
    return not entry.undone and entry.undoes is None


def can_redo(entry: Entry) -> bool:
    """Whether the entry was taken back."""
    return entry.undone and entry.undoes is None


def kept(done: Done) -> str:
    """What an undo or redo left as it was, because it was changed since; "" when nothing."""
    if not done.kept:
        return ""
    names = ", ".join(dict.fromkeys(row.name or f"#{row.id}" for row in done.kept[:NAMED]))
    if len(done.kept) > NAMED:
        names += "…"
    return ntr(
        "{n} row was changed since and was kept: {names}",
        "{n} rows were changed since and were kept: {names}",
        len(done.kept), names=names,
    )  # fmt: skip
