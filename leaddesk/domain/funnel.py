"""The plain records of the way from lead to customer: moves, handoffs, deals, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StageChange:
    """One dated move. `back_on`: the day a recycled lead is to be looked at again.

    `definition_number`: the version of the definition of `to_stage` that it met, None if none;
    `history`: no move of a person's, but what a list, a merge or an undo made of the stage.
    """

    id: int
    lead_id: int
    at: str
    from_stage: str
    to_stage: str
    reason: str = ""
    note: str = ""
    back_on: str | None = None
    who: str = ""
    definition_number: int | None = None
    score: int | None = None
    history: bool = False


@dataclass(frozen=True, slots=True)
class Handoff:
    """An MQL handed to `to` by `sender`. `answer`: "" (open), accepted, returned, withdrawn."""

    id: int
    lead_id: int
    at: str
    sender: str
    to: str
    due_at: str | None = None
    note: str = ""
    definition_number: int | None = None
    score: int = 0
    answer: str = ""
    answered_at: str | None = None
    answered_by: str = ""
    reason: str = ""
    answer_note: str = ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A deal. `amount` in yen; `outcome`: "" (open), won, lost, withdrawn."""

    id: int
    lead_id: int
    name: str = ""
    amount: float | None = None
    expected_on: str | None = None
    outcome: str = ""
    opened_at: str = ""
    closed_at: str | None = None
    reason: str = ""
    note: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a stage means here: in `words`, and as a rule (search language and thresholds)."""

    id: int
    key: str
    words: str = ""
    query: str = ""
    min_score: int | None = None
    min_fit: int | None = None
    min_engagement: int | None = None
    owner: str = ""
    number: int = 1
    changed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A definition a lead meets now, in which version, since when."""

    key: str
    number: int
    met_at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lead stands: definitions met, the next one (None at the end), and in words what is
    still missing to it, one condition each; `facts` is free for numbers (score needed, has)."""

    met: tuple[Met, ...] = ()
    next: Definition | None = None
    missing: tuple[str, ...] = ()
    facts: Mapping[str, int] = field(default_factory=dict)
