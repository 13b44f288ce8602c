"""Days are those of the user: in Japan one begins at 15:00 UTC of the day before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from clock_room import Clock, timed_desk

from leaddesk.domain import lifecycle, when
from leaddesk.domain.winning_values import day_of
from leaddesk.services import scoring
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.leads import AddLead, AddTouch, TouchDraft
from leaddesk.services.pins import PinTemperature
from leaddesk.storage import days, training

pytestmark = pytest.mark.usefixtures("japan")


@pytest.mark.parametrize(
    ("at", "day"),
    [("2026-11-21T14:59:59Z", 21), ("2026-11-21T15:00:00Z", 22), ("2026-11-22T14:59:59Z", 22),
     ("2026-11-22", 22)],
)  # fmt: skip
def test_a_day_begins_at_midnight_here(at: str, day: int) -> None:
    assert days.day_number(at) == date(2026, 11, day).toordinal()
    assert when.local_date(at) == date(2026, 11, day)


def test_a_value_of_just_after_midnight_is_of_that_day() -> None:
    assert day_of("2026-11-01 00:30") == date(2026, 11, 1)


def test_a_weekend_ends_on_monday_here() -> None:
    friday = datetime(2026, 11, 20, 14, tzinfo=UTC)  # 23:00
    assert lifecycle.due(friday, 2) == datetime(2026, 11, 22, 16, tzinfo=UTC)  # Monday 01:00


def test_scores_and_pins_follow_the_day_here(tmp_path: Path, empty_database: Path) -> None:
    clock = Clock(datetime(2026, 11, 22, 14, 59, tzinfo=UTC))  # a minute before midnight
    with timed_desk(tmp_path, empty_database, clock) as desk:
        one = desk.run(AddLead({"name": "田中"})).result
        desk.run(PinTemperature([one], "hot", until="2026-11-22"))
        scoring.bring_to_today(desk)
        assert desk.reads.leads([one])[0].pinned
        clock.now = datetime(2026, 11, 22, 15, tzinfo=UTC)
        assert scoring.bring_to_today(desk) and not desk.reads.leads([one])[0].pinned


def test_what_came_on_the_morning_after_a_deal_came_after_it(
    tmp_path: Path, empty_database: Path
) -> None:
    clock = Clock(datetime(2026, 11, 17, 3, tzinfo=UTC))
    with timed_desk(tmp_path, empty_database, clock) as desk:
        one = desk.run(AddLead({"name": "田中", "stage": "sql"})).result
        deal = desk.run(OpenDeal(one)).result
        clock.now = datetime(2026, 11, 20, 3, tzinfo=UTC)
        for at in ("2026-11-17T23:00:00Z", "2026-11-18T14:59:00Z", "2026-11-18T23:00:00Z"):
            desk.run(AddTouch([one], TouchDraft("call", at)))
        desk.run(CloseDeal(deal, "won", on="2026-11-19"))
        (row,) = desk.reads.ask(training.rows, 10)
        assert row.known.touches == {"call": 2}  # the third was made on the 19th at 8:00
