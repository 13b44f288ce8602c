"""Rules of the score as expressions of the database: the one place where points are computed.

A rule comes to whole points for each lead. What a lead gets in all, the reasons she is shown and
the preview of changed rules are made from the same expressions, so that they always agree.

For whole statements see `score_statements`.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal_column,
    not_,
    select,
)

from leaddesk.domain import vocab
from leaddesk.domain.score_rules import ScoreRule, asked
from leaddesk.errors import UserError
from leaddesk.storage import filters
from leaddesk.storage.days import WHOLE, ahead
from leaddesk.storage.schema import campaign, lead, touch
from leaddesk.storage.scheme import Scheme

log = logging.getLogger(__name__)

Number = ColumnElement[Any]

_ONE: Final[Number] = literal_column("1")
_DAY: Final = literal_column(":day", Integer)
_SEEN: Final = touch.alias("seen")
_MET: Final = lead.alias("met")
_CONTACT: Final = _SEEN.c.kind.notin_(vocab.INTERNAL_TOUCHES)


@dataclass(frozen=True)
class Span:
    """Which leads, as of which day, by which touches (`upto`: before this moment; None: all)."""

    source: FromClause = lead
    where: Any = field(
        default_factory=lambda: lead.c.id.between(literal_column(":first"), literal_column(":last"))
    )
    touches: Any = field(
        default_factory=lambda: _SEEN.c.lead_id.between(
            literal_column(":first"), literal_column(":last")
        )
    )
    day: Number = _DAY
    outcome: FromClause | None = None


@dataclass(frozen=True)
class Points:
    """What one rule gives a lead: whole points, how many touches counted, the latest of them."""

    rule: ScoreRule
    points: Number
    count: Number | None = None
    latest: Number | None = None


def _asked(rule: ScoreRule, today: date) -> ColumnElement[bool] | None:
    """For which leads a rule counts; None for all. UserError where its query is broken."""
    conditions: list[Any] = [lead.c.kind == rule.scope] if rule.scope else []
    if not (query := asked(rule, today)).empty:
        conditions.append(filters.holds(query, today))
    return and_(*conditions) if conditions else None


def _counted(rule: ScoreRule, day: Number, today: date) -> list[Any]:
    """Which touches a rule counts. `today`: the day that `day` stands for where it is `_DAY`."""
    found: list[Any] = [_SEEN.c.kind.in_(rule.kinds) if rule.kinds else _CONTACT]
    if rule.campaign:
        ids = select(campaign.c.id).where(campaign.c.name == rule.campaign)
        found.append(_SEEN.c.campaign_id.in_(ids))
    if rule.channel:
        brought = (
            select(campaign.c.channel).where(campaign.c.id == _SEEN.c.campaign_id)
            .scalar_subquery()
        )  # fmt: skip
        found.append(func.coalesce(brought, _MET.c.channel) == rule.channel)
    if rule.within_days is not None:
        if day is _DAY:  # compared as text: nothing is called for each touch
            last = max(1, today.toordinal() - rule.within_days)
            found.append(ahead(_SEEN.c.at, date.fromordinal(last)))
        else:
            found.append(day - func.day_number(_SEEN.c.at) < rule.within_days)
    return found


class Sheet:
    """The expressions for a scheme on a day: of each rule, of each part, of each axis.

    Rules that can't be read (any more) give nothing, nor do touches dated ahead. `full`: how many
    touches counted, and the latest of them, are told of every rule; else only where points depend
    on it.
    """

    def __init__(
        self, scheme: Scheme, today: date, span: Span | None = None, *, full: bool = False
    ) -> None:
        self.scheme, self.today = scheme, today
        self.span = span or Span()
        self._full = full
        self._columns: list[Any] = [
            func.count().filter(_CONTACT).label("n"),
            func.max(_SEEN.c.at).filter(_CONTACT).label("latest"),
        ]
        counted = []
        for rule in scheme.rules:
            try:
                counted.append((rule, _asked(rule, today)))
            except UserError as problem:
                log.info("rule %s is passed over: %s", rule.id, problem)
        marks = [self._marked(number, rule) for number, (rule, _) in enumerate(counted)]
        self.totals = self._totals([rule for rule, _ in counted])
        self.points = [
            self._points(rule, condition, *named)
            for (rule, condition), named in zip(counted, marks, strict=True)
        ]
        caps = dict(scheme.caps)
        grouped: dict[tuple[str, str], list[Points]] = defaultdict(list)
        for each in self.points:
            grouped[each.rule.axis, each.rule.part].append(each)
        self.parts = {
            key: _capped(_sum([each.points for each in some]), caps.get(key[1]))
            for key, some in grouped.items()
        }

    def _marked(self, number: int, rule: ScoreRule) -> tuple[str, ...]:
        """Has the touches of a rule be added up; names of the columns: count, latest, sum."""
        if rule.axis == "fit":
            return ()
        which = _counted(rule, self.span.day, self.today)
        names = (f"n{number}", f"at{number}", f"s{number}")
        fading = bool(rule.half_life)
        found: list[tuple[bool, Any]] = [
            (rule.test != "each" or not fading, func.count()),
            (rule.test == "once" and fading, func.max(_SEEN.c.at)),
            (rule.test == "each" and fading,
             func.sum(func.faded(_SEEN.c.at, rule.half_life or 1, self.span.day))),
        ]  # fmt: skip
        # With FILTER a touch that is not meant costs SQLite next to nothing.
        self._columns += [
            each.filter(and_(*which)).label(name)
            for name, (needed, each) in zip(names, found, strict=True)
            if needed or (self._full and name != names[-1])
        ]
        return names

    def _totals(self, rules: Sequence[ScoreRule]) -> FromClause:
        """Per lead of the span what its touches come to, one column or more for each rule."""
        statement = select(_SEEN.c.lead_id, *self._columns).where(
            _SEEN.c.trashed_at.is_(None), self.span.touches, not_(ahead(_SEEN.c.at, self.today))
        )
        source: FromClause = _SEEN
        if any(rule.channel for rule in rules):
            source = source.join(_MET, _MET.c.id == _SEEN.c.lead_id)
        if self.span.outcome is not None:
            outcome = self.span.outcome
            source = source.join(outcome, and_(
                outcome.c.lead_id == _SEEN.c.lead_id, _SEEN.c.at < outcome.c.at
            ))  # fmt: skip
        return statement.select_from(source).group_by(_SEEN.c.lead_id).subquery("totals")

    def _points(
        self, rule: ScoreRule, condition: ColumnElement[bool] | None, *named: str
    ) -> Points:
        if rule.axis == "fit":
            return Points(rule, _where(condition, literal_column(str(rule.points))))
        told = self.totals.c
        count: Number = func.coalesce(told[named[0]], 0) if named[0] in told else _ONE
        latest = told.get(named[1])
        points: Number
        if rule.test == "each" and rule.half_life:
            points = _capped(_whole(rule.points, func.coalesce(told[named[2]], 0)), rule.cap)
        elif rule.test == "silence":
            points = case((count == 0, literal_column(str(rule.points))), else_=literal_column("0"))
            count = _ONE
        elif rule.test == "once":
            left = _left(latest, rule, self.span.day)
            points = case((count >= max(1, rule.at_least), _whole(rule.points, left)),
                          else_=literal_column("0"))  # fmt: skip
        else:
            points = _capped(count * literal_column(str(rule.points)), rule.cap)
        return Points(rule, _where(condition, points), count, latest)

    def axis(self, name: str) -> Number:
        """The points of all parts of an axis."""
        return _sum([whole for (axis, _), whole in self.parts.items() if axis == name])

    @property
    def touch_count(self) -> Number:
        return func.coalesce(self.totals.c.n, 0)

    def select(self, *columns: Any) -> Select[Any]:
        """A statement over the leads of the span with their touches added up."""
        source = self.span.source.join(
            self.totals, self.totals.c.lead_id == lead.c.id, isouter=True
        )
        return select(lead.c.id, *columns).select_from(source).where(self.span.where)


def _left(latest: Number | None, rule: ScoreRule, day: Number) -> Number:
    if latest is None or not rule.half_life:
        return literal_column(str(WHOLE))
    return func.faded(latest, rule.half_life, day)


def _whole(points: int, left: Number) -> Number:
    """`points` for each whole of `left`, rounded to whole points (halves away from 0)."""
    return cast(func.round(left * points / literal_column(f"{WHOLE}.0")), Integer)


def _capped(points: Number, cap: int | None) -> Number:
    """At most `cap`; at least, where it is negative."""
    if cap is None:
        return points
    return (func.min if cap >= 0 else func.max)(points, literal_column(str(cap)))


def _where(condition: ColumnElement[bool] | None, points: Number) -> Number:
    return points if condition is None else case((condition, points), else_=literal_column("0"))


def _sum(terms: Sequence[Number]) -> Number:
    total: Number = literal_column("0")
    for term in terms:
        total = total + term
    return total
