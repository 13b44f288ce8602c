"""The workbook of rows that could not be imported, to be mended and imported again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from leaddesk import paths
from leaddesk.errors import UserError
from leaddesk.exchange.mapping import as_text
from leaddesk.exchange.write import MAX_COLUMNS, Column, write_xlsx
from leaddesk.exchange.write_csv import write_csv
from leaddesk.i18n import tr
from leaddesk.services.import_preview import REASON, ListPreview
from leaddesk.services.import_rows import Prepared

log = logging.getLogger(__name__)


def write_rejected(preview: ListPreview, rejected: Sequence[tuple[Prepared, str]]) -> str | None:
    """Writes the rows with their reasons beside the list, or into the user's data folder.

    Gives the file's path; None when there is nothing to write or nowhere to write it (the rows
    still stand in the list itself).
    """
    if not rejected:
        return None
    columns = preview.columns
    places = {column: index for index, column in enumerate(columns)}
    rows = []
    for row, reason in rejected:
        cells = [""] * len(columns)
        for match, cell in zip(preview.matches_of(row.table), row.cells, strict=True):
            cells[places[match.column]] = as_text(cell)
        rows.append([reason, *cells])
    reason_label = tr(REASON)  # data
    headers = [Column(reason_label), *(Column(column) for column in columns)]
    write = write_csv if len(headers) > MAX_COLUMNS else write_xlsx
    for file in _places(preview, ".csv" if write is write_csv else ".xlsx"):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, headers, rows)
        except (UserError, OSError) as problem:
            log.info("rejected rows could not be written to %s: %s", file, problem)
        else:
            return str(file)
    return None


def _places(preview: ListPreview, suffix: str) -> list[Path]:
    """Where the workbook may go, the best first; a file of an earlier import is never replaced."""
    first = preview.files[0] if preview.files else Path(preview.name)
    folders = [paths.database().parent]
    if preview.files:
        folders.insert(0, first.parent)
    return [_free(folder / f"{first.stem}.errors{suffix}") for folder in folders]


def _free(file: Path) -> Path:
    fresh, n = file, 2
    while fresh.exists():
        fresh, n = file.with_name(f"{file.stem} ({n}){file.suffix}"), n + 1
    return fresh
