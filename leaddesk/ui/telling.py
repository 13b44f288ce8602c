"""What is said after something was done."""

from __future__ import annotations

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr

NAMED = 3  # kept rows called by name


def told(done: Done) -> str:
    """What was done, and which rows an undo left because they were changed since."""
    text = str(done.label)
    if not done.kept:
        return text
    names = tr(", ").join(kept.name for kept in done.kept[:NAMED])
    kept_too = ntr(
        "{n} row was changed since and kept: {names}",
        "{n} rows were changed since and kept: {names}",
        len(done.kept),
        names=names,
    )
    return f"{text} {kept_too}"
