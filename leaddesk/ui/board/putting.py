"""What a drop does, for each grouping of the board: what is written, and what is asked first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from leaddesk.domain import grouping, lifecycle, vocab
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.board import PutOnBoard
from leaddesk.services.leads import MoveLeads, SetFields
from leaddesk.services.stage_moves import Chosen
from leaddesk.ui import stages
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.operation import Operation

Standing = Mapping[str, Sequence[int]]
"""Cards by the column they stand in."""


@dataclass(frozen=True)
class Drop:
    """Cards let go between `after` and `before` of column `value` of grouping `by`.

    `ids`: those that may stand there; `coming`: all that were meant to come from other columns.
    `settled(well)` is to be called once, when it is written or is not going to be.
    """

    context: Context
    board: QWidget
    by: str
    value: str
    ids: Sequence[int]
    coming: Sequence[int]
    after: int | None
    before: int | None
    settled: Callable[[bool], None]

    def within(self, operation: Operation | None) -> Operation:
        """The operation, and the place of the cards with it."""
        return PutOnBoard(
            tuple(self.ids), self.by, self.value, self.after, self.before, operation
        )  # fmt: skip

    def write(self, operation: Operation) -> None:
        self.context.runner.run(
            operation, done=lambda _: self.settled(True), failed=self.fail, initiator=self.board
        )

    def fail(self, problem: str) -> None:
        """Says why nothing was written."""
        self.settled(False)
        self.context.runner.failed.emit(problem)


Put = Callable[[Drop], None]


def temperature(drop: Drop) -> None:
    drop.write(MoveLeads(tuple(drop.ids), drop.value, after=drop.after, before=drop.before))


def stage(drop: Drop) -> None:
    """A legal move, asked for as everywhere else; those that can't follow stay."""
    if not drop.coming:
        drop.write(drop.within(None))
        return
    from leaddesk.ui.detail.moving import Asking, move

    asking = Asking(
        drop.context, drop.board, done=lambda _: drop.settled(True),
        left=lambda: drop.settled(False), within=drop.within,
    )  # fmt: skip
    move(asking, drop.coming, drop.value)


def owner(drop: Drop) -> None:
    _set(drop, {"owner": drop.value})


def next_action(drop: Drop) -> None:
    """Today and no date are clear; for a later day it is asked which."""
    today = drop.context.desk.reads.today()
    day = grouping.due_day(drop.value, today)
    if not drop.coming or drop.value not in ("near", "later"):
        _set(drop, {"next_at": day or ""})
        return
    _ask_day(drop, str(day))


def _ask_day(drop: Drop, day: str) -> None:
    ids, reads = list(drop.coming), drop.context.desk.reads

    def ask(leads: Sequence[Lead]) -> None:
        from leaddesk.ui.dialogs.small import NextActionQuestion

        text = leads[0].next_action if leads else ""
        question = NextActionQuestion(text, day, reads.today(), drop.board)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered() -> None:
            values = {"next_at": question.day}
            if question.text != text:  # left blank for several, what each has planned is kept
                values["next_action"] = question.text
            _set(drop, values)

        question.accepted.connect(answered)
        question.rejected.connect(lambda: drop.settled(False))
        question.open()

    drop.context.runner.read(
        lambda: reads.leads(ids) if len(ids) == 1 else [], ask, failed=drop.fail
    )


def _set(drop: Drop, values: Mapping[str, object]) -> None:
    change = SetFields(dict.fromkeys(drop.coming, values)) if drop.coming else None
    drop.write(drop.within(change))


# ---- who may go where ----------------------------------------------------------------------------

Refuses = Callable[[Standing, str, bool], str]
"""Why none of some cards may come into a column; with True as third argument in few words."""

_IN_ORDER_OF_DAYS = ("overdue", "near", "later")


def anybody(standing: Standing, value: str) -> list[int]:
    return [row_id for ids in standing.values() for row_id in ids]


def by_stage(standing: Standing, value: str) -> list[int]:
    """Those that are there, and those for whom it is a legal move."""
    return [
        row_id
        for at, ids in standing.items()
        if at == value or value in lifecycle.legal(at)
        for row_id in ids
    ]


def by_day(standing: Standing, value: str) -> list[int]:
    """Nobody is put off to a day that is over; columns of several days keep the order of these."""
    if value == "overdue":
        return []
    others = {at: ids for at, ids in standing.items() if at != value}
    return anybody(others if value in _IN_ORDER_OF_DAYS else standing, value)


def no_reason(standing: Standing, value: str, briefly: bool) -> str:
    return ""


def why_no_stage(standing: Standing, value: str, briefly: bool) -> str:
    if not briefly:
        return stages.why_not(Chosen(standing), value)
    from_ = tr(", ").join(vocab.label(vocab.STAGES, stage) for stage in standing)
    return tr("Not from “{stage}”", stage=from_)


def why_no_day(standing: Standing, value: str, briefly: bool) -> str:
    if value in standing:
        return tr("These stand in the order of their dates.")
    return tr("A day that is over can't be planned.")
