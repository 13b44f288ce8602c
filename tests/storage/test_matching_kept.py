"""Blocking keys and search entries follow the leads through every kind of write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from leaddesk.domain import identity
from leaddesk.domain.journal import Label
from leaddesk.storage import check, filters, journal, matching, new_leads, shared_keys
from leaddesk.storage.engine import Database
from leaddesk.storage.schema import lead, lead_block
from leaddesk.storage.work import Work

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
TANAKA = {"name": "田中 美咲", "family_name": "田中", "given_name": "美咲", "kana": "タナカ ミサキ",
          "company": "株式会社東洋", "email": "m.tanaka@toyo.example.jp"}  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "leads.db")
    yield opened
    opened.close()


def write(database: Database, apply: Callable[[Work], Any], kind: str = "test") -> int:
    """Runs `apply` as an operation; returns its number."""
    with database.write() as connection:
        number = journal.start(
            connection, at=NOW.isoformat(), user_id=None, kind=kind, label=Label("")
        )
        work = Work(connection, number, NOW, None)
        apply(work)
        work.finish()
    return number


def doubles(database: Database, values: dict[str, str]) -> list[int]:
    with database.read() as connection:
        return matching.candidates(connection, values, 10)


def pairs(connection: Connection) -> list[tuple[int, int]]:
    shared = shared_keys.shared(connection)
    return list(zip(shared.low.tolist(), shared.high.tolist(), strict=True))


def found(database: Database, words: str) -> list[int]:
    with database.read() as connection:
        return sorted(connection.execute(filters.hits(words)).scalars())


def whole(database: Database) -> bool:
    return check.derived_problems(database) == []


def test_keys_follow_an_edit_and_its_undo(database: Database) -> None:
    write(database, lambda work: work.insert("lead", [TANAKA, {"name": "佐藤 健"}]))
    assert doubles(database, {"email": "M.Tanaka@toyo.example.jp"}) == [1]
    married = {"name": "鈴木 美咲", "family_name": "鈴木", "email": "suzuki@other.example.jp"}
    edit = write(database, lambda work: work.update("lead", {1: married}))
    assert doubles(database, {"email": "m.tanaka@toyo.example.jp"}) == []
    assert doubles(database, {"email": "suzuki@other.example.jp"}) == [1]
    assert found(database, '"鈴木"') == [1] and found(database, '"田中"') == []
    assert whole(database)
    write(database, lambda work: journal.undo(work, edit), "undo")
    assert doubles(database, {"email": "m.tanaka@toyo.example.jp"}) == [1]
    assert found(database, '"鈴木"') == [] and found(database, '"田中"') == [1]
    assert whole(database)


def test_a_birthday_among_the_custom_fields_is_followed(database: Database) -> None:
    write(database, lambda work: work.insert("lead", [{**TANAKA, "custom": {"予算": "1千万"}}]))
    born = {"custom": {"生年月日": "1990-01-02"}}
    write(database, lambda work: work.update("lead", {1: born}))
    with database.read() as connection:
        known = matching.identities(connection, [1])[1]
    assert identity.record(known).birthday == identity.record(TANAKA | born).birthday != ""
    assert whole(database)


def test_who_is_in_the_trash_is_nobodys_double(database: Database) -> None:
    write(database, lambda work: work.insert("lead", [TANAKA, TANAKA]))
    gone = write(database, lambda work: work.trash("lead", [1]))
    assert doubles(database, TANAKA) == [2]
    with database.read() as connection:
        assert pairs(connection) == []
    write(database, lambda work: journal.undo(work, gone), "undo")
    assert doubles(database, TANAKA) == [2, 1]
    with database.read() as connection:
        assert pairs(connection) == [(1, 2)]


def test_a_lead_merged_away_leads_to_who_took_it_over(database: Database) -> None:
    other = {"name": "Misaki Tanaka", "email": "misaki@private.example.com"}
    write(database, lambda work: work.insert("lead", [TANAKA, other]))

    def merge(work: Work) -> None:
        work.update("lead", {2: {"merged_into": 1}})
        work.trash("lead", [2])

    merged = write(database, merge)
    assert doubles(database, {"email": "misaki@private.example.com"}) == [1]
    with database.read() as connection:
        assert matching.survivors(connection, [1, 2]) == {2: 1}
        assert pairs(connection) == []
    write(database, lambda work: work.trash("lead", [1]))
    assert doubles(database, {"email": "misaki@private.example.com"}) == []
    write(database, lambda work: work.restore("lead", [1]))
    write(database, lambda work: journal.undo(work, merged), "undo")
    assert doubles(database, {"email": "misaki@private.example.com"}) == [2]
    assert whole(database)


def many(count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        yield {"name": f"姓{n} 名{n % 7}", "email": f"p{n}@x{n % 50}.example.jp",
               **({"mobile": f"090-1234-{n % 10000:04}"} if n % 3 else {}),
               **({"custom": {"予算": str(n)}, "pinned": True} if n % 5 == 0 else {})}  # fmt: skip


def test_a_long_list_goes_in_whole_and_in_order(database: Database) -> None:
    count = 2 * new_leads.BATCH + 3
    made: list[range] = []
    write(database, lambda work: made.append(work.insert("lead", many(count))))
    assert made == [range(1, count + 1)]
    last = count - 1
    assert doubles(database, {"email": f"p{last}@x{last % 50}.example.jp"})[0] == count
    assert found(database, f'"p{last}"') == [count]
    with database.read() as connection:
        rows = connection.execute(select(lead.c.name, lead.c.pinned, lead.c.custom)).all()
        assert [row.name for row in rows] == [row["name"] for row in many(count)]
        assert rows[5].custom == {"予算": "5"} and rows[5].pinned and not rows[6].pinned
    assert whole(database)


def test_a_list_that_breaks_off_leaves_nothing(database: Database) -> None:
    write(database, lambda work: work.insert("lead", [TANAKA]))

    def broken() -> Iterable[dict[str, Any]]:
        yield from many(2 * new_leads.BATCH)
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        write(database, lambda work: work.insert("lead", broken()))
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(lead)).scalar_one() == 1
        ids = connection.execute(select(lead_block.c.lead_id).distinct()).scalars().all()
        assert ids == [1]
    assert whole(database)
    write(database, lambda work: work.insert("lead", many(3)))
    assert whole(database) and found(database, '"p2"') == [4]


def test_known_keys_are_taken_as_they_are(database: Database) -> None:
    keys = identity.record(TANAKA).keys
    write(database, lambda work: work.insert("lead", [{**TANAKA, new_leads.BLOCK_KEYS: keys}]))
    with database.read() as connection:
        assert set(connection.execute(select(lead_block.c.key)).scalars()) == set(keys)
    assert whole(database)


@pytest.mark.parametrize("table", ["lead", "touch"])
def test_a_column_that_is_none_is_a_bug(database: Database, table: str) -> None:
    with pytest.raises(KeyError, match="has no nickname"):
        write(database, lambda work: work.insert(table, [{"nickname": "x", "kind": "call"}]))
