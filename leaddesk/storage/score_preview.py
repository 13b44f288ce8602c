"""What other rules would make of the scores, computed without writing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Subquery, func, literal_column, select

from leaddesk.domain.score_preview import Preview, auc, banded
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.temperature import Thresholds
from leaddesk.storage import scheme, scores
from leaddesk.storage.schema import lead, stage_change
from leaddesk.storage.scheme import Scheme
from leaddesk.storage.score_sql import Sheet, Span
from leaddesk.storage.score_statements import as_text, scored
from leaddesk.storage.sqlite import driver

# The outcomes a score is to tell apart.
WON: Final = ("customer",)
OTHERS: Final = ("lost", "disqualified")


def preview(
    connection: Connection, rules: tuple[ScoreRule, ...], caps: Mapping[str, int] | None,
    thresholds: Mapping[str, Thresholds] | None, today: date,
) -> Preview:  # fmt: skip
    """What these rules would change; caps and thresholds of None stay as they are."""
    on = scores.day(connection, today)
    agreed = scheme.agreed(connection)
    now = scheme.current(connection)
    draft = Scheme.of(
        rules, agreed[0] if caps is None else caps, agreed[1] if thresholds is None else thresholds
    )
    rows = driver(connection).execute(
        f"SELECT lead.score, new.score, lead.temperature, CASE WHEN lead.pinned"
        f" THEN lead.temperature ELSE new.temperature END"
        f" FROM ({scored(Sheet(draft, on))}) AS new JOIN lead ON lead.id = new.id"
        f" WHERE lead.trashed_at IS NULL",
        {"first": 0, "last": 2**62, "day": on.toordinal()},
    ).fetchall()  # fmt: skip
    before, after = [row[0] for row in rows], [row[1] for row in rows]
    won, others = _by_outcome(connection, now, on)
    won_then, others_then = _by_outcome(connection, draft, on)
    return Preview(
        len(rows),
        sum(old != new for old, new in zip(before, after, strict=True)),
        sum(old < new for old, new in zip(before, after, strict=True)),
        sum(old > new for old, new in zip(before, after, strict=True)),
        sum(row[2] != row[3] for row in rows),
        banded(before), banded(after),
        Counter(row[2] for row in rows), Counter(row[3] for row in rows),
        auc(won, others), auc(won_then, others_then), len(won) + len(others),
    )  # fmt: skip


def outcomes() -> Subquery:
    """Per live lead that was won or lost: since when (`at`), and that day's number (`day`)."""
    latest = (
        select(stage_change.c.lead_id, func.max(stage_change.c.at).label("at"))
        .where(stage_change.c.trashed_at.is_(None),
               stage_change.c.to_stage.in_((*WON, *OTHERS)))
        .group_by(stage_change.c.lead_id)
        .subquery("latest")
    )  # fmt: skip
    at = func.coalesce(latest.c.at, lead.c.updated_at, literal_column("'~'"))
    return (
        select(lead.c.id.label("lead_id"), at.label("at"), func.day_number(at).label("day"))
        .select_from(lead.join(latest, latest.c.lead_id == lead.c.id, isouter=True))
        .where(lead.c.stage.in_((*WON, *OTHERS)), lead.c.trashed_at.is_(None))
        .subquery("outcome")
    )


def _by_outcome(
    connection: Connection, which: Scheme, on: date
) -> tuple[list[int], list[int]]:  # fmt: skip
    """The scores of the won, and of the others, by what was seen before the outcome."""
    outcome = outcomes()
    span = Span(
        source=lead.join(outcome, outcome.c.lead_id == lead.c.id),
        where=literal_column("1") == literal_column("1"),
        touches=literal_column("1") == literal_column("1"),
        day=outcome.c.day,
        outcome=outcome,
    )
    sheet = Sheet(which, on, span)
    statement: Any = sheet.select(
        lead.c.stage, (sheet.axis("fit") + sheet.axis("engagement")).label("score")
    )
    found: dict[bool, list[int]] = {True: [], False: []}
    for _, stage, score in driver(connection).execute(as_text(statement)):
        found[stage in WON].append(score)
    return found[True], found[False]
