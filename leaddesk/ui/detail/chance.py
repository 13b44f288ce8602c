"""How likely a lead is won by what was learned, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.winning_words import Reason
from leaddesk.i18n import tr
from leaddesk.ui import theme


class Chance(QWidget):
    """The probability, and of each reason the times by which it multiplies the odds."""

    def __init__(self, probability: float, reasons: Sequence[Reason]) -> None:
        super().__init__()
        label = BY_NAME["win_probability"].label
        self.setAccessibleName(f"{label}: {probability:.0%}")
        self.setAccessibleDescription(", ".join(reason.text for reason in reasons))
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["l"])
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        self._add(label, f"{probability:.0%}", bold=True)
        for reason in reasons:
            self._add(reason.text, tr("× {factor}", factor=f"{reason.factor:.2f}"))

    def _add(self, text: str, number: str, *, bold: bool = False) -> None:
        row = self._grid.rowCount()
        words, figure = QLabel(text), QLabel(number)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(theme.font(bold=bold))
        figure.setFont(theme.font(bold=bold, tabular=True))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
