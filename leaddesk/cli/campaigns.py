"""The command `campaign`: add, list."""

from __future__ import annotations

from typing import Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.context import Cli, said
from leaddesk.domain import vocab, when
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Campaign
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.campaigns import CampaignDraft, SaveCampaigns


@click.group("campaign")
def campaign() -> None:
    """A group of its own; its help is set where it is listed."""


@campaign.command("add")
@params.argument("name")
@params.option("--channel", metavar="C", required=True, help=mark("How it reaches people."))
@params.option("--cost", metavar="N", help=mark("What it cost in all."))
@params.option("--from", "starts_on", metavar="D", help=mark("Its first day."))
@params.option("--to", "ends_on", metavar="D", help=mark("Its last day."))
@click.pass_obj
def add(cli: Cli, name: str, channel: str, cost: str | None, starts_on: str | None,
        ends_on: str | None) -> None:  # fmt: skip
    done = cli.desk.run(SaveCampaigns([CampaignDraft(name, channel, cost, starts_on, ends_on)]))
    saved = [found for found in cli.desk.reads.campaigns() if found.id in done.result]
    document = {"campaigns": [each.as_json() for each in saved], "operation": done.operation}
    cli.answer(document, lambda: click.echo(said(done)))


@campaign.command("list")
@click.pass_obj
def list_campaigns(cli: Cli) -> None:
    found = cli.desk.reads.campaigns()
    cli.answer({"campaigns": [each.as_json() for each in found]}, lambda: _print(found))


def _print(found: list[Campaign]) -> None:
    if found:
        tables.table(
            (BY_NAME["campaign"].label, BY_NAME["channel"].label, tr("From"), tr("To"),
             tr("Cost"), tr("Leads")),
            ((each.name, vocab.label(vocab.CHANNELS, each.channel), when.shown(each.starts_on),
              when.shown(each.ends_on), f"{each.cost:,.0f}", f"{each.lead_count:,}")
             for each in found),
            right="    rr",
        )  # fmt: skip
    click.echo(ntr("{n} campaign", "{n} campaigns", len(found)))


COMMANDS: Final = {"campaign": campaign}
