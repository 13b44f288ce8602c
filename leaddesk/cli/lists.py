"""Commands on lists: import, export, template."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import exports
from leaddesk.services.export_formats import FORMATS
from leaddesk.services.export_presets import preset as find_preset
from leaddesk.services.import_remarks import remarks
from leaddesk.services.imports import (
    DUPLICATE_RULES,
    LIKELY_RULES,
    NEW_RULES,
    OUTCOMES,
    VALUE_RULES,
    ImportList,
    ImportOptions,
    ImportResult,
    dry_run,
    read_list,
    remember_mapping,
)


@click.command("import")
@params.argument("files", metavar="FILE...", nargs=-1, required=True, type=params.PATH)
@params.option(
    "--campaign",
    default="",
    metavar="NAME",
    help=mark("The campaign the leads come from; made if there is none."),
)
@params.option("--channel", default="", metavar="C", help=mark("The channel they come from."))
@params.option(
    "--map",
    "overrides",
    multiple=True,
    metavar='"HEADER=FIELD"',
    help=mark("Which field a column is; may be given several times."),
)
@params.option(
    "--key",
    default="",
    metavar="FIELD",
    help=mark("The field whose value tells which lead a row updates."),
)
@params.option("--sheet", default="", metavar="NAME", help=mark("The only sheet to read."))
@params.option(
    "--on-duplicate",
    default="merge",
    type=click.Choice(list(DUPLICATE_RULES)),
    help=mark("What to do with somebody who is known already."),
)
@params.option(
    "--likely",
    default="add",
    type=click.Choice(list(LIKELY_RULES)),
    help=mark("What to do with somebody who is likely, not certainly, known already."),
)
@params.option(
    "--wins",
    default="newer",
    type=click.Choice(list(VALUE_RULES)),
    help=mark("Whose value wins where the list says otherwise than the lead."),
)
@params.option(
    "--new",
    default="add",
    type=click.Choice(list(NEW_RULES)),
    help=mark("What to do with somebody who is not known yet."),
)
@params.option("--dry-run", "tried", is_flag=True, help=mark("Only tell what would be done."))
@click.pass_obj
def import_lists(cli: Cli, /, files: tuple[Path, ...], tried: bool, **given: Any) -> None:
    options = ImportOptions(**given)
    preview = read_list(files, options, cli.desk.reads)
    operation = None
    if tried:
        result = dry_run(cli.desk, preview, options, progress=cli.progress())
    else:
        done = cli.desk.run(ImportList(preview, options), progress=cli.progress())
        operation, result = done.operation, done.result
        if operation is None:
            remember_mapping(cli.desk, preview)
    for remark in remarks(preview):
        click.echo(remark, err=True)
    document = {**result.as_json(), "operation": operation}
    cli.answer(document, lambda: _print_result(result, operation, tried))


def _print_result(result: ImportResult, operation: int | None, tried: bool) -> None:
    click.echo(ntr("{n} row read", "{n} rows read", result.rows))
    counts = ((tr(label), getattr(result, name)) for name, label in OUTCOMES.items())  # data
    tables.lines((label, f"{count:,}") for label, count in counts if count)
    for note in result.errors[:5]:
        click.echo(tr("Row {row}: {reason}", row=note.row, reason=note.reason))
    if result.warned:
        click.echo(ntr("{n} cell did not fit its field and is kept as a custom field.",
                       "{n} cells did not fit their fields and are kept as custom fields.",
                       result.warned))  # fmt: skip
    if result.likely:
        click.echo(ntr("{n} row may be somebody known; “duplicates” lists them.",
                       "{n} rows may be somebody known; “duplicates” lists them.",
                       result.likely))  # fmt: skip
    if result.errors_file:
        click.echo(tr("The rows that were not taken are in {file}.", file=result.errors_file))
    if tried:
        click.echo(tr("Nothing was written."))
    elif operation is not None:
        click.echo(tr("“undo {number}” takes all of it back.", number=operation))


@click.command("export")
@params.argument("file", type=params.PATH)
@params.option("--where", "query", default="", metavar="QUERY",
               help=mark("Only the leads this search finds."))  # fmt: skip
@params.option("--fields", metavar="A,B", help=mark("Only these fields, in this order."))
@params.option("--preset", metavar="NAME", help=mark("The fields saved under this name."))
@params.option("--format", "form", type=click.Choice(list(FORMATS)),
               help=mark("What to write; otherwise the suffix says."))  # fmt: skip
@params.option("--template", metavar="FILE", type=params.PATH,
               help=mark("A workbook or CSV file whose columns are filled in."))  # fmt: skip
@click.pass_obj
def export(
    cli: Cli, file: Path, query: str, fields: str | None, preset: str | None,
    form: str | None, template: Path | None,
) -> None:  # fmt: skip
    given = [name for name, value in (("--fields", fields), ("--preset", preset)) if value]
    if template is not None:
        given += ["--template", *(["--format"] if form else [])]
    if len(given) > 1:
        raise click.UsageError(tr("{one} and {other} exclude each other.",
                                  one=given[0], other=given[1]))  # fmt: skip
    wanted = [name.strip() for name in fields.split(",")] if fields is not None else None
    if preset is not None:
        wanted = list(find_preset(cli.desk.reads, preset).fields)
    written = exports.export_leads(
        cli.desk.reads, file, query, wanted, cli.progress(), format=form or "", template=template
    )
    for note in written.notes():
        click.echo(note, err=True)
    cli.answer(written.as_json(), lambda: click.echo(
        tr("{leads} written to {file}.", file=written.file,
           leads=ntr("{n} lead", "{n} leads", written.rows))
    ))  # fmt: skip


@click.command("template")
@params.argument("file", metavar="FILE.xlsx", type=params.PATH)
@click.pass_obj
def template(cli: Cli, file: Path) -> None:
    exports.write_template(file)
    cli.answer({"file": str(file)}, lambda: click.echo(
        tr("An empty list is in {file}.", file=file)
    ))  # fmt: skip


COMMANDS: Final = {command.name or "": command for command in (import_lists, export, template)}
