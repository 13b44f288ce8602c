"""What the people of companies come to, counted set-wise in the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from leaddesk.domain.buying_group import RECENT_DAYS, ROLES, STAGES, CompanyFacts
from leaddesk.storage.sqlite import driver

_BEST: Final = 3  # as many scores as the rule asks for
_IN: Final = "stage <> 'disqualified'"
_SPEAKS: Final = f"{_IN} AND (pinned OR last_touch_at >= :recent)"
_PLACES: Final = " ".join(f"WHEN '{stage}' THEN {place}" for place, stage in enumerate(STAGES))
_SCORES: Final = ", ".join(
    f"max(CASE WHEN {_IN} AND place = {place} THEN score END)" for place in range(1, _BEST + 1)
)
_ROLES: Final = ", ".join(
    f"count(CASE WHEN {_IN} AND decision_role = '{role}' THEN 1 END)" for role in ROLES
)
# `place`: by score among those who count.
_FACTS: Final = f"""
    WITH people AS (
        SELECT company_id, stage, score, decision_role, temperature, pinned, last_touch_at,
               row_number() OVER (
                   PARTITION BY company_id, {_IN} ORDER BY score DESC, id) AS place
        FROM lead
        WHERE trashed_at IS NULL AND {{which}}
    ),
    counted AS (
        SELECT company_id, count(*) AS people, {_SCORES},
               count(CASE WHEN {_SPEAKS} AND temperature = 'hot' THEN 1 END),
               count(CASE WHEN {_SPEAKS} AND temperature = 'warm' THEN 1 END),
               {_ROLES}, max(CASE stage {_PLACES} ELSE 0 END), max(last_touch_at)
        FROM people GROUP BY company_id
    ),
    deals AS (
        SELECT lead.company_id AS deals_of, count(*) AS open_deals
        FROM opportunity JOIN lead ON lead.id = opportunity.lead_id
        WHERE opportunity.outcome = '' AND opportunity.trashed_at IS NULL
          AND lead.trashed_at IS NULL
        GROUP BY lead.company_id
    )
    SELECT company.id, company.name, company.kana, coalesce(open_deals, 0), counted.*
    FROM counted
    JOIN company ON company.id = counted.company_id AND company.trashed_at IS NULL
    LEFT JOIN deals ON deals_of = company.id
"""


def facts(connection: Connection, today: date, company_id: int | None = None) -> list[CompanyFacts]:
    """Every live company with live leads, or the one asked for."""
    which = "company_id IS NOT NULL" if company_id is None else "company_id = :company"
    about = {
        "recent": (today - timedelta(days=RECENT_DAYS)).isoformat(),
        "company": company_id,
    }
    return [
        _facts(*row) for row in driver(connection).execute(_FACTS.format(which=which), about)
    ]  # fmt: skip


def _facts(
    row_id: int, name: str, kana: str, deals: int, _company: int, people: int, *counts: Any
) -> CompanyFacts:
    scores, (hot, warm), rest = counts[:_BEST], counts[_BEST : _BEST + 2], counts[_BEST + 2 :]
    roles, (place, last) = rest[: len(ROLES)], rest[len(ROLES) :]
    return CompanyFacts(
        row_id, name, kana, people, tuple(score for score in scores if score is not None),
        hot, warm, roles, STAGES[place], last, deals,
    )  # fmt: skip
