"""Copying rows out of the table and pasting cells of other spreadsheets into it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from leaddesk.domain.lead import Lead
from leaddesk.errors import Cancelled, UserError
from leaddesk.i18n import tr
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context
from leaddesk.ui.table import sheet
from leaddesk.ui.table.columns import Column
from leaddesk.ui.table.grid import Grid
from leaddesk.ui.table.header import ColumnLayout
from leaddesk.ui.table.selection import TableSelection

CHUNK: Final = 2_000  # leads read at a time while copying

Edits = dict[int, dict[str, str]]


class Clipboard(QObject):
    """`list_pasted(text)`: what was pasted is a list to be imported, not cells."""

    list_pasted = Signal(str)

    def __init__(
        self, context: Context, grid: Grid, layout: ColumnLayout, selection: TableSelection
    ) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._layout = layout
        self._selection = selection

    # ---- out -------------------------------------------------------------------------------

    def copy(self, *, header: bool = False) -> None:
        """Puts the selected rows, as far as their columns are shown, on the clipboard."""
        ids = self._selection.ids()
        if not ids:
            return
        columns = self._shown()
        job = Job(tr("Copying…"), total=len(ids))
        self._context.runner.work(
            job, lambda: _mime_parts(self._context, ids, columns, header, job), self._offer
        )

    def _offer(self, parts: tuple[str, str]) -> None:
        mime = QMimeData()
        mime.setText(parts[0])
        mime.setHtml(parts[1])
        QGuiApplication.clipboard().setMimeData(mime)

    # ---- in --------------------------------------------------------------------------------

    def paste(self) -> None:
        """Sets cells from the current one on to the right and downwards, in one operation.

        One value fills the column of all selected rows. A list is handed on to be imported.
        """
        from leaddesk.services.leads import SetFields

        text = QGuiApplication.clipboard().text()
        rows = sheet.parse(text)
        if not rows:
            return
        index = self._grid.currentIndex()
        if not self._grid.leads.ids or sheet.looks_like_list(rows) or not index.isValid():
            self.list_pasted.emit(text)
            return
        try:
            edits = self._edits(rows, index.row(), index.column())
        except UserError as problem:
            self._context.runner.failed.emit(str(problem))
            return
        self._context.runner.run(SetFields(edits), initiator=self._grid)

    def _edits(self, rows: sheet.Block, row: int, column: int) -> Edits:
        columns = self._shown_from(column)
        if len(rows) == 1 and len(rows[0]) == 1:
            return self._fill(columns[0], rows[0][0])
        ids = self._grid.leads.ids[row : row + len(rows)]
        wide = max(len(cells) for cells in rows)
        if len(ids) < len(rows) or len(columns) < wide:
            raise UserError(
                "{rows} rows by {columns} columns do not fit from this cell on.",
                "Choose a cell further up or to the left, or import it as a list.",
                rows=len(rows), columns=wide,
            )  # fmt: skip
        edits = {
            row_id: {
                field.name: text
                for field, text in zip(columns, cells, strict=False)
                if field.editable
            }
            for row_id, cells in zip(ids, rows, strict=True)
        }
        if not any(edits.values()):
            raise _not_typed(columns[0])
        return edits

    def _fill(self, column: Column, text: str) -> Edits:
        if not column.editable:
            raise _not_typed(column)
        ids = self._selection.ids() or [self._grid.leads.ids[self._grid.currentIndex().row()]]
        return {row_id: {column.name: text} for row_id in ids}

    def _shown(self) -> list[Column]:
        return [self._grid.leads.columns[section] for section in self._layout.shown()]

    def _shown_from(self, column: int) -> list[Column]:
        shown = self._layout.shown()
        return [self._grid.leads.columns[each] for each in shown[shown.index(column) :]]


def _not_typed(column: Column) -> UserError:
    return UserError(
        "“{field}” is kept by LeadDesk itself.", "Choose a cell of another column.",
        field=column.label,
    )  # fmt: skip


def _mime_parts(
    context: Context, ids: list[int], columns: list[Column], header: bool, job: Job
) -> tuple[str, str]:
    """Plain text and HTML of the rows; on a thread of the runner."""
    leads: list[Lead] = []
    for start in range(0, len(ids), CHUNK):
        leads += context.desk.reads.leads(ids[start : start + CHUNK])
        if not job.advance(len(leads), len(ids)):
            raise Cancelled
    rows = sheet.block(leads, columns, header=header)
    return sheet.as_text(rows), sheet.as_html(rows, columns)
