"""Care of the data: backup, restore, check."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leaddesk.errors import UserError
from leaddesk.storage import backup, check
from leaddesk.storage.engine import Database


@dataclass(frozen=True)
class Backup:
    """A backup made or put back. `kept`: where the database it replaced stays, if there was one."""

    file: Path
    leads: int
    kept: Path | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": True, "file": str(self.file), "leads": self.leads,
            "kept": str(self.kept) if self.kept else None,
        }  # fmt: skip


@dataclass(frozen=True)
class Health:
    """What a check found; each problem is told with its remedy."""

    problems: tuple[str, ...]
    leads: int

    @property
    def ok(self) -> bool:
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, "problems": list(self.problems), "leads": self.leads}


def make_backup(database: Path, target: Path) -> Backup:
    """Copies the database to `target` while it may be in use; verified, atomic.

    Raises UserError when `target` is the database itself, another program's file, or can't be
    written; then nothing is left behind.
    """
    target = target.expanduser().absolute()
    if target.is_dir():
        raise UserError("{file} is a folder.", "Give a file name inside it.", file=target.name)
    backup.leads_in(database)
    return Backup(target, backup.copy(database, target))


def restore_backup(
    database: Path, source: Path, clock: Callable[[], datetime] = datetime.now
) -> Backup:
    """Puts the backup `source` in the place of the database, whose present file is kept beside.

    Raises UserError, with nothing changed, when the backup is damaged, newer or not LeadDesk's,
    or when a window has the database open.
    """
    source = source.expanduser().absolute()
    name = f"{database.name}.before-restore-{clock():%Y%m%d-%H%M%S}"
    kept = database.with_name(name)
    leads = backup.replace(database, source, kept)
    return Backup(database, leads, kept if kept.exists() else None)


def check_database(database: Path, *, repair: bool = False) -> Health:
    """Checks the file, its references, and all that is computed from what is stored.

    `repair` computes the latter again first; damage to the file itself only a backup mends.
    """
    leads = 0
    problems = check.file_problems(database)
    if not problems:
        leads = backup.leads_in(database)
        with closing(Database(database)) as opened:
            if repair:
                check.repair(opened)
            problems = check.derived_problems(opened)
    return Health(tuple(problems), leads)
