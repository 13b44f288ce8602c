"""The feedback from sales: what became of the leads handed over, and from which score on to hand
over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.domain import when
from leaddesk.domain.feedback import (
    Acceptance,
    Group,
    HandoffRow,
    OutcomeRow,
    Rate,
    Scope,
    Slot,
    TradeOff,
    Waiting,
)
from leaddesk.insight import feedback as numbers
from leaddesk.insight import threshold
from leaddesk.services.reads import Reads
from leaddesk.storage import definitions, feedback_rows

GOOD = ("accepted", "won")
"""What a good handoff may mean, where a threshold is looked for."""


@dataclass(frozen=True)
class Feedback:
    """All figures of the feedback screen for one scope.

    `wins`: win rates by score, channel, campaign and person; `trade_offs`: by what is good (see
    `GOOD`); `present`: the least score of the definition of an MQL, None where it has none;
    `people`: all salespeople there are rows of; `any`: whether there is a row in any scope.
    """

    scope: Scope
    today: date
    acceptance: Acceptance
    waiting: Waiting
    reasons: Sequence[Group]
    slots: Sequence[Slot]
    outcome: Rate
    amount: float
    wins: Mapping[str, Sequence[Group]]
    trade_offs: Mapping[str, TradeOff]
    present: int | None
    people: Sequence[str]
    any: bool


def feedback(reads: Reads, scope: Scope | None = None) -> Feedback:
    """Counts everything in `scope`; without one, everything there is."""
    mql = next(one for one in reads.ask(definitions.definitions) if one.key == "mql")
    return count(
        reads.ask(feedback_rows.handoffs), reads.ask(feedback_rows.outcomes), scope or Scope(),
        when.moment(reads.now()), reads.today(), mql.min_score,
    )  # fmt: skip


def count(
    handoffs: Sequence[HandoffRow], outcomes: Sequence[OutcomeRow], scope: Scope,
    now: str, today: date, present: int | None,
) -> Feedback:  # fmt: skip
    """The figures of plain rows. `now` decides what is overdue."""
    handed, decided = numbers.within(handoffs, scope), numbers.within(outcomes, scope)
    # An outcome belongs to its handoff, whenever it was: a deal may be won after the period.
    judged = {
        "accepted": threshold.by_acceptance(handed),
        "won": threshold.by_outcome(handed, outcomes),
    }
    return Feedback(
        scope, today,
        numbers.acceptance(handed, now),
        numbers.waiting(handed),
        numbers.reasons(handed),
        numbers.over_time(handed, min(today, scope.until or today)),
        numbers.rate(sum(row.won for row in decided), len(decided)),
        numbers.won_amount(decided),
        {by: numbers.win_rates(decided, by) for by in numbers.WIN_KEYS},
        {good: threshold.trade_off(judged[good], present) for good in GOOD},
        present,
        sorted(({row.to for row in handoffs} | {row.who for row in outcomes}) - {""}),
        bool(handoffs or outcomes),
    )  # fmt: skip
