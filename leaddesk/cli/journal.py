"""Commands on the journal: undo, redo, log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli, no_lead, said
from leaddesk.domain import when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Done, Entry, Kept
from leaddesk.i18n import mark, tr
from leaddesk.services.desk import Desk

_number = params.argument("operation", required=False, type=params.ID)


@click.command("undo")
@_number
@click.pass_obj
def undo(cli: Cli, operation: int | None) -> None:
    done = cli.desk.undo(operation, progress=cli.progress())
    _answer(cli, done)


@click.command("redo")
@_number
@click.pass_obj
def redo(cli: Cli, operation: int | None) -> None:
    done = cli.desk.redo(operation, progress=cli.progress())
    _answer(cli, done)


def _answer(cli: Cli, done: Done) -> None:
    told = told_kept(done)

    def people() -> None:
        click.echo(said(done))
        for kept in told:
            click.echo(kept_line(kept))

    cli.answer(_document([_entry(cli.desk, done)], told), people)


def told_kept(done: Done) -> list[Kept]:
    """What an undo kept as it is, by names of fields, as far as people know of it."""
    decisions = ("merge", "not_same")
    return [_named(kept) for kept in done.kept if not kept.table.endswith(decisions)]


def _named(kept: Kept) -> Kept:
    names = (name if name in BY_NAME else name.removesuffix("_id") for name in kept.fields)
    return replace(kept, fields=tuple(dict.fromkeys(names)))


def _entry(desk: Desk, done: Done) -> Entry:
    """The operation that was undone or done again, as it stands now."""
    entries = desk.reads.log(limit=(done.operation or 0) - done.result + 1)
    return next(entry for entry in reversed(entries) if entry.id == done.result)


def kept_line(kept: Kept) -> str:
    """One line about a row that was kept."""
    if not kept.fields:
        return tr("Kept, since it was used later: {name}", name=kept.name)
    labels = (BY_NAME[name].label if name in BY_NAME else name for name in kept.fields)
    return tr("Kept, since it was changed later: {name} ({fields})",
              name=kept.name, fields=", ".join(labels))  # fmt: skip


def _document(entries: Iterable[Entry], kept: Iterable[Kept]) -> dict[str, Any]:
    return {
        "operations": [entry.as_json() for entry in entries],
        "kept": [each.as_json() for each in kept],
    }


@click.command("log")
@params.option("--lead", "lead_id", type=params.ID, metavar="ID",
               help=mark("Only what was done to this lead."))  # fmt: skip
@params.option(
    "--limit", type=params.COUNT, metavar="N", default=50, help=mark("How many operations at most.")
)
@click.pass_obj
def show_log(cli: Cli, lead_id: int | None, limit: int) -> None:
    reads = cli.desk.reads
    if lead_id is not None and reads.dossier(lead_id) is None:
        raise no_lead(lead_id)
    entries = reads.log(lead_id=lead_id, limit=limit)
    cli.answer(_document(entries, ()), lambda: _print_log(entries))


def _print_log(entries: list[Entry]) -> None:
    tables.table(
        (tr("No."), tr("When"), tr("Who"), tr("What"), tr("Rows")),
        ((entry.id, when.shown(entry.at, time=True), entry.who, _what(entry), f"{entry.rows:,}")
         for entry in entries),
        right="r   r",
    )  # fmt: skip


def _what(entry: Entry) -> str:
    return tr("{label} (undone)", label=entry.label) if entry.undone else str(entry.label)


COMMANDS: Final = {command.name or "": command for command in (undo, redo, show_log)}
