"""Reading pictures of cards, in a process of its own: it may hang, crash or take much memory.

The process is started when it is first needed and ends by itself when idle.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from leaddesk.capture import worker
from leaddesk.capture.worker import Answer, Busy, Failed, Finished, Order
from leaddesk.domain.cards import Side
from leaddesk.errors import Cancelled, UserError
from leaddesk.i18n import mark

log = logging.getLogger(__name__)

IDLE_SECONDS: Final = 30.0
PAGE_SECONDS: Final = 120.0  # what one page, or one card on it, may take
_ATTEMPTS: Final = 2  # the first crash may be due to something else
_TYPE_IT: Final = mark("Type the card by hand, or save the picture in another format.")


class _DiedError(Exception):
    """The process ended while it was reading."""


class Reader:
    """Reads one picture at a time; safe to call from any thread."""

    def __init__(
        self, idle_seconds: float = IDLE_SECONDS, page_seconds: float = PAGE_SECONDS
    ) -> None:
        self._idle_seconds = idle_seconds
        self._page_seconds = page_seconds
        self._reading = threading.Lock()  # held by whoever has a picture read
        self._state = threading.Lock()  # of what follows
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process that reads, while there is one."""
        with self._state:
            alive = self._process is not None and self._process.is_alive()
            return self._process.pid if alive and self._process is not None else None

    @property
    def busy(self) -> bool:
        """Whether a picture is being read."""
        return self._reading.locked()

    def warm(self) -> None:
        """Starts the process, if it is not there, so that the first card is read sooner."""
        if self._reading.acquire(blocking=False):
            try:
                self._ready_pipe()
            except Cancelled:
                pass
            finally:
                self._reading.release()

    def read(self, source: Path | bytes, name: str) -> Iterator[Side]:
        """The cards of a picture file, or of its bytes, as they are found.

        `name`: what the user knows it by. Raises UserError for what can't be read, perhaps after
        some good cards; Cancelled after `cancel` and `close`.
        """
        with self._reading:
            self._stopped = False
            given = 0
            for _ in range(_ATTEMPTS):
                try:
                    for number, side in enumerate(self._sides(Order(source, name))):
                        if number >= given:
                            given += 1
                            yield side
                    return
                except _DiedError:
                    self._end()
                    if self._stopped or self._closed:
                        raise Cancelled from None
                except UserError:
                    raise
                except BaseException:  # whoever asked left early, and the process reads on
                    self._end()
                    raise
            log.warning("the process that reads cards ended twice at one picture")
            raise UserError("Reading {file} broke off.", _TYPE_IT, file=name)  # data

    def cancel(self) -> None:
        """Breaks off what is being read now, if anything is."""
        with self._state:
            self._stopped = True
            if self._process is not None and self.busy:
                self._process.kill()

    def close(self) -> None:
        """Ends the process; nothing can be read any more."""
        self._closed = True
        self.cancel()
        with self._reading:
            self._end()

    # ---- the process -----------------------------------------------------------------------

    def _sides(self, order: Order) -> Iterator[Side]:
        pipe = self._ready_pipe()
        try:
            pipe.send(order)
        except OSError:
            raise _DiedError from None
        while True:
            answer = self._answer(pipe, order)
            match answer:
                case Side():
                    yield answer
                case Busy():
                    continue
                case Finished():
                    return
                case Failed():
                    raise self._told(answer, order)
                case UserError():
                    raise answer

    def _answer(self, pipe: Connection, order: Order) -> Answer:
        try:
            if pipe.poll(self._page_seconds):
                answer: Answer = pipe.recv()
                return answer
        except (EOFError, OSError):
            raise _DiedError from None
        self._end()
        raise UserError("Reading {file} took too long.", _TYPE_IT, file=order.name)  # data

    def _told(self, failed: Failed, order: Order) -> UserError:
        log.error("reading a card failed\n%s", failed.trace)
        if failed.always:
            return UserError(
                "Cards can't be read on this computer.",
                "Install LeadDesk again; the reason is in its log.",
            )
        return UserError("{file} could not be read.", _TYPE_IT, file=order.name)  # data

    def _ready_pipe(self) -> Connection:
        """The pipe to a living process, started now if there was none. Raises Cancelled."""
        with self._state:
            if self._closed:
                raise Cancelled
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return self._pipe
        self._end()
        with self._state:
            spawn = multiprocessing.get_context("spawn")
            ours, theirs = spawn.Pipe()
            process = spawn.Process(
                target=worker.serve, args=(theirs, self._idle_seconds), daemon=True,
                name="card reader",
            )  # fmt: skip
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
            return ours

    def _end(self) -> None:
        with self._state:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()
