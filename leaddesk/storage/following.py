"""What follows from what was written: scores, chances of winning, definitions met.

Neither journaled nor undone: the transaction that writes brings it up to date, and so does the
first moment of a day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from leaddesk.domain.journal import Progress
from leaddesk.errors import Cancelled
from leaddesk.storage import chances, definitions, derive, scores

# Recomputing this many leads too many costs less than one more statement.
_GAP: Final = 200


@dataclass(frozen=True)
class Written:
    """What a transaction wrote: `changed`, tables to the ids there (None: too many to name);
    `fields`, columns; `leads`, those that something may follow for; `beside`, those of them of
    which more was written than their way and internal touches, of the kinds `told`."""

    changed: Mapping[str, Collection[int] | None]
    fields: Collection[str]
    leads: Collection[int]
    beside: Collection[int]
    told: Collection[str]
    stamp: str
    today: date


def follow(
    connection: Connection, what: Written, progress: Callable[[int, int], object]
) -> tuple[set[str], bool]:
    """Brings up to date what follows; returns the columns that became others, and whether they
    did so for more leads than those that were written."""
    fields: set[str] = set()
    runs = derive.spans(what.leads, gap=_GAP)
    everybody = scores.rules_changed(connection, what.changed, what.fields)
    if everybody:
        changed = scores.refresh_all(connection, what.today, progress)
    else:
        changed = scores.refresh(connection, _to_score(connection, what, runs), what.today)
    if changed:
        fields |= scores.FIELDS
    if chances.model_changed(connection, what.changed, what.fields):
        chances.refresh_all(connection, what.today)
        fields.add("win_probability")
        everybody = True
    else:
        chances.refresh(connection, runs, what.today)
    if everybody:
        definitions.refresh(connection, definitions.WHOLE, what.stamp, what.today)
    else:
        definitions.follow(
            connection, what.changed, what.leads, what.fields, what.stamp, what.today
        )  # fmt: skip
    return fields, everybody and bool(fields)


def _to_score(
    connection: Connection, what: Written, runs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The leads whose scores may have become others; `runs`: all that were written."""
    if len(what.beside) == len(what.leads) or scores.sees_the_way(
        connection, frozenset(what.told), what.today
    ):
        return runs
    return derive.spans(what.beside, gap=_GAP)


def begin_day(
    connection: Connection, today: date, stamp: str, progress: Progress | None = None
) -> int:
    """Has all that ages stand for `today`; returns how many leads there are.

    `progress` may stop it: Cancelled.
    """

    def told(done: int, total: int) -> None:
        if progress is not None and not progress(done, total):
            raise Cancelled

    stood = scores.day(connection, today)
    scores.stand_for(connection, today)
    scores.refresh_all(connection, today, told)
    if chances.ages(connection, stood):
        chances.refresh_all(connection, today)
    definitions.refresh(connection, definitions.WHOLE, stamp, today)
    return scores.count(connection)
