"""Scores kept right: computed set-wise in the database, told with their reasons, tried out.

They stand for one day, the setting "score.day" (see `following.begin_day`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, func, select

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import ScoreReason
from leaddesk.domain.query import Filter
from leaddesk.domain.score_rules import ScoreRule, asked
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.storage import derive, memory, scheme
from leaddesk.storage.schema import lead
from leaddesk.storage.score_statements import STALE, Lines, Told, lines, statements
from leaddesk.storage.sqlite import driver

DAY: Final = "score.day"
"""The setting that says for which day scores stand."""

FIELDS: Final = frozenset({
    "score", "fit_score", "engagement_score", "temperature", "temperature_by_score",
    "touch_count", "last_touch_at",
})  # fmt: skip
"""The columns of leads that are computed here."""

OF_THE_WAY: Final = frozenset({"stage", "nurture_until", "owner_id", "updated_at"})
"""Columns that say how far a lead has come, and with whom: few rules ask for them."""

_BATCH: Final = 20_000  # leads between two reports of progress


def day(connection: Connection, today: date) -> date:
    """The day for which scores stand; `today` where none was ever computed."""
    kept = memory.recall(connection, DAY)
    return date.fromisoformat(kept) if isinstance(kept, str) else today


def _told(connection: Connection, on: date) -> Told:
    return statements(scheme.current(connection), on)


def rules_changed(
    connection: Connection, changed: Mapping[str, Collection[int] | None], fields: Collection[str]
) -> bool:
    """Whether an operation wrote what the scores of all leads depend on.

    `changed`: tables to the ids written there, None for too many to name; `fields`: columns.
    """
    if "score_rule" in changed:
        return True
    if "campaign" in changed and not {"name", "channel"}.isdisjoint(fields):
        return any(
            rule.channel or rule.campaign or "campaign" in rule.query
            for rule in scheme.rules(connection)
        )
    keys = scheme.policy_keys(connection, changed.get("policy", ()))
    return any(scheme.counts(key) for key in keys)


def sees_the_way(connection: Connection, kinds: frozenset[str], today: date) -> bool:
    """Whether any rule looks at columns of `OF_THE_WAY`, or counts internal touches of `kinds`."""
    rules = scheme.current(connection).rules
    return any(not kinds.isdisjoint(rule.kinds) or _asks_of_the_way(rule, today) for rule in rules)


@lru_cache(maxsize=256)
def _asks_of_the_way(rule: ScoreRule, today: date) -> bool:
    try:
        query = asked(rule, today)
    except UserError:
        return False  # it gives nothing
    return bool(query.words) or not all(_plain(item) for item in query.filters)


def _plain(item: Filter) -> bool:
    """Whether it asks for a value of the lead that has nothing to do with its way."""
    return item.field.startswith("custom.") or (
        item.field in BY_NAME and item.field not in ("stage", "owner")
    )


def refresh(connection: Connection, spans: Iterable[tuple[int, int]], today: date) -> int:
    """Computes the scores of the leads in id ranges; returns how many rows became others."""
    runs = list(spans)
    if not runs:
        return 0
    kept = memory.recall(connection, DAY)
    if kept is None:
        memory.remember(connection, DAY, today.isoformat())
    on = date.fromisoformat(kept) if kept else today
    told, raw = _told(connection, on), driver(connection)
    return sum(
        raw.execute(told.update, {"first": first, "last": last, "day": on.toordinal()}).rowcount
        for some in derive.portions(runs, _BATCH)
        for first, last in some
    )


def refresh_all(connection: Connection, today: date, progress: Callable[[int, int], object]) -> int:
    """As `refresh`, for all leads; `progress` is told (done, total)."""
    last = connection.execute(select(func.max(lead.c.id))).scalar() or 0
    changed = 0
    for first in range(1, last + 1, _BATCH):
        end = min(first + _BATCH - 1, last)
        changed += refresh(connection, [(first, end)], today)
        progress(end, last)
    return changed


def stand_for(connection: Connection, today: date) -> None:
    """From now on scores stand for `today`; all of them are to be computed anew."""
    memory.remember(connection, DAY, today.isoformat())


def count(connection: Connection) -> int:
    """How many leads have a score."""
    return int(connection.execute(select(func.count()).select_from(lead)).scalar_one())


def repair(connection: Connection) -> None:
    """Computes all scores again, as of the day for which they stand, if there is any yet."""
    if kept := memory.recall(connection, DAY):
        refresh_all(connection, date.fromisoformat(kept), lambda _done, _total: None)


def stale(connection: Connection) -> list[int]:
    """The leads of which anything computed here is not what it should be on its day."""
    kept = memory.recall(connection, DAY)
    if kept is None:
        return []
    on = date.fromisoformat(kept)
    told = _told(connection, on)
    rows = driver(connection).execute(
        f"WITH told AS MATERIALIZED ({told.scored}) SELECT lead.id FROM told JOIN lead"
        f" ON lead.id = told.id WHERE {STALE} ORDER BY 1",
        {"first": 0, "last": 2**62, "day": on.toordinal()},
    )
    return [row_id for (row_id,) in rows]


def reasons(
    connection: Connection, ids: Iterable[int], today: date
) -> dict[int, tuple[ScoreReason, ...]]:
    """Why the scores of leads are what they are: points that add up to the score.

    Attributes first, each axis with the weightiest points first; what a part gives beyond its cap
    is taken off by a line of its own.
    """
    on = day(connection, today)
    told = lines(scheme.current(connection), on)
    wanted = set(ids)
    found = {}
    for row in _rows(connection, told, derive.spans(wanted), on):
        found[row[0]] = tuple(_reasons(told, row))
    return found


def _rows(
    connection: Connection, told: Lines, spans: Iterable[tuple[int, int]], on: date
) -> Iterator[Sequence[int]]:
    for first, last in spans:
        yield from driver(connection).execute(
            told.statement, {"first": first, "last": last, "day": on.toordinal()}
        )


def _reasons(told: Lines, row: Sequence[int]) -> list[ScoreReason]:
    """The lines of one row of `Lines.statement`."""
    found: list[ScoreReason] = []
    sums = dict.fromkeys(told.parts, 0)
    for number, rule in enumerate(told.rules):
        points, count, latest = row[1 + 3 * number : 4 + 3 * number]
        if points:
            sums[rule.axis, rule.part] += points
            found.append(ScoreReason(_words(rule, count), points, rule.axis, str(latest or "")))
    for key, capped in zip(told.parts, row[1 + 3 * len(told.rules) :], strict=True):
        if over := capped - sums[key]:
            axis, part = key
            text = tr("Cap of {part}", part=tr(part))  # data
            found.append(ScoreReason(text, over, axis, cap=True))
    order = {"fit": 0, "engagement": 1}
    return sorted(found, key=lambda each: (order.get(each.axis, 2), -each.points))


def _words(rule: ScoreRule, count: int) -> str:
    name = tr(rule.name)  # data
    return tr("{rule} × {n}", rule=name, n=count) if rule.test == "each" and count > 1 else name
