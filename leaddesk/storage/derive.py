"""Columns computed from others, and the search index: kept right by the transaction that writes.

A row's own keys are computed in Python when it is written; what depends on its touches is
computed set-wise in the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Subquery, bindparam, case, func, select, text, update

from leaddesk.domain import clean, identity, scoring, search_text
from leaddesk.storage.schema import SEARCH_COLUMNS, lead, touch

T = TypeVar("T")

CHUNK: Final = 500

# What each column of the search index holds.
_INDEXED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "family_name", "given_name", "kana"),
    "company": ("company", "company_kana"),
    "contact": ("email", "phone", "mobile", "fax", "url"),
    "tags": ("tags",),
    "rest": ("department", "title", "address", "postal_code", "industry", "notes", "next_action",
             "external_id"),
}  # fmt: skip
INDEX_SOURCES: Final = frozenset(name for names in _INDEXED.values() for name in names) | {"custom"}
KEY_SOURCES: Final = frozenset({
    "name", "family_name", "given_name", "kana", "company", "company_kana", "email", "phone",
    "mobile", "title", "decision_role", "employees",
})  # fmt: skip

# What `identity.record` reads of a lead, beside `custom`.
IDENTITY_COLUMNS: Final = (
    "name", "family_name", "given_name", "kana", "company", "company_kana", "department", "title",
    "email", "phone", "mobile", "fax", "postal_code", "address", "url", "external_id", "kind",
)  # fmt: skip

_INSERT_INDEX: Final = text(
    f"INSERT INTO lead_search(rowid, {', '.join(SEARCH_COLUMNS)}) "
    f"VALUES (:id, {', '.join(':' + c for c in SEARCH_COLUMNS)})"
)

_DELETE_INDEX: Final = text("DELETE FROM lead_search WHERE rowid = :id")
_KEYS: Final = (
    "name_sort", "company_sort", "person_key", "phone_key", "mobile_key", "fit_score",
)  # fmt: skip
_SET_KEYS: Final = (
    update(lead)
    .where(lead.c.id == bindparam("row"))
    .values({**{name: bindparam(f"new_{name}") for name in _KEYS},
             "score": bindparam("new_fit_score") + lead.c.engagement_score})
)  # fmt: skip


def lead_keys(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The derived columns of a lead that follow from its own values."""
    name = row["kana"] or row["name"]
    return {
        "name_sort": identity.fold(name),
        "company_sort": identity.fold(row["company_kana"]) or identity.fold(
            identity.company_parts(row["company"]).core
        ),
        "person_key": identity.same_person_keys(row["email"], row["name"]),
        "phone_key": clean.phone_key(row["phone"]),
        "mobile_key": clean.phone_key(row["mobile"]),
        "fit_score": scoring.fit_score(row),
    }  # fmt: skip


def index_entry(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The lead's entry in the search index."""
    entry: dict[str, Any] = {"id": row["id"]}
    for column, names in _INDEXED.items():
        parts = [row[name] for name in names if row[name]]
        if column == "rest" and row["custom"]:
            parts += [str(value) for value in row["custom"].values()]
        entry[column] = search_text.index_text(parts) if parts else ""
    return entry


def index_new(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> None:
    """Adds rows just inserted to the search index."""
    if rows:
        connection.execute(_INSERT_INDEX, [index_entry(row) for row in rows])


def refresh_rows(connection: Connection, ids: Iterable[int]) -> None:
    """Recomputes keys and search entries of leads whose own values changed."""
    for chunk in chunks(sorted(ids)):
        found = connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all()
        keys = [
            {"row": row["id"], **{f"new_{name}": key for name, key in lead_keys(row).items()}}
            for row in found
        ]
        if keys:
            connection.execute(_SET_KEYS, keys)
            _reindex(connection, found)


def refresh_index(connection: Connection, ids: Iterable[int]) -> None:
    """Rewrites the search entries of leads whose searched texts changed."""
    for chunk in chunks(sorted(ids)):
        _reindex(
            connection,
            connection.execute(select(lead).where(lead.c.id.in_(chunk))).mappings().all(),
        )


def _reindex(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> None:
    if rows:
        connection.execute(_DELETE_INDEX, [{"id": row["id"]} for row in rows])
        index_new(connection, rows)


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
    """Recomputes what follows from touches for the leads in the id ranges `spans`."""
    for first, last in spans:
        connection.execute(
            update(lead)
            .where(lead.c.id.between(first, last), lead.c.touch_count > 0)
            .values(touch_count=0, last_touch_at=None, engagement_score=0, score=lead.c.fit_score)
        )
        totals = _touch_totals(first, last)
        connection.execute(
            update(lead)
            .where(lead.c.id == totals.c.lead_id)
            .values(
                touch_count=totals.c.n,
                last_touch_at=totals.c.latest,
                engagement_score=totals.c.points,
                score=lead.c.fit_score + totals.c.points,
            )
        )


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
