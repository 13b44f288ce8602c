"""Learning from outcomes on the command line: `score --train` and what it says of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from leaddesk.cli import tables
from leaddesk.cli.context import Cli
from leaddesk.i18n import tr
from leaddesk.services import learning


def train(cli: Cli) -> None:
    """Learns anew; UserError where outcomes are too few."""
    learning.train(cli.desk, cli.progress())


def tell_when_due(cli: Cli) -> None:
    """Says so where enough new outcomes have come to learn anew; the window does it by itself."""
    if learning.due(cli.desk.reads):
        cli.tell(tr("Enough new leads were won or lost to learn anew: “score --train” does it."))


def model(cli: Cli) -> dict[str, Any] | None:
    """What is told of the model that counts now; None before the first."""
    return learning.model_summary(cli.desk.reads)


def print_model(found: Mapping[str, Any]) -> None:
    """The model as people read it."""
    click.echo(tr("Learned from {n} outcomes, {won} won.",
                  n=f"{found['outcomes']:,}", won=f"{found['won']:,}"))  # fmt: skip
    click.echo(
        tr("A won lead stood above a lost one {share} of the time (± {spread}).",
           share=f"{found['auc']:.0%}", spread=f"{found['auc_sd']:.0%}")
    )  # fmt: skip
    tables.table(
        [tr("Strongest reasons"), ""],
        [[reason["text"], f"{reason['weight']:+.2f}"] for reason in found["strongest"]],
    )
    for text in found["left_out"]:
        click.echo(tr("Left out: {what}", what=text))
