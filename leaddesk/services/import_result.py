"""What an import is asked for and what came of it: plain records for window and command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.errors import UserError
from leaddesk.i18n import mark

LISTED: Final = 1_000
"""So many rows of each outcome are kept to be shown."""

RowKey = tuple[int, int]
"""A row of a list: the index of its table in the preview, and its row in the sheet, from 1."""

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
"""What to do with a row whose person is certainly known already."""

LIKELY_RULES: Final[Mapping[str, str]] = {
    "add": mark("Add, and list under Duplicates"),
    "merge": mark("Update the lead"),
    "skip": mark("Skip"),
    "review": mark("Leave for review"),
}
"""What to do with a row whose person is likely, not certainly, known already."""

NEW_RULES: Final[Mapping[str, str]] = {
    "add": mark("Add"),
    "skip": mark("Skip"),
}
"""What to do with a row whose person nobody knows."""

VALUE_RULES: Final[Mapping[str, str]] = {
    "newer": mark("The list wins"),
    "fill": mark("Fill in blanks only"),
    "ask": mark("Ask where they differ"),
}
"""Which value wins where the list says otherwise than the lead; "ask" keeps the lead's until a
`Choices.fields` says otherwise."""


@dataclass(frozen=True)
class ImportOptions:
    """What the user decided about a list.

    `campaign`: name of the event the rows belong to, made if there is none; `channel`: a value of
    `vocab.CHANNELS`; `overrides`: "HEADER=field" texts; `key`: the field whose value tells which
    lead a row updates; `sheet`: the only sheet to read; `sheets`: those to read, () for the ones
    that go together; `header_row`: the row in the sheet, from 1, that holds the headers, 0 to find
    it; `on_duplicate`: one of `DUPLICATE_RULES`; `likely`: one of `LIKELY_RULES`; `wins`: one of
    `VALUE_RULES`; `new`: one of `NEW_RULES`; `date`: stored text, the day of rows that have none of
    their own.
    """

    campaign: str = ""
    channel: str = ""
    overrides: tuple[str, ...] = ()
    key: str = ""
    sheet: str = ""
    on_duplicate: str = "merge"
    date: str = ""
    likely: str = "add"
    wins: str = "newer"
    sheets: tuple[str, ...] = ()
    header_row: int = 0
    new: str = "add"

    def __post_init__(self) -> None:
        for rule, rules in (
            (self.on_duplicate, DUPLICATE_RULES),
            (self.likely, LIKELY_RULES),
            (self.wins, VALUE_RULES),
            (self.new, NEW_RULES),
        ):
            if rule not in rules:
                raise UserError(
                    "There is no rule “{rule}” for duplicates.",
                    "Choose one of: {names}.",
                    rule=rule,
                    names=", ".join(rules),
                )


@dataclass(frozen=True)
class Choices:
    """What the user decided about single rows after a dry run. Keys left out follow the options.

    `rows`: what to do with a row: "merge" (with the lead its note names), "add" or "skip".
    `fields`: by row and field (or "custom.LABEL") "old" or "new", where lead and list differ.
    `cells`: by row and column header the text that stands there instead.
    """

    rows: Mapping[RowKey, str] = field(default_factory=dict)
    fields: Mapping[tuple[RowKey, str], str] = field(default_factory=dict)
    cells: Mapping[tuple[RowKey, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell its field could not hold: the column's header, the cell's text, and why not."""

    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowNote:
    """What became of one row. `row`: its row in the file, from 1; `who`: how it is called.

    `changes`: field name (or "custom.LABEL") to (before, after); `reason`: words, where it was
    not taken, or a cell of it was kept as text; `work`: company and title, of a new lead.
    `lead_id`: the known lead it belongs to, or may belong to (None where an earlier row of the list
    brings it), and `known`, how that one is called; `verdict`: "certain" or "likely"
    where it was found by evidence, which `why` puts into words; `conflicts`: fields where list and
    lead differ, to (lead's, list's), whatever was decided; `problems`: cells that did not fit.
    """

    row: int
    sheet: str
    who: str
    reason: str = ""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    work: str = ""
    key: RowKey = (0, 0)
    lead_id: int | None = None
    known: str = ""
    verdict: str = ""
    why: tuple[str, ...] = ()
    conflicts: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()


@dataclass
class ImportResult:
    """What came of an import: `rows` is the sum of the seven outcomes.

    `mapping`: header to target ("" = left out); `notes`: the first rows of each outcome;
    `likely`: how many rows may be somebody known, and `proposals`, the first of them, whatever
    became of them; `warnings`: the first rows with cells that their field could not hold, kept as
    custom fields, `warned`, the number of such cells, and `warned_rows`, of such rows;
    `errors_file`: the workbook of rows to be mended, or None.
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
    warned_rows: int = 0
    likely: int = 0
    proposals: list[RowNote] = field(default_factory=list)
    errors_file: str | None = None

    @property
    def written(self) -> int:
        """How many rows made or changed a lead."""
        return self.added + self.merged + self.updated

    @property
    def errors(self) -> list[RowNote]:
        """The first rejected rows, with their reasons."""
        return self.notes["rejected"]

    def count(self, outcome: str, note: Callable[[], RowNote]) -> None:
        """Counts a row under one of `OUTCOMES`; its note is made only where it is listed."""
        self.rows += 1
        setattr(self, outcome, getattr(self, outcome) + 1)
        if len(self.notes[outcome]) < LISTED:
            self.notes[outcome].append(note())

    def recount(self, key: RowKey, outcome: str, now: str) -> None:
        """Counts a row under another outcome after all."""
        setattr(self, outcome, getattr(self, outcome) - 1)
        setattr(self, now, getattr(self, now) + 1)
        moved = [note for note in self.notes[outcome] if note.key == key]
        self.notes[outcome] = [note for note in self.notes[outcome] if note.key != key]
        self.notes[now] = sorted([*self.notes[now], *moved], key=lambda note: note.key)[:LISTED]

    def propose(self, note: RowNote) -> None:
        """Notes a row that may be somebody known; its outcome is counted by itself."""
        self.likely += 1
        if len(self.proposals) < LISTED:
            self.proposals.append(note)

    def warn(self, note: RowNote) -> None:
        """Notes a row of which cells became custom fields, because their fields could not hold
        them.
        """
        self.warned += len(note.problems)
        self.warned_rows += 1
        if len(self.warnings) < LISTED:
            self.warnings.append(note)

    def as_json(self) -> dict[str, Any]:
        """The counts as the command line gives them."""
        counts = {name: getattr(self, name) for name in ("rows", *OUTCOMES)}
        return {**counts, "mapping": dict(self.mapping), "errors_file": self.errors_file}
