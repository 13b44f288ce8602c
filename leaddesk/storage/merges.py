"""Merges of leads that stand, and the rows that go along with a lead that is merged away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from leaddesk.domain.merging import Merge
from leaddesk.storage import derive
from leaddesk.storage.schema import JOURNALED, lead, merge, operation, touch

# Every table whose rows belong to a lead; those of a lead merged away go to the survivor.
_BELONGING: Final = tuple(table for table in JOURNALED.values() if "lead_id" in table.c)
# Touches in which the person did not tell of herself: sent to her, or observed.
_SILENT: Final = ("mail_sent", "mail_opened", "mail_clicked", "mail_bounced", "unsubscribed",
                  "web_visit", "webinar_invited", "seminar_invited", "sns", "note")  # fmt: skip


def rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, list[int]]]:
    """Per lead the rows of every table that belong to it, those in the trash too."""
    found: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for chunk in derive.chunks(sorted(ids)):
        for table in _BELONGING:
            rows = connection.execute(
                select(table.c.lead_id, table.c.id).where(table.c.lead_id.in_(chunk))
            )
            for lead_id, row_id in rows:
                found[lead_id].setdefault(table.name, []).append(row_id)
    return dict(found)


def owners(connection: Connection, table: str, ids: Iterable[int]) -> dict[int, int]:
    """The lead to which each of these rows of `table` belongs now."""
    target = JOURNALED[table]
    return {
        row_id: lead_id
        for chunk in derive.chunks(sorted(ids))
        for row_id, lead_id in connection.execute(
            select(target.c.id, target.c.lead_id).where(target.c.id.in_(chunk))
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


def merged_into(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """The leads of `ids` that are merged away, to the lead each went into."""
    return {
        row_id: into
        for chunk in derive.chunks(sorted(ids))
        for row_id, into in connection.execute(
            select(lead.c.id, lead.c.merged_into)
            .where(lead.c.id.in_(chunk), lead.c.merged_into.isnot(None))
        )
    }  # fmt: skip


def of_survivors(connection: Connection, ids: Iterable[int]) -> list[Merge]:
    """The merges that stand into these leads, the oldest first."""
    found: list[Merge] = []
    for chunk in derive.chunks(sorted(ids)):
        found += _merges(connection, merge.c.survivor_id.in_(chunk))
    return found


def of_operation(connection: Connection, number: int) -> list[Merge]:
    """The merges that operation `number` made and that stand, the oldest first."""
    return _merges(connection, merge.c.operation_id == number)


def _merges(connection: Connection, where: ColumnElement[bool]) -> list[Merge]:
    rows = connection.execute(
        select(merge, operation.c.at)
        .join(operation, operation.c.id == merge.c.operation_id)
        .where(where, merge.c.trashed_at.is_(None))
        .order_by(merge.c.id)
    ).mappings()
    return [_merge(row) for row in rows]


def _merge(row: Any) -> Merge:
    return Merge(
        row["id"], row["survivor_id"], row["operation_id"], row["at"],
        {name: (before, after) for name, (before, after) in row["fields"].items()},
        row["winners"], {int(lead_id): at for lead_id, at in row["seen"].items()},
        {int(lead_id): part for lead_id, part in row["parts"].items()},
    )  # fmt: skip
