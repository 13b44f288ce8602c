"""The strip below the steps of an import: what is told, how far work is, and the buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.runner import Job
from leaddesk.ui.widgets import restyle

_TICK_MS: Final = 100


class Foot(QWidget):
    """Message, progress bar, and the buttons `back`, `cancel` and `go`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "error")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.back = QPushButton(tr("Back"))
        self.cancel = QPushButton(tr("Cancel"))
        self.go = QPushButton(tr("Check"))
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.message, 1)
        for button in (self.back, self.cancel, self.go):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["s"])
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def job(self) -> Job | None:
        """The work under way."""
        return self._job

    def start(self, job: Job) -> None:
        """Tells of work; the bar comes a little later, so that quick work does not flicker."""
        self._job = job
        self.tell(job.text, soft=True)
        self.bar.setRange(0, 0)
        self._timer.start()

    def stop(self) -> None:
        """The work has ended."""
        self._job = None
        self._timer.stop()
        self.bar.hide()
        self.tell("")

    def tell(self, text: str, *, soft: bool = False) -> None:
        """Says something: what is wrong, or (`soft`) how things are."""
        restyle(self.message, "role", "soft" if soft else "error")
        self.message.setText(text)

    def _tick(self) -> None:
        if self._job is not None:
            self.bar.setRange(0, self._job.total)
            self.bar.setValue(self._job.done)
            self.bar.show()
