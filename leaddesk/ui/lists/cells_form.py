"""The cells of one row of a list, to be mended in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.widgets import restyle

_FEW: Final = 3  # cells that are shown whole
_ENDLESS: Final = 16_777_215  # Qt's own


class _CellEdit(QLineEdit):
    """Enter ends the cell, and is never the dialog's."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class CellsForm(QScrollArea):
    """`corrected(column, text)` when a cell was changed; `ended` when Enter says: next row."""

    corrected = Signal(str, str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Cells of the row"))
        self._columns: list[str] = []
        self._shown: dict[str, str] = {}
        self._edits: dict[str, _CellEdit] = {}
        self._reasons: dict[str, QLabel] = {}

    def load(self, cells: Mapping[str, str], problems: Mapping[str, str]) -> None:
        """Shows cells by header, with what is wrong with some. The same columns are filled anew in
        place, so that somebody who types from cell to cell is not thrown out.
        """
        if list(cells) != self._columns:
            self._build(list(cells))
        for column, text in cells.items():
            edit = self._edits[column]
            if self._shown.get(column) != text and not edit.isModified():
                edit.setText(text)
            self._shown[column] = text
            reason = problems.get(column, "")
            self._reasons[column].setText(reason)
            self._reasons[column].setVisible(bool(reason))
            restyle(edit, "invalid", "true" if reason else "false")
        few = len(cells) <= _FEW
        inner = self.widget()
        self.setMaximumHeight(inner.sizeHint().height() if few and inner else _ENDLESS)

    @property
    def typing(self) -> bool:
        """Whether the user is in one of the cells."""
        return any(edit.hasFocus() for edit in self._edits.values())

    def edit_of(self, column: str) -> QLineEdit:
        """The field of one cell."""
        return self._edits[column]

    def start(self) -> None:
        """Puts the cursor into the first cell that is wrong, or else the first."""
        wrong = [column for column, label in self._reasons.items() if label.text()]
        for column in (wrong or self._columns)[:1]:
            self._edits[column].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, columns: list[str]) -> None:
        self._columns = columns
        self._edits, self._reasons, self._shown = {}, {}, {}
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        layout.setSpacing(2)
        for column in columns:
            caption, edit, reason = QLabel(column), _CellEdit(), QLabel()
            caption.setProperty("role", "small")
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setBuddy(edit)
            edit.setAccessibleName(column)
            edit.editingFinished.connect(lambda column=column: self._finish(column))
            edit.ended.connect(lambda column=column: self._end(column))
            reason.setProperty("role", "error")
            reason.setWordWrap(True)
            reason.setTextFormat(Qt.TextFormat.PlainText)
            reason.hide()
            self._edits[column], self._reasons[column] = edit, reason
            for widget in (caption, edit, reason):
                layout.addWidget(widget)
            layout.addSpacing(theme.SPACE["xs"])
        layout.addStretch(1)
        self.setWidget(inner)

    def _finish(self, column: str) -> None:
        edit = self._edits.get(column)
        if edit is None:  # another row came while this cell lost the focus
            return
        text, changed = edit.text(), edit.text() != self._shown.get(column, "")
        edit.setModified(False)
        if changed:
            self._shown[column] = text
            self.corrected.emit(column, text)

    def _end(self, column: str) -> None:
        self._finish(column)
        self.ended.emit()
