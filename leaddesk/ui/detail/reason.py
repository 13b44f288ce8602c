"""Leaving the way to a customer asks why: from the team's list of reasons, with a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from leaddesk.domain.journal import Done
from leaddesk.domain.lifecycle import Reason
from leaddesk.i18n import tr
from leaddesk.services.operation import Operation
from leaddesk.ui import theme
from leaddesk.ui.detail.day import DayChoice
from leaddesk.ui.detail.reason_list import ReasonList
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.writing import WritingQuestion
from leaddesk.ui.session import Context

BACK_IN: Final = (30, 90, 180)  # days of the quick choices


@dataclass(frozen=True)
class Answer:
    """`reason`: as kept; `back_on`: the day to look at the lead again, None for the usual one."""

    reason: str
    note: str = ""
    back_on: str | None = None


@dataclass(frozen=True)
class Why:
    """What is asked: `title` the question, `act` the button, `about` a word on what is left out.

    `back`: the day proposed for coming back, "" to leave it to the kind of lead, None where
    nothing comes back. `make` turns the answer into what is written.
    """

    title: str
    act: str
    reasons: Sequence[Reason]
    make: Callable[[Answer], Operation]
    about: str = ""
    back: str | None = None


class ReasonDialog(WritingQuestion):
    """Asks for a reason; Esc leaves everything as it was."""

    def __init__(
        self, context: Context, why: Why, parent: QWidget,
        done: Callable[[Done], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context, why.title, why.act, parent, done)
        self._why = why
        if why.about:
            self.body.addWidget(WrapLabel(why.about, "soft"))
        self.choices = ReasonList(why.reasons, why.title)
        self.choices.itemDoubleClicked.connect(lambda _item: self.accept())
        self.choices.itemSelectionChanged.connect(self._able)
        self._able()
        self.body.addWidget(self.choices)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("More about it (optional)"))
        self.note.setAccessibleName(tr("More about the reason"))
        self.body.addWidget(self.note)
        self.back: DayChoice | None = None
        if why.back is not None:
            self._ask_back(why.back, context.desk.reads.today())
        self.choices.setFocus()

    def _able(self) -> None:
        self.act.setEnabled(bool(self.choices.key()))

    def _ask_back(self, back: str, today: date) -> None:
        name = QLabel(tr("Look at it again on"))
        name.setProperty("role", "soft")
        self.back = DayChoice(name.text(), today, BACK_IN)
        self.back.line.setPlaceholderText(tr("As usual for its kind"))
        self.back.set_day(back)
        self.body.addSpacing(theme.SPACE["xs"])
        self.body.addWidget(name)
        self.body.addWidget(self.back)

    def operation(self) -> Operation:
        back_on = self.back.day() if self.back is not None else None
        return self._why.make(Answer(self.choices.key(), self.note.text().strip(), back_on))

    def unsaved(self) -> str:
        return tr("The note is not kept yet.") if self.note.text().strip() else ""
