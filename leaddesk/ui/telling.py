"""What is said after something was done."""

from __future__ import annotations

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr

NAMED = 3  # kept rows called by name


def told(done: Done) -> str:
    """What was done, and which rows an undo left because they were changed since."""
    text = str(done.label)
    # A card's place among others is no edit that anybody would miss.
    edits = [kept for kept in done.kept if kept.fields != ("board_rank",)]
    if not edits:
        return text
    names = tr(", ").join(kept.name for kept in edits[:NAMED])
    kept_too = ntr(
        "{n} row was changed since and kept: {names}",
        "{n} rows were changed since and kept: {names}",
        len(edits),
        names=names,
    )
    return f"{text} {kept_too}"
