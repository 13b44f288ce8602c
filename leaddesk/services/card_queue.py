"""The pictures of cards that wait, read one after the other in the background.

What was read is kept at once, picture by picture, each in one transaction: a program that is
killed goes on where it was when it starts again, with nothing lost or doubled.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.domain.journal import Changes
from leaddesk.errors import Cancelled, UserError
from leaddesk.i18n import mark
from leaddesk.services import scan_reads
from leaddesk.services.desk import Desk
from leaddesk.services.scan_results import Waiting, keep_failure, keep_sides, next_waiting

if TYPE_CHECKING:
    from leaddesk.capture.reader import Reader
    from leaddesk.domain.cards import Side
    from leaddesk.services.card_understanding import Understanding

log = logging.getLogger(__name__)

_AGAIN: Final = mark("Start LeadDesk again; the details are in its log.")
_PATIENCE: Final = 5.0  # seconds the thread is waited for at the end; it waits for nobody then


@dataclass(frozen=True, slots=True)
class QueueChange:
    """How far the reading is. `ids`: rows of the queue that changed; `waiting`: pictures left.

    `done` of `total`: since there was last nothing to do; `problem`: why a picture, or the rest
    of it, was not read, or, with no `ids`, why reading stopped.
    """

    ids: tuple[int, ...]
    waiting: int
    done: int
    total: int
    problem: UserError | None = None


Listener = Callable[[QueueChange], None]


class CardQueue:
    """Reads what waits, on a thread of its own; listeners are called on that thread.

    It wakes by itself when an operation of the desk touches the queue; `wake` is for what goes
    past the journal. `reader`: what reads, the giver's to close; by default a `Reader` of its own.
    """

    def __init__(self, desk: Desk, reader: Reader | None = None) -> None:
        self._desk = desk
        self._reader = reader
        self._own = reader is None
        self._listeners: list[Listener] = []
        self._unsubscribe: Callable[[], None] = lambda: None
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._work = True  # there may be something to do
        self._paused = False
        self._closed = False
        self._warm = False
        self._done = 0

    # ---- steering --------------------------------------------------------------------------

    def start(self) -> None:
        """Begins to read what waits, also what an earlier run of the program left."""
        if self._thread is None:
            self._unsubscribe = self._desk.subscribe(self._heard)
            self._thread = threading.Thread(target=self._run, name="card queue", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Says that there may be pictures to read."""
        with self._condition:
            self._work = True
            self._condition.notify_all()

    def warm(self) -> None:
        """Makes ready to read, since pictures are about to come; takes a moment, on any thread."""
        self.start_reader()
        self._understanding().warm()  # what it imports and loads comes while the process starts
        self._warm = True

    def start_reader(self) -> None:
        """Starts the process that reads, if it is not there: quick, and little for this process.

        The rest of `warm` is done when the first picture is read.
        """
        self._own_reader().warm()

    @property
    def paused(self) -> bool:
        return self._paused

    def pause(self) -> None:
        """Reads no further picture; the one in hand is finished."""
        self._paused = True

    def resume(self) -> None:
        """Goes on after `pause` or `cancel`."""
        self._paused = False
        self.wake()

    def cancel(self) -> None:
        """Stops at once. What was not read waits for `resume`."""
        self._paused = True
        if self._reader is not None:
            self._reader.cancel()

    def close(self) -> None:
        """Stops at once and ends the thread; what was not read waits for the next start."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        if self._reader is not None:
            (self._reader.close if self._own else self._reader.cancel)()
        self._unsubscribe()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Has `listener` told of every picture that was read; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _heard(self, changes: Changes) -> None:
        if "scan" in changes.ids:
            self.wake()

    # ---- the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        while self._to_do():
            try:
                waiting = next_waiting(self._desk)
                if waiting is None:
                    self._done = 0
                    continue
                if self._paused:  # while this thread was looking
                    self._work = True
                    continue
                ids, problem = self._read(waiting)
                self._done += 1
                self._work = True
                self._tell(ids, problem)
            except Cancelled:
                self._work = True
            except UserError as problem:  # of the database: a full disk, a lock
                self._stop(problem)
            except Exception:
                log.exception("reading cards stopped")
                self._stop(UserError("Something went wrong while cards were read.", _AGAIN))  # data

    def _to_do(self) -> bool:
        """Waits until there is something to do; False at the end."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or (self._work and not self._paused))
            self._work = False
            return not self._closed

    def _read(self, waiting: Waiting) -> tuple[tuple[int, ...], UserError | None]:
        """Reads a picture and keeps what came of it: the rows that changed."""
        sides, problem = self._sides(waiting)
        try:
            if sides:
                ids = keep_sides(self._desk, waiting.id, sides, self._understanding(), problem)
                return ids, problem
        except (UserError, Cancelled):
            raise
        except Exception:  # one card must not keep all others waiting
            log.exception("a card could not be understood")
            problem = UserError(
                "{file} could not be read.", "Type the card by hand.", file=waiting.label
            )
        if problem is not None:
            keep_failure(self._desk, waiting.id, problem)
        return (waiting.id,), problem

    def _sides(self, waiting: Waiting) -> tuple[list[Side], UserError | None]:
        """The sides found, and why there are none, or not all."""
        source = Path(waiting.source) if waiting.data is None else waiting.data
        sides: list[Side] = []
        try:
            if not self._warm:
                self.warm()
            for side in self._own_reader().read(source, waiting.label):
                sides.append(side)
        except UserError as problem:
            return sides, problem
        return sides, None

    def _understanding(self) -> Understanding:
        from leaddesk.services.card_understanding import understanding_of

        return understanding_of(self._desk.reads)

    def _own_reader(self) -> Reader:
        with self._condition:
            if self._closed:
                raise Cancelled
            if self._reader is None:
                from leaddesk.capture.reader import Reader

                self._reader = Reader()
            return self._reader

    def _stop(self, problem: UserError) -> None:
        self._paused = True
        self._work = True
        self._tell((), problem)

    def _tell(self, ids: tuple[int, ...], problem: UserError | None) -> None:
        try:
            waiting = scan_reads.counts(self._desk.reads).waiting
        except UserError:
            waiting = 0
        change = QueueChange(ids, waiting, self._done, self._done + waiting, problem)
        for listener in list(self._listeners):
            listener(change)
