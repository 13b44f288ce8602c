"""One lead whole, in a window beside: the detail pane with a session of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QCloseEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.detail.pane import DetailPane
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context, Session
from leaddesk.ui.widgets import fit_size

HEIGHT = 720


class Peek(QDialog):
    """Shows and edits a lead without leaving what one is at."""

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lead"))
        self.session = Session(self)
        self.pane = DetailPane(replace(context, session=self.session), rows, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pane)
        fit_size(self, theme.DETAIL_WIDTH[1] + 40, HEIGHT)

    def show_lead(self, row_id: int) -> None:
        """Shows a lead, in front."""
        self.session.select([row_id], row_id)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pane.settle()
        super().closeEvent(event)
