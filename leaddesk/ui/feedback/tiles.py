"""The four figures at the top, each with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.feedback import words

if TYPE_CHECKING:
    from leaddesk.services.feedback import Feedback


class Tile(QFrame):
    """A figure: what it is, how much, and what that means."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._caption = QLabel(caption)
        self._caption.setProperty("role", "soft")
        self.figure = QLabel(words.NOTHING)
        self.figure.setProperty("role", "title")
        self.meaning = WrapLabel("", "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(2)
        for part in (self._caption, self.figure, self.meaning):
            box.addWidget(part)
        box.addStretch(1)

    def say(self, figure: str, meaning: str) -> None:
        self.figure.setText(figure)
        self.meaning.setText(meaning)
        self.meaning.updateGeometry()
        self.setAccessibleName(f"{self._caption.text()}: {figure}. {meaning}")


class Tiles(QWidget):
    """Acceptance rate, what is open, time to accept, win rate."""

    def __init__(self) -> None:
        super().__init__()
        self.acceptance = Tile(tr("Acceptance rate"))
        self.open = Tile(tr("Waiting for an answer"))
        self.waiting = Tile(tr("Time to accept"))
        self.won = Tile(tr("Win rate"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["m"])
        for tile in (self.acceptance, self.open, self.waiting, self.won):
            line.addWidget(tile, 1)

    def show_figures(self, found: Feedback) -> None:
        """Shows the figures of `found`."""
        self._show_handoffs(found)
        waiting = found.waiting
        if waiting.median is None:
            self.waiting.say(words.NOTHING, tr("Nothing was accepted."))
        else:
            low, high = words.waited(waiting.lower), words.waited(waiting.upper)
            text = tr("Median; half of them between {low} and {high}.", low=low, high=high)
            in_time = waiting.in_time
            if in_time.total:
                text += "\n" + tr("{good} of {all} answers came in time.",
                                  **words.counts(in_time))  # fmt: skip
            self.waiting.say(words.waited(waiting.median), text)
        outcome = found.outcome
        if outcome.total:
            text = tr("{good} of {all} decided.", **words.counts(outcome))
            if found.amount:
                text += "\n" + tr("Worth {amount}.", amount=words.money(found.amount))
            self.won.say(words.percent(outcome.share), text)
        else:
            self.won.say(words.NOTHING, tr("Nothing was won or lost."))

    def _show_handoffs(self, found: Feedback) -> None:
        handed = found.acceptance
        if handed.rate.total:
            text = tr("{good} of {all} answered; {returned} returned.",
                      returned=f"{handed.returned:,}", **words.counts(handed.rate))  # fmt: skip
        else:
            text = tr("Nothing was answered.")
        if handed.withdrawn:
            text += "\n" + ntr("{n} withdrawn one does not count.",
                               "{n} withdrawn ones do not count.", handed.withdrawn)  # fmt: skip
        self.acceptance.say(words.percent(handed.rate.share), text)
        late = (
            ntr("{n} of them is overdue.", "{n} of them are overdue.", handed.overdue)
            if handed.overdue
            else tr("None of them is overdue.")
        )
        self.open.say(f"{handed.open:,}", late if handed.open else tr("Everything is answered."))
