"""Pinning a temperature with a reason, until a day: a person knows what the score cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services.chosen import display_lead
from leaddesk.services.pins import PinTemperature
from leaddesk.ui import icons, pin_words, theme
from leaddesk.ui.detail.day import DayChoice
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.writing import WritingQuestion
from leaddesk.ui.session import Context

QUICK_DAYS: Final = (7, 30, 90)
LOOKED_AT: Final = 100  # of several leads: whether they have the same temperature


def pin(context: Context, ids: Sequence[int], parent: QWidget) -> None:
    """Asks for temperature, reason and until when, and pins these leads so."""
    reads, wanted = context.desk.reads, list(ids)

    def ask(leads: list[Lead]) -> None:
        if leads:
            PinQuestion(context, wanted, leads, parent).open()

    context.runner.read(lambda: reads.leads(wanted[:LOOKED_AT]), ask)


class PinQuestion(WritingQuestion):
    """The question about `ids`; `leads`: the first of them, as they are."""

    def __init__(
        self, context: Context, ids: Sequence[int], leads: Sequence[Lead], parent: QWidget
    ) -> None:
        count = len(ids)
        title = (
            tr("Pin the temperature of {who}", who=display_lead(leads[0])) if count == 1
            else ntr("Pin the temperature of {n} lead", "Pin the temperature of {n} leads", count)
        )  # fmt: skip
        super().__init__(context, title, tr("Pin"), parent)
        self._ids = tuple(ids)
        first = leads[0]
        self.temperatures = {choice.value: _button(choice) for choice in vocab.TEMPERATURES}
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("For example: budget in spring"))
        self.reason.setAccessibleName(tr("Reason"))
        self.until = DayChoice(
            tr("Until"), context.desk.reads.today(), QUICK_DAYS, tr("No end")
        )  # fmt: skip
        self.until.line.setPlaceholderText(tr("No end"))
        if count == 1 and first.pinned:
            self.reason.setText(first.pin_reason)
            self.until.set_day(first.pin_until)
        self.temperatures[first.temperature].setChecked(True)
        self._build()
        self.reason.setFocus()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["xs"])
        for button in self.temperatures.values():
            line.addWidget(button)
        line.addStretch(1)
        form = QFormLayout()
        form.setSpacing(theme.SPACE["s"])
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.addRow(tr("Temperature"), line)
        form.addRow(tr("Reason"), self.reason)
        form.addRow(tr("Until"), self.until)
        self.body.addLayout(form)

    def operation(self) -> PinTemperature:
        chosen = next(name for name, button in self.temperatures.items() if button.isChecked())
        return PinTemperature(self._ids, chosen, self.reason.text().strip(), self.until.day())


class PinNote(QWidget):
    """A line below the chips while a pin and the score disagree: what the score says, and why
    somebody knew better."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._words = QLabel(), WrapLabel(role="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        line.setSpacing(theme.SPACE["xs"])
        self._mark.setContentsMargins(0, 3, 0, 0)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def set_lead(self, lead: Lead, today: date) -> None:
        """Shows the pin of a lead, where the score says otherwise."""
        self.setVisible(pin_words.disagrees(lead))
        heat = lead.temperature_by_score
        self._mark.setPixmap(icons.icon(heat, heat).pixmap(QSize(12, 12)))
        self._words.setText(pin_words.told(lead, today))


def _button(choice: vocab.Choice) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "choice")
    button.setText(choice.label)
    button.setIcon(icons.icon(choice.value, choice.value))
    button.setIconSize(QSize(14, 14))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    return button
