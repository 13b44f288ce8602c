"""The strip below: how many are selected, what is under way, and what was just done (with Undo)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.runner import Job

TOAST_MS = 8_000
PROGRESS_MS = 100


class Toast(QFrame):
    """Says for eight seconds what was done, and offers to undo it."""

    undo_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._number: int | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 3, 3)
        self._text = QLabel()
        self._undo = QPushButton(tr("Undo"))
        self._undo.clicked.connect(self._undo_clicked)
        self._more = QPushButton()
        self._more.clicked.connect(self._take_offer)
        self._offered: Callable[[], None] | None = None
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._more)
        self._row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def told(self) -> str:
        """What was shown last, in full."""
        return self._text.toolTip()

    def tell(self, text: str, number: int | None = None) -> None:
        """Shows `text`; with the number of an operation also the button that undoes it."""
        metrics = self._text.fontMetrics()
        self._text.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 520))
        self._text.setToolTip(text)
        self._number = number
        self._undo.setVisible(number is not None)
        self._more.hide()
        self._row.setContentsMargins(12, 3, 12 if number is None else 3, 3)
        self.show()
        self._timer.start(TOAST_MS)

    def offer(self, text: str, take: Callable[[], None], number: int | None) -> None:
        """Offers one thing more to do about operation `number`, while that is what is told."""
        if self.isVisible() and number == self._number:
            self._offered = take
            self._more.setText(text)
            self._more.show()
            self._timer.start(TOAST_MS)

    def _take_offer(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo_clicked.emit(self._number)


class Footer(QWidget):
    """Counts at the left, the toast in the middle, running work at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(theme.SPACE["m"])
        self._counts = QLabel()
        self._counts.setProperty("role", "soft")
        self.toast = Toast()
        self._jobs: list[Job] = []
        self._job_text = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(self._cancel_latest)
        # The lists above keep their height when the toast comes and goes.
        self.setMinimumHeight(max(40, self.toast.sizeHint().height() + 4))
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addWidget(self.toast)
        row.addStretch(1)
        for widget in (self._job_text, self._bar, self._cancel):
            row.addWidget(widget)
            widget.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)

    def show_counts(self, total: int, selected: int) -> None:
        self._counts.show()
        parts = [ntr("{n} lead", "{n} leads", total)]
        if selected > 1:
            parts.append(ntr("{n} selected", "{n} selected", selected))
        self._counts.setText(" · ".join(parts))

    def hide_counts(self) -> None:
        """Where no leads are listed."""
        self._counts.hide()

    @property
    def jobs(self) -> list[Job]:
        """The long work under way, the latest last."""
        return list(self._jobs)

    def job_started(self, job: Job) -> None:
        self._jobs.append(job)
        self._timer.start()
        self._show_progress()

    def job_ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if not self._jobs:
            self._timer.stop()
            for widget in (self._job_text, self._bar, self._cancel):
                widget.hide()

    def _cancel_latest(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()

    def _show_progress(self) -> None:
        if not self._jobs:
            return
        job = self._jobs[-1]
        known = job.total > 0
        text = f"{job.text} {job.done:,} / {job.total:,}" if known else job.text
        self._job_text.setText(text)
        self._bar.setRange(0, job.total if known else 0)
        self._bar.setValue(job.done)
        for widget in (self._job_text, self._bar, self._cancel):
            widget.show()
