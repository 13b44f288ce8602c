"""The command on business cards: card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from leaddesk.cli import params, tables
from leaddesk.cli.codes import DONE, MENDABLE
from leaddesk.cli.context import Cli, said
from leaddesk.domain.cards import CARD_FIELDS
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.journal import Done
from leaddesk.errors import UserError
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.card_batch import CardRead, files_of, read_cards
from leaddesk.services.card_saving import CardsSaved, SaveCards, pile_of
from leaddesk.services.entry import BESIDE

_SHOWN: Final = ("name", "company", "title", "phone", "email")  # of several cards


@click.command("card")
@params.argument("images", metavar="IMAGE...", nargs=-1, required=True, type=params.PATH)
@params.option("--save", is_flag=True, help=mark("Save the cards as leads, with their pictures."))
@params.option(
    "--campaign",
    default="",
    metavar="NAME",
    help=mark("The campaign the saved leads come from; made if there is none."),
)
@click.pass_obj
def card(cli: Cli, images: tuple[Path, ...], save: bool, campaign: str) -> int:
    if campaign and not save:
        raise click.UsageError(tr("--campaign needs --save."))
    found = read_cards(cli.desk.reads, files_of(images), cli.progress())
    if not found.cards and len(found.problems) == 1:
        raise found.problems[0]
    _tell(cli, found.problems)
    if not found.cards:
        raise UserError("No card could be read.", "The reasons are told above.")
    document: dict[str, Any] = {"cards": [each.as_json() for each in found.cards]}
    done = None
    if save:
        done = cli.desk.run(SaveCards(found.cards, pile_of(cli.desk.reads, campaign)))
        _tell(cli, done.result.problems)
        for told, lead_id in zip(document["cards"], done.result.leads, strict=True):
            told["id"] = lead_id
        document["operation"] = done.operation
    cli.answer(document, lambda: _print(found.cards, done))
    return DONE if done is None or any(done.result.leads) else MENDABLE


def _tell(cli: Cli, problems: Sequence[UserError]) -> None:
    for problem in problems:
        cli.tell(" ".join(str(problem).split()))


def _print(cards: Sequence[CardRead], done: Done | None) -> None:
    if len(cards) == 1:
        fields = cards[0].reading.fields
        tables.table(
            (tr("Field"), tr("As read"), tr("Confidence")),
            ((_called(name), fields[name].text, _percent(fields[name].confidence))
             for name in CARD_FIELDS if name in fields),
            "  r",
        )  # fmt: skip
    else:
        tables.table((tr("File"), *map(_called, _SHOWN)), map(_row, cards))
        click.echo(ntr("{n} card read", "{n} cards read", len(cards)))
    if done is None:
        return
    saved: CardsSaved = done.result
    if done.operation is not None:
        click.echo(said(done))
    if saved.known:
        click.echo(ntr("{n} card was saved before.", "{n} cards were saved before.", saved.known))


def _row(card: CardRead) -> list[str]:
    fields = card.reading.fields
    return [card.file.name, *(fields[name].text if name in fields else "" for name in _SHOWN)]


def _called(name: str) -> str:
    if name in BESIDE:
        return tr(BESIDE[name])  # data
    return BY_NAME[name].label


def _percent(share: float) -> str:
    return f"{share:.0%}"


COMMANDS: Final = {card.name or "": card}
