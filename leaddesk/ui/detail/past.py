"""The history of one lead: each operation that wrote to it, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.domain.journal import Entry, HistoryItem
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.row import PaneRow
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.history import words
from leaddesk.ui.session import Context


class HistoryRow(PaneRow):
    """One operation. `undo_asked`, `redo_asked` (its number)."""

    undo_asked = Signal(int)
    redo_asked = Signal(int)

    def __init__(self, entry: Entry, changes: Sequence[str], today: date) -> None:
        super().__init__(8)
        self.entry = entry
        self.setToolTip(when.shown(entry.at, time=True))
        text, ago = words.what(entry), values.ago(entry.at, today)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 6)
        box.setSpacing(2)
        label = WrapLabel(text, "soft" if entry.undone else "")
        if entry.undone:
            font = theme.font()
            font.setStrikeOut(True)
            label.setFont(font)
        date_ = QLabel(" · ".join(part for part in (entry.who, ago) if part))
        date_.setTextFormat(Qt.TextFormat.PlainText)
        date_.setProperty("role", "small")
        line = QHBoxLayout()
        line.addWidget(label, 1)
        line.addWidget(date_, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        for change in changes:
            box.addWidget(WrapLabel(change, "soft"))
        self.setAccessibleName(", ".join([text, *changes, ago, entry.who]))

    def build_menu(self, menu: QMenu) -> None:
        undo = menu.addAction(icons.icon("undo"), tr("Undo this"))
        undo.setEnabled(words.can_undo(self.entry))
        undo.triggered.connect(lambda: self.undo_asked.emit(self.entry.id))
        redo = menu.addAction(icons.icon("redo"), tr("Redo this"))
        redo.setEnabled(words.can_redo(self.entry))
        redo.triggered.connect(lambda: self.redo_asked.emit(self.entry.id))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if not self.hasFocus():
            painter.setPen(theme.tokens().color("hairline"))
            painter.drawLine(8, self.height() - 1, self.width() - 8, self.height() - 1)
        painter.end()


class HistoryTab(QWidget):
    """What was done to the lead shown, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: object = None
        self.rows: list[HistoryRow] = []
        self._area = scrolled(QWidget())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)

    def set_history(
        self, lead: Lead, items: Sequence[HistoryItem], labels: Mapping[str, str], today: date
    ) -> None:
        """Shows the operations of a lead; `labels`: the labels of custom fields by key."""
        shown = (lead.id, tuple(items), today)
        if shown == self._shown:
            return
        self._shown = shown
        page = QWidget()
        page.setProperty("role", "surface")
        box = QVBoxLayout(page)
        box.setContentsMargins(8, 8, 8, 16)
        box.setSpacing(0)
        self.rows = [
            HistoryRow(item.entry, tuple(values.changes_of(item, labels)), today) for item in items
        ]
        for row in self.rows:
            row.undo_asked.connect(self._context.runner.undo)
            row.redo_asked.connect(self._context.runner.redo)
            box.addWidget(row)
        box.addStretch(1)
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(page)
        self._area.verticalScrollBar().setValue(place)
