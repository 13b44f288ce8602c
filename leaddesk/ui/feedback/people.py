"""The leads behind a figure, as a small list beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QVBoxLayout, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import RoomyCells, row_table

MOST: Final = 500  # leads listed; more are said to be there
_COLUMNS: Final = ("name", "company", "score", "stage", "owner")
_ID: Final = Qt.ItemDataRole.UserRole


class LeadList(QDialog):
    """Leads by name; one of them is opened in a window beside by Enter or a double click."""

    def __init__(
        self, context: Context, rows: LeadRows, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._peek: Any = None
        self.count = QLabel()
        self.count.setProperty("role", "soft")
        self.model = QStandardItemModel(0, len(_COLUMNS), self)
        self.model.setHorizontalHeaderLabels([BY_NAME[name].label for name in _COLUMNS])
        self.view = row_table(self.model, tr("Leads"))
        self.view.setItemDelegate(RoomyCells(self.view))
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_COLUMNS.index("company"), QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (2, 72), (3, 90), (4, 120)):
            header.resizeSection(column, width)
        self.view.activated.connect(lambda index: self.open_lead(index.row()))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(self.count)
        box.addWidget(self.view, 1)
        self.resize(680, 440)

    def show_leads(self, title: str, ids: Sequence[int]) -> None:
        """Lists leads under a title."""
        self.setWindowTitle(title)
        self.view.setAccessibleName(title)
        told = list(dict.fromkeys(ids))
        self.count.setText(self._counted(len(told)))
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: reads.leads(told[:MOST]), self._fill, owner=self, key="leads"
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def open_lead(self, row: int) -> None:
        """Shows everything about the lead in a row."""
        from leaddesk.ui.duplicates.peek import Peek

        if self._peek is None:
            self._peek = Peek(self._context, self._rows, self)
        self._peek.show_lead(self.model.item(row, 0).data(_ID))

    @staticmethod
    def _counted(count: int) -> str:
        text = ntr("{n} lead", "{n} leads", count)
        return f"{text} · {tr('The first {n} are shown.', n=MOST)}" if count > MOST else text

    def _fill(self, leads: list[Lead]) -> None:
        self.model.removeRows(0, self.model.rowCount())
        for lead in leads:
            self.model.appendRow([_item(lead, name) for name in _COLUMNS])
        if leads:
            self.view.setFocus()
            self.view.selectRow(0)


def _item(lead: Lead, name: str) -> QStandardItem:
    text = str(getattr(lead, name))
    if name == "stage":
        text = vocab.label(vocab.STAGES, lead.stage)
    elif name == "name":
        text = lead.name or lead.email or f"#{lead.id}"
    item = QStandardItem(text)
    item.setEditable(False)
    item.setToolTip(text)
    item.setData(lead.id, _ID)
    if name == "score":
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
