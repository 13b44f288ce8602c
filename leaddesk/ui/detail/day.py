"""A day in a small question: typed, picked from a calendar, or counted from today by a button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import dates, when
from leaddesk.errors import UserError
from leaddesk.i18n import ntr
from leaddesk.ui import theme
from leaddesk.ui.detail.editors import DateEditor


class DayChoice(QWidget):
    """A line for a day with quick choices below it: so many days from `today`.

    `never`: the text of the button that empties the line, "" where a day there must be.
    """

    def __init__(self, name: str, today: date, quick: Sequence[int], never: str = "") -> None:
        super().__init__()
        self.line = DateEditor("", name)
        self.line.given_up.connect(self._give_up)
        box, choices = QVBoxLayout(self), QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE["xs"])
        box.addWidget(self.line)
        box.addLayout(choices)
        choices.setSpacing(theme.SPACE["xs"])
        for days in quick:
            day = (today + timedelta(days)).isoformat()
            self._add(choices, ntr("+{n} day", "+{n} days", days), day)
        if never:
            self._add(choices, never, "")
        choices.addStretch(1)

    def _add(self, line: QHBoxLayout, text: str, day: str) -> None:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.set_day(day))
        line.addWidget(button)

    def set_day(self, day: str | None) -> None:
        """Shows a stored day; None or "" for no day."""
        self.line.setText(day or "")

    def day(self) -> str | None:
        """The day as stored, None when the line is empty; UserError for what is no date."""
        return typed_day(self.line.text())

    def _give_up(self) -> None:
        """Esc leaves the question, as anywhere in it."""
        self.window().close()


def typed_day(text: str) -> str | None:
    """A typed date as stored, None for an empty line; UserError for what is no date."""
    if not text.strip():
        return None
    day = dates.stored(text)
    if day is None:
        raise UserError(
            "“{value}” is no date.", "Write it as 2026-11-22 or 2026-11-22 14:30.",
            value=text.strip(),
        )  # fmt: skip
    return when.local_date(day).isoformat()
