"""The command that computes scores anew and learns from outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from leaddesk.cli import learned, params, tables
from leaddesk.cli.context import Cli, no_lead
from leaddesk.domain import when
from leaddesk.domain.lead import ScoreReason
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
    document: dict[str, Any] = {
        "scored": done.scored,
        "seconds": round(done.seconds, 3),
        "model": model,
    }
    found: Sequence[ScoreReason] = ()
    if explain is not None:
        found = scoring.reasons(cli.desk.reads, [explain])[explain]
        document["score"] = sum(each.points for each in found)
        document["reasons"] = [
            {"text": each.text, "points": each.points, "axis": each.axis, "at": each.at}
            for each in found
        ]

    def people() -> None:
        click.echo(ntr("{n} lead scored.", "{n} leads scored.", done.scored))
        if model is not None:
            learned.print_model(model)
        if explain is not None:
            _print_reasons(explain, found)

    cli.answer(document, people)


def _print_reasons(lead_id: int, found: Sequence[ScoreReason]) -> None:
    total = sum(each.points for each in found)
    click.echo(tr("Lead {id} has {n} points:", id=lead_id, n=total))
    tables.table(
        ["", "", ""], [[f"{each.points:+}", each.text, when.shown(each.at)] for each in found],
        right="r",
    )  # fmt: skip


COMMANDS: Final = {"score": score}
