"""The tables and questions of matching, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from leaddesk.storage import matching, shared_keys
from leaddesk.storage.engine import Database
from leaddesk.storage.schema import campaign, lead, lead_block, not_same, touch

TRASHED = "2026-11-20T09:00:00+00:00"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = Database(tmp_path / "leads.db")
    with database.write() as writer:
        yield writer
    database.close()


def leads(connection: Connection, *rows: dict[str, Any]) -> None:
    base = {"name": "", "trashed_at": None, "merged_into": None, "external_id": "", "email": "",
            "company": "", "department": "", "title": ""}  # fmt: skip
    connection.execute(insert(lead), [{**base, **row} for row in rows])


def block(connection: Connection, key: int, *ids: int) -> None:
    connection.execute(insert(lead_block), [{"key": key, "lead_id": each} for each in ids])


def test_blocks_are_the_live_leads_and_those_merged_away(connection: Connection) -> None:
    leads(
        connection,
        {"id": 1}, {"id": 2, "trashed_at": TRASHED}, {"id": 3},
        {"id": 4, "trashed_at": TRASHED, "merged_into": 1},
    )  # fmt: skip
    block(connection, 7, 1, 2, 3, 4)
    block(connection, 8, 2)
    block(connection, 9, 3)
    found = matching.blocks(connection, [7, 8, 9, 10, 7])
    assert found.ids == {7: (1, 3, 4), 9: (3,)}
    assert found.counts == {7: 3, 9: 1}


def test_keys_over_the_limit_are_counted_but_lead_nowhere(connection: Connection) -> None:
    leads(connection, *({"id": n} for n in range(1, 301)))
    block(connection, 5, *range(1, 301))
    block(connection, 2**32 - 1, *range(1, 201))
    found = matching.blocks(connection, [5, 2**32 - 1], limit=200)
    assert found.counts == {5: 300, 2**32 - 1: 200}
    assert found.ids == {2**32 - 1: tuple(range(1, 201))}
    assert matching.blocks(connection, [5], limit=300).ids == {5: tuple(range(1, 301))}


def test_pairs_come_once_without_trash_or_big_blocks(connection: Connection) -> None:
    leads(
        connection,
        *({"id": n} for n in range(1, 8)), {"id": 8, "trashed_at": TRASHED},
        {"id": 9, "trashed_at": TRASHED, "merged_into": 1},
    )  # fmt: skip
    block(connection, 1, 1, 2, 8)
    block(connection, 2, 2, 1, 9)
    block(connection, 3, 3, 4, 5)
    block(connection, 4, 1, 2, 6, 7, 8, 9)  # four live ones: over the limit
    block(connection, 5, 6, 9)
    found = shared_keys.shared(connection, limit=3)
    pairs = list(zip(found.low.tolist(), found.high.tolist(), strict=True))
    assert pairs == [(1, 2), (3, 4), (3, 5), (4, 5)]
    assert found.kinds.tolist() == [(1 << 1) | (1 << 2), *[1 << 3] * 3]
    assert found.seen.tolist() == [2, 3, 3, 3]
    assert found.counts == {1: 2, 2: 2, 3: 3, 4: 4}
    assert len(shared_keys.shared(connection).low) == 3 + 6


def test_companies_are_counted_and_make_no_pairs(connection: Connection) -> None:
    leads(connection, *({"id": n} for n in (1, 2)))
    block(connection, -7, 1, 2)
    found = shared_keys.shared(connection)
    assert (found.low.tolist(), found.counts) == ([], {-7: 2})


def test_nobody_shares_a_key_where_nobody_is(connection: Connection) -> None:
    found = shared_keys.shared(connection)
    assert (found.low.tolist(), found.counts) == ([], {})
    assert shared_keys.hints(connection).ids.tolist() == []


def test_hints_are_equal_where_what_they_stand_for_is(connection: Connection) -> None:
    toyo = {"company": "株式会社東洋", "department": "営業部", "email": "a@toyo.jp"}
    leads(
        connection,
        {"id": 1, **toyo}, {"id": 2, **toyo, "company": "東洋㈱", "email": "B@TOYO.JP"},
        {"id": 3, "company": "Toyo Co., Ltd.", "title": "部長"}, {"id": 4}, {"id": 5, **toyo,
                                                                     "trashed_at": TRASHED},
    )  # fmt: skip
    told = shared_keys.hints(connection)
    assert told.ids.tolist() == [1, 2, 3, 4]
    for column in (told.company_start, told.company_end, told.department, told.domain):
        assert column[0] == column[1] != column[2]
        assert column[3] == 0
    assert told.latin.tolist() == [0, 0, 1, 0]


def test_survivors_are_found_through_chains(connection: Connection) -> None:
    leads(
        connection,
        {"id": 1}, {"id": 2, "trashed_at": TRASHED, "merged_into": 1},
        {"id": 3, "trashed_at": TRASHED, "merged_into": 2},
        {"id": 4, "trashed_at": TRASHED}, {"id": 5, "trashed_at": TRASHED, "merged_into": 4},
        {"id": 6, "trashed_at": TRASHED, "merged_into": 7},
        {"id": 7, "trashed_at": TRASHED, "merged_into": 6},  # a ring must not hang
    )  # fmt: skip
    assert matching.survivors(connection, range(1, 9)) == {2: 1, 3: 1}


def test_apart_is_what_stands(connection: Connection) -> None:
    leads(connection, *({"id": n} for n in range(1, 4)))
    rows = [(1, 2, None), (1, 3, TRASHED)]
    connection.execute(
        insert(not_same),
        [{"low_id": low, "high_id": high, "trashed_at": at} for low, high, at in rows],
    )
    assert matching.apart(connection) == {(1, 2)}


def test_identities_are_given_by_id_or_for_all_live(connection: Connection) -> None:
    leads(
        connection,
        {"id": 1, "name": "田中 美咲", "custom": {"生年月日": "1990-01-02"}},
        {"id": 2, "name": "佐藤", "trashed_at": TRASHED, "custom": {}},
    )
    assert matching.identities(connection).keys() == {1}
    found = matching.identities(connection, [2, 1, 99])
    assert found.keys() == {1, 2}
    assert found[1]["name"] == "田中 美咲"
    assert found[1]["custom"] == {"生年月日": "1990-01-02"} and "custom" not in found[2]


def test_leads_are_found_by_exact_values_the_newest_first(connection: Connection) -> None:
    leads(
        connection,
        {"id": 1, "external_id": "A1", "email": "T@x.example.jp"},
        {"id": 2, "external_id": "A1", "email": "t@X.example.jp"},
        {"id": 3, "external_id": "A2", "email": "", "trashed_at": TRASHED},
    )
    assert matching.by_key(connection, "external_id", ["A1", "A2", "髙"]) == {"A1": 2}
    assert matching.by_key(connection, "email", ["t@x.example.jp", ""]) == {"t@x.example.jp": 2}
    assert matching.by_key(connection, "email", []) == {}


def test_touches_are_given_with_campaign_and_time(connection: Connection) -> None:
    leads(connection, {"id": 1}, {"id": 2})
    connection.execute(insert(campaign), [{"id": 1, "name": "製造展"}])
    rows = [(1, 1, "2026-11-01", None), (1, None, "2026-11-02", None), (2, 1, "x", TRASHED)]
    connection.execute(
        insert(touch),
        [{"lead_id": n, "kind": "visit", "campaign_id": c, "at": at, "trashed_at": gone}
         for n, c, at, gone in rows],
    )  # fmt: skip
    met = matching.touches_of(connection, [1, 2, 3])
    assert met == {1: [("製造展", "2026-11-01"), ("", "2026-11-02")]}
