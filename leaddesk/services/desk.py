"""The desk: where every use case is run, undone and told to whoever looks on.

One writer at a time; readers are never stopped. Safe to call from any thread. Listeners are
called on the thread that wrote; the window brings them over to its own.
"""

from __future__ import annotations

import getpass
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from leaddesk.domain import when
from leaddesk.domain.journal import Changes, Done, Label
from leaddesk.errors import UserError
from leaddesk.services.operation import Applied, Operation, Progress
from leaddesk.services.places import database_file
from leaddesk.services.reads import Reads
from leaddesk.storage import journal, memory, people, scores
from leaddesk.storage.engine import Database
from leaddesk.storage.work import Work

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Listener = Callable[[Changes], None]
T = TypeVar("T")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class _NothingDone(Exception):  # noqa: N818 - a way out of the transaction, not an error
    def __init__(self, applied: Applied) -> None:
        self.applied = applied


_TAKING_BACK: Final = frozenset({"undo", "redo"})
_PROMOTING: Final = "promote"  # what follows an operation by itself is followed by nothing


def _undo(work: Work, number: int | None) -> Applied:
    number = number or journal.next_undo(work.connection, work.user_id, but=work.operation)
    if number is None:
        raise UserError("There is nothing to undo.")
    from leaddesk.services import unmerging  # what it stands on is not for the start

    return Applied(journal.undo(work, number, unmerging.TAKEN_BACK), number)


def _redo(work: Work, number: int | None) -> Applied:
    number = number or journal.next_redo(work.connection, work.user_id, but=work.operation)
    if number is None:
        raise UserError("There is nothing to redo.")
    return Applied(journal.redo(work, number), number)


class Desk:
    """An open database with its journal.

    `reads` answers questions; `run`, `undo` and `redo` write. Raises UserError for what the user
    can mend; on any error nothing of the operation is kept.
    """

    def __init__(self, database: Database, clock: Clock = _utc_now) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self.reads = Reads(database, clock)
        self.user_id = people.local_user(database, getpass.getuser)

    @classmethod
    def open(cls, where: str | Path | None = None, clock: Clock = _utc_now) -> Desk:
        """Opens (or makes) the database at `where`: a path, a sqlite:/// URL, or the user's own."""
        return cls(Database(database_file(where)), clock)

    @property
    def file(self) -> Path:
        """The database file."""
        return self._database.file

    def close(self) -> None:
        self._database.close()

    # ---- writing ---------------------------------------------------------------------------

    def run(
        self, operation: Operation, *, progress: Progress | None = None, initiator: object = None
    ) -> Done:
        """Runs a use case in one transaction; returns what came of it.

        An operation that changed nothing leaves no trace: `Done.operation` is None. One that says
        it is `unattended` is nobody's: undo without a number passes over it.
        `progress` is told (done, total) and may answer False to cancel: errors.Cancelled is
        raised and nothing kept.
        """
        by = None if getattr(operation, "unattended", False) else self.user_id
        done = self._transact(operation.kind, operation.apply, progress, initiator, by)
        if done.operation is not None and operation.kind != _PROMOTING:
            from leaddesk.services import promoting  # what it stands on is not for the start

            promoting.promote(self)
        return done

    def undo(
        self, number: int | None = None, *, progress: Progress | None = None,
        initiator: object = None,
    ) -> Done:  # fmt: skip
        """Takes back operation `number`, or the latest that stands. Later edits are kept and told.

        `Done.result` is the number of the operation taken back. `progress`: as in `run`.
        """
        return self._transact(
            "undo", lambda work: _undo(work, number), progress, initiator, self.user_id
        )

    def redo(
        self, number: int | None = None, *, progress: Progress | None = None,
        initiator: object = None,
    ) -> Done:  # fmt: skip
        """Does an undone operation again: `number`, or the one most lately undone."""
        return self._transact(
            "redo", lambda work: _redo(work, number), progress, initiator, self.user_id
        )

    def remember(self, name: str, value: Any) -> None:
        """Keeps a setting with the data, for `Reads.recall`: nothing that is undone or told."""
        self.note(memory.remember, name, value)

    def note(self, write: Callable[..., T], *about: Any) -> T:
        """Has the storage write what is nobody's edit, as `write(connection, *about)`, at once.

        Nothing of it is journaled, undone or told: the progress of reading cards, for example.
        """
        with self._lock, self._database.write() as connection:
            return write(connection, *about)

    def stamp(self) -> str:
        """This moment as stored text."""
        return when.moment(self._clock())

    def derive(self, write: Callable[..., T], *about: Any) -> T:
        """As `note`, for what follows from leads and is shown with them: all views are told."""
        result = self.note(write, *about)
        self._tell(Changes(0, Label(""), {"lead": None}, fields=scores.FIELDS))
        return result

    def _transact(
        self, kind: str, apply: Callable[[Work], Applied], progress: Progress | None,
        initiator: object, by: int | None,
    ) -> Done:  # fmt: skip
        with self._lock:
            now = self._clock()
            try:
                with self._database.write() as connection:
                    number = journal.start(
                        connection, at=when.moment(now), user_id=by, kind=kind,
                        label=Label(""),
                    )  # fmt: skip
                    work = Work(connection, number, now, by, progress)
                    applied = apply(work)
                    if not work.rows and kind not in _TAKING_BACK:
                        raise _NothingDone(applied)
                    work.finish()
                    journal.close(connection, number, label=applied.label, rows=work.rows)
            except _NothingDone as nothing:
                return Done(None, nothing.applied.label, nothing.applied.result)
        self._tell(_changes(work, applied.label, initiator))
        return Done(number, applied.label, applied.result, tuple(work.kept), kind in _TAKING_BACK)

    # ---- telling ---------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Has `listener` told of every committed operation; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self.unsubscribe(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Has `listener` told no more."""
        self._listeners.remove(listener)

    def _tell(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)


def _changes(work: Work, label: Label, initiator: object) -> Changes:
    ids = {table: None if some is None else frozenset(some) for table, some in work.changed.items()}
    return Changes(
        work.operation, label, ids, work.structure, frozenset(work.fields), initiator
    )  # fmt: skip
