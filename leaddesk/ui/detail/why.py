"""Why a score is what it is: its reasons, adding up to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import ScoreReason
from leaddesk.domain.score_rules import AXES
from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.wrapping import WrapLabel


class Reasons(QWidget):
    """The reasons by axis, each with when it was seen last and its points, and the sum of all.

    In a popover (`wide`) a reason stands on one line; elsewhere it wraps.
    """

    def __init__(
        self, reasons: Sequence[ScoreReason], today: date, *, wide: bool = False
    ) -> None:  # fmt: skip
        super().__init__()
        self.total = sum(reason.points for reason in reasons)
        self._wide = wide
        self.setAccessibleName(tr("Why this score"))
        self.setAccessibleDescription(
            ", ".join(f"{reason.text} {reason.points:+d}" for reason in reasons)
        )
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["l"])
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        if not reasons:
            grid.addWidget(QLabel(tr("Nothing is known yet that gives points.")), 0, 0, 1, 3)
        for axis in AXES:
            mine = [reason for reason in reasons if reason.axis == axis.value]
            if mine:
                points = sum(reason.points for reason in mine)
                self._add(axis.label, "", f"{points:d}", bold=True)
            for reason in mine:
                seen = values.ago(reason.at, today) if reason.at else ""
                self._add(reason.text, seen, f"{reason.points:+d}", at=reason.at, soft=reason.cap)
        line = QFrame()
        line.setProperty("role", "hairline")
        grid.addWidget(line, grid.rowCount(), 0, 1, 3)
        self._add(BY_NAME["score"].label, "", str(self.total), bold=True)

    def _add(
        self, text: str, seen: str, points: str, *, bold: bool = False, soft: bool = False,
        at: str = "",
    ) -> None:  # fmt: skip
        grid, row = self._grid, self._grid.rowCount()
        words = QLabel(text) if self._wide else WrapLabel(text)
        date_, number = QLabel(seen), QLabel(points)
        date_.setProperty("role", "small")
        date_.setToolTip(when.shown(at, time=True))
        number.setFont(theme.font(bold=bold, tabular=True))
        words.setFont(theme.font(bold=bold))
        words.setTextFormat(Qt.TextFormat.PlainText)
        for label in (words, number) if soft else ():
            label.setProperty("role", "soft")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        grid.addWidget(words, row, 0)
        grid.addWidget(date_, row, 1, right)
        grid.addWidget(number, row, 2, right)


class WhyPopover(QFrame):
    """The reasons of a score with their points, and the sum, below a widget; then `chance`."""

    def __init__(
        self, reasons: Sequence[ScoreReason], today: date, anchor: QWidget,
        chance: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(anchor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        inside = Reasons(reasons, today, wide=True)
        self.setAccessibleName(inside.accessibleName())
        self.setAccessibleDescription(inside.accessibleDescription())
        self.total = inside.total
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(inside)
        self.chance = chance
        if chance is not None:
            box.addSpacing(theme.SPACE["m"])
            box.addWidget(chance)
        self.adjustSize()
        corner = QPoint(anchor.width() - self.width(), anchor.height() + 4)
        self.move(anchor.mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            event.accept()
            self.close()
        else:
            super().keyPressEvent(event)
