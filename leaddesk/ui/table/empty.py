"""What stands in the table's place while there is nothing to list: one sentence, one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.ui import theme


class EmptyPage(QWidget):
    """A sentence with buttons under it, in the middle of the room; the first one is primary."""

    def __init__(self, parent: QWidget, *, primary: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self._primary = primary
        self._sentence = QLabel(self)
        self._sentence.setProperty("role", "soft")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.SPACE["s"])
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.SPACE["l"])
        outer.addStretch(2)
        outer.addWidget(self._sentence)
        outer.addLayout(self._buttons)
        outer.addStretch(3)

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def add_button(self, text: str) -> QPushButton:
        """Another button, to the right of those there are."""
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        count = self._buttons.count() - 2
        if self._primary and count == 0:
            button.setProperty("kind", "primary")
        self._buttons.insertWidget(count + 1, button)
        return button
