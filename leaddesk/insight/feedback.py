"""What handoffs and outcomes come to: rates, reasons, times. Pure numbers of plain rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from math import sqrt
from statistics import quantiles
from typing import Final, TypeVar

from leaddesk.domain import when
from leaddesk.domain.feedback import (
    BANDS,
    Acceptance,
    Group,
    HandoffRow,
    OutcomeRow,
    Rate,
    Scope,
    Slot,
    Waiting,
)

ACCEPTED: Final = "accepted"
RETURNED: Final = "returned"
ANSWERS: Final = (ACCEPTED, RETURNED)
FEW: Final = 10
"""Rates of fewer than this are marked as such: the interval of 5 in 9 is wider than a half."""
WEEKS_UP_TO: Final = timedelta(days=92)
_Z: Final = 1.959963984540054  # of the normal distribution, 95 %, two-sided

T = TypeVar("T", HandoffRow, OutcomeRow)


def rate(good: int, total: int) -> Rate:
    """`good` of `total` with Wilson's score interval at 95 % (Wilson 1927, Brown et al. 2001)."""
    if not total:
        return Rate()
    share, square = good / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    low = 0.0 if good == 0 else middle - half
    high = 1.0 if good == total else middle + half
    return Rate(good, total, low, high, total < FEW)


def within(rows: Iterable[T], scope: Scope) -> list[T]:
    """The rows that count in `scope`."""
    return [row for row in rows if _counts(row, scope)]


def _counts(row: HandoffRow | OutcomeRow, scope: Scope) -> bool:
    person = row.to if isinstance(row, HandoffRow) else row.who
    if scope.person not in ("", person) or scope.kind not in ("", row.kind):
        return False
    if scope.since is None and scope.until is None:
        return True
    if not row.at:
        return False
    day = when.local_date(row.at)
    return (scope.since or date.min) <= day <= (scope.until or date.max)


def acceptance(handoffs: Sequence[HandoffRow], now: str) -> Acceptance:
    """How many were accepted, returned, are open, and overdue at the moment `now`."""
    of = Counter(row.answer for row in handoffs)
    overdue = sum(not row.answer and bool(row.due_at) and _past(row, now) for row in handoffs)
    return Acceptance(
        len(handoffs), of[ACCEPTED], of[RETURNED], of["withdrawn"], of[""], overdue,
        rate(of[ACCEPTED], of[ACCEPTED] + of[RETURNED]),
    )  # fmt: skip


def _past(row: HandoffRow, at: str) -> bool:
    """Whether `at` is later than the answer was due; one due on a day may come all that day."""
    due = row.due_at or ""
    if len(due) == 10:
        return when.local_date(at) > date.fromisoformat(due)
    return at > due


def reasons(handoffs: Iterable[HandoffRow]) -> list[Group]:
    """Why leads were returned, the commonest first; `rate` is of all that were returned."""
    returned = [row for row in handoffs if row.answer == RETURNED]
    found: dict[str, list[int]] = defaultdict(list)
    for row in returned:
        found[row.reason].append(row.lead_id)
    groups = [Group(key, rate(len(ids), len(returned)), tuple(ids)) for key, ids in found.items()]
    return sorted(groups, key=lambda group: (-group.rate.good, group.key))


def waiting(handoffs: Iterable[HandoffRow]) -> Waiting:
    """How long salespeople took to accept, in hours, and how many answers came in time.

    Quartiles as Excel's QUARTILE.INC: between two values in proportion.
    """
    answered = [row for row in handoffs if row.answer in ANSWERS and row.answered_at]
    hours = sorted(
        (_moment(row.answered_at or "") - _moment(row.at)).total_seconds() / 3600
        for row in answered
        if row.answer == ACCEPTED
    )
    due = [row for row in answered if row.due_at]
    in_time = rate(sum(not _past(row, row.answered_at or "") for row in due), len(due))
    if not hours:
        return Waiting(in_time=in_time)
    cut = quantiles(hours, n=4, method="inclusive") if len(hours) > 1 else hours * 3
    return Waiting(cut[1], cut[0], cut[2], in_time)


def _moment(text: str) -> datetime:
    found = when.parse(text)
    if isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day).astimezone()


def over_time(handoffs: Iterable[HandoffRow], today: date) -> list[Slot]:
    """The handoffs by week (from Monday) where they reach back a quarter at most, else by month.

    Without gaps, up to the one of `today`; withdrawn ones do not count.
    """
    counted = [(when.local_date(row.at), row) for row in handoffs if row.answer != "withdrawn"]
    if not counted:
        return []
    first = min(day for day, _ in counted)
    last = max(today, *(day for day, _ in counted))
    start = _week if last - first <= WEEKS_UP_TO else _month
    found: dict[date, list[HandoffRow]] = defaultdict(list)
    for day, row in counted:
        found[start(day)].append(row)
    slots, day = [], start(first)
    while day <= last:
        slots.append(_slot(day, found[day]))
        day = start(day + timedelta(days=7 if start is _week else 31))
    return slots


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _slot(start: date, rows: Sequence[HandoffRow]) -> Slot:
    of = Counter(row.answer for row in rows)
    ids = tuple(row.lead_id for row in rows)
    return Slot(start, of[ACCEPTED], of[RETURNED], of[""], ids)


def band(score: int) -> int:
    """Where the band of a score begins; the lowest one begins at 0 and holds what is less too."""
    return max((edge for edge in BANDS if edge <= score), default=0)


WIN_KEYS: Final[dict[str, Callable[[OutcomeRow], str]]] = {
    "score": lambda row: str(band(row.score)),
    "channel": lambda row: row.channel,
    "campaign": lambda row: row.campaign,
    "person": lambda row: row.who,
}
"""By what win rates are given."""


def win_rates(outcomes: Iterable[OutcomeRow], by: str) -> list[Group]:
    """Won of those decided, by one of `WIN_KEYS`: bands in order, else the largest group first."""
    found: dict[str, list[OutcomeRow]] = defaultdict(list)
    for row in outcomes:
        found[WIN_KEYS[by](row)].append(row)
    groups = [
        Group(key, rate(sum(row.won for row in rows), len(rows)),
              tuple(dict.fromkeys(row.lead_id for row in rows)))
        for key, rows in found.items()
    ]  # fmt: skip
    if by == "score":
        return sorted(groups, key=lambda group: int(group.key))
    return sorted(groups, key=lambda group: (-group.rate.total, group.key))


def won_amount(outcomes: Iterable[OutcomeRow]) -> float:
    """What the deals won are worth together, as far as their amounts are known."""
    return sum(row.amount or 0.0 for row in outcomes if row.won)
