"""A desk whose time passes only as the test says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leaddesk.services.desk import Desk

SUNDAY = datetime(2026, 11, 22, 3, tzinfo=UTC)


@dataclass
class Clock:
    """Stands until it is moved."""

    now: datetime = SUNDAY

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def timed_desk(folder: Path, empty_database: Path, clock: Clock) -> Iterator[Desk]:
    """A desk over a copy of the empty database, by this clock."""
    with closing(Desk.open(shutil.copy(empty_database, folder / "timed.db"), clock)) as desk:
        yield desk
