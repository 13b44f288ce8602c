"""What views are given to show: a page of a list, and all about one lead."""

from __future__ import annotations

from dataclasses import dataclass, field

from leaddesk.domain.funnel import Handoff, Opportunity, StageChange, Standing
from leaddesk.domain.journal import HistoryItem
from leaddesk.domain.lead import Company, Lead, ScoreReason, Touch
from leaddesk.domain.winning_words import Reason


@dataclass(frozen=True)
class Page:
    """The first rows of a list, and how many it has in all."""

    leads: tuple[Lead, ...]
    total: int


@dataclass(frozen=True)
class LeadDossier:
    """All that is shown of one lead; touches, history, moves, handoffs, deals latest first."""

    lead: Lead
    company: Company | None
    touches: tuple[Touch, ...]
    history: tuple[HistoryItem, ...]
    reasons: tuple[ScoreReason, ...]
    moves: tuple[StageChange, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    deals: tuple[Opportunity, ...] = ()
    standing: Standing = field(default_factory=Standing)
    chances: tuple[Reason, ...] = ()
