"""From what was typed into a cell to the journal, and what may be typed there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from leaddesk.errors import UserError
from leaddesk.ui.session import Context
from leaddesk.ui.table import editors
from leaddesk.ui.table.grid import Grid
from leaddesk.ui.table.header import ColumnLayout


class CellWriter(QObject):
    """Writes each edited cell as one operation; a failed write opens its editor again."""

    def __init__(self, context: Context, grid: Grid, layout: ColumnLayout) -> None:
        super().__init__(grid)
        self._context, self._runner = context, context.runner
        self._grid = grid
        self._layout = layout
        grid.leads.edited.connect(self.write)

    def write(self, row_id: int, name: str, text: str) -> None:
        """Sets a field of a lead to typed `text`; the cell shows it meanwhile.

        A stage may ask for a reason first.
        """
        leads = self._grid.leads
        if name == "stage":
            from leaddesk.ui.detail.moving import set_stage  # what it asks is rarely needed

            set_stage(self._context, [row_id], text, self._grid.window())
            return

        from leaddesk.services.leads import SetFields, clean_values

        def failed(problem: str) -> None:
            leads.pend(row_id, {})
            self._runner.failed.emit(problem)
            self._type_again(row_id, name, text, problem)

        try:
            leads.pend(row_id, clean_values({name: text}))
        except UserError as problem:
            self._runner.failed.emit(str(problem))
            return
        self._runner.run(
            SetFields({row_id: {name: text}}), initiator=self._grid, failed=failed,
            done=lambda _: leads.pend(row_id, {}),
        )  # fmt: skip

    def _type_again(self, row_id: int, name: str, text: str, problem: str) -> None:
        row, column = self._grid.leads.row_of(row_id), self._grid.leads.column_of(name)
        if row < 0 or column not in self._layout.shown():
            return
        index = self._grid.leads.index(row, column)
        self._grid.go_to(index)
        self._grid.edit(index)
        editor = self._grid.indexWidget(index)
        if editor is not None:
            editors.fill(editor, text)
            editors.show_problem(editor, problem)


class Completer:
    """Reads what may be typed into fields that complete; see `editors.Completions`."""

    def __init__(self, context: Context, owner: QObject) -> None:
        self._context = context
        self._owner = owner
        reads = context.desk.reads
        self._sources: dict[str, Callable[[], list[str]]] = {
            "tags": reads.tags, "owner": reads.users,
            "campaign": lambda: [campaign.name for campaign in reads.campaigns()],
        }  # fmt: skip

    def __call__(self, name: str, answer: Callable[[Sequence[str]], None]) -> None:
        self._context.runner.read(self._sources[name], answer, owner=self._owner, key="complete")
