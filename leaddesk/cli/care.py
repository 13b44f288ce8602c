"""Commands that care for the data: backup, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from leaddesk.cli import params
from leaddesk.cli.codes import DONE, MENDABLE
from leaddesk.cli.context import Cli
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import backup
from leaddesk.services.leads import RestoreLeads


@click.command("backup")
@params.argument("file", type=params.PATH)
@click.pass_obj
def make_backup(cli: Cli, file: Path) -> None:
    made = backup.make_backup(cli.desk.file, file)
    cli.answer(made.as_json(), lambda: click.echo(
        tr("Backed up {leads} to {file}.", leads=_leads(made.leads), file=made.file)
    ))  # fmt: skip


@click.command("restore")
@params.argument("what", metavar="ID... | FILE", nargs=-1, required=True)
@click.pass_obj
def restore(cli: Cli, what: tuple[str, ...]) -> None:
    if all(word.isascii() and word.isdigit() for word in what):
        ids = [params.ID(word) for word in dict.fromkeys(what)]
        done = cli.desk.run(RestoreLeads(ids))
        cli.answer_edit(done, done.result)
    elif len(what) > 1:
        raise click.UsageError(tr("Give the numbers of leads, or one backup file."))
    else:
        _restore_backup(cli, Path(what[0]))


def _restore_backup(cli: Cli, file: Path) -> None:
    restored = backup.restore_backup(cli.file, file)

    def people() -> None:
        click.echo(tr("Restored {leads} to {file}.",
                      leads=_leads(restored.leads), file=restored.file))  # fmt: skip
        if restored.kept:
            click.echo(tr("What was there before is kept as {file}.", file=restored.kept))

    cli.answer(restored.as_json(), people)


@click.command("check")
@params.option("--repair", is_flag=True, help=mark("Compute scores and the search index again."))
@click.pass_obj
def check(cli: Cli, repair: bool) -> int:
    file = cli.file if cli.file.exists() else cli.desk.file  # made, as by any command
    health = backup.check_database(file, repair=repair)

    def people() -> None:
        for problem in health.problems:
            click.echo(problem)
        if health.ok:
            click.echo(tr("All is well: {leads}.", leads=_leads(health.leads)))

    cli.answer(health.as_json(), people)
    return DONE if health.ok else MENDABLE


def _leads(count: int) -> str:
    return ntr("{n} lead", "{n} leads", count)


COMMANDS: Final = {command.name or "": command for command in (make_backup, restore, check)}
