"""From the raw rows of a list to clean values of lead fields; nothing that was written is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Final

from leaddesk.domain import clean, identity, vocab
from leaddesk.domain.cells import brief
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.identity.companies import NUMBER_FIELD
from leaddesk.errors import UserError
from leaddesk.exchange.combined import fields_in
from leaddesk.exchange.headers import Table
from leaddesk.exchange.mapping import as_text
from leaddesk.exchange.raw import RawRow, apply_mapping
from leaddesk.exchange.recognise import CUSTOM
from leaddesk.exchange.sheet import Cell
from leaddesk.services.import_days import CONTACT, DATED, Days
from leaddesk.services.import_event import touch_of_header
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import CellProblem, ImportOptions, RowKey
from leaddesk.services.leads import IDENTIFYING

# What a row of a list from this channel says of the person: she came, attended, asked …
# Channels that tell of no act of hers (referral, partner, other, unknown) stand not here.
TOUCH_BY_CHANNEL: Final[Mapping[str, str]] = {
    "trade_show": "visit", "seminar": "seminar_attended", "webinar": "webinar_attended",
    "whitepaper": "download", "website": "inquiry", "search_ads": "inquiry",
    "display_ads": "inquiry", "sns_ads": "inquiry", "seo": "inquiry", "email": "inquiry",
    "direct_mail": "inquiry", "telephone": "call",
}  # fmt: skip

_WHO: Final = (*IDENTIFYING, "kana")
# Words of a choice that tell no more than an empty cell.
_UNKNOWN: Final[Mapping[str, str]] = {"consent": "unknown", "channel": "unknown"}
_PHONES: Final = frozenset({"phone", "mobile", "fax"})
_MOBILE: Final = re.compile(r"0[789]0-\d{4}-\d{4}$", re.ASCII)
_BLANK: Final = ("", None, ())
NOTHING_TYPED: Final[Mapping[tuple[RowKey, str], str]] = {}
Scorer = Callable[[Sequence[Mapping[str, Any]]], Sequence[int]]


@dataclass(slots=True)
class Prepared:
    """A row ready to be stored. `values`: clean and filled in only; `custom` is among them.

    `index`: that of its table in the preview; `number`: its row in the sheet, from 1; `cells` are
    the row as it stands in `table`; `problems`: cells kept as custom fields;
    `touch`: the kind of touch the row tells of, "" for none, at `at` (None: no date is known).
    """

    table: Table
    index: int
    number: int
    cells: list[Cell]
    values: dict[str, Any]
    survey: dict[str, str]
    problems: tuple[CellProblem, ...] = ()
    touch: str = ""
    at: str | None = None

    @property
    def key(self) -> RowKey:
        """By what a row is named in the list."""
        return self.index, self.number

    @property
    def who(self) -> str:
        """How the person is called: by name, else by what is known."""
        known = (self.values.get(name) for name in _WHO)
        return next((str(text) for text in known if text), "")

    @property
    def identified(self) -> bool:
        """Whether anything says who this is."""
        return any(self.values.get(name) for name in _WHO)


class Preparer:
    """Makes `Prepared` rows of a list. `channels`: those of the campaigns there are, by name;
    `cells`: what the user typed in place of single cells; `scorer`: what leads with these values
    score without a touch, by which an export of ours tells who was touched; `today`: the day by
    which a contact must have been, None where any day is taken.

    UserError for a channel or date in the options that is none.
    """

    def __init__(
        self, preview: ListPreview, options: ImportOptions, channels: Mapping[str, str],
        cells: Mapping[tuple[RowKey, str], str] = NOTHING_TYPED, scorer: Scorer | None = None,
        today: date | None = None,
    ) -> None:  # fmt: skip
        self._preview = preview
        self._typed = cells
        self._scorer = scorer
        self._days = Days(None if preview.own else today)
        self._channels = channels
        self._given: dict[str, Any] = {}
        if options.campaign.strip():
            self._given["campaign"] = clean.clean(BY_NAME["campaign"], options.campaign)
        if options.channel.strip():
            self._given["channel"] = clean.clean(BY_NAME["channel"], options.channel)
        self._date = clean.clean(BY_NAME[CONTACT], options.date)
        self._cleaners = {name: clean.cleaner(field) for name, field in BY_NAME.items()}
        self._labels: dict[str, str] = {}
        for match in preview.matches:
            for name in fields_in(match.target):
                self._labels.setdefault(name.partition(".")[0], match.column)
        dated = self._labels.get(CONTACT, "")
        self._touch = "" if preview.own else touch_of_header(dated)

    def rows(self) -> Iterator[Prepared]:
        """All rows of all tables, in order."""
        for index, read in enumerate(self._preview.tables):
            table = self._as_typed(index, read)
            matches = self._preview.matches_of(table)
            raw_rows = apply_mapping(table, matches, literal=self._preview.own)
            rows = (
                self._prepared(table, index, raw, cells)
                for raw, cells in zip(raw_rows, table.rows, strict=True)
            )
            score = self._score_column(table)
            yield from rows if score is None else self._seen(list(rows), score)

    def _seen(self, rows: list[Prepared], score: int) -> list[Prepared]:
        """Takes the touch off the rows of an export whose score holds no more than attributes."""
        if self._scorer is None:
            return rows
        for row, own in zip(rows, self._scorer([row.values for row in rows]), strict=True):
            if _whole(row.cells[score]) == own:
                row.touch = ""
        return rows

    def _as_typed(self, index: int, table: Table) -> Table:
        """The table with what the user typed in place of its cells."""
        typed = {key: text for key, text in self._typed.items() if key[0][0] == index}
        if not typed:
            return table
        places = {number: place for place, number in enumerate(table.row_numbers)}
        rows = list(table.rows)
        for ((_, number), column), text in typed.items():
            if number in places and column in table.columns:
                cells = list(rows[places[number]])
                cells[table.columns.index(column)] = text
                rows[places[number]] = cells
        return replace(table, rows=rows)

    def _prepared(self, table: Table, index: int, raw: RawRow, cells: list[Cell]) -> Prepared:
        # Answers stand in the touch with their date, and are seen and exported with the lead.
        custom = {**raw.survey, **raw.custom} if raw.survey else raw.custom
        values: dict[str, Any] = {}
        cleaners = self._cleaners
        came = True
        row = Prepared(table, index, raw.number, cells, values, raw.survey)
        if raw.unclear:
            row.problems = tuple(_unclear(label, text) for label, text in raw.unclear.items())
        for name, cell in raw.values.items():
            try:
                value = cleaners[name](cell)
            except UserError as problem:
                value = self._part(row, custom, name, cell, problem)
            else:
                if name in _PHONES and " / " in str(value) and not self._preview.own:
                    value = self._part(row, custom, name, cell)
                elif name in DATED and value and (wrong := self._days.problem(name, str(value))):
                    came = came and not self._days.lies_ahead(name, str(value))
                    value = self._told(row, custom, name, cell, wrong)
                elif name == "channel" and _says_more(cell) and not self._preview.own:
                    custom.setdefault(self._labels["channel"], as_text(cell).strip())
            if value not in _BLANK and _UNKNOWN.get(name) != value:
                values[name] = value
        if custom:
            values["custom"] = custom
            if NUMBER_FIELD in custom:
                _number(row, custom, self._labels.get(CUSTOM + NUMBER_FIELD, NUMBER_FIELD))
        if self._given:
            values.update(self._given)
        if "channel" not in values and "campaign" in values:
            channel = self._channels.get(values["campaign"], "unknown")
            if channel != "unknown":
                values["channel"] = channel
        if self._date and CONTACT not in values:
            values[CONTACT] = self._date
        row.at = values.get(CONTACT)
        if came or row.at:
            row.touch = TOUCH_BY_CHANNEL.get(values.get("channel", ""), self._touch)
        return row

    def _part(
        self, row: Prepared, custom: dict[str, str], name: str, cell: Cell,
        problem: UserError | None = None,
    ) -> Any:  # fmt: skip
        """What of a cell its field can hold; the rest, or all, is kept as text under its header."""
        label = self._labels.get(name, BY_NAME[name].label)
        try:
            value, rest = clean.parted(BY_NAME[name], cell)
        except UserError:
            return self._told(row, custom, name, cell, problem)
        if name == "phone" and rest and _MOBILE.match(rest) and "mobile" not in self._labels:
            row.values["mobile"] = rest
        elif rest:
            custom[label] = rest
        return value

    def _told(
        self, row: Prepared, custom: dict[str, str], name: str, cell: Cell,
        problem: UserError | None,
    ) -> str:  # fmt: skip
        """Keeps a cell as text under its header, and what is wrong with it."""
        label, text = self._labels.get(name, BY_NAME[name].label), as_text(cell)
        if custom.get(label, text) != text:  # of several columns of consent another one said it
            label = next((header for header, kept in custom.items() if kept == text), label)
        kept = custom.get(label, text)
        custom[label] = text if kept == text else f"{kept} / {text}"
        row.problems += (CellProblem(label, text, str(problem)),)
        return ""

    def _score_column(self, table: Table) -> int | None:
        """Where an export of ours has the score."""
        if not self._preview.own:
            return None
        score = BY_NAME["score"]
        names = (score.name, score.ja, score.en)
        return next((i for i, column in enumerate(table.columns) if column in names), None)


def _number(row: Prepared, custom: dict[str, str], label: str) -> None:
    """A 法人番号 as its 13 digits, by which companies are told apart; others are told, and kept."""
    text = custom[NUMBER_FIELD]
    if number := identity.corporate_number(text):
        custom[NUMBER_FIELD] = number
        return
    reason = UserError(
        "“{value}” is no corporate number.",
        "Check its 13 digits.",
        value=brief(text),
    )
    row.problems += (CellProblem(label, text, str(reason)),)


def _unclear(label: str, text: str) -> CellProblem:
    reason = UserError(
        "“{value}” cannot be taken apart.",
        "Put a / between its parts.",
        value=brief(text),
    )
    return CellProblem(label, text, str(reason))


def _says_more(cell: Cell) -> bool:
    """Whether a cell names more than a channel."""
    return as_text(cell).strip().casefold() in vocab.NARROWER_CHANNELS


def _whole(score: Cell) -> int | None:
    try:
        return int(float(as_text(score) or 0))
    except ValueError:
        return None


def first_rows(
    preview: ListPreview, options: ImportOptions, limit: int = 20, today: date | None = None
) -> list[Prepared]:
    """The first rows of a list as they would be stored; arguments and UserError as `Preparer`."""
    return list(islice(Preparer(preview, options, {}, today=today).rows(), limit))
