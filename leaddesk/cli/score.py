"""The command that computes scores anew and learns from outcomes."""

from __future__ import annotations

from typing import Final

import click

from leaddesk.cli import learned, params
from leaddesk.cli.context import Cli
from leaddesk.i18n import mark, ntr
from leaddesk.services import scoring


@click.command("score")
@params.option("--train", is_flag=True, help=mark("First learn from the won and lost so far."))
@click.pass_obj
def score(cli: Cli, train: bool) -> None:
    if train:
        learned.train(cli)
    done = scoring.recompute(cli.desk, cli.progress())
    model = learned.model(cli)

    def people() -> None:
        click.echo(ntr("{n} lead scored.", "{n} leads scored.", done.scored))
        if model is not None:
            learned.print_model(model)

    cli.answer({"scored": done.scored, "seconds": round(done.seconds, 3), "model": model}, people)


COMMANDS: Final = {"score": score}
