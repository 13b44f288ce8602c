"""Scores as statements of the database, ready for the driver; compiled once for rules and a day.

They have the parameters `:first`, `:last` (ids of leads) and `:day` (the number of the day for
which scores stand).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Select, literal, literal_column
from sqlalchemy.dialects import sqlite

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.temperature import Thresholds
from leaddesk.storage.schema import lead
from leaddesk.storage.scheme import Scheme
from leaddesk.storage.score_sql import Sheet


def temperature(thresholds: tuple[tuple[str, Thresholds], ...], day: str) -> str:
    """The temperature by score of a row with kind, score and last_touch_at, as plain SQL."""
    age = f"{day} - day_number(last_touch_at)"

    def told(limits: Thresholds) -> str:
        steps = (("hot", limits.hot, limits.hot_days), ("warm", limits.warm, limits.warm_days))
        return "CASE " + " ".join(
            f"WHEN score >= {int(least)}"
            + ("" if days is None else f" AND {age} <= {int(days)}")
            + f" THEN '{name}'"
            for name, least, days in steps
        ) + " ELSE 'cold' END"  # fmt: skip

    by_kind = dict(thresholds)
    return f"CASE kind WHEN 'b2c' THEN {told(by_kind['b2c'])} ELSE {told(by_kind['b2b'])} END"


def as_text(statement: Select[Any]) -> str:
    """A statement as SQL with all of its values in it, for the driver."""
    compiled = statement.compile(
        dialect=sqlite.dialect(paramstyle="named"), compile_kwargs={"literal_binds": True}
    )
    return str(compiled)


def scored(sheet: Sheet) -> str:
    """SQL of a table: id, fit, engagement, score, touch_count, last_touch_at, temperature."""
    inner = as_text(sheet.select(
        lead.c.kind, sheet.axis("fit").label("fit"), sheet.axis("engagement").label("engagement"),
        sheet.touch_count.label("touch_count"), sheet.totals.c.latest.label("last_touch_at"),
        sheet.span.day.label("day"),
    ))  # fmt: skip
    return f"""
        WITH summed AS MATERIALIZED ({inner}),
        whole AS (SELECT *, fit + engagement AS score FROM summed)
        SELECT id, fit, engagement, score, touch_count, last_touch_at,
               {temperature(sheet.scheme.thresholds, "day")} AS temperature
        FROM whole
    """


@dataclass(frozen=True)
class Told:
    """The statements of a scheme on a day: a table of scores, and the update by it."""

    scored: str
    update: str


@dataclass(frozen=True)
class Lines:
    """The statement that tells reasons: id, then of each of `rules` its points, count and latest
    touch, then of each of `parts` (axis, part) its points as capped."""

    statement: str
    rules: tuple[ScoreRule, ...]
    parts: tuple[tuple[str, str], ...]


_SET: Final = {
    "fit_score": "told.fit", "engagement_score": "told.engagement", "score": "told.score",
    "touch_count": "told.touch_count", "last_touch_at": "told.last_touch_at",
    "temperature_by_score": "told.temperature",
    "temperature": "CASE WHEN lead.pinned THEN lead.temperature ELSE told.temperature END",
}  # fmt: skip
STALE: Final = " OR ".join(f"lead.{column} IS NOT {value}" for column, value in _SET.items())


@lru_cache(maxsize=16)
def statements(scheme: Scheme, today: date) -> Told:
    """The statements by which a scheme's scores are computed on a day."""
    table = scored(Sheet(scheme, today))
    told = ", ".join(f"{column} = {value}" for column, value in _SET.items())
    return Told(
        table,
        f"WITH told AS MATERIALIZED ({table})"
        f" UPDATE lead SET {told} FROM told WHERE told.id = lead.id AND ({STALE})",
    )


@lru_cache(maxsize=16)
def lines(scheme: Scheme, today: date) -> Lines:
    """The statement by which a scheme's reasons are told on a day."""
    sheet = Sheet(scheme, today, full=True)
    none = literal("")
    statement = sheet.select(
        *(column
          for number, each in enumerate(sheet.points)
          for column in (
              each.points.label(f"p{number}"),
              (literal_column("1") if each.count is None else each.count).label(f"c{number}"),
              (none if each.latest is None else each.latest).label(f"l{number}"),
          )),
        *(whole.label(f"w{number}") for number, whole in enumerate(sheet.parts.values())),
    )  # fmt: skip
    return Lines(
        as_text(statement), tuple(each.rule for each in sheet.points), tuple(sheet.parts)
    )  # fmt: skip
