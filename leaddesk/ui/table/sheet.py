"""Cells as other spreadsheets give and take them: tab-separated text and an HTML table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from typing import Final

from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.domain.folding import fold
from leaddesk.domain.lead import Lead
from leaddesk.ui.table import cells
from leaddesk.ui.table.columns import Column

Block = list[list[str]]
_AS_TEXT: Final = "style=\"mso-number-format:'\\@'\""  # keeps the leading 0 of phones in Excel


def block(leads: Iterable[Lead], columns: Sequence[Column], *, header: bool = False) -> Block:
    """The cells of leads, row by row; with `header` the labels come first."""
    rows = [[column.label for column in columns]] if header else []
    rows += [[cells.copied(lead, column) for column in columns] for lead in leads]
    return rows


def as_text(rows: Block) -> str:
    """Tab-separated, as Excel writes it to the clipboard."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def as_html(rows: Block, columns: Sequence[Column]) -> str:
    """A table whose cells, numbers apart, Excel takes as text."""
    styles = ["" if column.numeric else " " + _AS_TEXT for column in columns]
    lines = (
        "<tr>"
        + "".join(
            f"<td{style}>{escape(cell)}</td>" for style, cell in zip(styles, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return '<meta charset="utf-8"><table>' + "".join(lines) + "</table>"


def parse(text: str) -> Block:
    """The rows of tab-separated text; blank lines at its end are left out, short rows stay short.

    A quotation mark that is never closed is a letter like any other.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not plain:
        return []
    try:
        return list(csv.reader(io.StringIO(plain, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:
        return [line.split("\t") for line in plain.split("\n")]


def looks_like_list(rows: Block) -> bool:
    """Whether rows begin with a header: two known names of fields or more, half of its cells."""
    if len(rows) < 2:
        return False
    cells_of_first = [fold(cell) for cell in rows[0] if cell.strip()]
    known = sum(cell in _known_headers() for cell in cells_of_first)
    return known >= 2 and known * 2 >= len(cells_of_first)


@cache
def _known_headers() -> frozenset[str]:
    return frozenset(fold(text) for f in LEAD_FIELDS for text in (f.name, f.ja, f.en, *f.headers))
