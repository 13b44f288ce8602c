"""The words leads are found by, and that they are made anew when their rules change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from leaddesk.domain import identity, search_text
from leaddesk.domain.query import parse
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.storage import check, fresh, matching, migrate, search_index, shared_keys
from leaddesk.storage.engine import Database

SAMPLES = ("髙橋 美咲", "ﾀｶﾊｼ ミサキ", "㈱東洋・Ｒ＆Ｄ", "03-1234-5678 / 〒100-0001", "T.Ōno@x",
           "斎藤﨑 か\u3099", "サーバー３台、12万円〜", "A/B 2026-11-22", "王 偉")  # fmt: skip

WORDS = (1, 4150274371)
KEYS = (5, 2821426210)


def test_new_rules_have_a_new_version() -> None:
    """If this fails, words or keys are made differently than in databases there are.

    Then raise the version (`search_index.VERSION`, `identity.KEYS_VERSION`), which has them made
    anew, and put version and sum here.
    """
    words = [search_text.index_text([text]) for text in SAMPLES]
    keys = [
        identity.record({"name": text, "company": text, "phone": text}).keys for text in SAMPLES
    ]
    assert (search_index.VERSION, crc32(repr(words).encode())) == WORDS
    assert (identity.KEYS_VERSION, crc32(repr(keys).encode())) == KEYS


def test_parts_of_a_name_stand_once_in_the_index() -> None:
    whole = {"name": "田中 美咲", "family_name": "田中", "given_name": "美咲"}
    assert search_index.entry(whole) == search_index.entry({"name": "田中 美咲"})
    maiden = search_index.entry({"name": "田中 美咲", "family_name": "鈴木"})
    assert "鈴木" in maiden[0] and "田中" in maiden[0]


def upgrade_to(file: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    with create_engine(f"sqlite:///{file}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_a_database_of_the_first_schema_is_brought_up(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    upgrade_to(file, "0001")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany(
            "INSERT INTO lead(id, name, email, name_sort, person_key, trashed_at)"
            " VALUES (?, ?, ?, ?, 'x', ?)",
            [(1, "田中 美咲", "t@x.example.jp", "田中美咲", None),
             (2, "田中 美咲", "t@x.example.jp", "田中美咲", None),
             (3, "佐藤 健", "s@x.example.jp", "佐藤健", "2026-11-20T00:00:00+00:00")],
        )  # fmt: skip
    desk = Desk.open(file)
    assert sorted(desk.reads.ids(parse("美咲"))) == [1, 2]
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp"}))
    desk.close()
    database = Database(file)
    with database.read() as connection:
        shared = shared_keys.shared(connection)
        pairs = list(zip(shared.low.tolist(), shared.high.tolist(), strict=True))
        assert pairs == [(1, 2), (1, 4), (2, 4)]
        assert matching.candidates(connection, {"email": "s@x.example.jp"}, 5) == []
    assert all("score" in problem for problem in check.derived_problems(database))
    check.repair(database)
    assert check.derived_problems(database) == []
    database.close()
    backups = [made.name for made in tmp_path.iterdir() if "before" in made.name]
    assert backups == [f"leads.before-{migrate.HEAD}-from-0001.db"]


def test_what_was_made_by_older_rules_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "leads.db"
    desk = Desk.open(file)
    desk.run(AddLead({"name": "田中 美咲", "email": "t@x.example.jp"}))
    desk.close()

    def spoil(versions: str) -> list[str]:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("DELETE FROM lead_block")
            connection.execute("INSERT INTO lead_search(lead_search) VALUES ('delete-all')")
            connection.execute(
                "UPDATE setting SET value = ? WHERE name = ?", (versions, fresh.SETTING)
            )
        database = Database(file)
        problems = check.derived_problems(database)
        database.close()
        return problems

    now = f'{{"lead_block":{identity.KEYS_VERSION},"lead_search":{search_index.VERSION}}}'
    assert len(spoil(now)) == 2  # believed to be right
    assert len(spoil(now.replace('"lead_block":', '"lead_block":-'))) == 1
    assert spoil("{}") == []
