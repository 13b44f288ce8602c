"""Cards that were thrown away: a quiet line that tells how many, and a list to put them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QPushButton, QWidget

from leaddesk.i18n import tr
from leaddesk.services.scan_reads import QueueRow, thrown_away
from leaddesk.services.scans import RestoreScans
from leaddesk.ui import icons
from leaddesk.ui.cards.queue import CardQueueList
from leaddesk.ui.dialogs.small import Question
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size

_SIZE: Final = (460, 520)


class ThrownLink(QPushButton):
    """Tells how many cards were thrown away; not to be seen while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon("trash", "text_soft"), "", parent)
        self.setProperty("kind", "flat")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def tell(self, count: int) -> None:
        self.setText(tr("Thrown away: {n}", n=f"{count:,}"))
        self.setToolTip(tr("Cards that were thrown away, to put them back"))
        self.setAccessibleName(self.text())
        self.setVisible(count > 0)


class ThrownAway(Question):
    """The list: those selected are put back by the button, Enter or a double click."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(tr("Cards thrown away"), parent)
        self._context = context
        self.list = CardQueueList(context.runner, self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.list.doubleClicked.connect(lambda _: self.accept())
        self.body.addWidget(self.list)
        self.back = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.back.setText(tr("Put back"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Close"))
        fit_size(self, *_SIZE)
        self._show_button()
        reads = context.desk.reads
        context.runner.read(lambda: thrown_away(reads), self._show, owner=self)

    def accept(self) -> None:
        """Puts those selected back among the cards to be reviewed."""
        if ids := [row.scan_id for row in self.list.selected()]:
            self._context.runner.run(RestoreScans(ids))
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _show(self, rows: Sequence[QueueRow]) -> None:
        self.list.show_rows(rows, {})
        self.list.setFocus()

    def _show_button(self) -> None:
        self.back.setEnabled(bool(self.list.selected()))
