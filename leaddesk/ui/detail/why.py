"""Why a score is what it is: its reasons, adding up to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import ScoreReason
from leaddesk.i18n import tr
from leaddesk.ui import theme


class WhyPopover(QFrame):
    """The reasons of a score with their points, and the sum, below a widget."""

    def __init__(self, reasons: Sequence[ScoreReason], anchor: QWidget) -> None:
        super().__init__(anchor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Why this score"))
        self.total = sum(reason.points for reason in reasons)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(theme.SPACE["xl"])
        grid.setVerticalSpacing(6)
        if not reasons:
            grid.addWidget(QLabel(tr("Nothing is known yet that gives points.")), 0, 0)
        for row, reason in enumerate(reasons):
            self._add(grid, row, reason.text, f"{reason.points:+d}", bold=False)
        line = QFrame()
        line.setProperty("role", "hairline")
        grid.addWidget(line, len(reasons) + 1, 0, 1, 2)
        self._add(grid, len(reasons) + 2, BY_NAME["score"].label, str(self.total), bold=True)
        self.setAccessibleDescription(
            ", ".join(f"{reason.text} {reason.points:+d}" for reason in reasons)
        )
        self.adjustSize()
        corner = QPoint(anchor.width() - self.width(), anchor.height() + 4)
        self.move(anchor.mapToGlobal(corner))

    def _add(self, grid: QGridLayout, row: int, text: str, points: str, *, bold: bool) -> None:
        words, number = QLabel(text), QLabel(points)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(theme.font(bold=bold))
        number.setFont(theme.font(bold=bold, tabular=True))
        grid.addWidget(words, row, 0)
        grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            event.accept()
            self.close()
        else:
            super().keyPressEvent(event)
