"""What an import is asked for and what came of it: plain records for window and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.errors import UserError
from leaddesk.i18n import mark

LISTED: Final = 100
"""So many rows of each outcome are kept to be shown."""

OUTCOMES: Final[Mapping[str, str]] = {
    "added": mark("New"),
    "merged": mark("Merged"),
    "updated": mark("Changed"),
    "unchanged": mark("Unchanged"),
    "skipped": mark("Skipped"),
    "rejected": mark("Rejected"),
    "review": mark("To review"),
}
"""What can become of a row, and the words for it; every row has exactly one outcome."""

DUPLICATE_RULES: Final[Mapping[str, str]] = {
    "merge": mark("Update the lead"),
    "add": mark("Add anyway"),
    "skip": mark("Skip"),
    "review": mark("Leave for review"),
}
"""What to do with a row whose e-mail and name a lead already has."""


@dataclass(frozen=True)
class ImportOptions:
    """What the user decided about a list.

    `campaign`: name of the event the rows belong to, made if there is none; `channel`: a value of
    `vocab.CHANNELS`; `overrides`: "HEADER=field" texts; `key`: the field whose value tells which
    lead a row updates; `sheet`: the only sheet to read; `on_duplicate`: one of `DUPLICATE_RULES`;
    `date`: stored text, the day of rows that have none of their own.
    """

    campaign: str = ""
    channel: str = ""
    overrides: tuple[str, ...] = ()
    key: str = ""
    sheet: str = ""
    on_duplicate: str = "merge"
    date: str = ""

    def __post_init__(self) -> None:
        if self.on_duplicate not in DUPLICATE_RULES:
            raise UserError(
                "There is no rule “{rule}” for duplicates.",
                "Choose one of: {names}.",
                rule=self.on_duplicate,
                names=", ".join(DUPLICATE_RULES),
            )


@dataclass(frozen=True, slots=True)
class RowNote:
    """What became of one row. `row`: its row in the file, from 1; `who`: how it is called.

    `changes`: field name (or "custom.LABEL") to (before, after); `reason`: words, where it was
    not taken, or a cell of it was kept as text; `work`: company and title, of a new lead.
    """

    row: int
    sheet: str
    who: str
    reason: str = ""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    work: str = ""


@dataclass
class ImportResult:
    """What came of an import: `rows` is the sum of the seven outcomes.

    `mapping`: header to target ("" = left out); `notes`: the first rows of each outcome;
    `warnings`: cells their field could not hold, kept as custom fields, and `warned`, their
    number; `errors_file`: the workbook with the rejected rows, or None.
    """

    rows: int = 0
    added: int = 0
    merged: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    review: int = 0
    mapping: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[RowNote]] = field(default_factory=lambda: {name: [] for name in OUTCOMES})
    warnings: list[RowNote] = field(default_factory=list)
    warned: int = 0
    errors_file: str | None = None

    @property
    def written(self) -> int:
        """How many rows made or changed a lead."""
        return self.added + self.merged + self.updated

    @property
    def errors(self) -> list[RowNote]:
        """The first rejected rows, with their reasons."""
        return self.notes["rejected"]

    def count(self, outcome: str, note: RowNote) -> None:
        """Counts a row under one of `OUTCOMES`."""
        self.rows += 1
        setattr(self, outcome, getattr(self, outcome) + 1)
        if len(self.notes[outcome]) < LISTED:
            self.notes[outcome].append(note)

    def warn(self, note: RowNote) -> None:
        """Notes a cell that became a custom field, because its field could not hold it."""
        self.warned += 1
        if len(self.warnings) < LISTED:
            self.warnings.append(note)

    def as_json(self) -> dict[str, Any]:
        """The counts as the command line gives them."""
        counts = {name: getattr(self, name) for name in ("rows", *OUTCOMES)}
        return {**counts, "mapping": dict(self.mapping), "errors_file": self.errors_file}
