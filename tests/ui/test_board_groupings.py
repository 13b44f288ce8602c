"""By what the board is grouped: by owner, by next action; remembered, with what is chosen kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from grouped_room import Grouped
from pytestqt.qtbot import QtBot

from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, TrashLeads
from leaddesk.ui.dialogs.small import NextActionQuestion
from leaddesk.ui.shell import Shell


@pytest.fixture
def board(desk: Desk, qtbot: QtBot) -> Iterator[Grouped]:
    """Leads 1 to 4: 1 and 2 of 早瀬, due yesterday and today; 3 of 三田村, due in three weeks;
    4 of nobody, with no date."""
    today = desk.reads.today()
    for number, (owner, days) in enumerate(
        [("早瀬", -1), ("早瀬", 0), ("三田村", 21), ("", None)], start=1
    ):
        at = "" if days is None else (today + timedelta(days)).isoformat()
        desk.run(AddLead({"name": f"田中 {number}", "owner": owner, "next_at": at,
                          "next_action": "見積を送る"}))  # fmt: skip
    room = Grouped(desk, qtbot)
    yield room
    room.runner.close()


def in_days(board: Grouped, days: int) -> str:
    day: date = board.desk.reads.today() + timedelta(days)
    return day.isoformat()


def test_by_owner_a_drop_gives_a_lead_to_somebody(board: Grouped) -> None:
    board.show_grouped("owner")
    board.becomes({"": [4], "早瀬": [2, 1], "三田村": [3]})
    board.drop([4, 1], "三田村", 1)
    board.becomes({"早瀬": [2], "三田村": [3, 4, 1]})
    assert board.lead(4).owner == "三田村"
    board.drop([3], "", 0)
    board.becomes({"": [3], "早瀬": [2], "三田村": [4, 1]})
    for _ in range(2):
        board.desk.undo()
    board.becomes({"": [4], "早瀬": [2, 1], "三田村": [3]})


def test_an_owner_who_comes_gets_a_column_and_one_without_leads_a_strip(board: Grouped) -> None:
    board.show_grouped("owner")
    board.board.select([3], 3)
    board.desk.run(AddLead({"name": "佐藤", "owner": "宇野"}))
    board.becomes({"": [4], "早瀬": [2, 1], "三田村": [3], "宇野": [5]})
    assert board.session.selected == [3]
    board.session.search("owner:宇野")
    board.qtbot.waitUntil(lambda: board.filled() == {"宇野": [5]})
    board.group_by("stage")
    board.group_by("owner")
    assert [name for name, column in board.board.lanes.columns.items() if not column.folded] == [
        "宇野"
    ]


def test_by_next_action_a_drop_sets_the_day(board: Grouped) -> None:
    board.show_grouped("next_action")
    board.becomes({"overdue": [1], "today": [2], "later": [3], "none": [4]})
    board.drop([1, 4], "today", 1)
    board.becomes({"today": [2, 1, 4], "later": [3]})
    assert board.lead(4).next_at == in_days(board, 0)
    board.drop([2], "none", 0)
    board.becomes({"today": [1, 4], "later": [3], "none": [2]})
    assert (board.lead(2).next_at, board.lead(2).next_action) == (None, "見積を送る")


def test_a_later_day_is_asked_for(board: Grouped) -> None:
    board.show_grouped("next_action")
    board.drop([2], "near", 0)
    board.question(NextActionQuestion).reject()
    board.becomes({"overdue": [1], "today": [2], "later": [3], "none": [4]})
    board.drop([2], "near", 0)
    asked = board.question(NextActionQuestion)
    assert (asked.day, asked.text) == (in_days(board, 1), "見積を送る")
    asked.accept()
    board.becomes({"overdue": [1], "near": [2], "later": [3], "none": [4]})


def test_nobody_is_put_off_to_a_day_that_is_over(board: Grouped) -> None:
    board.show_grouped("next_action")
    with board.qtbot.waitSignal(board.runner.failed) as told:
        board.drop([2], "overdue", 0)
    assert "over" in told.args[0]
    assert board.filled() == {"overdue": [1], "today": [2], "later": [3], "none": [4]}


def test_a_search_applies_and_what_is_chosen_stays_so(board: Grouped) -> None:
    board.show_grouped("owner")
    board.board.select([2, 3], 3)
    board.group_by("next_action")
    assert (sorted(board.session.selected), board.session.current) == ([2, 3], 3)
    board.session.search("owner:早瀬")
    board.qtbot.waitUntil(lambda: board.filled() == {"overdue": [1], "today": [2]})


def test_who_is_trashed_while_others_are_dragged_stays_as_it_was(board: Grouped) -> None:
    board.show_grouped("owner")
    board.desk.run(TrashLeads([1]))
    board.becomes({"": [4], "早瀬": [2], "三田村": [3]})
    board.drop([1, 4], "三田村", 1)
    board.becomes({"早瀬": [2], "三田村": [3, 4]})
    assert board.lead(1).owner == "早瀬"
    refused: list[str] = []
    board.runner.failed.connect(refused.append)
    board.drop([1], "", 0)
    assert not refused and not board.board.lanes.mover.pending


def test_what_was_due_today_is_overdue_once_midnight_has_passed(
    qtbot: QtBot, tmp_path: Path, empty_database: Path
) -> None:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    with closing(Desk.open(shutil.copy(empty_database, tmp_path / "a.db"), lambda: now)) as desk:
        scoring.bring_to_today(desk)
        desk.run(AddLead({"name": "田中", "next_at": desk.reads.today().isoformat()}))
        board = Grouped(desk, qtbot)
        board.show_grouped("next_action")
        board.becomes({"today": [1]})
        now += timedelta(days=1)
        scoring.bring_to_today(desk)
        board.becomes({"overdue": [1]})
        board.runner.close()


def test_each_view_keeps_its_grouping_and_a_search_that_of_before(board: Grouped) -> None:
    board.show_grouped("owner")
    shown = []
    for query, chosen in (
        ("temperature:hot", "stage"), ("", ""), ("早瀬", "next_action"), ("", ""),
        ("temperature:hot", ""), ("田中", ""), ("next_at<=today", ""),
    ):  # fmt: skip
        board.session.search(query)
        if chosen:
            board.group_by(chosen)
        shown.append(board.board.grouping)
    assert shown == ["stage", "owner", "next_action", "owner", "stage", "stage", "stage"]


def test_the_window_offers_the_groupings_on_the_board(shell: Shell, qtbot: QtBot) -> None:
    bar = shell.view_bar
    assert not bar.grouping.isVisible()
    shell.qactions["group.stage"].trigger()
    qtbot.waitUntil(lambda: shell.view.lanes.by == "stage")
    assert bar.grouping.isVisible() and not bar.columns.isVisible()
    assert bar.grouping.text() == "Group by stage"
    assert [a.text() for a in bar.grouping.menu().actions() if a.isChecked()] == ["Group by stage"]
    shell.show_screen("leads")
    assert bar.columns.isVisible() and not bar.grouping.isVisible()
    shell.show_screen("board")
    assert shell.view.grouping == "stage"
