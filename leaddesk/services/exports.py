"""Lists out: the leads found or chosen, as a workbook, as CSV or as an address book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.fields import BY_NAME, LeadField
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.domain.query import Query
from leaddesk.errors import Cancelled, UserError
from leaddesk.exchange import template
from leaddesk.exchange.leads import EXPORTED, lead_columns, lead_rows
from leaddesk.exchange.vcards import write_vcf
from leaddesk.exchange.write import write_csv, write_xlsx
from leaddesk.services.operation import Progress
from leaddesk.services.reads import Reads

FORMATS: Final = ("xlsx", "csv", "vcf")

_PAGE: Final = 1_000
_CUSTOM: Final = "custom"


@dataclass(frozen=True)
class ExportResult:
    """How many leads went out, and into which file."""

    rows: int
    file: Path

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "file": str(self.file)}


def export_leads(
    reads: Reads, path: Path | str, what: Query | str | Iterable[int] = "",
    fields: Sequence[str] | None = None, progress: Progress | None = None,
) -> ExportResult:  # fmt: skip
    """Writes leads to `path`; its suffix (xlsx, csv, vcf) says how. Any thread.

    `what`: a query (then in the order of their numbers) or ids, in their order. `fields`: names
    of lead fields, "custom" for all custom ones; None takes all. `progress` as in `Desk.run`.
    UserError for another suffix, an unknown field or a file that can't be written: then no file
    is left.
    """
    file = Path(path)
    suffix = file.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise UserError(
            "“{file}” has no suffix that LeadDesk can write.",
            "Give it one of: {names}.",
            file=file.name,
            names=", ".join(f".{name}" for name in FORMATS),
        )
    chosen, custom = _fields(reads, fields)
    ids = list(reads.ids(what, "id") if isinstance(what, Query | str) else what)
    pages = _pages(reads, ids, progress)
    if suffix == "vcf":
        return ExportResult(write_vcf(file, pages), file)
    if len(ids) <= _PAGE and custom:
        # A short list has only the columns that its leads fill in.
        few = list(pages)
        used = {key for lead in few for key in lead.custom}
        custom, pages = [known for known in custom if known.key in used], iter(few)
    write = write_xlsx if suffix == "xlsx" else write_csv
    columns = lead_columns(chosen, custom)
    return ExportResult(write(file, columns, lead_rows(pages, chosen, custom)), file)


def write_template(path: Path | str) -> Path:
    """Writes an empty list to fill in, with lists to choose from; gives its path.

    UserError for a suffix other than .xlsx or a file that can't be written.
    """
    file = Path(path)
    if file.suffix.lower() != ".xlsx":
        raise UserError(
            "The list to fill in is an Excel workbook.", "Give a file name that ends in .xlsx."
        )
    template.write_template(file)
    return file


def _fields(reads: Reads, names: Sequence[str] | None) -> tuple[list[LeadField], list[CustomField]]:
    if names is None:
        return list(EXPORTED), reads.custom_fields()
    known = {field.name for field in EXPORTED}
    unknown = next((name for name in names if name not in known and name != _CUSTOM), None)
    if unknown is not None or not names:
        raise UserError(
            "“{name}” is not a field that can be exported.",
            "Fields: {fields}.",
            name=unknown or "",
            fields=", ".join([*(field.name for field in EXPORTED), _CUSTOM]),
        )
    fields = [BY_NAME[name] for name in names if name != _CUSTOM]
    return fields, reads.custom_fields() if _CUSTOM in names else []


def _pages(reads: Reads, ids: Sequence[int], progress: Progress | None) -> Iterator[Lead]:
    for start in range(0, len(ids), _PAGE):
        yield from reads.leads(ids[start : start + _PAGE])
        if progress is not None and not progress(min(start + _PAGE, len(ids)), len(ids)):
            raise Cancelled
