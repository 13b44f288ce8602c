"""What sales said of the leads handed over, as plain records: what happened, and what it comes to.

The arithmetic is in `leaddesk.insight`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

BANDS: Final = (20, 40, 60, 80)
"""Where the bands of scores begin; below the first is one more."""


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """One handoff as reports read it. `score`: the lead's when it was handed over.

    `answer`: "" (open), accepted, returned, withdrawn. `channel`, `campaign`, `kind`: the lead's.
    """

    id: int
    lead_id: int
    at: str
    score: int = 0
    answer: str = ""
    answered_at: str | None = None
    due_at: str | None = None
    reason: str = ""
    sender: str = ""
    to: str = ""
    channel: str = "unknown"
    campaign: str = ""
    kind: str = "b2b"


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A deal won or lost, or a lead won or lost without a deal. `at`: "" where no day is known.

    `score`: at the last handoff before, else at the move to the outcome, else now.
    """

    lead_id: int
    at: str
    won: bool
    score: int = 0
    who: str = ""
    amount: float | None = None
    channel: str = "unknown"
    campaign: str = ""
    kind: str = "b2b"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows count: of the days `since` to `until`, of one salesperson, of one kind.

    A handoff counts on the day it was handed over, an outcome on the day it was decided; one
    without a day counts where no day is asked for. "" and None: all.
    """

    since: date | None = None
    until: date | None = None
    person: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """`good` of `total`. `low` and `high`: between which the true rate lies with 95 %.

    `few`: too few for the rate to say much.
    """

    good: int = 0
    total: int = 0
    low: float = 0.0
    high: float = 1.0
    few: bool = True

    @property
    def share(self) -> float | None:
        return self.good / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of the handoffs; `rate`: accepted of those answered (withdrawn ones are none)."""

    handed: int = 0
    accepted: int = 0
    returned: int = 0
    withdrawn: int = 0
    open: int = 0
    overdue: int = 0
    rate: Rate = Rate()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hours from handing over to acceptance: quartiles; answers that came by the time due."""

    median: float | None = None
    lower: float | None = None
    upper: float | None = None
    in_time: Rate = Rate()


@dataclass(frozen=True, slots=True)
class Slot:
    """The handoffs of a week or month that begins on `start`."""

    start: date
    accepted: int = 0
    returned: int = 0
    open: int = 0
    lead_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have `key` in common: a reason, a channel, a band of scores ("20" = from 20 on).

    `rate`: how many of all (reasons), or won of those decided.
    """

    key: str
    rate: Rate
    lead_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """What handing over from the score `threshold` on would have meant.

    `handed`: leads handed over; `good`: those of them that were good; `all_good`: good ones in
    all; `youden`: the share of the good ones kept less that of the others kept.
    """

    threshold: int
    handed: int
    good: int
    all_good: int
    youden: float

    @property
    def precision(self) -> float | None:
        """The share of good ones among those handed over."""
        return self.good / self.handed if self.handed else None

    @property
    def missed(self) -> int:
        """Good ones that would not have been handed over."""
        return self.all_good - self.good

    @property
    def kept(self) -> float:
        """The share of all good ones that would have been handed over."""
        return self.good / self.all_good if self.all_good else 0.0


@dataclass(frozen=True, slots=True)
class TradeOff:
    """Points for each threshold in order; the suggested one, or in words why there is none."""

    points: tuple[Point, ...] = ()
    suggested: int | None = None
    refusal: str = ""

    def at(self, threshold: int) -> Point | None:
        """The point for any threshold; None without answers."""
        if not self.points:
            return None
        first, last = self.points[0].threshold, self.points[-1].threshold
        return self.points[min(max(threshold, first), last) - first]
