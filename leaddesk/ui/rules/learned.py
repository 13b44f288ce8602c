"""The page of the learned score: what won and lost leads teach, how far that can be trusted, and
rules that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.learned_page import LearnedPage
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.trainer import Trainer
from leaddesk.ui.widgets import hairline

if TYPE_CHECKING:
    from leaddesk.services.learning import Outcomes, Summary
    from leaddesk.ui.runner import Job
    from leaddesk.ui.shell import Shell

_TABLES: Final = ("lead", "opportunity", "score_model", "score_rule")
_TOLD_MS: Final = 150


class LearnedTab(RulesTab):
    """A bar with what there is to learn from and the button that learns; below what was learned."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context = context
        self._trainer: Trainer = shell.commands.trainer
        self.summary: Summary | None = None
        self._problem = ""
        self.button = QPushButton(tr("Learn from outcomes"))
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(lambda: self._trainer.train())
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._trainer.cancel)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(tr("Learning from outcomes…"))
        self._told = QLabel()
        self._told.setProperty("role", "soft")
        self.page = LearnedPage()
        self.page.proposed.connect(lambda rule: self.proposed.emit([rule]))
        self.first = self.button
        self._tick = QTimer(self)
        self._tick.setInterval(_TOLD_MS)
        self._tick.timeout.connect(self._progress)
        self._build()
        self._fresh = ReadAsSeen(self, context.runner, self._read, _TABLES)
        self._trainer.started.connect(self._started)
        self._trainer.ended.connect(self._ended)
        if self._trainer.job is not None:
            self._started(self._trainer.job)

    def _build(self) -> None:
        bar = QWidget()
        bar.setProperty("role", "surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE["xl"], 8, theme.SPACE["l"], 8)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._told, 1)
        self.meter.setFixedWidth(theme.scaled(160))
        self.meter.setFixedHeight(6)
        row.addWidget(self.meter)
        row.addWidget(self.cancel)
        row.addWidget(self.button)
        self.meter.hide()
        self.cancel.hide()
        self.notice = WrapLabel(role="error")
        self.notice.setContentsMargins(theme.SPACE["xl"], 8, theme.SPACE["xl"], 0)
        self.notice.hide()
        self.empty = _Empty()
        self.area = scrolled(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(hairline())
        whole.addWidget(self.notice)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.area, 1)
        self.area.hide()

    # ---- reading -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.seen()

    def _read(self) -> None:
        reads = self._context.desk.reads

        def read() -> Summary:
            from leaddesk.services import learning

            return learning.summary(reads)

        self._context.runner.read(read, self._show, owner=self, key="learned")

    def _show(self, summary: Summary) -> None:
        self.summary = summary
        self._told.setText(self._state(summary))
        self.button.setEnabled(summary.outcomes.enough)
        self.button.setToolTip("" if summary.outcomes.enough else _missing(summary.outcomes))
        self.empty.explain(summary.outcomes)
        self.empty.setVisible(summary.model is None)
        self.area.setVisible(summary.model is not None)
        if summary.model is not None:
            self.page.show_model(summary.model, summary.proposals)

    def _state(self, summary: Summary) -> str:
        found = summary.outcomes
        now = tr("{won} won and {lost} lost so far", won=f"{found.won:,}", lost=f"{found.lost:,}")
        if summary.model is None:
            return now
        day = when.shown(summary.model.trained_at)
        new = max(0, found.total - summary.model.quality.outcomes)
        since = ntr("{n} outcome since", "{n} outcomes since", new)
        return " · ".join((now, tr("learned on {day}", day=day), since))

    # ---- learning ------------------------------------------------------------------------------

    def _started(self, _job: Job) -> None:
        self.notice.hide()
        self._busy(True)
        self._tick.start()

    def _progress(self) -> None:
        job = self._trainer.job
        if job is not None:
            self.meter.setRange(0, job.total)
            self.meter.setValue(job.done)

    def _ended(self, problem: str) -> None:
        self._tick.stop()
        self._busy(False)
        self.notice.setText(problem)
        self.notice.setVisible(bool(problem))

    def _busy(self, busy: bool) -> None:
        gone, there = (self.button, self.cancel) if busy else (self.cancel, self.button)
        focused = gone.hasFocus()
        self.meter.setRange(0, 0)
        self.meter.setVisible(busy)
        there.show()
        if focused:  # or Qt would send the keyboard to another part of the window
            there.setFocus()
        gone.hide()


def _missing(found: Outcomes) -> str:
    from leaddesk.services import learning

    return tr("It takes {least} outcomes in all, at least {each} won and {each} lost.",
              least=learning.LEAST_OUTCOMES, each=learning.LEAST_OF_EACH)  # fmt: skip


class _Empty(QWidget):
    """Says why nothing was learned yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = QLabel()
        self.sentence.setProperty("role", "soft")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE["xl"], 0, theme.SPACE["xl"], 0)
        whole.addStretch(2)
        whole.addWidget(self.sentence)
        whole.addStretch(3)

    def explain(self, found: Outcomes) -> None:
        if found.enough:
            text = tr("Nothing was learned yet. What was won and lost so far can tell which leads"
                      " are likely to be won.")  # fmt: skip
        else:
            few = tr("Too few outcomes to learn from yet: {won} won, {lost} lost.",
                     won=f"{found.won:,}", lost=f"{found.lost:,}")  # fmt: skip
            text = f"{few}\n{_missing(found)}"
        self.sentence.setText(text)
        self.setAccessibleName(text)
