"""The command that computes scores anew and learns from outcomes."""

from __future__ import annotations

from typing import Any, Final

import click

from leaddesk.cli import learned, params, tables
from leaddesk.cli.context import Cli, no_lead
from leaddesk.cli.leads import print_win_reasons, why
from leaddesk.domain import when
from leaddesk.domain.dossier import LeadDossier
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import scoring


@click.command("score")
@params.option("--train", is_flag=True, help=mark("First learn from the won and lost so far."))
@params.option(
    "--explain", type=params.ID, metavar="ID", help=mark("Say why a lead has its score.")
)
@click.pass_obj
def score(cli: Cli, train: bool, explain: int | None) -> None:
    if explain is not None and not cli.desk.reads.leads([explain]):
        raise no_lead(explain)
    if train:
        learned.train(cli)
    done = scoring.recompute(cli.desk, cli.progress())
    model = learned.model(cli)
    learned.tell_when_due(cli)
    document: dict[str, Any] = {
        "scored": done.scored,
        "seconds": round(done.seconds, 3),
        "model": model,
    }
    found = None if explain is None else cli.desk.reads.dossier(explain)
    if found is not None:
        document |= {"score": found.lead.score, **why(found)}

    def people() -> None:
        click.echo(ntr("{n} lead scored.", "{n} leads scored.", done.scored))
        if model is not None:
            learned.print_model(model)
        if found is not None:
            _print_reasons(found)

    cli.answer(document, people)


def _print_reasons(found: LeadDossier) -> None:
    click.echo(tr("Lead {id} has {n} points:", id=found.lead.id, n=found.lead.score))
    tables.table(
        ["", "", ""],
        [[f"{each.points:+}", each.text, when.shown(each.at)] for each in found.reasons],
        right="r",
    )
    print_win_reasons(found)


COMMANDS: Final = {"score": score}
