"""The command `demo`: a fresh database from the sample list, shown in the window or drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from leaddesk.cli import params
from leaddesk.cli.codes import DONE
from leaddesk.cli.context import Cli
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services import sample


@click.command("demo")
@params.option("--out", type=params.PATH, metavar="DIR",
               help=mark("Draw the main screens into this folder; open no window."))  # fmt: skip
@click.pass_obj
def demo(cli: Cli, out: Path | None) -> int:
    if cli.options.where is None:
        cli.options = replace(cli.options, where=str(sample.fresh_place()))
    drawn = out is not None or not cli.hands.has_screen()
    folder = (out or cli.file.with_name("demo-pictures")).absolute()
    if drawn:
        folder.mkdir(parents=True, exist_ok=True)  # before the work, should it not be possible
    leads = sample.fill(cli.desk, progress=cli.progress())
    images = cli.hands.draw(cli.desk, folder) if drawn else []
    _answer(cli, leads, images)
    if drawn:
        return DONE
    file = cli.file
    cli.close()
    return cli.hands.open_window(file)


def _answer(cli: Cli, leads: int, images: list[Path]) -> None:
    def people() -> None:
        click.echo(tr("{leads} in {file}.", leads=ntr("{n} lead", "{n} leads", leads),
                      file=cli.file))  # fmt: skip
        for image in images:
            click.echo(str(image))

    document = {"db": str(cli.file), "leads": leads, "images": [str(image) for image in images]}
    cli.answer(document, people)


COMMANDS: Final = {"demo": demo}
