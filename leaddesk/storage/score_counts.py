"""To how many leads each rule of the score gives points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from leaddesk.domain.score_rules import ScoreRule
from leaddesk.storage import scores
from leaddesk.storage.schema import lead
from leaddesk.storage.scheme import Scheme
from leaddesk.storage.score_sql import Sheet, Span
from leaddesk.storage.score_statements import as_text
from leaddesk.storage.sqlite import driver


def counts(connection: Connection, rules: Sequence[ScoreRule], today: date) -> dict[int, int]:
    """By the id of each rule how many live leads it gives points, inactive rules too.

    A rule that can't be read is missing.
    """
    on = scores.day(connection, today)
    sheet = Sheet(Scheme(tuple(rules), (), ()), on, Span(where=lead.c.trashed_at.is_(None)))
    if not sheet.points:
        return {}
    inner = as_text(sheet.select(
        *(each.points.label(f"p{number}") for number, each in enumerate(sheet.points))
    ))  # fmt: skip
    sums = ", ".join(f"SUM(p{number} <> 0)" for number in range(len(sheet.points)))
    row = driver(connection).execute(
        f"SELECT {sums} FROM ({inner})", {"first": 0, "last": 2**62, "day": on.toordinal()}
    ).fetchone()  # fmt: skip
    return {
        each.rule.id: count or 0 for each, count in zip(sheet.points, row, strict=True)
    }  # fmt: skip
