"""Who may be whom: leads that share a blocking key, what tells who they are, and by exact keys.

The questions of the search for duplicates, of imports and of typed cards; all in bulk. Whether
two leads that share a key are one person, `domain.identity` weighs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, select

from leaddesk.domain import identity
from leaddesk.storage import blocks as key_blocks
from leaddesk.storage import derive
from leaddesk.storage.schema import lead, not_same
from leaddesk.storage.sqlite import driver, to_json

LIMIT: Final = identity.WIDEST
"""A key that more leads share than this (a switchboard, a common name) makes no pairs by itself."""

_KEYS_AT_ONCE: Final = 20_000
# Leads merged away are still found, so that their spelling leads to whoever took them over.
_GONE: Final = "SELECT id FROM lead WHERE trashed_at IS NOT NULL AND merged_into IS NULL"
_BLOCKS: Final = f"""
    SELECT block.key, count(*),
           CASE WHEN count(*) <= ? THEN group_concat(block.lead_id) END
    FROM json_each(?) AS wanted CROSS JOIN lead_block AS block ON block.key = wanted.value
    WHERE block.lead_id NOT IN ({_GONE})
    GROUP BY block.key
"""
_LIVE: Final = """
    SELECT id FROM lead WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL
"""
_NAMELESS: Final = """
    SELECT lead.company_sort, lead.id
    FROM json_each(?) AS wanted CROSS JOIN lead ON lead.company_sort = wanted.value
    WHERE lead.trashed_at IS NULL AND lead.name_sort = ''
"""
_SURVIVORS: Final = """
    WITH RECURSIVE way(start, here) AS (
        SELECT id, merged_into FROM lead
        WHERE id IN (SELECT value FROM json_each(?)) AND merged_into IS NOT NULL
        UNION
        SELECT way.start, lead.merged_into FROM way JOIN lead ON lead.id = way.here
        WHERE lead.merged_into IS NOT NULL
    )
    SELECT way.start, way.here FROM way JOIN lead ON lead.id = way.here
    WHERE lead.merged_into IS NULL AND lead.trashed_at IS NULL
"""
_MET: Final = """
    SELECT touch.lead_id, coalesce(campaign.name, ''), touch.at
    FROM json_each(?) AS wanted CROSS JOIN touch ON touch.lead_id = wanted.value
    LEFT JOIN campaign ON campaign.id = touch.campaign_id
    WHERE touch.trashed_at IS NULL
    ORDER BY touch.lead_id, touch.id
"""


@dataclass(frozen=True)
class Blocks:
    """Whom blocking keys lead to. Keys that nobody has are in neither mapping.

    `ids`: per key the leads, live or merged away, that have it; keys over the limit are left out.
    `counts`: per key how many there are, over the limit or not.
    """

    ids: dict[int, tuple[int, ...]]
    counts: dict[int, int]


def blocks(connection: Connection, keys: Iterable[int], limit: int = LIMIT) -> Blocks:
    """The leads that share these blocking keys, live ones and those merged away."""
    found = Blocks({}, {})
    source = iter(keys)
    while chunk := sorted({*islice(source, _KEYS_AT_ONCE)}):  # found faster in order
        rows = driver(connection).execute(_BLOCKS, (limit, to_json(chunk)))
        for key, count, ids in rows:
            found.counts[key] = count
            if ids is not None:
                found.ids[key] = (
                    (int(ids),) if count == 1 else tuple(sorted(map(int, ids.split(","))))
                )
    return found


def total(connection: Connection) -> int:
    """How many live leads there are."""
    count = select(func.count()).select_from(lead).where(lead.c.trashed_at.is_(None))
    return connection.execute(count).scalar_one()


def some(connection: Connection, most: int) -> list[int]:
    """So many live leads, as they come."""
    rows = connection.execute(select(lead.c.id).where(lead.c.trashed_at.is_(None)).limit(most))
    return list(rows.scalars())


def survivors(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Leads merged away to the live lead they ended up in; others of `ids` are left out."""
    return dict(driver(connection).execute(_SURVIVORS, (to_json(sorted(set(ids))),)))


def apart(connection: Connection) -> set[tuple[int, int]]:
    """The pairs of leads, lower id first, that somebody has found to be two people."""
    rows = connection.execute(
        select(not_same.c.low_id, not_same.c.high_id).where(not_same.c.trashed_at.is_(None))
    )
    return {(low, high) for low, high in rows}


def identities(
    connection: Connection, ids: Collection[int] | None = None
) -> dict[int, dict[str, Any]]:
    """What `identity.record` reads of these leads, trashed or not; None: of all live ones."""
    names = ("id", *key_blocks.COLUMNS)
    where = "trashed_at IS NULL" if ids is None else "id IN (SELECT value FROM json_each(?))"
    rows = driver(connection).execute(
        f"SELECT {', '.join(names)}, custom FROM lead WHERE {where}",
        () if ids is None else (to_json(sorted(ids)),),
    )
    found = {}
    for *values, custom in rows:
        told = dict(zip(names, values, strict=True))
        if custom != "{}":
            told["custom"] = json.loads(custom)
        found[told["id"]] = told
    return found


def candidates(connection: Connection, values: Mapping[str, Any], limit: int) -> list[int]:
    """Live leads that share a blocking key with `values`, those with the most in common first.

    Whoever shares a key with a lead merged away stands for the lead that took it over.
    """
    leads = blocks(connection, identity.record(values).keys).ids.values()
    living = _living(connection, {row_id for some in leads for row_id in some})
    shared = Counter(
        one for some in leads for one in {living[row_id] for row_id in some if row_id in living}
    )
    return sorted(shared, key=lambda row_id: (-shared[row_id], -row_id))[:limit]


def nameless(
    connection: Connection, rows: Mapping[int, Mapping[str, Any]]
) -> dict[int, set[int]]:  # fmt: skip
    """For rows that name no more than a company (values by any number): its live leads of whom no
    name is known. Rows without any are left out.
    """
    sorts = {number: derive.company_sort(values) for number, values in rows.items()}
    found: dict[str, set[int]] = {}
    wanted = to_json(sorted(set(sorts.values()) - {""}))
    for sort, row_id in driver(connection).execute(_NAMELESS, (wanted,)):
        found.setdefault(sort, set()).add(row_id)
    return {number: found[sort] for number, sort in sorts.items() if sort in found}


def _living(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """These leads to themselves where they live, else to the live lead they were merged into."""
    live = driver(connection).execute(_LIVE, (to_json(sorted(ids)),))
    return {row_id: row_id for (row_id,) in live} | survivors(connection, ids)


def by_key(connection: Connection, column: str, keys: Iterable[str]) -> dict[str, int]:
    """Live leads by exact value of `column` (a field of a lead); the newest wins.

    E-mail addresses are asked for, and given back, in small letters (`clean.email_key`).
    """
    name = lead.c[column].name
    target = f"lower({name})" if name == "email" else name
    wanted = to_json(sorted({key for key in keys if key}))
    return dict(
        driver(connection).execute(
            f"SELECT {target}, id FROM lead WHERE {target} IN (SELECT value FROM json_each(?))"
            f" AND {target} <> '' AND trashed_at IS NULL ORDER BY id",
            (wanted,),
        )
    )


def touches_of(connection: Connection, ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The campaign ("" for none) and the time of every touch of these leads."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = driver(connection).execute(_MET, (to_json(sorted(set(ids))),))
    for lead_id, name, at in rows:
        found.setdefault(lead_id, []).append((name, at))
    return found
