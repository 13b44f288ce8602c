"""Commands of 名寄せ: duplicates, merge, unmerge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli, said
from leaddesk.cli.journal import kept_line, told_kept
from leaddesk.domain.journal import Progress
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import (
    company_duplicates,
    company_merging,
    duplicates,
    merging,
    unmerging,
)
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.services.operation import Operation
from leaddesk.services.reads import Reads

FIRST_SHOWN: Final = 50  # how many groups people are shown
VERDICTS: Final = {"certain": mark("certain"), "likely": mark("likely")}


@dataclass(frozen=True)
class _Kind:
    """What the commands do with leads, or with companies. `who`: the names of a group's records;
    `head`: the source text over them."""

    find: Callable[[Reads, Progress | None], list[DuplicateGroup]]
    merge: Callable[[int, Sequence[int]], Operation]
    merge_certain: Callable[[Sequence[Sequence[int]]], Operation]
    unmerge: Callable[[int], Operation]
    who: Callable[[Reads, Sequence[DuplicateGroup]], list[str]]
    head: str


def _people(reads: Reads, groups: Sequence[DuplicateGroup]) -> list[str]:
    """The names and companies of each group, each once."""
    leads = {lead.id: lead for lead in reads.leads([n for group in groups for n in group.ids])}
    told = []
    for group in groups:
        there = [leads[n] for n in group.ids if n in leads]
        names = dict.fromkeys(lead.name for lead in there if lead.name)
        companies = dict.fromkeys(lead.company for lead in there if lead.company)
        told.append(" · ".join(" / ".join(texts) for texts in (names, companies) if texts))
    return told


def _companies(reads: Reads, groups: Sequence[DuplicateGroup]) -> list[str]:
    """The names of the companies of each group, and how many leads each has."""
    found = {each.id: each for each in reads.companies([n for g in groups for n in g.ids])}
    return [
        " / ".join(f"{found[n].name} ({found[n].lead_count:,})" for n in group.ids if n in found)
        for group in groups
    ]


_LEADS: Final = _Kind(
    duplicates.find, merging.MergeLeads, merging.MergeCertain, unmerging.Unmerge, _people,
    mark("Name"),
)  # fmt: skip
_COMPANIES: Final = _Kind(
    company_duplicates.find, company_merging.MergeCompanies, company_merging.MergeCertainCompanies,
    company_merging.UnmergeCompanies, _companies, mark("Company (leads)"),
)  # fmt: skip

_of_companies: Final = params.option(
    "--companies", "kind", flag_value=True, is_flag=True, default=False,
    help=mark("Companies instead of leads."),
    callback=lambda _context, _option, companies: _COMPANIES if companies else _LEADS,
)  # fmt: skip


@click.command("duplicates")
@_of_companies
@params.option("--merge-certain", is_flag=True, help=mark("Merge the certain groups."))
@click.pass_obj
def find(cli: Cli, kind: _Kind, merge_certain: bool) -> None:
    groups = kind.find(cli.desk.reads, cli.progress())
    document: dict[str, Any] = {"groups": [group.as_json() for group in groups]}
    certain = [group.ids for group in groups if group.verdict == "certain"]
    if not merge_certain or not certain:
        document |= {"merged": 0, "operation": None} if merge_certain else {}
        cli.answer(document, lambda: _print_groups(cli, kind, groups))
        return
    done = cli.desk.run(kind.merge_certain(certain), progress=cli.progress())
    document |= {"merged": done.label.args["n"], "operation": done.operation}

    def people() -> None:
        click.echo(said(done))
        likely = [group for group in groups if group.verdict == "likely"]
        if likely:
            _print_groups(cli, kind, likely)

    cli.answer(document, people)


def _print_groups(cli: Cli, kind: _Kind, groups: Sequence[DuplicateGroup]) -> None:
    shown = groups[:FIRST_SHOWN]
    if shown:
        tables.table(
            (tr("Verdict"), tr("No."), tr(kind.head), tr("Reasons")),  # data
            ((tr(VERDICTS[group.verdict]), ", ".join(map(str, group.ids)),  # data
              who, ", ".join(group.reasons))
             for group, who in zip(shown, kind.who(cli.desk.reads, shown), strict=True)),
        )  # fmt: skip
    told = ntr("{n} group of duplicates", "{n} groups of duplicates", len(groups))
    if len(shown) < len(groups):
        told = tr("{shown} of {total}", shown=f"{len(shown):,}", total=told)
    click.echo(told)


@click.command("merge")
@_of_companies
@params.argument("keep", metavar="KEEP_ID", type=params.ID)
@params.ids_argument
@click.pass_obj
def merge(cli: Cli, kind: _Kind, keep: int, ids: tuple[int, ...]) -> None:
    members = tuple(dict.fromkeys((keep, *ids)))
    done = cli.desk.run(kind.merge(keep, members))
    document = {
        "groups": [{"ids": list(members), "verdict": "certain", "reasons": []}],
        "ids": [keep],
        "operation": done.operation,
    }
    cli.answer(document, lambda: click.echo(said(done)))


@click.command("unmerge")
@_of_companies
@params.id_argument
@click.pass_obj
def unmerge(cli: Cli, kind: _Kind, lead_id: int) -> None:
    done = cli.desk.run(kind.unmerge(lead_id))
    kept = told_kept(done)
    document = {"ids": done.result, "operation": done.operation,
                "kept": [each.as_json() for each in kept]}  # fmt: skip

    def people() -> None:
        click.echo(said(done))
        for each in kept:
            click.echo(kept_line(each))

    cli.answer(document, people)


COMMANDS: Final = {command.name or "": command for command in (find, merge, unmerge)}
