"""The line above the inbox: whose it is, which box, open or answered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.inboxes import InboxPage
from leaddesk.ui import theme
from leaddesk.ui.widgets import restyle

BOXES: Final = {"in": mark("To me"), "out": mark("From me")}
STATES: Final = {"open": mark("Unanswered"), "answered": mark("Answered")}


class InboxBar(QWidget):
    """`user_chosen` (name); `box_chosen` when another box or state is."""

    user_chosen = Signal(str)
    box_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        title = QLabel(tr("Inbox"))
        title.setProperty("role", "head")
        self.users = QComboBox()
        self.users.setAccessibleName(tr("Whose inbox"))
        self.users.setToolTip(tr("Whose inbox"))
        self.users.setMinimumWidth(theme.scaled(140))
        self.users.textActivated.connect(self.user_chosen)
        self.boxes = self._choice(BOXES)
        self.states = self._choice(STATES)
        self.late = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(title)
        row.addWidget(self.users)
        row.addSpacing(theme.SPACE["s"])
        for group in (self.boxes, self.states):
            for button in group.values():
                row.addWidget(button)
            row.addSpacing(theme.SPACE["m"])
        row.addWidget(self.late)
        row.addStretch(1)

    def _choice(self, table: dict[str, str]) -> dict[str, QToolButton]:
        only_one = QButtonGroup(self)
        buttons = {}
        for value, text in table.items():
            button = QToolButton()
            button.setProperty("kind", "flat")
            button.setCheckable(True)
            button.setText(tr(text))  # data
            button.clicked.connect(lambda: self.box_chosen.emit())
            only_one.addButton(button)
            buttons[value] = button
        next(iter(buttons.values())).setChecked(True)
        return buttons

    @property
    def box(self) -> str:
        """The box chosen: "in" or "out"."""
        return next(name for name, button in self.boxes.items() if button.isChecked())

    @property
    def state(self) -> str:
        """The state chosen: "open" or "answered"."""
        return next(name for name, button in self.states.items() if button.isChecked())

    def choose(self, box: str, state: str) -> None:
        """Chooses a box and a state."""
        self.boxes[box].setChecked(True)
        self.states[state].setChecked(True)

    def show_page(self, page: InboxPage, news: int) -> None:
        """Shows whose inbox it is, and the counts; `news`: answers she has not seen."""
        with QSignalBlocker(self.users):
            self.users.clear()
            self.users.addItems(page.users)
            self.users.setCurrentText(page.user)
        for box, button in self.boxes.items():
            self._count(button, tr(BOXES[box]), page.open.get(box, 0))  # data
        news = news if self.box == "out" else 0
        answered = tr(STATES["answered"])  # data
        text = ntr("{name}, {n} new", "{name}, {n} new", news, name=answered) if news else answered
        self.states["answered"].setText(text)
        late = sum(row.overdue for row in page.rows)
        self.late.setText(ntr("{n} overdue", "{n} overdue", late))
        restyle(self.late, "role", "error")
        self.late.setVisible(late > 0)

    @staticmethod
    def _count(button: QToolButton, word: str, count: int) -> None:
        button.setText(f"{word} {count:,}" if count else word)
        button.setAccessibleName(button.text())
