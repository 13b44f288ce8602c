"""The learned score: learning from won and lost leads, how good it is, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from leaddesk.domain import when, winning_words
from leaddesk.domain.journal import Done, Label, Progress
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.winning import Model
from leaddesk.errors import Cancelled, UserError
from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.operation import Applied, Work
from leaddesk.services.reads import Reads
from leaddesk.storage import chances, memory, training

if TYPE_CHECKING:
    from leaddesk.insight.learning.columns import Example

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


def summary(reads: Reads) -> Summary:
    """The model that counts now, the outcomes so far, and rules that are proposed after them."""
    model = reads.ask(chances.newest)
    found = outcomes(reads)
    return Summary(model, found, tuple(proposals(reads, model)) if model else ())


def proposals(reads: Reads, model: Model) -> list[ScoreRule]:
    """Rules that model and outcomes speak for, without those there are already."""
    there = {(rule.axis, rule.query, rule.kinds) for rule in scoring.rules(reads)}
    return [
        rule for rule in winning_words.rules(model)
        if (rule.axis, rule.query, rule.kinds) not in there
    ]  # fmt: skip


def model_summary(reads: Reads) -> dict[str, Any] | None:
    """The model as the command line gives it; None before the first."""
    model = reads.ask(chances.newest)
    if model is None:
        return None
    quality = model.quality
    return {
        "trained_at": model.trained_at, "outcomes": quality.outcomes, "won": quality.won,
        "auc": quality.auc, "auc_sd": quality.auc_sd, "brier": quality.brier,
        "left_out": winning_words.left_out(model),
        "strongest": [
            {"text": reason.text, "weight": reason.weight}
            for reason in winning_words.strongest(model)
        ],
    }  # fmt: skip


def _examples(reads: Reads) -> list[Example]:
    from leaddesk.insight.learning.columns import Example

    rows = reads.ask(training.rows, _MOST)
    return [Example(row.known, row.outcome.won) for row in rows]


def train(desk: Desk, progress: Progress | None = None, *, unattended: bool = False) -> Done:
    """Learns from the outcomes so far and keeps it as one operation that can be undone.

    Nobody's writing waits meanwhile: only keeping it is done in a transaction. `progress(done,
    total)` may answer False to stop (errors.Cancelled). UserError where outcomes are too few.
    """
    from leaddesk.insight.learning.fit import learn

    found = outcomes(desk.reads)
    if not found.enough:
        raise _too_few(found)
    examples = _examples(desk.reads)

    def tell(done: int, total: int) -> None:
        if progress is not None and not progress(done, total):
            raise Cancelled

    model = learn(examples, when.moment(desk.reads.now()), tell)
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
