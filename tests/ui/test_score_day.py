"""Scores stand for today in the window: at its start, and once midnight has passed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.ui.day import DayKeeper
from leaddesk.ui.runner import Runner


def test_another_day_brings_other_scores(
    qtbot: QtBot, tmp_path: Path, empty_database: Path
) -> None:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    with closing(Desk.open(shutil.copy(empty_database, tmp_path / "a.db"), lambda: now)) as desk:
        one = desk.run(AddLead({"name": "田中"})).result
        desk.run(AddTouch([one], TouchDraft("inquiry")))
        runner = Runner(desk)
        keeper = DayKeeper(runner, runner)
        keeper.begin()
        runner.wait()
        assert desk.reads.leads([one])[0].score == 15
        now += timedelta(days=90)
        with qtbot.waitSignal(runner.changed) as told:
            keeper.look()
        assert told.args[0].includes("lead", one) and "score" in told.args[0].fields
        assert desk.reads.leads([one])[0].score == 8
        runner.close()


def test_a_day_that_could_not_begin_is_begun_a_minute_later(
    qtbot: QtBot, tmp_path: Path, empty_database: Path
) -> None:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    file = Path(shutil.copy(empty_database, tmp_path / "a.db"))
    with closing(Desk.open(file, lambda: now)) as desk, closing(sqlite3.connect(file)) as other:
        one = desk.run(AddLead({"name": "田中"})).result
        desk.run(AddTouch([one], TouchDraft("inquiry")))
        with desk._database.write() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        runner = Runner(desk)
        keeper = DayKeeper(runner, runner)
        now += timedelta(days=90)
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(runner.failed):
            keeper.look()
        other.rollback()
        with qtbot.waitSignal(runner.changed):
            keeper.look()
        assert desk.reads.leads([one])[0].score == 8
        runner.close()
