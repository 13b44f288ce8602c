"""A desk that is opened when first needed, so that a window can be painted before.

Until `begin` is called everything but the first page waits; afterwards whoever asks first opens
the real desk, and all calls go to it.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain import query as query_language
from leaddesk.domain.dossier import Page
from leaddesk.domain.journal import Changes
from leaddesk.domain.query import Query
from leaddesk.storage import glance

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk

# Should the window never be painted (minimised at the start), work begins after this anyway.
LONGEST_WAIT: Final = 3.0


class LateDesk:
    """Stands for a `Desk` and answers to the same calls. Safe on any thread."""

    def __init__(self, file: Path, open_desk: Callable[[Path], Desk]) -> None:
        self.file = file
        self._open_desk = open_desk
        self._lock = threading.Lock()
        self._may_begin = threading.Event()
        self._listeners: list[Callable[[Changes], None]] = []
        self._desk: Desk | None = None
        self.reads = _LateReads(self)

    def prepare(self) -> None:
        """Opens the desk at once where it must be made, brought up to date, or can't be opened.

        Raises what opening it raises.
        """
        if not glance.recognised(self.file):
            self.begin()
            self.real()

    def begin(self) -> None:
        """The window is painted: from now on the desk may be opened."""
        self._may_begin.set()

    @property
    def opened(self) -> bool:
        return self._desk is not None

    def real(self) -> Desk:
        """The desk itself, opened now if it was not. Raises what opening it raises."""
        self._may_begin.wait(LONGEST_WAIT)
        with self._lock:
            if self._desk is None:
                self._desk = self._open_desk(self.file)
                for listener in self._listeners:
                    self._desk.subscribe(listener)
            return self._desk

    def real_now(self) -> Desk:
        """As `real`, without waiting: what is asked is what the window waits for."""
        self.begin()
        return self.real()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """As `Desk.subscribe`."""
        with self._lock:
            if self._desk is not None:
                return self._desk.subscribe(listener)
            self._listeners.append(listener)
        return lambda: self._unsubscribe(listener)

    def _unsubscribe(self, listener: Callable[[Changes], None]) -> None:
        with self._lock:
            self._listeners.remove(listener)
            if self._desk is not None:
                self._desk.unsubscribe(listener)

    def close(self) -> None:
        """Closes the desk, if it was opened."""
        if self._desk is not None:
            self._desk.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real(), name)


class _LateReads:
    """The questions that need no desk yet; all others open it."""

    def __init__(self, late: LateDesk) -> None:
        self._late = late

    def today(self) -> date:
        return datetime.now(UTC).astimezone().date()

    def parse(self, text: str) -> Query:
        return query_language.parse(text, self.today())

    def page(self, query: Query | str = "", sort: str = "-updated_at", limit: int = 100) -> Page:
        """As `Reads.page`; the whole list's first rows are there before the desk is."""
        if not query and not self._late.opened:
            found = glance.first_page(self._late.file, sort, limit)
            if found is not None:
                return found
        page: Page = self._late.real_now().reads.page(query, sort, limit)
        return page

    def board(self, *args: Any, **options: Any) -> dict[str, array[int]]:
        """As `Reads.board`: where the window opens on it, there is nothing to paint before."""
        columns: dict[str, array[int]] = self._late.real_now().reads.board(*args, **options)
        return columns

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(*args: Any, **options: Any) -> Any:
            return getattr(self._late.real().reads, name)(*args, **options)

        return ask
