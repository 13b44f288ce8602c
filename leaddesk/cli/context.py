"""What every command works with: the open desk, and the two ways of answering."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from leaddesk.cli.options import Options
from leaddesk.errors import UserError
from leaddesk.i18n import tr

if TYPE_CHECKING:
    from leaddesk.domain.journal import Done
    from leaddesk.services.desk import Desk

_QUIET_SECONDS: Final = 0.5  # work shorter than this shows no progress


@dataclass(frozen=True)
class Hands:
    """What the wiring lends to the commands, since they may know neither it nor the window.

    `place` gives the database file meant by --db (or its absence), `open_desk` opens it,
    `open_window` shows it and returns the exit code, `draw` draws the main screens into a folder.
    """

    place: Callable[[str | None], Path]
    open_desk: Callable[[Path], Desk]
    open_window: Callable[[Path], int]
    draw: Callable[[Desk, Path], list[Path]]
    has_screen: Callable[[], bool]


@dataclass
class Cli:
    """One run of a command."""

    options: Options
    hands: Hands
    _desk: Desk | None = field(default=None, init=False)

    @property
    def file(self) -> Path:
        """The database this run is about."""
        return self.hands.place(self.options.where)

    @property
    def desk(self) -> Desk:
        """The desk over it, opened when first asked for; its scores are those of today."""
        if self._desk is None:
            from leaddesk.services import scoring

            self._desk = self.hands.open_desk(self.file)
            scoring.bring_to_today(self._desk, self.progress())
        return self._desk

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def answer(self, document: Mapping[str, Any], people: Callable[[], None]) -> None:
        """The one JSON document with --json, else whatever `people` prints.

        UserError where it can't be written; what the command did stays done.
        """
        try:
            if self.options.as_json:
                click.echo(json.dumps(document, ensure_ascii=False))
            else:
                people()
        except BrokenPipeError:
            raise
        except OSError as problem:
            drop_output()
            raise UserError(
                "The answer could not be written: {why}.",
                "Check the place it goes to, and its free space.",
                why=problem.strerror or problem,
            ) from problem

    def answer_edit(self, done: Done, ids: list[int]) -> None:
        """The answer of every command that edits leads."""
        self.answer({"ids": ids, "operation": done.operation}, lambda: click.echo(said(done)))

    def tell(self, text: str) -> None:
        """A message beside the answer: standard error."""
        click.echo(text, err=True)

    def progress(self) -> Callable[[int, int], bool]:
        """A meter on standard error, for work that takes its time; silent off a terminal."""
        started = time.monotonic()
        watched = sys.stderr.isatty()

        def show(done: int, total: int) -> bool:
            if watched and time.monotonic() - started > _QUIET_SECONDS:
                end = "\n" if done >= total else ""
                click.echo(f"\r{done:,} / {total:,}{end}", nl=False, err=True)
            return True

        return show


def said(done: Done) -> str:
    """What was done, with the number by which it can be undone."""
    if done.operation is None:
        return tr("Nothing had to be changed.")
    return tr("{label} (operation {number})", label=done.label, number=done.operation)


def drop_output() -> None:
    """Nobody can read the answer: what is still buffered goes nowhere, quietly."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def no_lead(lead_id: int) -> UserError:
    """The number is nobody's."""
    return UserError("There is no lead {id}.", "“list” shows the numbers there are.", id=lead_id)
