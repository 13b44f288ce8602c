"""The first rows of an export as they will be written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from leaddesk.i18n import tr
from leaddesk.services.exports import ExportPreview
from leaddesk.ui import theme
from leaddesk.ui.lists.inset import Inset

_WIDEST = 220  # pixels of a column


class PreviewTable(QTableWidget):
    """Headers and rows of an `ExportPreview`; keeps its place when another is loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The first rows as they will be written"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT["compact"])
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(Inset(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def load(self, preview: ExportPreview) -> None:
        """Shows `preview` in place of what was shown."""
        place = self.horizontalScrollBar().value()
        self.clear()
        self.setColumnCount(len(preview.labels))
        self.setRowCount(len(preview.rows))
        self.setHorizontalHeaderLabels(preview.labels)
        for number, row in enumerate(preview.rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                self.setItem(number, column, item)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            # The delegate's inset on either side is not in Qt's reckoning.
            self.setColumnWidth(column, min(self.columnWidth(column) + 12, _WIDEST))
        self.horizontalScrollBar().setValue(place)
