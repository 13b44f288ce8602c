"""The imports there were, as the journal tells of them; each is taken back by its operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.domain.journal import Entry
from leaddesk.services.reads import Reads

__all__ = ["PastImport", "past_imports"]


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import: `counts` of rows by outcome (`OUTCOMES`), the files as paths (or the words for
    copied text), its campaign ("" for none), and the workbook of rows not taken, or None.

    `entry.undone` tells whether it stands taken back; `Desk.undo(entry.id)` takes it back.
    """

    entry: Entry
    counts: Mapping[str, int]
    files: tuple[str, ...]
    campaign: str
    errors_file: str | None


def past_imports(reads: Reads, limit: int = 200) -> list[PastImport]:
    """The latest imports, newest first."""
    return [_past(entry) for entry in reads.log(kind="import", limit=limit)]


def _past(entry: Entry) -> PastImport:
    facts = entry.label.facts
    files = facts.get("files") or [str(entry.label.args.get("file", ""))]
    return PastImport(
        entry, dict(facts.get("counts", {})), tuple(files), facts.get("campaign", ""),
        facts.get("errors_file"),
    )  # fmt: skip
