"""The first rows of a list as they will be stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from leaddesk.domain.fields import LEAD_FIELDS, NUMERIC
from leaddesk.i18n import tr
from leaddesk.services.import_rows import Prepared
from leaddesk.ui import theme
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.words import value_text

_MOST: Final = 200  # columns of custom fields that are shown


class FirstRows(QTableWidget):
    """One column for each field that any of the rows fills in, in the order of the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The first rows as they will be stored"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT["compact"])
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes on to what is beside it
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(Inset(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def load(self, rows: Sequence[Prepared]) -> None:
        """Shows `rows`; those that say nobody are grey, with the reason on hover."""
        place = self.horizontalScrollBar().value()
        fields = [f for f in LEAD_FIELDS if any(f.name in row.values for row in rows)]
        fields = [field for field in fields if field.name != "custom"]
        labels = list(dict.fromkeys(key for row in rows for key in row.values.get("custom", {})))
        rest, labels = len(labels) - _MOST, labels[:_MOST]
        self.clear()
        heads = [field.label for field in fields] + labels
        if rest > 0:
            heads.append(tr("and {n} more", n=f"{rest:,}"))
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(heads)
        for number, row in enumerate(rows):
            for column, field in enumerate(fields):
                text = value_text(field.name, row.values.get(field.name))
                item = self._put(number, column, text, row)
                if field.type in NUMERIC:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
            for column, label in enumerate(labels, len(fields)):
                self._put(number, column, row.values.get("custom", {}).get(label, ""), row)
        for column, field in enumerate(fields):
            self.setColumnWidth(column, field.width)
        self.horizontalScrollBar().setValue(place)

    def _put(self, number: int, column: int, text: str, row: Prepared) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if not row.identified:
            item.setForeground(theme.tokens().color("text_soft"))
            item.setToolTip(tr("Not imported: nothing says who this is."))
        self.setItem(number, column, item)
        return item
