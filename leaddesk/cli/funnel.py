"""Commands on the way from lead to customer: stage, handoff, accept, return."""

from __future__ import annotations

from typing import Any, Final

import click

from leaddesk.cli import params
from leaddesk.cli.context import Cli
from leaddesk.cli.leads import once
from leaddesk.domain import numbers
from leaddesk.domain.cells import half_width
from leaddesk.errors import UserError
from leaddesk.i18n import mark, tr
from leaddesk.services.handoffs import (
    AcceptHandoffs,
    HandOver,
    ReturnHandoffs,
    WithdrawHandoffs,
    in_place_of,
)
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.operation import Operation

AUTO: Final = "auto"  # goes by the rules of assignment

_back_on = params.option(
    "--back-on", default="", metavar="DATE",
    help=mark("The day a recycled lead is looked at again; 90 days from now if not said, "
              "30 for a person of BtoC."),
)  # fmt: skip
_note = params.option("--note", default="", metavar="TEXT", help=mark("A word to it."))


@click.command("stage")
@params.ids_argument
@params.argument("stage")
@params.option("--reason", default="", metavar="TEXT",
               help=mark("Why; recycled, disqualified and lost ask for it."))  # fmt: skip
@_note
@_back_on
@params.option("--amount", default="", metavar="N", help=mark("What the deal is worth, in yen."))
@params.option("--close", "expected_on", default="", metavar="DATE",
               help=mark("The day by which the deal is expected."))  # fmt: skip
@click.pass_obj
def set_stage(
    cli: Cli, /, ids: tuple[int, ...], stage: str, amount: str, **more: str
) -> None:  # fmt: skip
    _run(cli, SetStage(once(ids), stage, amount=_amount(amount), **more))


@click.command("handoff")
@params.ids_argument
@params.option("--to", default="", metavar="USER|auto",
               help=mark("To whom; “auto” goes by the rules of assignment."))  # fmt: skip
@_note
@params.option("--due", default="", metavar="WHEN", help=mark("When the answer is due."))
@params.option("--withdraw", is_flag=True, help=mark("Take handoffs without an answer back."))
@click.pass_obj
def hand_over(
    cli: Cli, ids: tuple[int, ...], to: str, note: str, due: str, withdraw: bool
) -> None:  # fmt: skip
    if withdraw:
        _run(cli, WithdrawHandoffs(once(ids)))
        return
    if not to.strip():
        raise UserError("Say to whom.", "Add “--to NAME”, or “--to auto”.")
    receiver = "" if to.strip().casefold() == AUTO else to
    _run(cli, HandOver(once(ids), receiver, note, due))


@click.command("accept")
@params.ids_argument
@_note
@click.pass_obj
def accept(cli: Cli, ids: tuple[int, ...], note: str) -> None:
    _answer(cli, AcceptHandoffs(once(ids), note))


@click.command("return")
@params.ids_argument
@params.option("--reason", default="", metavar="TEXT", help=mark("Why they are returned."))
@_note
@_back_on
@params.option("--disqualify", is_flag=True, help=mark("Not to be nurtured again."))
@click.pass_obj
def give_back(cli: Cli, /, ids: tuple[int, ...], **more: Any) -> None:
    _answer(cli, ReturnHandoffs(once(ids), **more))


def _answer(cli: Cli, answer: AcceptHandoffs | ReturnHandoffs) -> None:
    """Answers handoffs; whose answer it should have been is told where it was another's."""
    others = in_place_of(cli.desk.reads, answer.ids, cli.desk.user_id)
    _run(cli, answer)
    if others:
        cli.tell(tr("Answered in place of {who}, to whom it was handed over.",
                    who=tr(", ").join(others)))  # fmt: skip


def _run(cli: Cli, operation: Operation) -> None:
    done = cli.desk.run(operation)
    cli.answer_edit(done, done.result)


def _amount(text: str) -> float | None:
    """A typed amount: 1,200,000, 120万; None where none is typed."""
    if not text.strip():
        return None
    amount = numbers.amount(half_width(text))
    if amount is None:
        raise UserError("“{value}” is no amount.", "Write digits, such as 1200000.", value=text)
    return amount


COMMANDS: Final = {
    command.name or "": command for command in (set_stage, hand_over, accept, give_back)
}
