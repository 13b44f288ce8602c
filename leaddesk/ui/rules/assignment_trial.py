"""Who would get the leads that wait, by the rules on the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.prefectures import PREFECTURES
from leaddesk.i18n import ntr, tr
from leaddesk.services.assignment_trial import Trial, Tried
from leaddesk.services.chosen import display_lead
from leaddesk.ui import theme
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.wrapping import WrapLabel

PAGE_WIDTH: Final = 760


class TrialList(QWidget):
    """A row for each lead of the trial."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel(tr("Who would get the leads that wait"))
        self._title.setProperty("role", "head")
        self._about = WrapLabel(role="small")
        self._area: QScrollArea = scrolled(QWidget())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE["xl"], theme.SPACE["l"], theme.SPACE["xl"], 0)
        box.setSpacing(theme.SPACE["xs"])
        box.addWidget(self._title)
        box.addWidget(self._about)
        box.addSpacing(theme.SPACE["s"])
        box.addWidget(self._area, 1)

    def explain(self, text: str) -> None:
        """Says why there is nothing to show."""
        self._about.setText(text)
        nothing = QWidget()
        nothing.setProperty("role", "surface")
        self._area.setWidget(nothing)

    def show_trial(self, trial: Trial) -> None:
        """Shows who would get which lead, and by which rule."""
        if not trial.rows:
            self.explain(tr("No MQL waits for a handoff, and no lead is ready to become one."))
            return
        shown = len(trial.rows)
        self._about.setText(
            ntr("{n} MQL without handoff or lead ready to be one.",
                "{n} MQLs without handoff or leads ready to be one.", trial.total)
            if shown == trial.total
            else tr("The best {shown} of {total} MQLs without handoff and leads ready to be one.",
                    shown=shown, total=f"{trial.total:,}")
        )  # fmt: skip
        page = QWidget()
        page.setProperty("role", "surface")
        page.setMaximumWidth(theme.scaled(PAGE_WIDTH))
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.SPACE["m"], theme.SPACE["l"])
        grid.setHorizontalSpacing(theme.SPACE["xl"])
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, head in enumerate((tr("Lead"), tr("Goes to"), tr("By rule"))):
            label = QLabel(head)
            label.setProperty("role", "small")
            grid.addWidget(label, 0, place)
        for row, tried in enumerate(trial.rows, start=1):
            self._row(grid, row, tried)
        grid.setRowStretch(len(trial.rows) + 1, 1)
        self._area.setWidget(page)

    def _row(self, grid: QGridLayout, row: int, tried: Tried) -> None:
        lead = tried.lead
        name = display_lead(lead)
        place = next((name for name in PREFECTURES if lead.address.startswith(name)), "")
        parts = (lead.company, place)
        about = " · ".join(part for part in parts if part and part != name)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(WrapLabel(name))
        if about:
            who.addWidget(WrapLabel(about, "small"))
        grid.addLayout(who, row, 0)
        user = WrapLabel(tried.user or tr("nobody"), "" if tried.user else "error")
        grid.addWidget(user, row, 1, Qt.AlignmentFlag.AlignTop)
        rule = QLabel("" if tried.place is None else f"{tried.place + 1}")
        rule.setProperty("role", "soft")
        grid.addWidget(rule, row, 2, Qt.AlignmentFlag.AlignTop)
