"""What tells companies by their cards: their names, and the domains their people write from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from leaddesk.domain.lead import Company
from leaddesk.storage import queries
from leaddesk.storage.schema import company
from leaddesk.storage.sqlite import driver

_DOMAINS: Final = """
    SELECT company_id, lower(substr(email, instr(email, '@') + 1)) AS domain, count(*), max(id)
    FROM lead
    WHERE id > ? AND +company_id IS NOT NULL AND email LIKE '%_@_%'
    GROUP BY +company_id, domain
"""


def names_after(connection: Connection, company_id: int) -> list[tuple[int, str]]:
    """Companies made after this one, in the trash too, in order: id and name."""
    rows = connection.execute(
        select(company.c.id, company.c.name)
        .where(company.c.id > company_id)
        .order_by(company.c.id)
    )  # fmt: skip
    return [(row_id, name) for row_id, name in rows]


def domains_after(connection: Connection, lead_id: int) -> list[tuple[int, str, int, int]]:
    """Of leads made after this one, in the trash too: company, domain of the mail, how many there
    are, and the last of them."""
    return driver(connection).execute(_DOMAINS, (lead_id,)).fetchall()


def by_id(connection: Connection, ids: Iterable[int]) -> list[Company]:
    """Live companies by id, in that order."""
    return [found for found in queries.companies(connection, ids) if found.trashed_at is None]
