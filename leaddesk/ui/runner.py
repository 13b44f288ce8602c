"""Work off the GUI thread: reads on a pool, writes one after another, results back on this thread.

Only plain records cross threads. A read asked for again by the same owner and key makes the
earlier one's answer worthless: it is dropped.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from leaddesk import paths
from leaddesk.domain.journal import Changes, Done
from leaddesk.errors import Cancelled, UserError
from leaddesk.i18n import tr
from leaddesk.services.operation import Operation

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk

log = logging.getLogger(__name__)

PROGRESS_AFTER_MS: Final = 500
READERS: Final = 3
# This thread asks for the interpreter dozens of times to paint once, and waits so long each time
# while a worker computes; Python's own 5 ms would make that a stumble.
_SWITCH_SECONDS: Final = 0.001


@dataclass
class Job:
    """One piece of long work under way: what it is, how far, and whether it was cancelled."""

    text: str
    done: int = 0
    total: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)

    def advance(self, done: int, total: int) -> bool:
        """Told by the worker; False tells the worker to stop."""
        self.done, self.total = done, total
        return not self.cancelled.is_set()

    def cancel(self) -> None:
        self.cancelled.set()


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Any], deliver: Callable[[Any, Exception | None], None]):
        super().__init__()
        self._work = work
        self._deliver = deliver

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as problem:  # handed to the GUI thread, which tells or logs it
            self._deliver(None, problem)
        else:
            self._deliver(result, None)


def _gone(listener: Callable[..., Any]) -> bool:
    """Whether the part of the window that would be called has been deleted meanwhile."""
    held = [getattr(listener, "__self__", None)]
    held += [cell.cell_contents for cell in getattr(listener, "__closure__", None) or ()]
    return any(isinstance(each, QObject) and not isValid(each) for each in held)


class Runner(QObject):
    """Runs reads and operations for the window.

    Signals, all on the GUI thread: `changed` (Changes) after each commit; `done` (Done) after an
    operation this window ran; `failed` (text) when one could not be done and its caller does not
    tell the user itself; `job_started`, `job_ended` (Job) for work that takes longer than 0.5 s.
    """

    changed = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    job_started = Signal(object)
    job_ended = Signal(object)
    _delivered = Signal(object)
    _committed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.desk = desk
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(READERS)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._latest: dict[tuple[int, str], int] = {}
        self._serial = 0
        self._closed = False
        self._delivered.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self._committed.connect(self._tell_changes, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = desk.subscribe(self._committed.emit)

    # ---- reading ---------------------------------------------------------------------------

    def read(
        self, work: Callable[[], Any], done: Callable[[Any], None], *,
        owner: object = None, key: str = "",
        failed: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        """Runs `work` on the pool and calls `done(result)` here.

        With `owner`, only the latest read of the same owner and key is answered, and none once the
        owner is deleted.
        `failed(text)` is called for a mistake of the user's; without it `failed` is emitted.
        """
        if self._closed:
            return
        self._serial += 1
        serial, slot = self._serial, (id(owner), key)
        if owner is not None:
            self._latest[slot] = serial

        def finish(result: Any, problem: Exception | None) -> None:
            if self._closed or (owner is not None and self._latest.get(slot) != serial):
                return
            if isinstance(owner, QObject) and not isValid(owner):
                return  # a window closed, a row rebuilt meanwhile: nobody is there to hear it
            if problem is not None:
                self._tell_problem(problem, failed)
            elif not _gone(done):
                done(result)

        self._start(self._readers, work, finish)

    # ---- writing ---------------------------------------------------------------------------

    def run(
        self, operation: Operation, *, done: Callable[[Done], None] | None = None,
        failed: Callable[[str], None] | None = None, initiator: object = None, text: str = "",
    ) -> Job:  # fmt: skip
        """Runs an operation after those asked for before it.

        `text` names it while it takes long. `done(Done)` and `failed(text)` are called here.
        """
        job = Job(text or tr("Working…"))
        return self._write(
            job,
            lambda: self.desk.run(operation, progress=job.advance, initiator=initiator),
            done, failed,
        )  # fmt: skip

    def undo(self, number: int | None = None, done: Callable[[Done], None] | None = None) -> None:
        """Takes back an operation (the latest without a number)."""
        job = Job(tr("Undoing…"))
        self._write(job, lambda: self.desk.undo(number, progress=job.advance), done, None)

    def redo(self, number: int | None = None, done: Callable[[Done], None] | None = None) -> None:
        """Does an undone operation again."""
        job = Job(tr("Redoing…"))
        self._write(job, lambda: self.desk.redo(number, progress=job.advance), done, None)

    def note(self, write: Callable[[], Any]) -> None:
        """Has `write` keep what is nobody's edit (`Desk.note`), after all that was asked for
        before it: a reader would wait as long as one of those takes, and with it other reads."""

        def finish(_result: Any, problem: Exception | None) -> None:
            if problem is not None and not self._closed:
                self._tell_problem(problem, None)

        if not self._closed:
            self._start(self._writer, write, finish)

    def work(
        self, job: Job, call: Callable[[], Any], done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        """Long work that writes no leads (reading a file, exporting), with progress."""
        self._with_progress(self._readers, job, call, done, failed)

    def _write(
        self, job: Job, call: Callable[[], Done], done: Callable[[Done], None] | None,
        failed: Callable[[str], None] | None,
    ) -> Job:  # fmt: skip
        def finish(result: Done) -> None:
            self.done.emit(result)
            if done is not None and not _gone(done):
                done(result)

        self._with_progress(self._writer, job, call, finish, failed)
        return job

    def _with_progress(
        self, pool: QThreadPool, job: Job, call: Callable[[], Any], done: Callable[[Any], None],
        failed: Callable[[str], None] | None,
    ) -> None:  # fmt: skip
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self.job_started.emit(job))
        timer.start(PROGRESS_AFTER_MS)

        def finish(result: Any, problem: Exception | None) -> None:
            timer.stop()
            timer.deleteLater()
            self.job_ended.emit(job)
            if self._closed:
                return
            if problem is not None:
                self._tell_problem(problem, failed)
            elif not _gone(done):
                done(result)

        self._start(pool, call, finish)

    # ---- both ------------------------------------------------------------------------------

    def _start(
        self, pool: QThreadPool, work: Callable[[], Any],
        finish: Callable[[Any, Exception | None], None],
    ) -> None:  # fmt: skip
        pool.start(
            _Task(
                work, lambda result, problem: self._delivered.emit(lambda: finish(result, problem))
            )
        )

    def _tell_changes(self, changes: Changes) -> None:
        if not self._closed:
            self.changed.emit(changes)

    def _tell_problem(self, problem: Exception, failed: Callable[[str], None] | None) -> None:
        if isinstance(problem, Cancelled):
            text = tr("Cancelled; nothing was changed.")
        elif isinstance(problem, UserError):
            text = str(problem)
        else:
            log.error("unexpected", exc_info=problem)
            text = tr("Something went wrong; nothing was changed. Details: {file}",
                      file=paths.log_file())  # fmt: skip
        if failed is None or _gone(failed):
            self.failed.emit(text)
        else:
            failed(text)

    def wait(self, seconds: float = 30) -> bool:
        """Waits until all work is done (closing, tests); False when time ran out."""
        until = time.monotonic() + seconds
        return all(
            pool.waitForDone(max(0, int((until - time.monotonic()) * 1000)))
            for pool in (self._writer, self._readers)
        )

    def close(self) -> None:
        """Ends all work: writes are finished, answers no longer delivered. Once is enough."""
        if self._closed:
            return
        self._closed = True
        self._unsubscribe()
        self.wait()
