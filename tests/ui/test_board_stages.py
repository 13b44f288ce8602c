"""The board grouped by stage: a drop is a legal move, asked for as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from board_room import CTRL, SHIFT
from grouped_room import Grouped
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.services.deals import OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import HandOver
from leaddesk.services.leads import AddLead
from leaddesk.ui.board.strip import Strip
from leaddesk.ui.detail.deal_question import DealQuestion
from leaddesk.ui.detail.moving import PartQuestion
from leaddesk.ui.detail.reason import ReasonDialog

AT = ("lead", "lead", "mql", "mql", "sql", "sql", "customer", "lost")
START = {"lead": [2, 1], "mql": [4, 3], "sql": [5], "opportunity": [6], "customer": [7],
         "lost": [8]}  # fmt: skip


@pytest.fixture
def board(desk: Desk, qtbot: QtBot) -> Iterator[Grouped]:
    """Leads 1 to 8 at the stages `AT`, but for 6, an opportunity with a deal over ¥1,200,000."""
    for number, stage in enumerate(AT, start=1):
        desk.run(AddLead({"name": f"田中 {number}", "stage": stage}))
    desk.run(OpenDeal(6, "20席", 1_200_000))
    room = Grouped(desk, qtbot)
    room.board.resize(1700, 600)
    room.show_grouped("stage")
    yield room
    room.runner.close()


def moved(**columns: list[int]) -> dict[str, list[int]]:
    """The start with other columns; those that are empty left out."""
    return {name: ids for name, ids in {**START, **columns}.items() if ids}


def test_columns_follow_the_lifecycle_and_the_exits_are_folded(board: Grouped) -> None:
    lanes = board.board.lanes
    assert list(lanes.columns) == ["lead", "mql", "sql", "opportunity", "customer", "recycled",
                                   "disqualified", "lost"]  # fmt: skip
    assert [name for name, column in lanes.columns.items() if column.folded] == [
        "recycled", "disqualified", "lost"
    ]  # fmt: skip
    board.becomes(START)
    assert board.column("opportunity").accessibleName() == "Opportunity, 1 lead, Deals: ¥1,200,000"
    assert lanes.lists["lead"].cards.card(0).temperature == "cold"  # the column does not tell it


def test_a_sum_that_has_room_is_still_there_when_the_board_is_read_anew(board: Grouped) -> None:
    column = board.column("opportunity")
    told = column._amount
    board.qtbot.waitUntil(told.isVisible)
    column._head.invalidate()  # measured when the sum was hidden, perhaps
    column.setFixedWidth(column._head.sizeHint().width() + 4)  # and no more
    board.qtbot.waitUntil(lambda: column.width() == column.maximumWidth())
    for number in range(2):
        board.desk.run(AddLead({"name": f"新人 {number}"}))
        board.qtbot.waitUntil(lambda number=number: 9 + number in board.filled()["lead"])
        assert told.isVisible()


def test_a_drop_is_a_move_and_one_step_back_takes_all_of_it(board: Grouped) -> None:
    board.drop([4], "sql", 1)
    assert board.filled() == moved(mql=[3], sql=[5, 4])  # before anything was written
    board.becomes(moved(mql=[3], sql=[5, 4]))
    board.desk.undo()
    board.becomes(START)


def test_who_is_handed_over_is_accepted_by_it(board: Grouped) -> None:
    board.desk.run(HandOver([3], "早瀬 健"))
    board.drop([3], "sql")
    board.becomes(moved(mql=[4], sql=[3, 5]))
    assert board.lead(3).owner == "早瀬 健"
    dossier = board.desk.reads.dossier(3)
    assert dossier is not None and dossier.handoffs[0].answer == "accepted"


def test_lost_asks_why_and_the_card_waits_where_it_was_let_go(board: Grouped) -> None:
    board.drop([6], "lost")
    asked = board.question(ReasonDialog)
    assert board.filled() == moved(opportunity=[], lost=[6, 8])
    assert board.lead(6).stage == "opportunity"
    asked.choices.setCurrentRow(3)
    asked.accept()
    board.becomes(moved(opportunity=[], lost=[6, 8]))
    dossier = board.desk.reads.dossier(6)
    assert dossier is not None
    assert (dossier.moves[0].reason, dossier.deals[0].outcome) == ("competitor", "lost")
    board.desk.undo()
    board.becomes(START)


def test_esc_puts_the_card_back(board: Grouped) -> None:
    before = board.desk.reads.log(limit=1)[0].id
    board.drop([6], "lost")
    board.qtbot.keyClick(board.question(ReasonDialog), Qt.Key.Key_Escape)
    board.becomes(START)
    assert board.desk.reads.log(limit=1)[0].id == before
    board.drop([5], "opportunity")  # and the board is as willing as before
    board.qtbot.keyClick(board.question(DealQuestion), Qt.Key.Key_Escape)
    board.becomes(START)


def test_what_others_write_while_it_is_asked_is_shown_afterwards(board: Grouped) -> None:
    board.drop([6], "lost")
    asked = board.question(ReasonDialog)
    board.desk.run(AddLead({"name": "佐藤"}))
    board.qtbot.waitUntil(lambda: board.runner.wait(0) and board.desk.reads.count() == 9)
    asked.reject()
    board.becomes(moved(lead=[9, 2, 1]))


def test_an_opportunity_asks_for_the_deal(board: Grouped) -> None:
    board.drop([5], "opportunity", 1)
    asked = board.question(DealQuestion)
    asked.amount.setText("80万円")
    asked.accept()
    board.becomes(moved(sql=[], opportunity=[6, 5]))
    dossier = board.desk.reads.dossier(5)
    assert dossier is not None and dossier.deals[0].amount == 800_000
    spoken = "Opportunity, 2 leads, Deals: ¥2,000,000"
    board.qtbot.waitUntil(lambda: board.column("opportunity").accessibleName() == spoken)


def test_a_drop_that_is_no_legal_move_is_refused_in_words(board: Grouped) -> None:
    with board.qtbot.waitSignal(board.runner.failed) as told:
        board.drop([1], "customer")
    assert told.args == ["Not from “Lead”. Possible now: MQL, Recycled, Disqualified"]
    assert board.filled() == START
    mover = board.board.lanes.mover
    assert mover.refusal(mover.standing([1]), "customer", briefly=True) == "Not from “Lead”"
    assert mover.refusal(mover.standing([1]), "mql") == ""


def test_of_several_those_follow_that_may(board: Grouped) -> None:
    board.drop([2, 5, 6], "mql", 1)
    asked = board.question(PartQuestion)
    assert board.filled() == moved(lead=[1], mql=[4, 2, 5, 3], sql=[])
    assert "Left as they are: Opportunity 1" in asked._move.left
    asked.accept()
    board.becomes(moved(lead=[1], mql=[4, 2, 5, 3], sql=[]))
    board.desk.undo()
    board.becomes(START)


def test_the_order_of_a_column_is_kept_without_a_move(board: Grouped) -> None:
    board.drop([3], "mql", 0)
    board.becomes(moved(mql=[3, 4]))
    assert str(board.desk.reads.log(limit=1)[0].label) == "Reordered 田中 3 in MQL"
    assert not board.lead(3).pinned


def test_ctrl_shift_and_an_arrow_go_to_the_next_column_that_is_legal(board: Grouped) -> None:
    board.board.select([8], 8)
    board.column("lost").fold(False)
    board.board.focus_list()
    board.press(Qt.Key.Key_Left, CTRL | SHIFT)  # past disqualified, which lost can't become
    asked = board.question(ReasonDialog)
    assert not board.column("recycled").folded and board.filled()["recycled"] == [8]
    asked.choices.setCurrentRow(0)
    asked.accept()
    board.becomes(moved(lost=[], recycled=[8]))


def test_arrows_pass_folded_columns(board: Grouped) -> None:
    board.board.select([7], 7)
    board.board.focus_list()
    board.press(Qt.Key.Key_Right)
    assert board.session.selected == [7]
    board.press(Qt.Key.Key_Left)
    assert board.session.selected == [6]
    board.board.select([7], 7)
    board.board.step(1)
    assert board.session.selected == [7]


def test_nobody_is_chosen_in_a_column_that_is_folded(board: Grouped) -> None:
    """Del would put a lead into the trash that nobody sees."""
    strip = board.column("lost").strip
    assert strip is not None
    board.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
    board.board.select([8], 8)
    assert board.session.selected == [8]
    board.column("lost")._fold_by_hand(True)
    assert board.session.selected == []


def test_a_folded_column_opens_by_a_click_takes_drops_and_is_remembered(board: Grouped) -> None:
    strip = board.column("lost").strip
    assert (
        isinstance(strip, Strip) and strip.isVisible() and strip.accessibleName() == "Lost, 1 lead"
    )
    strip.dropped.emit([6])
    board.question(ReasonDialog).reject()
    board.becomes(START)
    board.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert board.column("lost").list.isVisible() and not strip.isVisible()
    assert board.column("lost").width() > strip.width()
    board.group_by("temperature")
    board.group_by("stage")
    assert not board.column("lost").folded and board.column("recycled").folded
