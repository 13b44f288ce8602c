"""How far the reading is, below the queue: pause, go on, stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme
from leaddesk.ui.cards.work import CardWork


class ReadingStrip(QWidget):
    """Shown while pictures wait to be read."""

    def __init__(self, work: CardWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.setProperty("role", "surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(theme.SPACE["m"])
        self.text = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Cards read"))
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self.pause = QPushButton()
        self.pause.clicked.connect(self._pause)
        self.stop = QPushButton(tr("Cancel"))
        self.stop.clicked.connect(self._stop)
        for part in (self.text, self._bar):
            row.addWidget(part)
        row.addWidget(self._problem, 1)
        for button in (self.pause, self.stop):
            row.addWidget(button)
        work.counted.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Shows how far it is now."""
        counts, latest = self._work.counts, self._work.latest
        waiting = 0 if counts is None else counts.waiting
        self.setVisible(waiting > 0)
        done = 0 if latest is None else latest.done
        total = done + waiting
        paused = self._work.paused
        if paused:
            said = ntr("{n} picture waits to be read", "{n} pictures wait to be read", waiting)
        else:
            said = tr("Reading {done} of {total}", done=f"{min(done + 1, total):,}",
                      total=f"{total:,}")  # fmt: skip
        self.text.setText(said)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        problem = latest.problem if latest is not None and not latest.ids else None
        self._problem.setText("" if problem is None else str(problem))
        self.pause.setText(tr("Read on") if paused else tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.stop.setVisible(not paused)

    def _pause(self) -> None:
        if self._work.paused:
            self._work.resume()
        else:
            self._work.pause()
        self.refresh()

    def _stop(self) -> None:
        self._work.cancel()
        self.refresh()
