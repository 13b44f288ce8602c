"""The switch between people and companies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from leaddesk.i18n import mark, tr
from leaddesk.ui.duplicates.subject import Subject

TITLES: Final = {"people": mark("People"), "companies": mark("Companies")}


class SubjectSwitch(QWidget):
    """One button for each kind; that of `subject` is down. `chosen` (name): another is wanted."""

    chosen = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        self._own = subject.name
        one = QButtonGroup(self)
        for name, title in TITLES.items():
            button = QToolButton()
            button.setText(tr(title))  # data
            button.setProperty("kind", "flat")
            button.setCheckable(True)
            button.setChecked(name == subject.name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, name=name: self._press(name))
            one.addButton(button)
            row.addWidget(button)
            self.buttons[name] = button

    def _press(self, name: str) -> None:
        self.buttons[self._own].setChecked(True)  # this one always tells of what is below it
        if name != self._own:
            self.chosen.emit(name)
