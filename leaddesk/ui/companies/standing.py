"""How ripe a company is, in a line; here and in the detail pane."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.i18n import ntr, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.companies.delegate import RoleMarks


class TemperatureShape(QWidget):
    """The shape of a temperature, in the colour of the theme of the moment."""

    def __init__(self, temperature: str) -> None:
        super().__init__()
        self._temperature = temperature
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = theme.tokens().color(self._temperature)
        icons.paint(QPainter(self), self._temperature, QRectF(0, 0, 16, 16), color)


class StandingLine(QWidget):
    """Temperature, score, number of people, and the four roles."""

    def __init__(self, standing: CompanyStanding) -> None:
        super().__init__()
        heat = vocab.label(vocab.TEMPERATURES, standing.temperature)
        score = QLabel(str(standing.score))
        score.setProperty("role", "title")
        people = QLabel(ntr("{n} person", "{n} people", standing.people))
        people.setProperty("role", "soft")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["s"])
        for part in (TemperatureShape(standing.temperature), QLabel(heat), score, people):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(RoleMarks(standing))
        self.setToolTip(rule_in_words())
        self.setAccessibleName(f"{heat}, {standing.score}, {people.text()}")


def rule_in_words() -> str:
    """How a company comes to its score and temperature."""
    return tr(
        "Score: the best person’s, a quarter of the next one’s, a tenth of the third’s."
        " Temperature: of the hottest person with contact in the last 90 days, or pinned."
    )
