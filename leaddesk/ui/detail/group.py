"""Fields under a head that folds them away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from leaddesk.domain.fields import LeadField
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.cell import PAD_Y, FieldCell
from leaddesk.ui.detail.writes import LeadWriter

LABEL_WIDTH: Final = 104


class FieldRow(QWidget):
    """A label at the left and its field at the right."""

    def __init__(self, field: LeadField, writer: LeadWriter) -> None:
        super().__init__()
        self.cell = FieldCell(field, writer)
        name = QLabel(field.label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("role", "soft")
        name.setWordWrap(True)
        name.setContentsMargins(0, PAD_Y, 0, 0)
        name.setFixedWidth(LABEL_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["xs"])
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.cell, 1)
        if not field.editable:
            self.cell.value.setEnabled(False)


class FieldGroup(QWidget):
    """Fields under a head that folds them away."""

    folded_changed = Signal()

    def __init__(self, key: str, title: str, folded: bool) -> None:
        super().__init__()
        self.key = key
        self.rows: list[FieldRow] = []
        self.head = QToolButton()
        self.head.setProperty("kind", "flat")
        self.head.setText(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setFont(theme.font(bold=True))
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(lambda: self.fold(not self.folded))
        self._body = QWidget()
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(theme.SPACE["m"], 0, 0, theme.SPACE["s"])
        self.body.setSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._body)
        self.fold(folded)

    def add(self, row: FieldRow) -> None:
        """Puts a field below the others."""
        self.rows.append(row)
        self.body.addWidget(row)

    def fold(self, folded: bool) -> None:
        """Hides or shows the fields."""
        self.folded = folded
        self._body.setVisible(not folded)
        self.head.setIcon(icons.icon("chevron-right" if folded else "chevron-down", "text_soft"))
        state = tr("folded") if folded else tr("unfolded")
        self.head.setAccessibleName(f"{self.head.text()} ({state})")
        self.folded_changed.emit()

    def show_rows(self, *, empty: bool) -> int:
        """Shows the filled fields, with `empty` all; returns how many are empty."""
        for row in self.rows:
            row.setVisible(empty or not row.cell.is_empty)
        return sum(row.cell.is_empty for row in self.rows)
