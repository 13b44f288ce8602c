"""Has scores stand for today: when the window is there, and as midnight passes."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer

from leaddesk.i18n import tr
from leaddesk.ui.runner import Job, Runner

_LOOK_MS: Final = 60_000  # a timer until midnight would be late on a machine that slept


class DayKeeper(QObject):
    """Looks every minute whether another day has begun."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on the days are kept."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Brings scores to today, unless that was done, or is under way."""
        today = self._runner.desk.reads.today()
        if self._day == today:
            return
        self._day = today
        job = Job(tr("Bringing scores to today…"))

        def bring() -> bool:
            from leaddesk.services import scoring

            return scoring.bring_to_today(self._runner.desk, job.advance)

        def failed(text: str) -> None:
            if not job.cancelled.is_set():  # another program held the data: again in a minute
                self._day = None
            self._runner.failed.emit(text)

        self._runner.work(job, bring, lambda _anything: None, failed)
