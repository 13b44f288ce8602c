"""How the window of card entry is laid out: pile above, form left, people and list right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.widgets import fit_size

if TYPE_CHECKING:
    from leaddesk.ui.entry.window import EntryWindow

SIDE_WIDTH = 280
SIZE = (1180, 740)


class EntryLayout:
    """Puts the parts of `window` in their places and makes its buttons and its line of errors."""

    def __init__(self, window: EntryWindow) -> None:
        self.save = _button(tr("Save and next"), tr("Save and next (Ctrl+Enter)"))
        self.save.setProperty("kind", "primary")
        self.save_same = _button(
            tr("Save, same company next"), tr("Save, same company next (Ctrl+Shift+Enter)")
        )
        self._errors = QLabel(window)
        self._errors.setProperty("role", "error")
        self._errors.setWordWrap(True)
        middle = QHBoxLayout()
        middle.setSpacing(theme.SPACE["l"])
        middle.addLayout(self._left(window), 1)
        line = QFrame(window)
        line.setProperty("role", "vline")
        middle.addWidget(line)
        middle.addLayout(_right(window))
        whole = QVBoxLayout(window)
        edge = theme.SPACE["l"]
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(theme.SPACE["l"])
        whole.addWidget(window.pile)
        whole.addLayout(middle, 1)
        fit_size(window, *SIZE)

    def tell(self, text: str) -> None:
        """Says what went wrong with the whole card; "" takes it away."""
        self._errors.setText(text)

    def told(self) -> str:
        """What is said to be wrong now."""
        return self._errors.text()

    def _left(self, window: EntryWindow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(window.mode)
        column.addWidget(window.offer)
        column.addWidget(window.form, 1)
        column.addWidget(self._errors)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["s"])
        hint = QLabel(tr("Enter: next field   Shift+Enter: back   Ctrl+Enter: save"), window)
        hint.setProperty("role", "small")
        foot.addWidget(hint, 1)
        foot.addWidget(self.save_same)
        foot.addWidget(self.save)
        column.addLayout(foot)
        return column


def _right(window: EntryWindow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE["l"])
    for part in (window.same, window.entered):
        part.setFixedWidth(SIDE_WIDTH)
    column.addWidget(window.same, 0, Qt.AlignmentFlag.AlignTop)
    line = QFrame(window)
    line.setProperty("role", "hairline")
    column.addWidget(line)
    column.addWidget(window.entered, 1)
    return column


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setDefault(False)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    return button
