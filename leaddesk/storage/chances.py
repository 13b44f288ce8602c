"""The probability of winning each lead: kept right by the transaction that writes.

A lead that was won or lost has 1 or 0; for all others the newest model tells. Without a model
nobody has one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, func, literal_column, not_, select

from leaddesk.domain import when, winning
from leaddesk.domain.vocab import INTERNAL_TOUCHES
from leaddesk.domain.winning import Model
from leaddesk.domain.winning_values import CUSTOM, LAST_TOUCH, TOUCH, Known
from leaddesk.storage import days
from leaddesk.storage.schema import touch
from leaddesk.storage.score_statements import as_text
from leaddesk.storage.sqlite import driver
from leaddesk.storage.training import COLUMNS, LOST_STAGES, WON_STAGES, campaign_names

_ALL: Final = (0, 2**62)
_BLOCK: Final = 20_000  # leads held at once
_NEWEST: Final = "SELECT model FROM score_model WHERE trashed_at IS NULL ORDER BY id DESC LIMIT 1"
DECIDED: Final = {**dict.fromkeys(WON_STAGES, 1.0), **dict.fromkeys(LOST_STAGES, 0.0)}
"""Stages in which the outcome is known, and what is told there."""
_EMPTY: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class _Applied:
    """A model ready to be applied, and what it has to be given."""

    model: Model
    score: Callable[[Known], float]
    columns: tuple[str, ...]
    custom: bool
    touches: bool
    days: bool


@lru_cache(maxsize=4)
def _applied(text: Any) -> _Applied | None:
    try:
        model = winning.from_json(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # damaged: as if nothing had been learned; it can be learned anew
    sources = {feature.source for feature in model.features}
    own = {"region": "address", "campaign": "campaign_id"}
    names = {own.get(source, source) for source in sources}
    columns = tuple(name for name in COLUMNS if name in names and name != "temperature")
    days = LAST_TOUCH in sources
    return _Applied(
        model, winning.scorer(model),
        columns + (("temperature",) if "temperature" in names else ()),
        any(source.startswith(CUSTOM) for source in sources),
        days or any(source.startswith(TOUCH) for source in sources), days,
    )  # fmt: skip


def newest(connection: Connection) -> Model | None:
    """The model that counts now."""
    found = _newest(connection)
    return found.model if found else None


def model_changed(connection: Connection, changed: Container[str], fields: Container[str]) -> bool:
    """Whether an operation that wrote these tables and columns changed what all leads are told:
    there is another model, or a campaign that it knows by name has another name."""
    if "score_model" in changed:
        return True
    if "campaign" not in changed or "name" not in fields:
        return False
    applied = _newest(connection)
    return applied is not None and "campaign_id" in applied.columns


def unreadable(connection: Connection) -> bool:
    """Whether there is a model that can't be read: nobody has a probability then."""
    return driver(connection).execute(_NEWEST).fetchone() is not None and not _newest(connection)


def _newest(connection: Connection) -> _Applied | None:
    row = driver(connection).execute(_NEWEST).fetchone()
    return _applied(row[0]) if row else None


def known(connection: Connection, lead_id: int, today: date) -> tuple[Model, Known] | None:
    """The newest model, and what it is given of one lead."""
    applied = _newest(connection)
    if applied is None:
        return None
    rows = _rows(connection, applied, lead_id, lead_id, today)
    return next(((applied.model, found) for _, _, _, found in rows), None)


def refresh_all(connection: Connection, today: date) -> None:
    """Tells all leads anew: the model, or the day, is another one."""
    refresh(connection, [_ALL], today)


def ages(connection: Connection, since: date) -> bool:
    """Whether what the model tells has changed as days passed `since`: by the age of the latest
    touch, or by touches dated ahead whose day has come."""
    applied = _newest(connection)
    if applied is None or applied.days or not applied.touches:
        return applied is not None and applied.days
    later = select(touch.c.id).where(days.ahead(touch.c.at, since), touch.c.trashed_at.is_(None))
    return connection.execute(later.limit(1)).first() is not None


def refresh(connection: Connection, spans: Iterable[tuple[int, int]], today: date) -> None:
    """Tells the leads in these id ranges anew. Only what differs is written."""
    applied = _newest(connection)
    raw = driver(connection)
    for first, last in spans:
        if applied is None:
            raw.execute(
                "UPDATE lead SET win_probability = NULL"
                " WHERE id BETWEEN ? AND ? AND win_probability IS NOT NULL", (first, last),
            )  # fmt: skip
            continue
        for low, high in _blocks(raw, first, last):
            changes = [
                (now, lead_id)
                for lead_id, stage, before, found in _rows(connection, applied, low, high, today)
                if before != (now := DECIDED[stage] if stage in DECIDED else applied.score(found))
            ]
            raw.executemany("UPDATE lead SET win_probability = ? WHERE id = ?", changes)


@lru_cache(maxsize=4)
def _contacts(today: date) -> str:
    at = touch.c.at
    return as_text(
        select(touch.c.lead_id, touch.c.kind, func.count(), func.max(at))
        .where(
            touch.c.lead_id.between(literal_column(":first"), literal_column(":last")),
            touch.c.trashed_at.is_(None), touch.c.kind.notin_(INTERNAL_TOUCHES),
            not_(days.ahead(at, today)),
        )
        .group_by(touch.c.lead_id, touch.c.kind)
    )  # fmt: skip


def _blocks(raw: Any, first: int, last: int) -> Iterable[tuple[int, int]]:
    last = min(last, raw.execute("SELECT coalesce(max(id), 0) FROM lead").fetchone()[0])
    return ((low, min(low + _BLOCK - 1, last)) for low in range(max(first, 1), last + 1, _BLOCK))


def _rows(
    connection: Connection, applied: _Applied, first: int, last: int, today: date
) -> Iterable[tuple[int, str, float | None, Known]]:
    """Id, stage, probability so far, and what is known now of the leads in an id range."""
    raw = driver(connection)
    names = applied.columns
    campaigns = campaign_names(connection) if "campaign_id" in names else {}
    touches = _touches(connection, first, last, today) if applied.touches else {}
    shown = ["CASE WHEN pinned THEN temperature ELSE '' END" if name == "temperature" else name
             for name in names]  # fmt: skip
    listed = ", ".join(
        ("id", "stage", "win_probability", "custom" if applied.custom else "NULL", *shown)
    )
    rows = raw.execute(f"SELECT {listed} FROM lead WHERE id BETWEEN ? AND ?", (first, last))
    for lead_id, stage, before, custom, *values in rows.fetchall():
        columns = dict(zip(names, values, strict=True))
        if campaigns:
            columns["campaign"] = campaigns.get(columns["campaign_id"], "")
        counts, latest = touches.get(lead_id, (_EMPTY, ""))
        days = when.days_since(latest, today) if latest and applied.days else None
        yield (
            lead_id,
            stage,
            before,
            Known(columns, json.loads(custom) if custom else _EMPTY, counts, days),
        )


def _touches(
    connection: Connection, first: int, last: int, today: date
) -> dict[int, tuple[dict[str, int], str]]:
    """Of each lead how many contacts of each kind, and the latest."""
    rows = driver(connection).execute(_contacts(today), {"first": first, "last": last})
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    latest: dict[int, str] = {}
    for lead_id, kind, count, at in rows:
        counts[lead_id][kind] = count
        latest[lead_id] = max(at, latest.get(lead_id, ""))
    return {lead_id: (kinds, latest[lead_id]) for lead_id, kinds in counts.items()}
