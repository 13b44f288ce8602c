"""Companies by what a card shows of them: their domain, their name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from leaddesk.domain import search_text
from leaddesk.domain.lead import Company
from leaddesk.storage import queries
from leaddesk.storage.filters import hits
from leaddesk.storage.schema import company, lead

_LOOKED_AT: Final = 400  # leads under one domain; more tell no more
_AT_MOST: Final = 5  # companies under one domain; more, and it tells nothing


def by_domain(connection: Connection, domain: str) -> list[Company]:
    """Companies whose people have mail or website under a domain, that of most first.

    None where many have: such a domain belongs to no company.
    """
    words = search_text.match_terms(domain)
    if not words or "." not in domain:
        return []
    under = hits(f"{{contact}} : ({words})").limit(_LOOKED_AT)
    ends = func.lower(lead.c.email).endswith(domain.lower(), autoescape=True)
    site = func.lower(lead.c.url).contains(domain.lower(), autoescape=True)
    ids = connection.execute(
        select(lead.c.company_id)
        .where(lead.c.id.in_(under), lead.c.trashed_at.is_(None),
               lead.c.company_id.isnot(None), ends | site)
        .group_by(lead.c.company_id)
        .order_by(func.count().desc(), lead.c.company_id).limit(_AT_MOST + 1)
    ).scalars().all()  # fmt: skip
    return _live(connection, ids) if len(ids) <= _AT_MOST else []


def names_after(connection: Connection, company_id: int) -> list[tuple[int, str]]:
    """Companies made after this one, in the trash too, in order: id and name."""
    rows = connection.execute(
        select(company.c.id, company.c.name).where(company.c.id > company_id).order_by(company.c.id)
    )
    return [(row_id, name) for row_id, name in rows]


def by_id(connection: Connection, ids: Iterable[int]) -> list[Company]:
    """Live companies by id, in that order."""
    return _live(connection, ids)


def _live(connection: Connection, ids: Iterable[int]) -> list[Company]:
    return [found for found in queries.companies(connection, ids) if found.trashed_at is None]
