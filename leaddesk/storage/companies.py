"""Companies that may be one: what tells who they are, told apart, merged away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, select

from leaddesk.storage.schema import company, company_not_same
from leaddesk.storage.sqlite import driver, to_json

COLUMNS: Final = (
    "id", "name", "kana", "corporate_number", "phone", "postal_code", "address", "url",
)  # fmt: skip
_LIVE: Final = f"SELECT {', '.join(COLUMNS)} FROM company WHERE trashed_at IS NULL"
_NAMED: Final = f"""
    SELECT {", ".join(COLUMNS)} FROM company
    WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL
"""
# How people write to them: per company the domains of its leads, the commonest last.
_DOMAINS: Final = """
    SELECT company_id, lower(substr(email, instr(email, '@') + 1)) AS domain
    FROM lead
    WHERE company_id IS NOT NULL AND email LIKE '%_@_%' AND trashed_at IS NULL
"""
_COMMONEST: Final = "GROUP BY company_id, domain ORDER BY company_id, count(*), domain DESC"
_SURVIVORS: Final = """
    WITH RECURSIVE way(start, here) AS (
        SELECT id, merged_into FROM company
        WHERE id IN (SELECT value FROM json_each(?)) AND merged_into IS NOT NULL
        UNION
        SELECT way.start, company.merged_into FROM way JOIN company ON company.id = way.here
        WHERE company.merged_into IS NOT NULL
    )
    SELECT way.start, way.here FROM way JOIN company ON company.id = way.here
    WHERE company.merged_into IS NULL AND (NOT ? OR company.trashed_at IS NULL)
"""


def identities(
    connection: Connection, ids: Iterable[int] | None = None
) -> Iterator[dict[str, Any]]:
    """What `identity.company_record` reads of live companies, all or those of `ids`, with `id`.

    Where no website is known, `url` is the domain to which most of its people have their mail.
    """
    if ids is None:
        domains = dict(driver(connection).execute(f"{_DOMAINS} {_COMMONEST}"))
        rows = driver(connection).execute(_LIVE)
    else:
        wanted = (to_json(sorted(ids)),)
        some = f"{_DOMAINS} AND company_id IN (SELECT value FROM json_each(?)) {_COMMONEST}"
        domains = dict(driver(connection).execute(some, wanted))
        rows = driver(connection).execute(_NAMED, wanted)
    for row in rows:
        told = dict(zip(COLUMNS, row, strict=True))
        told["url"] = told["url"] or domains.get(told["id"], "")
        yield told


def total(connection: Connection) -> int:
    """How many live companies there are."""
    count = select(func.count()).select_from(company).where(company.c.trashed_at.is_(None))
    return connection.execute(count).scalar_one()


def survivors(
    connection: Connection, ids: Iterable[int], *, live: bool = False
) -> dict[int, int]:  # fmt: skip
    """Companies merged away to the one they ended up in; others of `ids` are left out.

    `live`: those too that ended up in one which is in the trash.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return dict(driver(connection).execute(_SURVIVORS, (to_json(wanted), live)))


def merged_away(connection: Connection) -> dict[int, int]:
    """All companies that are merged away, to the one they ended up in."""
    gone = connection.execute(select(company.c.id).where(company.c.merged_into.isnot(None)))
    return survivors(connection, gone.scalars())


def apart(connection: Connection) -> set[tuple[int, int]]:
    """The pairs of companies, lower id first, that somebody has found to be two."""
    rows = connection.execute(
        select(company_not_same.c.low_id, company_not_same.c.high_id).where(
            company_not_same.c.trashed_at.is_(None)
        )
    )
    return {(low, high) for low, high in rows}
