"""What leads can be written as, and the columns that each kind of file gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import CustomField
from leaddesk.errors import UserError
from leaddesk.exchange.leads import EXPORTED, LeadColumn, custom_column, field_column
from leaddesk.exchange.target_formats import HUBSPOT, SALESFORCE, Target, target_columns
from leaddesk.exchange.write_vcf import VCARD_FIELDS
from leaddesk.i18n import mark
from leaddesk.services.reads import Reads

CUSTOM: Final = "custom"
_ONE: Final = "custom."
_SHORT: Final = 1_000  # leads; a shorter list has only the custom columns that it fills in


@dataclass(frozen=True)
class Format:
    """A kind of file: its name on the command line, its words, the suffixes it may have (the
    usual first), and whether the fields are chosen or the format says them.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    chosen: bool = False
    targets: tuple[Target, ...] = ()


FORMATS: Final = {
    form.name: form
    for form in (
        Format("excel", mark("Excel workbook"), (".xlsx",), chosen=True),
        Format("csv", mark("CSV for Excel (UTF-8)"), (".csv",), chosen=True),
        Format("csv-cp932", mark("CSV for older programs (Shift_JIS)"), (".csv",), chosen=True),
        Format("vcard", mark("Address book (vCard 3.0)"), (".vcf",)),
        Format("vcard4", mark("Address book (vCard 4.0)"), (".vcf",)),
        Format("hubspot", mark("HubSpot import"), (".csv", ".xlsx"), targets=HUBSPOT),
        Format("salesforce", mark("Salesforce import (leads)"), (".csv",), targets=SALESFORCE),
    )
}
_BY_SUFFIX: Final = {".xlsx": "excel", ".csv": "csv", ".vcf": "vcard"}
TEMPLATE_SUFFIXES: Final = (".xlsx", ".xlsm", ".csv")


def format_of(file: Path, name: str = "") -> Format:
    """The format called `name`, or the usual one of the suffix of `file`.

    UserError for an unknown name, or a suffix that isn't that format's.
    """
    suffix = file.suffix.lower()
    if name and name not in FORMATS:
        raise UserError(
            "There is no format “{name}”.", "Choose one of: {names}.",
            name=name, names=", ".join(FORMATS),
        )  # fmt: skip
    suffixes = FORMATS[name].suffixes if name else tuple(_BY_SUFFIX)
    if suffix not in suffixes:
        raise wrong_suffix(file, suffixes)
    return FORMATS[name or _BY_SUFFIX[suffix]]


def wrong_suffix(file: Path, suffixes: Sequence[str]) -> UserError:
    """What to tell of a file name that says another kind of file than is to be written."""
    return UserError(
        "“{file}” has no suffix that LeadDesk can write.", "Give it one of: {names}.",
        file=file.name, names=", ".join(suffixes),
    )  # fmt: skip


def columns_of(
    form: Format, reads: Reads, fields: Sequence[str] | None, ids: Sequence[int]
) -> list[LeadColumn]:
    """The columns that a list of the leads `ids` gets as `form`; `fields` as in `export_leads`."""
    if form.targets:
        return target_columns(form.targets)
    if not form.chosen:
        return [field_column(BY_NAME[name]) for name in VCARD_FIELDS]
    custom = reads.custom_fields()
    if fields is None:
        fields = [*(field.name for field in EXPORTED), CUSTOM]
    if CUSTOM in fields and len(ids) <= _SHORT:
        used = _used(reads, ids)
        custom = [known for known in custom if known.key in used or _ONE + known.key in fields]
    columns: list[LeadColumn] = []
    for name in fields:
        columns += _columns(name, custom)
    if not columns and CUSTOM not in fields:
        raise _unknown("")
    return columns


def _columns(name: str, custom: Sequence[CustomField]) -> list[LeadColumn]:
    if name == CUSTOM:
        return [custom_column(known) for known in custom]
    if name.startswith(_ONE):
        asked = name.removeprefix(_ONE)
        found = [known for known in custom if asked in (known.key, known.label)]
        if found:
            return [custom_column(found[0])]
    elif name in BY_NAME and BY_NAME[name] in EXPORTED:
        return [field_column(BY_NAME[name])]
    raise _unknown(name)


def _unknown(name: str) -> UserError:
    return UserError(
        "“{name}” is not a field that can be exported.", "Fields: {fields}.",
        name=name, fields=", ".join([*(field.name for field in EXPORTED), CUSTOM]),
    )  # fmt: skip


def _used(reads: Reads, ids: Sequence[int]) -> set[str]:
    return {
        key for block in reads.export_rows(ids, [CUSTOM]) for _, values in block
        for key, value in values.items() if value
    }  # fmt: skip
