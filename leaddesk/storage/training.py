"""What is learned from: leads whose outcome is known, as they stood before it.

Only what was known before the outcome counts. Columns changed since are set back, touches dated
or recorded later don't exist yet, and what only departments did among themselves never does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from leaddesk.domain import when
from leaddesk.domain.vocab import INTERNAL_TOUCHES
from leaddesk.domain.winning_values import Known
from leaddesk.storage import derive
from leaddesk.storage.past import Past
from leaddesk.storage.schema import campaign, lead, operation, opportunity, row_change, touch

WON_STAGES: Final = ("customer",)
LOST_STAGES: Final = ("lost", "disqualified")
_DAY: Final = 10  # letters of a date without a time
COLUMNS: Final = (
    "kind", "industry", "channel", "campaign_id", "decision_role", "title", "department",
    "address", "tags", "email", "phone", "mobile", "url", "postal_code", "company", "consent",
    "temperature", "pinned", "employees", "created_at", "custom",
)  # fmt: skip
"""The columns of a lead from which something may be learned."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """That a lead was won or lost: when, and `before` which operation all is known that was known
    then."""

    lead_id: int
    won: bool
    at: str
    before: int


@dataclass(frozen=True, slots=True)
class TrainingRow:
    outcome: Outcome
    known: Known


def _won() -> ColumnElement[bool]:
    deals = select(opportunity.c.lead_id).where(
        opportunity.c.outcome == "won", opportunity.c.trashed_at.is_(None)
    )
    return or_(lead.c.stage.in_(WON_STAGES), lead.c.id.in_(deals))


def count(connection: Connection) -> tuple[int, int]:
    """How many outcomes there are, and how many of them were won."""
    won = func.coalesce(func.sum(case((_won(), 1), else_=0)), 0)
    row = connection.execute(select(func.count(), won).where(*_ended())).one()
    return int(row[0]), int(row[1])


def _ended() -> tuple[ColumnElement[bool], ...]:
    return lead.c.trashed_at.is_(None), or_(lead.c.stage.in_(LOST_STAGES), _won())


def rows(connection: Connection, limit: int) -> list[TrainingRow]:
    """The latest `limit` outcomes with what was known before each, in the order of their leads."""
    ended = connection.execute(
        select(lead.c.id, _won()).where(*_ended()).order_by(lead.c.updated_at.desc()).limit(limit)
    )
    won = {row_id: bool(flag) for row_id, flag in ended}
    leads = Past(connection, "lead", won, ("stage", *COLUMNS))
    outcomes = _outcomes(connection, leads, won)
    touches = _touches(connection, outcomes)
    names = campaign_names(connection)
    found = []
    for lead_id in sorted(outcomes):
        outcome = outcomes[lead_id]
        row = leads.before(lead_id, outcome.before)
        if row is not None:
            known = known_of(row, names, touches.get(lead_id, ()), outcome.at)
            found.append(TrainingRow(outcome, known))
    return found


def _outcomes(
    connection: Connection, leads: Past, won: Mapping[int, bool]
) -> dict[int, Outcome]:  # fmt: skip
    told = connection.execute(select(operation.c.id, operation.c.at))
    moments: dict[int, str] = {row.id: row.at for row in told}
    deals = _deals(connection, won)
    found = {}
    for lead_id, is_won in won.items():
        known_before = [*deals.get(lead_id, ())]
        stage = _stage_came(leads, lead_id, WON_STAGES if is_won else LOST_STAGES)
        if stage is not None:
            by, with_lead = stage
            known_before.append((moments.get(by, ""), by + with_lead))
        at = min(moment for moment, _ in known_before)
        found[lead_id] = Outcome(lead_id, is_won, at, min(before for _, before in known_before))
    return found


def _stage_came(leads: Past, lead_id: int, stages: tuple[str, ...]) -> tuple[int, bool] | None:
    """Which operation brought a lead to one of `stages`, where it still is, and whether the lead
    came with it (history); None where it is in none of them."""
    if leads.now[lead_id]["stage"] not in stages:
        return None
    for number, old, _ in leads.changes.get(lead_id, ()):
        if "stage" in old and old["stage"] not in stages:
            return number, False
    return leads.inserted_by(lead_id), True


def _deals(
    connection: Connection, won: Mapping[int, bool]
) -> dict[int, list[tuple[str, int]]]:  # fmt: skip
    """Of leads won by a deal: when each was won, and the operation that told it."""
    rows = connection.execute(
        select(opportunity.c.id, opportunity.c.lead_id).where(
            opportunity.c.outcome == "won", opportunity.c.trashed_at.is_(None)
        )
    )
    of = {row.id: row.lead_id for row in rows}
    deals = Past(connection, "opportunity", of, ("outcome", "closed_at"))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for deal_id, lead_id in of.items():
        if lead_id not in won:
            continue
        told = next((number for number, old, _ in deals.changes.get(deal_id, ())
                     if "outcome" in old and old["outcome"] != "won"), None)  # fmt: skip
        by = deals.inserted_by(deal_id) if told is None else told
        at = deals.now[deal_id]["closed_at"]
        found[lead_id].append((at or _moment(connection, by), by))
    return found


def _moment(connection: Connection, number: int) -> str:
    return connection.execute(select(operation.c.at).where(operation.c.id == number)).scalar() or ""


def _touches(
    connection: Connection, outcomes: Mapping[int, Outcome]
) -> dict[int, list[tuple[str, str]]]:  # fmt: skip
    """Kind and date of what each lead had done before its outcome, as far as it was recorded."""
    ids: set[int] = set()
    for chunk in derive.chunks(sorted(outcomes)):
        ids.update(
            connection.execute(select(touch.c.id).where(touch.c.lead_id.in_(chunk))).scalars()
        )
    moved = func.json_extract(row_change.c.before, "$.lead_id").isnot(None)
    ids.update(connection.execute(
        select(row_change.c.row_id).where(row_change.c.tbl == "touch", moved)
    ).scalars())  # fmt: skip
    past = Past(connection, "touch", ids, ("lead_id", "kind", "at"))
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for touch_id in past.now:
        for lead_id in _owners(past, touch_id):
            outcome = outcomes.get(lead_id)
            row = past.before(touch_id, outcome.before) if outcome else None
            if outcome and row and row["lead_id"] == lead_id and _before(row["at"], outcome.at):
                found[lead_id].append((row["kind"], row["at"]))
    return found


def _before(at: str, outcome: str) -> bool:
    """Whether a touch came before an outcome; on the day of one without an hour it may not have."""
    if len(outcome) == _DAY:
        return when.local_date(at).isoformat() < outcome
    return at <= outcome


def _owners(past: Past, touch_id: int) -> set[int]:
    earlier = {old["lead_id"] for _, old, _ in past.changes.get(touch_id, ()) if "lead_id" in old}
    return {past.now[touch_id]["lead_id"], *earlier}


def campaign_names(connection: Connection) -> dict[int, str]:
    """Campaigns by id."""
    found = connection.execute(select(campaign.c.id, campaign.c.name))
    return {row.id: row.name for row in found}


def known_of(
    row: Mapping[str, Any], campaigns: Mapping[int, str], touches: Iterable[tuple[str, str]],
    at: str,
) -> Known:  # fmt: skip
    """What is known of a lead at the moment `at` from its columns and (kind, date) of touches."""
    columns = dict(row)
    columns["campaign"] = campaigns.get(row["campaign_id"], "")
    if not row["pinned"]:
        columns["temperature"] = ""  # the score's own word teaches nothing
    counts: dict[str, int] = defaultdict(int)
    last = ""
    for kind, on in _contacts(touches):
        counts[kind] += 1
        last = max(last, on)
    days = when.days_since(last, when.local_date(at)) if last else None
    return Known(columns, row["custom"], dict(counts), days)


def _contacts(touches: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (pair for pair in touches if pair[0] not in INTERNAL_TOUCHES)
