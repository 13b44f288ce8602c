"""Moving leads to another stage: asked first is only what the move needs to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from leaddesk.domain import lifecycle, vocab
from leaddesk.domain.journal import Done
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import Reason
from leaddesk.i18n import ntr, tr
from leaddesk.services.lifecycle import SetStage, reasons
from leaddesk.services.operation import Operation
from leaddesk.services.reads import Reads
from leaddesk.services.stage_moves import Chosen, chosen
from leaddesk.ui import stages
from leaddesk.ui.detail.deal_question import DealQuestion
from leaddesk.ui.detail.reason import Answer, ReasonDialog, Why
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.dialogs.writing import WritingQuestion
from leaddesk.ui.session import Context

LOOKED_AT = 100  # of several leads: whether they are of one kind


@dataclass(frozen=True)
class Asking:
    """How a move is asked for and told of. `parent`: the widget questions belong to, and the
    initiator; `done(Done)` is called once the move is written, `left()` when nothing is moved after
    all; `within` may put the move into a larger operation."""

    context: Context
    parent: QWidget
    done: Callable[[Done], None] | None = None
    left: Callable[[], None] | None = None
    within: Callable[[Operation], Operation] | None = None

    def open(self, question: WritingQuestion) -> None:
        question.within = self.within
        question.rejected.connect(lambda: self.leave())  # a bound method would be let go
        question.open()

    def run(self, operation: Operation) -> None:
        whole = operation if self.within is None else self.within(operation)
        self.context.runner.run(
            whole, done=self.done, failed=self.refuse, initiator=self.parent
        )  # fmt: skip

    def refuse(self, problem: str) -> None:
        """Says why nothing is moved."""
        self.leave()
        self.context.runner.failed.emit(problem)

    def leave(self) -> None:
        if self.left is not None:
            self.left()


def set_stage(context: Context, ids: Sequence[int], stage: str, parent: QWidget) -> None:
    """Moves those of the leads that may go there to a stage; see `move`."""
    move(Asking(context, parent), ids, stage)


def move(asking: Asking, ids: Sequence[int], stage: str) -> None:
    """Moves those of the leads that may go there to a stage.

    A reason is asked for where the stage has one, the deal for an opportunity, and a word where
    some can't be moved; where none can, that is said.
    """
    reads, wanted = asking.context.desk.reads, list(ids)
    asking.context.runner.read(
        lambda: _look(reads, wanted, stage), lambda found: _ask(asking, found),
        failed=asking.refuse,
    )  # fmt: skip


@dataclass(frozen=True)
class _Move:
    """A move about to be made: of whom, and what there is to know."""

    stage: str
    found: Chosen
    ids: list[int]
    leads: Sequence[Lead]
    reasons: Sequence[Reason]

    @property
    def label(self) -> str:
        return vocab.label(vocab.STAGES, self.stage)

    @property
    def left(self) -> str:
        """Who can't be moved, in words."""
        if len(self.ids) == self.found.total:
            return ""
        others = [
            f"{vocab.label(vocab.STAGES, at)} {len(ids):,}"
            for at, ids in self.found.by_stage.items()
            if self.stage not in lifecycle.legal(at)
        ]
        why = stages.why_not(self.found, self.stage)
        return tr("{able}. Left as they are: {stages}", able=why, stages=tr(", ").join(others))


def _look(reads: Reads, ids: list[int], stage: str) -> _Move:
    found = chosen(reads, ids)
    movable = found.movable(stage)
    known = reasons(reads, stage) if stage in lifecycle.ASKS_WHY else ()
    return _Move(stage, found, movable, reads.leads((movable or ids)[:LOOKED_AT]), known)


def _ask(asking: Asking, move: _Move) -> None:
    context, parent, done = asking.context, asking.parent, asking.done
    if not move.ids:
        asking.refuse(stages.why_not(move.found, move.stage))
    elif move.stage in lifecycle.ASKS_WHY:
        asking.open(ReasonDialog(context, _why(context, move), parent, done))
    elif move.stage == "opportunity" and len(move.ids) == 1:
        asking.open(DealQuestion(context, move.leads[0], parent, done))
    elif move.left:
        asking.open(PartQuestion(context, move, parent, done))
    else:
        asking.run(SetStage(move.ids, move.stage))


def _why(context: Context, move: _Move) -> Why:
    kinds = {lead.kind for lead in move.leads}
    back = None
    if move.stage == "recycled":
        today = context.desk.reads.today()
        back = lifecycle.comes_back(kinds.pop(), today).isoformat() if len(kinds) == 1 else ""
    count = len(move.ids)
    title = (
        tr("Why “{stage}”?", stage=move.label) if count == 1
        else tr("Why “{stage}” for {n} leads?", stage=move.label, n=count)
    )  # fmt: skip

    def make(answer: Answer) -> Operation:
        return SetStage(move.ids, move.stage, answer.reason, answer.note, answer.back_on)

    act = tr("Set to {stage}", stage=move.label)
    return Why(title, act, move.reasons, make, move.left, back)


class PartQuestion(WritingQuestion):
    """Whether those that may be moved shall be, and the others stay."""

    def __init__(
        self, context: Context, move: _Move, parent: QWidget,
        done: Callable[[Done], None] | None,
    ) -> None:  # fmt: skip
        count = len(move.ids)
        title = ntr("Move {n} lead to {stage}?", "Move {n} leads to {stage}?", count,
                    stage=move.label)  # fmt: skip
        super().__init__(context, title, tr("Set to {stage}", stage=move.label), parent, done)
        self._move = move
        self.body.addWidget(WrapLabel(move.left))

    def operation(self) -> Operation:
        return SetStage(self._move.ids, self._move.stage)
