"""What is computed from leads and their touches: kept right by the transaction that writes.

What follows from a lead's own values is computed in Python when it is written; what depends on
its touches is computed set-wise in the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Subquery, case, func, or_, select, update

from leaddesk.domain import identity, scoring
from leaddesk.storage import blocks, search_index
from leaddesk.storage.schema import lead, touch
from leaddesk.storage.sqlite import driver

T = TypeVar("T")

CHUNK: Final = 500

KEY_SOURCES: Final = frozenset({
    "name", "family_name", "given_name", "kana", "company", "company_kana", "email", "phone",
    "title", "decision_role", "employees",
})  # fmt: skip
SOURCES: Final = KEY_SOURCES | search_index.SOURCES | blocks.SOURCES
"""The columns of a lead from which something is computed here."""

KEYS: Final = ("name_sort", "company_sort", "fit_score")
_SET_KEYS: Final = """
    UPDATE lead SET name_sort = ?, company_sort = ?, fit_score = ?, score = ? + engagement_score
    WHERE id = ?
"""


def lead_keys(row: Mapping[Any, Any]) -> tuple[str, str, int]:
    """The columns `KEYS` of a lead: what follows from its own values."""
    name = row.get("kana") or row.get("name") or ""
    return identity.fold(name), company_sort(row), scoring.fit_score(row)


def company_sort(row: Mapping[Any, Any]) -> str:
    """By what the company of a lead is put in order: its reading, else its name."""
    return _company_sort(row.get("company_kana") or "", row.get("company") or "")


@lru_cache(maxsize=50_000)
def _company_sort(kana: str, name: str) -> str:
    return identity.fold(kana) or identity.fold(identity.company_parts(name).core)


def follow(connection: Connection, before: Mapping[int, Mapping[Any, Any]]) -> None:
    """Brings what is computed from leads up to date after a change.

    `before`: of each changed lead, by id, the changed columns as they were.
    """
    names = {name for old in before.values() for name in old}
    for chunk in chunks(sorted(before)):
        rows = connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all()
        changes = [(row["id"], {**row, **before[row["id"]]}, row) for row in rows]
        if not names.isdisjoint(KEY_SOURCES):
            _set_keys(connection, rows)
        if not names.isdisjoint(search_index.SOURCES):
            search_index.replace(connection, changes)
        if not names.isdisjoint(blocks.SOURCES):
            blocks.replace(connection, changes)


def refresh_keys(connection: Connection, ids: Iterable[int]) -> None:
    """Computes the derived columns of leads anew."""
    for chunk in chunks(sorted(ids)):
        _set_keys(
            connection,
            connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all(),
        )


def _set_keys(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> None:
    changes = []
    for row in rows:
        keys = lead_keys(row)
        if keys != tuple(row[name] for name in KEYS):
            changes.append((*keys, keys[-1], row["id"]))
    if changes:
        driver(connection).executemany(_SET_KEYS, changes)


def _touch_totals(first: int, last: int) -> Subquery:
    """Per lead of an id range: how many touches, the latest, and their points (capped by kind)."""
    kinds = (
        select(
            touch.c.lead_id, touch.c.kind,
            func.count().label("n"), func.max(touch.c.at).label("latest"),
        )
        .where(touch.c.lead_id.between(first, last), touch.c.trashed_at.is_(None))
        .group_by(touch.c.lead_id, touch.c.kind)
        .subquery("kinds")
    )  # fmt: skip
    points = case(
        *(
            (kinds.c.kind == kind, case((kinds.c.n * abs(rule.points) >= abs(rule.cap), rule.cap),
                                        else_=kinds.c.n * rule.points))
            for kind, rule in scoring.TOUCH_RULES.items()
        ),
        else_=0,
    )  # fmt: skip
    return (
        select(
            kinds.c.lead_id,
            func.sum(kinds.c.n).label("n"),
            func.max(kinds.c.latest).label("latest"),
            func.sum(points).label("points"),
        )
        .group_by(kinds.c.lead_id)
        .subquery("totals")
    )


def refresh_engagement(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Recomputes what follows from touches for the leads in the id ranges `spans`.

    Only leads of which it is not so yet are written: to find that out costs much less.
    """
    for first, last in spans:
        touched = select(touch.c.lead_id).where(
            touch.c.lead_id.between(first, last), touch.c.trashed_at.is_(None)
        )
        connection.execute(
            update(lead)
            .where(lead.c.id.between(first, last), lead.c.touch_count > 0,
                   lead.c.id.not_in(touched))
            .values(touch_count=0, last_touch_at=None, engagement_score=0, score=lead.c.fit_score)
        )  # fmt: skip
        totals = _touch_totals(first, last)
        told = {
            lead.c.touch_count: totals.c.n,
            lead.c.last_touch_at: totals.c.latest,
            lead.c.engagement_score: totals.c.points,
            lead.c.score: lead.c.fit_score + totals.c.points,
        }
        stale = or_(*(column.is_distinct_from(value) for column, value in told.items()))
        connection.execute(update(lead).where(lead.c.id == totals.c.lead_id, stale).values(told))


def spans(ids: Iterable[int], gap: int = 0) -> list[tuple[int, int]]:
    """Ids as runs: {1, 2, 3, 7} gives [(1, 3), (7, 7)].

    Runs with at most `gap` other ids between them become one, where a few more do no harm.
    """
    runs: list[tuple[int, int]] = []
    for row_id in sorted(ids):
        if runs and row_id - runs[-1][1] <= gap + 1:
            runs[-1] = (runs[-1][0], row_id)
        else:
            runs.append((row_id, row_id))
    return runs


def chunks(ids: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """`ids` in parts small enough for one statement's parameters."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
