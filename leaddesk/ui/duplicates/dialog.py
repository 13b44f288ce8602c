"""The same comparison for leads that were selected elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.services.comparing import Compared, compared
from leaddesk.services.merging import NotSame
from leaddesk.services.operation import Operation
from leaddesk.ui.duplicates.comparison import Comparison
from leaddesk.ui.duplicates.deciding import Decisions
from leaddesk.ui.duplicates.peek import Peek
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size, hairline

SIZE: Final = (980, 620)
MOST: Final = 20  # records that can be compared by eye


class MergeDialog(QDialog):
    """Merges the leads `ids`, or remembers that they are different people."""

    def __init__(
        self, context: Context, rows: LeadRows, ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._rows, self._ids = context, rows, tuple(ids)
        self._peek: Peek | None = None
        self.setWindowTitle(tr("Merge leads"))
        self.setProperty("role", "surface")
        self.comparison = Comparison(context)
        self.decisions = Decisions(self, dialog=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.comparison, 1)
        box.addWidget(hairline())
        box.addWidget(self.decisions)
        self.decisions.follow(self.comparison.same)
        self.comparison.comes_after = self.decisions.open_button  # the last, and so first again
        self.comparison.chosen.connect(lambda: self.decisions.show_choice(self.comparison.choice))
        self.decisions.merge.connect(self.merge)
        self.decisions.not_same.connect(lambda: self._run(NotSame(self._ids)))
        self.decisions.skip.connect(self.reject)
        self.decisions.open_record.connect(self.open_record)
        fit_size(self, *SIZE)
        reads = context.desk.reads
        context.runner.read(lambda: compared(reads, self._ids), self._compare, owner=self)

    def _compare(self, found: Compared) -> None:
        if len(found.records) < 2:
            self._context.runner.failed.emit(tr("Only leads that are not in the trash are merged."))
            self.reject()
            return
        self.comparison.show_group(found)
        self.comparison.records.setFocus()

    def merge(self) -> None:
        """Merges the records as they are chosen."""
        choice = self.comparison.choice
        if choice is not None and choice.possible:
            self._run(choice.operation())

    def _run(self, operation: Operation) -> None:
        self._context.runner.run(operation, text=tr("Merging…"))
        self.accept()

    def open_record(self) -> None:
        """Shows everything about the record of the current cell, in a window beside."""
        row_id = self.comparison.current_id
        if row_id is not None:
            if self._peek is None:
                self._peek = Peek(self._context, self._rows, self)
            self._peek.show_lead(row_id)
