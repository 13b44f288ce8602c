"""The search for duplicates as the window keeps it: run off the GUI thread, kept right since.

What was found stays as it was; which of it still stands follows the data. A record that was merged
away or trashed drops out of its groups and comes back with an undo, without a new search.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.domain.journal import Changes
from leaddesk.i18n import tr
from leaddesk.services.comparing import Pair
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Subject
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context

QUICK_SECONDS: Final = 3.0  # a search no longer than this is run again by itself
QUIET_MS: Final = 1_500  # after the last change


@dataclass(frozen=True)
class Standing:
    """What has become of records: those in the trash, and the pairs said not to be the same."""

    gone: frozenset[int]
    apart: frozenset[Pair]


class DuplicateSearch(QObject):
    """Finds groups and keeps those that stand.

    `changed` when `groups`, `stale` or `job` is another.
    """

    changed = Signal()

    def __init__(
        self, context: Context, subject: Subject = PEOPLE, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._subject = context, subject
        self._found: list[DuplicateGroup] | None = None
        self._members: frozenset[int] = frozenset()
        self._standing = Standing(frozenset(), frozenset())
        self._seconds = 0.0
        self.groups: list[DuplicateGroup] = []
        self.job: Job | None = None
        self.stale = False
        self.awake = False  # whether anybody is looking
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(QUIET_MS)
        self._again.timeout.connect(self._search_again)
        context.runner.changed.connect(self._hear)

    @property
    def searched(self) -> bool:
        """Whether a search was finished."""
        return self._found is not None

    def start(self) -> None:
        """Searches; nothing when a search is under way."""
        if self.job is not None:
            return
        self._again.stop()
        job = self.job = Job(tr("Searching for duplicates…"))
        desk, began = self._context.desk, time.monotonic()
        self._context.runner.work(
            job, lambda: self._subject.find(desk.reads, job.advance),
            lambda groups: self._take(groups, time.monotonic() - began), self._fail,
        )  # fmt: skip
        self.stale = False
        self.changed.emit()

    def cancel(self) -> None:
        """Stops the search under way; what was found before stays."""
        if self.job is not None:
            self.job.cancel()

    def wake(self, awake: bool) -> None:
        """Told whether the groups are looked at: only then the search is run again by itself."""
        self.awake = awake
        if awake and not self.searched:
            self.start()
        elif awake and self.stale:
            self._search_soon()

    # ---- what came of it -----------------------------------------------------------------------

    def _take(self, groups: list[DuplicateGroup], seconds: float) -> None:
        self.job = None
        self._seconds = seconds
        self._found = groups
        self._members = frozenset(row_id for group in groups for row_id in group.ids)
        self._standing = Standing(frozenset(), frozenset())
        self._show()
        if self.stale and self.awake:
            self._search_soon()

    def _fail(self, text: str) -> None:
        self.job = None
        self.stale = self.searched
        self.changed.emit()
        self._context.runner.failed.emit(text)

    def _show(self) -> None:
        self.groups = list(standing(self._found or [], self._standing))
        self.changed.emit()

    # ---- staying right -------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if not self.searched and self.job is None:
            return
        subject = self._subject
        written = changes.ids.get(subject.table, frozenset())
        members = self._members if written is None else self._members & written
        asked = changes.touches(subject.apart)
        if members or asked:
            reads, apart = self._context.desk.reads, self._standing.apart
            self._context.runner.read(
                lambda: (subject.live(reads, members),
                         subject.told_apart(reads) if asked else apart),
                lambda found: self._follow(members, *found),
            )  # fmt: skip
        known = changes.initiator is self and self.job is None
        if not known and self._tells(changes):
            self.stale = True
            self.changed.emit()
            if self.awake:
                self._search_soon()

    def _follow(
        self, asked: Collection[int], live: Collection[int], apart: Collection[Pair]
    ) -> None:
        gone = self._standing.gone.difference(live) | frozenset(asked).difference(live)
        self._standing = Standing(frozenset(gone), frozenset(apart))
        self._show()

    def _tells(self, changes: Changes) -> bool:
        """Whether what was written may make records alike or different."""
        if changes.touches(self._subject.apart):
            return True
        spoken = changes.structure or not changes.fields <= self._subject.silent
        return changes.touches(self._subject.table) and spoken

    def _search_soon(self) -> None:
        if self._seconds <= QUICK_SECONDS:
            self._again.start()

    def _search_again(self) -> None:
        if self.awake and self.stale:
            self.start()


def standing(groups: Iterable[DuplicateGroup], now: Standing) -> Iterable[DuplicateGroup]:
    """The groups with those members that are left; without a pair left to judge, none."""
    for group in groups:
        ids = tuple(row_id for row_id in group.ids if row_id not in now.gone)
        pairs = [(min(a, b), max(a, b)) for n, a in enumerate(ids) for b in ids[n + 1 :]]
        if pairs and not all(pair in now.apart for pair in pairs):
            yield group if ids == group.ids else replace(group, ids=ids)
