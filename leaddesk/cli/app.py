"""The way into the commands: finds them, runs one, and puts every failure into one line.

A command's module is loaded when the command is run, so that `--help` is quick.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

import click

from leaddesk import paths
from leaddesk.cli.codes import DONE, INTERRUPTED, MENDABLE
from leaddesk.cli.context import Cli, Hands, drop_output
from leaddesk.cli.options import Options
from leaddesk.cli.params import option
from leaddesk.errors import Cancelled, UserError
from leaddesk.i18n import LANGUAGES, mark, tr

log = logging.getLogger(__name__)

Commands = Mapping[str, click.Command]


def _leads() -> Commands:
    from leaddesk.cli import leads

    return leads.COMMANDS


def _lists() -> Commands:
    from leaddesk.cli import lists

    return lists.COMMANDS


def _journal() -> Commands:
    from leaddesk.cli import journal

    return journal.COMMANDS


def _care() -> Commands:
    from leaddesk.cli import care

    return care.COMMANDS


def _campaigns() -> Commands:
    from leaddesk.cli import campaigns

    return campaigns.COMMANDS


def _duplicates() -> Commands:
    from leaddesk.cli import duplicates

    return duplicates.COMMANDS


def _funnel() -> Commands:
    from leaddesk.cli import funnel

    return funnel.COMMANDS


def _score() -> Commands:
    from leaddesk.cli import score

    return score.COMMANDS


def _cards() -> Commands:
    from leaddesk.cli import cards

    return cards.COMMANDS


def _demo() -> Commands:
    from leaddesk.cli import demo

    return demo.COMMANDS


# Name of a command: where it is found, and what it does.
COMMANDS: Final[Mapping[str, tuple[Callable[[], Commands], str]]] = {
    "demo": (_demo, mark("Fill a fresh database from the sample list and show it.")),
    "import": (_lists, mark("Read lists of leads: Excel, CSV or vCard files.")),
    "card": (_cards, mark("Read business cards from pictures.")),
    "export": (_lists, mark("Write leads to an .xlsx, .csv or .vcf file.")),
    "template": (_lists, mark("Write an empty workbook to fill in.")),
    "list": (_leads, mark("Search leads.")),
    "show": (_leads, mark("Show all about one lead.")),
    "add": (_leads, mark("Add a lead.")),
    "set": (_leads, mark("Set fields of a lead.")),
    "move": (_leads, mark("Make leads hot, warm or cold.")),
    "stage": (_funnel, mark("Move leads to a stage of the lifecycle.")),
    "handoff": (_funnel, mark("Hand MQLs to a salesperson.")),
    "accept": (_funnel, mark("Accept leads that are handed over: they become SQLs.")),
    "return": (_funnel, mark("Return leads that are handed over, with a reason.")),
    "touch": (_leads, mark("Record a touch: a call, a meeting, a visit …")),
    "trash": (_leads, mark("Put leads into the trash.")),
    "restore": (_care, mark("Take leads out of the trash (ID...), or a backup back in (FILE).")),
    "duplicates": (_duplicates, mark("Find leads that are one person.")),
    "merge": (_duplicates, mark("Merge leads into the first one named.")),
    "unmerge": (_duplicates, mark("Take a merge back, whenever it was.")),
    "score": (_score, mark("Compute all scores anew; --train learns from won and lost first.")),
    "campaign": (_campaigns, mark("Keep campaigns and what they cost.")),
    "undo": (_journal, mark("Take back the latest operation, or the one with this number.")),
    "redo": (_journal, mark("Do an undone operation again.")),
    "log": (_journal, mark("List what was done, the latest first.")),
    "backup": (_care, mark("Copy the database to a file while it is in use.")),
    "check": (_care, mark("Check that the database is whole.")),
}


class _Program(click.Group):
    """The group of all commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        load, text = COMMANDS[cmd_name]
        command = load()[cmd_name]
        command.help = tr(text)  # data
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, tr(text)) for name, (_, text) in COMMANDS.items()])  # data

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tr("Leads on your own computer. Without a command: the window."))


@click.group(cls=_Program, name="leaddesk", no_args_is_help=True)
@option("--db", metavar="PATH", help=mark("The database file (or LEADDESK_DB)."))
@option("--json", is_flag=True, help=mark("Answer with one JSON document on standard output."))
@option("--lang", type=click.Choice(list(LANGUAGES)), help=mark("Japanese or English."))
def program(**_options: Any) -> None:
    """Declares the program's options for --help; `options.split` has taken them already."""


def main(argv: Sequence[str], options: Options, hands: Hands) -> int:
    """Runs the command in `argv` (without the program's options); returns the exit code."""
    _speak_utf8()
    cli = Cli(options, hands)
    try:
        return _guarded(argv, cli)
    finally:
        cli.close()


def _guarded(argv: Sequence[str], cli: Cli) -> int:
    try:
        return _run(argv, cli)
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except click.ClickException as wrong:
        from leaddesk.cli import usage  # only who made a mistake waits for it

        cli.tell(usage.told(wrong))
        return wrong.exit_code
    except UserError as mistake:
        cli.tell(_one_line(mistake))
        return MENDABLE
    except (click.Abort, Cancelled, KeyboardInterrupt):
        cli.tell(tr("Stopped."))
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return MENDABLE
    except Exception as problem:
        log.exception("unexpected error in %s", " ".join(argv[:1]))
        cli.tell(_unexpected(problem))
        return MENDABLE


def _run(argv: Sequence[str], cli: Cli) -> int:
    try:
        code = program.main(list(argv), "leaddesk", standalone_mode=False, obj=cli)
    except SystemExit as leaving:  # click's own answer to a closed pipe
        code = leaving.code
    sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _unexpected(problem: Exception) -> str:
    """What is told of an error nobody foresaw; its traceback is in the log."""
    if isinstance(problem, OSError) and problem.strerror and problem.filename:
        return _one_line(
            tr(
                "“{file}”: {why}. Check the place, its permissions and the free space.",
                file=problem.filename,
                why=problem.strerror,
            )
        )
    return tr("Something went wrong inside LeadDesk; the details are in {file}.",
              file=paths.log_file())  # fmt: skip


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _speak_utf8() -> None:
    """Japanese goes through any console or pipe; what can't be shown becomes "?"."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIO:
    """In place of a stream the caller has closed; open as long as the program runs."""
    return Path(os.devnull).open("w", encoding="utf-8")
