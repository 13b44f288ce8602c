"""Lists out: the leads found or chosen, as a workbook, as CSV, as an address book, for another
system, or filled into somebody else's list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.query import Query
from leaddesk.errors import Cancelled, UserError
from leaddesk.exchange import template as empty_list
from leaddesk.exchange.fill import FormFile, filling
from leaddesk.exchange.fill_csv import FormText
from leaddesk.exchange.leads import LeadColumn, lead_rows, needed
from leaddesk.exchange.mapping import as_text
from leaddesk.exchange.sheet import Cell
from leaddesk.exchange.write import write_xlsx
from leaddesk.exchange.write_csv import write_csv, write_csv_cp932
from leaddesk.exchange.write_vcf import VCARD_FIELDS, write_vcf
from leaddesk.gently import no_collector
from leaddesk.i18n import ntr, tr
from leaddesk.services.export_formats import (
    FORMATS,
    TEMPLATE_SUFFIXES,
    Format,
    columns_of,
    format_of,
    wrong_suffix,
)
from leaddesk.services.operation import Progress
from leaddesk.services.reads import Reads

_VCARD_VERSIONS: Final = {"vcard": "3.0", "vcard4": "4.0"}
_NAMED: Final = 8  # letters or columns named in a note

Found = Query | str | Iterable[int]


@dataclass(frozen=True)
class ExportResult:
    """How many leads went out, into which file, and what is not as one might expect.

    `replaced`: letters the encoding lacks, with what stands for each; `empty`: columns of the
    template that nothing was known for; `lost_pictures`: the template had some.
    """

    rows: int
    file: Path
    replaced: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    lost_pictures: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "file": str(self.file)}

    def notes(self) -> list[str]:
        """What the user should know of the file, each in a sentence."""
        told = []
        if self.replaced:
            pairs = [f"{old}→{new}" for old, new in self.replaced.items()]
            told.append(
                ntr("{n} letter is not in Shift_JIS and was replaced: {letters}",
                    "{n} letters are not in Shift_JIS and were replaced: {letters}",
                    len(pairs), letters=_listed(pairs))
            )  # fmt: skip
        if self.empty:
            told.append(
                ntr("{n} column was not filled in: {columns}",
                    "{n} columns were not filled in: {columns}",
                    len(self.empty), columns=_listed(self.empty))
            )  # fmt: skip
        if self.lost_pictures:
            told.append(tr("Pictures and charts of the template are not in the file."))
        return told


@dataclass(frozen=True)
class ExportPreview:
    """The first rows as they would be written; `empty` as in `ExportResult`."""

    labels: list[str]
    rows: list[list[str]]
    empty: tuple[str, ...] = ()


def export_leads(
    reads: Reads, path: Path | str, what: Found = "", fields: Sequence[str] | None = None,
    progress: Progress | None = None, *, format: str = "", template: Path | None = None,
) -> ExportResult:  # fmt: skip
    """Writes leads to `path`. Any thread.

    `what`: a query (then in the order of their numbers) or ids, in their order. `fields`: names
    of lead fields, "custom" for all custom ones, "custom.KEY" for one; None takes all. `format`:
    one of `FORMATS`; without it the suffix (xlsx, csv, vcf) says. `template`: a list to fill in
    instead. `progress` as in `Desk.run`. UserError for another suffix, an unknown field or a
    file that can't be written: then no file is left.
    """
    file = Path(path)
    form = None if template is not None else format_of(file, format)
    ids = list(reads.ids(what, "id") if isinstance(what, Query | str) else what)
    if template is not None or form is None:
        return _fill(reads, file, ids, template or file, progress)
    columns = columns_of(form, reads, fields, ids)
    with no_collector():
        return _write(form, file, columns, _Leads(reads, ids, progress))


def preview(
    reads: Reads, ids: Sequence[int], fields: Sequence[str] | None = None,
    *, format: str = "excel", template: Path | None = None,
) -> ExportPreview:  # fmt: skip
    """What an export of `ids` (the first few) would write. UserError as `export_leads`."""
    empty: tuple[str, ...] = ()
    if template is not None:
        with closing(_opened(template)) as form:
            goes_in = filling(form.form, form.words, reads.custom_fields())
        columns, empty = list(goes_in.columns.values()), goes_in.empty
    else:
        columns = columns_of(FORMATS[format], reads, fields, ids)
    rows = _Leads(reads, ids, None).rows(columns)
    return ExportPreview(
        [column.head.label for column in columns],
        [[as_text(cell) for cell in row] for row in rows],
        empty,
    )


def write_template(path: Path | str) -> Path:
    """Writes an empty list to fill in, with lists to choose from; gives its path.

    UserError for a suffix other than .xlsx or a file that can't be written.
    """
    file = Path(path)
    if file.suffix.lower() != ".xlsx":
        raise UserError(
            "The list to fill in is an Excel workbook.", "Give a file name that ends in .xlsx."
        )
    empty_list.write_template(file)
    return file


@dataclass(frozen=True)
class _Leads:
    """The leads of an export, read block by block; `progress` hears of each."""

    reads: Reads
    ids: Sequence[int]
    progress: Progress | None

    def blocks(self, fields: Sequence[str]) -> Iterator[list[Sequence[Any]]]:
        """Rows of an id and the stored values of `fields`."""
        done = 0
        for block in self.reads.export_rows(self.ids, fields):
            yield block
            done = min(done + len(block), len(self.ids))
            if self.progress is not None and not self.progress(done, len(self.ids)):
                raise Cancelled

    def rows(self, columns: Sequence[LeadColumn]) -> Iterator[Sequence[Cell]]:
        """The cells of `columns`, a row for each lead."""
        return lead_rows(self.blocks(needed(columns)), columns)


def _write(form: Format, file: Path, columns: list[LeadColumn], leads: _Leads) -> ExportResult:
    if form.name in _VCARD_VERSIONS:
        cards = (row[1:] for block in leads.blocks(VCARD_FIELDS) for row in block)
        return ExportResult(write_vcf(file, cards, _VCARD_VERSIONS[form.name]), file)
    heads = [column.head for column in columns]
    rows = leads.rows(columns)
    if form.name == "csv-cp932":
        count, replaced = write_csv_cp932(file, heads, rows)
        return ExportResult(count, file, replaced)
    write = write_xlsx if file.suffix.lower() == ".xlsx" else write_csv
    return ExportResult(write(file, heads, rows), file)


def _opened(path: Path) -> FormFile:
    if path.suffix.lower() not in TEMPLATE_SUFFIXES:
        raise UserError(
            "“{file}” is no template that can be filled in.", "Choose one of: {names}.",
            file=path.name, names=", ".join(TEMPLATE_SUFFIXES),
        )  # fmt: skip
    if path.suffix.lower() == ".csv":
        return FormText(path)
    from leaddesk.exchange.fill_workbook import FormBook  # loads openpyxl

    return FormBook(path)


def _fill(
    reads: Reads, file: Path, ids: Sequence[int], template: Path, progress: Progress | None
) -> ExportResult:
    if file.suffix.lower() != template.suffix.lower():
        raise wrong_suffix(file, (template.suffix.lower(),))
    with closing(_opened(template)) as form:
        goes_in = filling(form.form, form.words, reads.custom_fields())
        rows = _Leads(reads, ids, progress).rows(list(goes_in.columns.values()))
        count, replaced = form.fill(file, goes_in, rows)
        return ExportResult(count, file, replaced, goes_in.empty, form.pictures)


def _listed(texts: Sequence[str]) -> str:
    more = " …" if len(texts) > _NAMED else ""
    return ", ".join(texts[:_NAMED]) + more
