"""All pairs of leads that share a blocking key, as columns of numbers: millions fit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from leaddesk.domain import identity
from leaddesk.storage.sqlite import driver

Numbers = NDArray[np.int64]

_LIVE_KEYS: Final = """
    SELECT key, lead_id FROM lead_block
    WHERE lead_id NOT IN (SELECT id FROM lead WHERE trashed_at IS NOT NULL)
    ORDER BY key, lead_id
"""
_HINTS: Final = """
    SELECT id, company, department, title, lower(substr(email, instr(email, '@') + 1))
    FROM lead WHERE trashed_at IS NULL ORDER BY id
"""


@dataclass(frozen=True)
class SharedKeys:
    """Pairs of live leads in order, `low` before `high`, each once.

    `kinds`: of what kinds the keys are that both have, a bit each (1 << `identity.kinds`);
    `seen`: how many leads share the rarest of their common keys; `counts`: per key that two or
    more leads share, companies' too, how many there are.
    """

    low: Numbers
    high: Numbers
    kinds: Numbers
    seen: Numbers
    counts: dict[int, int]

    def only(self, chosen: NDArray[np.bool_]) -> SharedKeys:
        """These of the pairs."""
        return SharedKeys(self.low[chosen], self.high[chosen], self.kinds[chosen],
                          self.seen[chosen], self.counts)  # fmt: skip


def shared(connection: Connection, limit: int = identity.WIDEST) -> SharedKeys:
    """The pairs that share a key of at most `limit` leads."""
    rows = driver(connection).execute(_LIVE_KEYS)
    table = np.fromiter(rows, dtype=[("key", np.int64), ("lead", np.int64)])
    keys, leads = table["key"], table["lead"]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.array([], int)
    sizes = np.diff(np.r_[starts, len(keys)])
    common = sizes > 1
    counts = dict(zip(keys[starts[common]].tolist(), sizes[common].tolist(), strict=True))
    asked = common & (sizes <= limit) & (keys[starts] >= 0)
    return _each_once(list(_by_size(keys, leads, starts[asked], sizes[asked])), counts)


def _by_size(
    keys: Numbers, leads: Numbers, starts: Numbers, sizes: Numbers
) -> Iterator[tuple[Numbers, Numbers, Numbers, Numbers]]:
    """The pairs of all groups of one size at a time."""
    for size in np.unique(sizes).tolist():
        first = starts[sizes == size]
        members = leads[first[:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        kinds = np.repeat(1 << (keys[first] & identity.KIND), len(one))
        yield (members[:, one].ravel(), members[:, other].ravel(), kinds,
               np.full(len(kinds), size))  # fmt: skip


def _each_once(found: list[tuple[Any, ...]], counts: dict[int, int]) -> SharedKeys:
    if not found:
        none = np.array([], np.int64)
        return SharedKeys(none, none, none, none, counts)
    low, high, kinds, seen = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((high, low))
    low, high, kinds, seen = low[order], high[order], kinds[order], seen[order]
    starts = np.flatnonzero(np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])])
    return SharedKeys(low[starts], high[starts], np.bitwise_or.reduceat(kinds, starts),
                      np.minimum.reduceat(seen, starts), counts)  # fmt: skip


@dataclass(frozen=True)
class Hints:
    """Of all live leads, by `ids` in order: numbers that are equal where these are.

    A company has its first and its last letter; 0 where there is none. `latin`: 1 for a company
    in Latin letters, else 0.
    """

    ids: Numbers
    company_start: Numbers
    company_end: Numbers
    latin: Numbers
    department: Numbers
    title: Numbers
    domain: Numbers


def hints(connection: Connection) -> Hints:
    """Reads it."""

    def rows() -> Iterator[tuple[int, ...]]:
        for row_id, company, department, title, domain in driver(connection).execute(_HINTS):
            form = identity.company_form(company) if company else None
            start, end, latin = (
                (ord(form.core[0]), ord(form.core[-1]), form.latin) if form else (0, 0, 0)
            )
            yield (row_id, start, end, latin, hash(department) if department else 0,
                   hash(title) if title else 0, hash(domain) if domain else 0)  # fmt: skip

    table = np.fromiter(rows(), dtype=[(str(at), np.int64) for at in range(7)])
    return Hints(*(np.ascontiguousarray(table[str(at)]) for at in range(7)))
