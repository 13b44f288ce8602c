"""Merges that stand, and the rows that go along with a lead or company that is merged away.

`table`: what is merged, "lead" or "company".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, func, select, text

from leaddesk.domain.merging import Merge
from leaddesk.storage import derive
from leaddesk.storage.schema import JOURNALED, company_merge, merge, operation, touch


def owner(table: str) -> str:
    """The column by which rows say to which lead, or company, they belong."""
    return f"{table}_id"


MERGES: Final[dict[str, Table]] = {"lead": merge, "company": company_merge}
"""Where the merges of each table are kept."""

# Every table whose rows belong to a lead, or company; those of one merged away go to the survivor.
_BELONGING: Final = {
    name: tuple(table for table in JOURNALED.values() if owner(name) in table.c) for name in MERGES
}
# Touches in which the person did not tell of herself: sent to her, or observed.
_SILENT: Final = ("mail_sent", "mail_opened", "mail_clicked", "mail_bounced", "unsubscribed",
                  "web_visit", "webinar_invited", "seminar_invited", "sns", "note")  # fmt: skip


_CIRCLE: Final = """
    WITH RECURSIVE way(lead_id, at) AS (
        SELECT id, merged_into FROM lead WHERE merged_into IS NOT NULL
        UNION
        SELECT way.lead_id, lead.merged_into FROM way JOIN lead ON lead.id = way.at
        WHERE lead.merged_into IS NOT NULL
    )
    SELECT lead_id FROM way WHERE at = lead_id LIMIT 1
"""


def rows_of(
    connection: Connection, ids: Iterable[int], table: str = "lead"
) -> dict[int, dict[str, list[int]]]:
    """Per lead (company) the rows of every table that belong to it, those in the trash too."""
    column = owner(table)
    found: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for chunk in derive.chunks(sorted(ids)):
        for target in _BELONGING[table]:
            rows = connection.execute(
                select(target.c[column], target.c.id).where(target.c[column].in_(chunk))
            )
            for owner_id, row_id in rows:
                found[owner_id].setdefault(target.name, []).append(row_id)
    return dict(found)


def owners(
    connection: Connection, rows: str, ids: Iterable[int], table: str = "lead"
) -> dict[int, int]:
    """The lead (company) to which each of these rows of the table `rows` belongs now."""
    target, column = JOURNALED[rows], owner(table)
    return {
        row_id: owner_id
        for chunk in derive.chunks(sorted(ids))
        for row_id, owner_id in connection.execute(
            select(target.c.id, target.c[column]).where(target.c.id.in_(chunk))
        )
    }


def contacts(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Per lead when the person last told of herself: handed a card, asked, came, met."""
    found: dict[int, str] = {}
    for chunk in derive.chunks(sorted(ids)):
        rows = connection.execute(
            select(touch.c.lead_id, func.max(touch.c.at))
            .where(touch.c.lead_id.in_(chunk), touch.c.trashed_at.is_(None),
                   touch.c.kind.notin_(_SILENT))
            .group_by(touch.c.lead_id)
        )  # fmt: skip
        found.update((lead_id, at) for lead_id, at in rows)
    return found


def merged_into(connection: Connection, ids: Iterable[int], table: str = "lead") -> dict[int, int]:
    """Those of `ids` that are merged away, to the one each went into."""
    target = JOURNALED[table]
    return {
        row_id: into
        for chunk in derive.chunks(sorted(ids))
        for row_id, into in connection.execute(
            select(target.c.id, target.c.merged_into)
            .where(target.c.id.in_(chunk), target.c.merged_into.isnot(None))
        )
    }  # fmt: skip


def circle(connection: Connection) -> int | None:
    """A lead that went, one merge after the other, into itself; None where there is none."""
    return connection.execute(text(_CIRCLE)).scalar()


def of_survivors(connection: Connection, ids: Iterable[int], table: str = "lead") -> list[Merge]:
    """The merges that stand into these, the oldest first."""
    found: list[Merge] = []
    for chunk in derive.chunks(sorted(ids)):
        found += _merges(connection, MERGES[table], MERGES[table].c.survivor_id.in_(chunk))
    return found


def of_operation(connection: Connection, number: int, table: str = "lead") -> list[Merge]:
    """The merges that operation `number` made and that stand, the oldest first."""
    return _merges(connection, MERGES[table], MERGES[table].c.operation_id == number)


def _merges(connection: Connection, kept: Table, where: ColumnElement[bool]) -> list[Merge]:
    rows = connection.execute(
        select(kept, operation.c.at)
        .join(operation, operation.c.id == kept.c.operation_id)
        .where(where, kept.c.trashed_at.is_(None))
        .order_by(kept.c.id)
    ).mappings()
    return [_merge(row) for row in rows]


def _merge(row: Any) -> Merge:
    return Merge(
        row["id"], row["survivor_id"], row["operation_id"], row["at"],
        {name: (before, after) for name, (before, after) in row["fields"].items()},
        row["winners"], {int(row_id): at for row_id, at in row["seen"].items()},
        {int(row_id): part for row_id, part in row["parts"].items()},
    )  # fmt: skip
