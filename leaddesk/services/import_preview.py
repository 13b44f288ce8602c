"""A list as it was read, before anything is written: its tables, and what its columns mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from leaddesk.domain.fields import LEAD_FIELDS, FieldType
from leaddesk.errors import UserError
from leaddesk.exchange.combined import COMBINED, fields_in
from leaddesk.exchange.delimited import sniff
from leaddesk.exchange.headers import Table, find_table, read_tables
from leaddesk.exchange.mapping import (
    ColumnMatch,
    as_text,
    propose,
)
from leaddesk.exchange.overrides import parse_overrides, with_overrides
from leaddesk.exchange.recognise import CUSTOM, LEFT_OUT, PARTS, SURVEY, fold
from leaddesk.exchange.sheet import Cell, Sheet
from leaddesk.exchange.tables import SUFFIXES
from leaddesk.gently import no_collector
from leaddesk.i18n import mark, tr
from leaddesk.services.import_event import event_of
from leaddesk.services.import_kept import KeptPlan
from leaddesk.services.import_result import ImportOptions
from leaddesk.services.reads import Reads

__all__ = [
    "COMBINED", "CUSTOM", "LEFT_OUT", "PARTS", "REASON", "SUFFIXES", "SURVEY", "ColumnMatch",
    "ListPreview", "fields_in", "read_list", "read_text",
]  # fmt: skip

REASON: Final = mark("Why not imported")
"""The column that the workbook of rejected rows has more than their list."""

_SAMPLED: Final = 200  # rows looked at to tell what a column holds
_SAMPLES: Final = 3  # values shown of each column
_SAMPLE_LENGTH: Final = 60
_RIVALS: Final = 500  # columns that are asked whether they lost a field to another
_ALIKE: Final = 0.5  # shared columns that make two sheets one list
_COPIED: Final = mark("copied text")


@dataclass(frozen=True)
class ListPreview:
    """Tables read together, and the proposed meaning of their columns; immutable, any thread.

    `columns` are those of all tables, each once; `matches` and `samples` stand in their order.
    `sheets`: (sheet name, taken) of all that hold a list. `own`: this is an export of LeadDesk.
    `corrected`: targets that people gave, now or when a list with these headers came before;
    `remembered`: how many of them are from before; `forgot`: those are to be remembered no more.
    `rivals`: columns without a field, and the field each would have if no other were surer;
    `tried`: what a dry run of this list found out.
    """

    name: str
    files: tuple[Path, ...]
    tables: tuple[Table, ...]
    matches: tuple[ColumnMatch, ...]
    samples: tuple[tuple[str, ...], ...]
    sheets: tuple[tuple[str, bool], ...] = ()
    own: bool = False
    custom_labels: tuple[str, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)
    remembered: int = 0
    forgot: bool = False
    rivals: Mapping[str, str] = field(default_factory=dict)
    _proposed: tuple[ColumnMatch, ...] = field(default=(), repr=False)
    _order: Mapping[str, int] = field(default_factory=dict, repr=False)
    tried: KeptPlan = field(default_factory=KeptPlan, repr=False, compare=False)

    @property
    def memory_key(self) -> str:
        """Under which name the mapping of lists with these headers is remembered."""
        return _memory_key(self.columns)

    @property
    def event(self) -> tuple[str, str]:
        """Name and channel of the event that the list's title speaks of; ("", "") for none."""
        return ("", "") if self.own else event_of(self.tables[0].title)

    @property
    def columns(self) -> list[str]:
        return [match.column for match in self.matches]

    @property
    def fields(self) -> frozenset[str]:
        """The lead fields, and parts of them, that the columns fill in."""
        return frozenset(name for match in self.matches for name in fields_in(match.target))

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def mapping(self) -> dict[str, str]:
        """Header to target: a field, a part of one, "custom:LABEL", "survey:…", "" = left out."""
        return {match.column: match.target for match in self.matches}

    def with_mapping(self, targets: Mapping[str, str]) -> ListPreview:
        """The same list with other targets for some columns. A field is held by one column of
        a table at a time: whoever had it becomes a custom field. UserError for an unknown header.
        """
        return replace(
            self,
            matches=tuple(with_overrides(self.matches, targets, self._places)),
            corrected={**self.corrected, **targets},
        )

    @property
    def _places(self) -> list[list[int]]:
        """Where in `columns` those of each table stand."""
        return [[self._order[_same(name)] for name in table.columns] for table in self.tables]

    def forgotten(self) -> ListPreview:
        """The same list as if no list with its headers had ever been mapped by hand."""
        return replace(self, matches=self._proposed, corrected={}, remembered=0, forgot=True)

    def matches_of(self, table: Table) -> list[ColumnMatch]:
        """The matches for the columns of one table, in its order."""
        return [self.matches[self._order[_same(column)]] for column in table.columns]

    def values(self, column: str, limit: int = _SAMPLED) -> list[str]:
        """Some filled-in values of a column as text."""
        position = self._order[_same(column)]
        rows = _sampled(self.tables, self._order, limit)
        return [text for row in rows if (text := as_text(row[position]))]


def read_list(paths: Sequence[Path], options: ImportOptions, reads: Reads) -> ListPreview:
    """Reads the lists at `paths` to be imported together, and proposes what their columns mean.

    Of each file the sheets that were chosen are taken, else its main one and those that look like
    it; hidden sheets are only named. UserError when a file
    can't be read, holds no rows, or an override can't be understood.
    """
    if not paths:
        raise UserError("No file is given.", "Choose at least one list.")
    with no_collector():
        return _read_all(paths, options, reads)


def _read_all(paths: Sequence[Path], options: ImportOptions, reads: Reads) -> ListPreview:
    tables: list[Table] = []
    sheets: list[tuple[str, bool]] = []
    for path in paths:
        found = _read(Path(path), options)
        chosen = [table for table in found if table.sheet in options.sheets]
        taken = chosen or _alike(found)
        tables += taken
        sheets += [(table.sheet, table in taken) for table in found]
        names = {table.sheet for table in found}
        sheets += [(name, False) for name in found[0].hidden if name not in names]
    name = Path(paths[0]).name
    if len(paths) > 1:
        name = tr("{file} and {n} more", file=name, n=len(paths) - 1)
    return _preview(name, [Path(path) for path in paths], tables, sheets, options, reads)


def _read(path: Path, options: ImportOptions) -> list[Table]:
    """The lists in a file; of its hidden sheets those that were asked for."""
    found = read_tables(path, options.sheet or None, options.header_row)
    names = {table.sheet for table in found}
    for name in found[0].hidden:
        if name in options.sheets and name not in names:
            found += read_tables(path, name, options.header_row)
    return found


def read_text(text: str, options: ImportOptions, reads: Reads) -> ListPreview:
    """Like `read_list`, for rows copied from a spreadsheet."""
    name = tr(_COPIED)  # data
    delimiter = "\t" if "\t" in text else sniff(text) or ","
    rows: list[list[Cell]] = [
        list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    table = find_table(Sheet(name, rows))
    if not table.rows:
        raise UserError(
            "The copied text holds no rows.", "Copy the header row and the rows below it."
        )
    return _preview(name, [], [table], [], options, reads)


def _preview(
    name: str, files: list[Path], tables: list[Table], sheets: list[tuple[str, bool]],
    options: ImportOptions, reads: Reads,
) -> ListPreview:  # fmt: skip
    order: dict[str, int] = {}
    columns: list[str] = []
    for table in tables:
        for column in table.columns:
            if _same(column) not in order:
                order[_same(column)] = len(columns)
                columns.append(column)
    rows = _sampled(tables, order, _SAMPLED)
    places = [[order[_same(column)] for column in table.columns] for table in tables]
    matches = propose(columns, rows, places)
    own = any(match.target == LEFT_OUT and match.confidence == 1.0 for match in matches)
    if own:
        wording = _wording(columns)
        matches = [_own_match(match, wording) for match in matches]
    reason = tr(REASON)  # data
    matches = [
        replace(match, target=LEFT_OUT, confidence=1.0) if match.column == reason else match
        for match in matches
    ]
    remembered = _remembered(columns, reads)
    corrected = {**remembered, **parse_overrides(options.overrides)}
    proposed, matches = matches, with_overrides(matches, corrected, places)
    samples = tuple(_samples(rows, index) for index in range(len(columns)))
    labels = tuple(found.label for found in reads.custom_fields())
    return ListPreview(
        name, tuple(files), tuple(tables), tuple(matches), samples, tuple(sheets), own, labels,
        corrected, len(remembered), rivals=_rivals(proposed, rows), _proposed=tuple(proposed),
        _order=order,
    )  # fmt: skip


def _rivals(matches: Sequence[ColumnMatch], rows: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """Columns that lost a field to another column, and that field."""
    taken = {name for match in matches for name in fields_in(match.target)}
    found = {}
    for index, match in enumerate(matches[:_RIVALS]):
        if not match.target.startswith(CUSTOM):
            continue
        alone = propose([match.column], [[row[index]] for row in rows])[0].target
        if alone in taken and alone != match.target and not alone.startswith((CUSTOM, SURVEY)):
            found[match.column] = alone
    return found


def _memory_key(columns: Sequence[str]) -> str:
    headers = "\n".join(sorted(_same(column) for column in columns))
    return f"mapping:{sha256(headers.encode()).hexdigest()}"


def _remembered(columns: Sequence[str], reads: Reads) -> dict[str, str]:
    """What people said last time of a list with the same headers."""
    known = reads.recall(_memory_key(columns)) or {}
    return {column: known[column] for column in columns if column in known}


def _same(column: str) -> str:
    return fold(column) or column


def _alike(tables: list[Table]) -> list[Table]:
    """The table with the most that is known, and those that share most of their columns with it."""
    main = max(tables, key=lambda table: ((table.known or 0.1) * len(table.rows), table.known))
    wanted = {_same(column) for column in main.columns}

    def shared(table: Table) -> float:
        own = {_same(column) for column in table.columns}
        return len(own & wanted) / max(len(own | wanted), 1)

    return [table for table in tables if table is main or shared(table) >= _ALIKE]


def _wording(columns: Sequence[str]) -> str:
    """In which words an export of ours heads its columns: "ja", "en", or the fields' names."""

    def known(wording: str) -> int:
        return len({getattr(field, wording) for field in LEAD_FIELDS}.intersection(columns))

    return max(("ja", "en", "name"), key=known)


def _own_match(match: ColumnMatch, wording: str) -> ColumnMatch:
    """In an export of ours a header is a field's label or a custom field's, never a guess."""
    for known in LEAD_FIELDS:
        if known.type is not FieldType.MAP and match.column == getattr(known, wording):
            target = known.name if known.importable else LEFT_OUT
            return replace(match, target=target, confidence=1.0)
    # The export numbers a label that a field has, too.
    label, _, number = match.column.rpartition(" (")
    plain = label if label and number.rstrip(")").isdigit() else match.column
    return replace(match, target=CUSTOM + plain, confidence=1.0)


def _sampled(tables: Sequence[Table], order: Mapping[str, int], limit: int) -> list[list[Cell]]:
    """Rows from all over the tables, with the cells of every column in its place."""
    share = max(1, limit // len(tables))
    found = []
    for table in tables:
        places = [order[_same(column)] for column in table.columns]
        step = max(1, len(table.rows) // share)
        for row in table.rows[::step][:share]:
            cells: list[Cell] = [None] * len(order)
            for place, cell in zip(places, row, strict=True):
                cells[place] = cell
            found.append(cells)
    return found


def _samples(rows: Sequence[Sequence[Cell]], index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if text := as_text(row[index]):
            found[text[:_SAMPLE_LENGTH]] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
