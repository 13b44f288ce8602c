"""Commands of 名寄せ: duplicates, merge, unmerge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli, said
from leaddesk.cli.journal import kept_line, told_kept
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import duplicates, merging, unmerging
from leaddesk.services.duplicates import DuplicateGroup

FIRST_SHOWN: Final = 50  # how many groups people are shown
VERDICTS: Final = {"certain": mark("certain"), "likely": mark("likely")}


@click.command("duplicates")
@params.option("--merge-certain", is_flag=True, help=mark("Merge the certain groups."))
@click.pass_obj
def find(cli: Cli, merge_certain: bool) -> None:
    groups = duplicates.find(cli.desk.reads, cli.progress())
    document: dict[str, Any] = {"groups": [group.as_json() for group in groups]}
    certain = [group.ids for group in groups if group.verdict == "certain"]
    if not merge_certain or not certain:
        document |= {"merged": 0, "operation": None} if merge_certain else {}
        cli.answer(document, lambda: _print_groups(cli, groups))
        return
    done = cli.desk.run(merging.MergeCertain(certain), progress=cli.progress())
    document |= {"merged": done.label.args["n"], "operation": done.operation}

    def people() -> None:
        click.echo(said(done))
        likely = [group for group in groups if group.verdict == "likely"]
        if likely:
            _print_groups(cli, likely)

    cli.answer(document, people)


def _print_groups(cli: Cli, groups: Sequence[DuplicateGroup]) -> None:
    shown = groups[:FIRST_SHOWN]
    leads = {lead.id: lead for lead in cli.desk.reads.leads([n for g in shown for n in g.ids])}
    if shown:
        tables.table(
            (tr("Verdict"), tr("No."), BY_NAME["name"].label, tr("Reasons")),
            ((tr(VERDICTS[group.verdict]), ", ".join(map(str, group.ids)),  # data
              _who([leads[n] for n in group.ids if n in leads]), ", ".join(group.reasons))
             for group in shown),
        )  # fmt: skip
    told = ntr("{n} group of duplicates", "{n} groups of duplicates", len(groups))
    if len(shown) < len(groups):
        told = tr("{shown} of {total}", shown=f"{len(shown):,}", total=told)
    click.echo(told)


def _who(leads: Sequence[Lead]) -> str:
    """The names and companies of a group, each once."""
    names = dict.fromkeys(lead.name for lead in leads if lead.name)
    companies = dict.fromkeys(lead.company for lead in leads if lead.company)
    return " · ".join(" / ".join(texts) for texts in (names, companies) if texts)


@click.command("merge")
@params.argument("keep", metavar="KEEP_ID", type=params.ID)
@params.ids_argument
@click.pass_obj
def merge(cli: Cli, keep: int, ids: tuple[int, ...]) -> None:
    members = tuple(dict.fromkeys((keep, *ids)))
    done = cli.desk.run(merging.MergeLeads(keep, members))
    document = {
        "groups": [{"ids": list(members), "verdict": "certain", "reasons": []}],
        "ids": [keep],
        "operation": done.operation,
    }
    cli.answer(document, lambda: click.echo(said(done)))


@click.command("unmerge")
@params.id_argument
@click.pass_obj
def unmerge(cli: Cli, lead_id: int) -> None:
    done = cli.desk.run(unmerging.Unmerge(lead_id))
    kept = told_kept(done)
    document = {"ids": done.result, "operation": done.operation,
                "kept": [each.as_json() for each in kept]}  # fmt: skip

    def people() -> None:
        click.echo(said(done))
        for each in kept:
            click.echo(kept_line(each))

    cli.answer(document, people)


COMMANDS: Final = {command.name or "": command for command in (find, merge, unmerge)}
