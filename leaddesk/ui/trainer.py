"""Learning from outcomes in the background: on request, and by itself after enough new ones."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.domain.journal import Changes, Done
from leaddesk.i18n import tr
from leaddesk.ui.runner import Job, Runner

_SETTLED_MS: Final = 5_000  # after the last write, before outcomes are counted
_OUTCOME_TABLES: Final = ("lead", "opportunity")


class Trainer(QObject):
    """One learning at a time. Signals: `started` (Job); `ended` (text: why it failed, "" if it
    did not)."""

    started = Signal(object)
    ended = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.job: Job | None = None
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_SETTLED_MS)
        self.pause.timeout.connect(self.learn_if_due)
        runner.changed.connect(self._hear)

    def train(self, *, unattended: bool = False) -> None:
        """Learns anew, unless that is under way."""
        from leaddesk.services import learning

        if self.job is not None:
            return
        job = self.job = Job(tr("Learning from outcomes…"))
        self._runner.work(
            job,
            lambda: learning.train(self._runner.desk, job.advance, unattended=unattended),
            lambda done: self._done(done, asked=not unattended), self._failed,
        )  # fmt: skip
        self.started.emit(job)

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def watch(self) -> None:
        """Looks after outcomes that came while the window was closed, once it has settled."""
        self.pause.start()

    def learn_if_due(self) -> None:
        """Learns where enough new outcomes have come since the last time."""
        reads = self._runner.desk.reads

        def due() -> bool:
            from leaddesk.services import learning

            return learning.due(reads)

        self._runner.read(due, self._judged, owner=self, key="due", failed=lambda _text: None)

    def _judged(self, due: bool) -> None:
        if due:
            self.train(unattended=True)

    def _hear(self, changes: Changes) -> None:
        ended = changes.structure or not changes.fields.isdisjoint({"stage", "outcome"})
        if ended and any(changes.touches(table) for table in _OUTCOME_TABLES):
            self.pause.start()

    def _done(self, done: Done, *, asked: bool) -> None:
        self.job = None
        if asked:  # what nobody asked for is nobody's to undo
            self._runner.done.emit(done)
        self.ended.emit("")
        self.pause.start()  # outcomes that came meanwhile were not learned from

    def _failed(self, problem: str) -> None:
        self.job = None
        self.ended.emit(problem)
