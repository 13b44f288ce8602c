"""The empty workbook that people fill in and import."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.domain.fields import BY_NAME, FieldType, LeadField
from leaddesk.exchange.files import replacing
from leaddesk.exchange.write import HEADER_FILL, HEADER_TEXT
from leaddesk.i18n import mark, tr

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS: Final = 1000  # rows made ready below the header

# What people fill in by hand; the rest is for exports and other systems' lists.
FILLED_IN: Final[tuple[LeadField, ...]] = tuple(
    BY_NAME[name]
    for name in (
        "company", "department", "title", "name", "kana", "email", "phone", "mobile", "fax",
        "postal_code", "address", "url", "industry", "employees", "temperature", "stage", "kind",
        "channel", "campaign", "decision_role", "consent", "owner", "tags", "notes",
        "next_action", "next_at", "created_at", "external_id",
    )
)  # fmt: skip

_HELP: Final = {
    "company": mark("The company as printed on the card, with 株式会社 and the like."),
    "name": mark("Family name and given name with a space between them."),
    "kana": mark("The reading of the name, if it is known."),
    "email": mark("One address. The same name and address updates a lead instead of adding one."),
    "phone": mark("As printed, with its leading 0."),
    "postal_code": mark("As printed, with its leading 0."),
    "temperature": mark("How likely this person is to buy soon. Left empty, the lead is cold."),
    "consent": mark("Whether marketing mail may be sent to this address."),
    "tags": mark("Several tags with commas between them."),
    "next_at": mark("A date, for example 2026-11-22."),
    "created_at": mark("When the contact was made. Left empty, it is the time of the import."),
    "external_id": mark("The number of this person in another list or system."),
}
_STEPS: Final = (
    mark("Write one person in each row of the first sheet."),
    mark("Leave empty what you do not know. You may delete columns or change their order."),
    mark("Columns of your own are kept as custom fields."),
    mark("Where a list opens in a cell, choose from it."),
    mark("Save, then drop the file on the LeadDesk window, or choose File > Import."),
    mark("The import can be undone in one step."),
)
_AS_TEXT: Final = frozenset({FieldType.PHONE, FieldType.POSTAL})


def write_template(path: Path) -> None:
    """Writes the workbook in the current language. UserError as `files.replacing`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = tr("Leads")
    _header(sheet)
    _ready_rows(sheet)
    _how_to(book)
    _lists(book, sheet)
    whole = BytesIO()  # a workbook half saved to a full disk would complain when it is cleared away
    with replacing(path) as fresh:
        book.save(whole)
        fresh.write_bytes(whole.getvalue())


def _header(sheet: Worksheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    fill = PatternFill("solid", fgColor=HEADER_FILL.strip("#"))
    for number, field in enumerate(FILLED_IN, 1):
        cell = sheet.cell(1, number, field.label)
        cell.font = Font(bold=True, color=HEADER_TEXT.strip("#"))
        cell.fill = fill
        cell.alignment = Alignment(vertical="center")
        if field.name in _HELP:
            text = tr(_HELP[field.name])  # data
            cell.comment = Comment(text, "LeadDesk", height=80, width=260)
        sheet.column_dimensions[cell.column_letter].width = max(field.width / 7, 12)
    sheet.row_dimensions[1].height = 22
    sheet.freeze_panes = "A2"


def _ready_rows(sheet: Worksheet) -> None:
    """Numbers typed into phone and postal columns stay as typed, with their leading 0."""
    formats = {FieldType.WHEN: "yyyy-mm-dd", **dict.fromkeys(_AS_TEXT, "@")}
    for number, field in enumerate(FILLED_IN, 1):
        if field.type in formats:
            for row in range(2, ROWS + 2):
                sheet.cell(row, number).number_format = formats[field.type]


def _lists(book: Workbook, sheet: Worksheet) -> None:
    """The words to choose from stand on a hidden sheet: Excel caps lists in the rule itself."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet(tr("Lists"))
    lists.sheet_state = "hidden"
    chosen = [(n, field) for n, field in enumerate(FILLED_IN, 1) if field.choices]
    for column, (number, field) in enumerate(chosen, 1):
        for row, choice in enumerate(field.choices, 1):
            lists.cell(row, column, choice.label)
        letter = get_column_letter(column)
        rule = DataValidation(
            type="list",
            formula1=f"'{lists.title}'!${letter}$1:${letter}${len(field.choices)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=field.label,
            error=tr("Choose one of the words in the list."),
        )
        target = get_column_letter(number)
        rule.add(f"{target}2:{target}{ROWS + 1}")
        sheet.add_data_validation(rule)


def _how_to(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(tr("How to fill in"))
    page.column_dimensions["A"].width = 24
    page.column_dimensions["B"].width = 80
    page.cell(1, 1, tr("How to fill in")).font = Font(bold=True, size=14)
    for number, step in enumerate(_STEPS, 1):
        page.cell(number + 2, 1, number).alignment = Alignment(horizontal="left")
        page.cell(number + 2, 2, tr(step))  # data
    # Explanations stand in one cell with their labels: a row of labels would look like a list.
    for number, (name, text) in enumerate(_HELP.items(), len(_STEPS) + 4):
        page.cell(number, 2, f"{BY_NAME[name].label}: {tr(text)}")  # data
