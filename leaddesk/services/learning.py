"""The learned score: learning from won and lost leads, how good it is, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from leaddesk.domain import when, winning, winning_words
from leaddesk.domain.journal import Done, Label, Progress
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.winning import Model
from leaddesk.errors import Cancelled, UserError
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import chances, memory, training

LEAST_OUTCOMES: Final = 30
LEAST_OF_EACH: Final = 10
RETRAIN_AFTER: Final = 50  # new outcomes, then it is learned anew by itself
_MOST: Final = 20_000  # the latest outcomes are learned from, no more
_SEEN: Final = "learning.outcomes"  # how many outcomes there were when last it was learned


@dataclass(frozen=True)
class Outcomes:
    """How many leads were won and lost so far."""

    total: int
    won: int

    @property
    def lost(self) -> int:
        return self.total - self.won

    @property
    def enough(self) -> bool:
        return self.total >= LEAST_OUTCOMES and min(self.won, self.lost) >= LEAST_OF_EACH


@dataclass(frozen=True)
class Summary:
    """What the screen of the learned score shows: the model (None before the first), the outcomes
    there are now, and rules it proposes."""

    model: Model | None
    outcomes: Outcomes
    proposals: tuple[ScoreRule, ...] = ()


@dataclass(frozen=True)
class KeepModel:
    """Keeps what was learned; from now on it tells the probabilities. Result: the model."""

    model: Model
    seen: int
    unattended: bool = False
    kind: ClassVar[str] = "learn"

    def apply(self, work: Work) -> Applied:
        work.insert("score_model", [
            {"trained_at": self.model.trained_at, "model": self.model.as_json()}
        ])  # fmt: skip
        work.remember(_SEEN, self.seen)
        label = Label("Learned from {n} outcomes", {"n": self.model.quality.outcomes})
        return Applied(label, self.model)


def outcomes(reads: Reads) -> Outcomes:
    """How many outcomes there are."""
    return Outcomes(*reads.ask(training.count))


def train(desk: Desk, progress: Progress | None = None, *, unattended: bool = False) -> Done:
    """Learns from the outcomes so far and keeps it as one operation that can be undone.

    Nobody's writing waits meanwhile: only keeping it is done in a transaction. `progress(done,
    total)` may answer False to stop (errors.Cancelled). UserError where outcomes are too few.
    """
    from leaddesk.insight.learning.columns import Example
    from leaddesk.insight.learning.fit import learn

    found = outcomes(desk.reads)
    if not found.enough:
        raise _too_few(found)
    rows = desk.reads.ask(training.rows, _MOST)

    def tell(done: int, total: int) -> None:
        if progress is not None and not progress(done, total):
            raise Cancelled

    model = learn(
        [Example(row.known, row.outcome.won) for row in rows], when.moment(desk.reads.now()), tell
    )
    return desk.run(KeepModel(model, found.total, unattended))


def due(reads: Reads) -> bool:
    """Whether enough new outcomes have come since it was last learned to do so again."""
    seen = reads.ask(memory.recall, _SEEN) or 0
    found = outcomes(reads)
    return found.enough and found.total - seen >= RETRAIN_AFTER


def _too_few(found: Outcomes) -> UserError:
    return UserError(
        "There are too few outcomes to learn from: {won} won, {lost} lost.",
        "It takes {least} in all, at least {each} won and {each} lost.",
        won=found.won, lost=found.lost, least=LEAST_OUTCOMES, each=LEAST_OF_EACH,
    )  # fmt: skip
