"""Moving on the board and moving cards on it: by mouse, by keyboard, in quick succession."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from board_room import CTRL, SHIFT, START, Order, Stage
from PySide6.QtCore import QCoreApplication, Qt

from leaddesk.services.leads import AddLead


def test_a_drop_is_shown_at_once_and_written(stage: Stage) -> None:
    stage.show()
    stage.drop([8], "hot", 1)
    after: Order = {"hot": [3, 8, 2, 1], "warm": [6, 5, 4], "cold": [9, 7]}
    assert stage.shown() == after  # before anything was written
    stage.settled(after)
    lead = stage.desk.reads.leads([8])[0]
    assert (lead.temperature, lead.pinned) == ("hot", True)
    stage.desk.undo()
    stage.settled(START)
    assert not stage.desk.reads.leads([8])[0].pinned


def test_several_land_together_in_their_order(stage: Stage) -> None:
    stage.show()
    stage.drop([2, 6, 7], "warm", 2)
    stage.settled({"hot": [3, 1], "warm": [5, 2, 6, 7, 4], "cold": [9, 8]})


def test_moves_in_quick_succession_all_hold(stage: Stage) -> None:
    stage.show()
    for row_id in (9, 8, 7):
        stage.drop([row_id], "hot", 0)
    stage.drop([3], "hot", 0)
    stage.settled({"hot": [3, 7, 8, 9, 2, 1], "warm": [6, 5, 4], "cold": []})
    stage.qtbot.wait(600)  # the quiet reading anew changes nothing
    stage.settled({"hot": [3, 7, 8, 9, 2, 1], "warm": [6, 5, 4], "cold": []})


def test_what_was_read_before_a_drop_does_not_take_it_back(stage: Stage) -> None:
    stage.show()
    stage.board.refresh()
    assert stage.runner.wait()  # read, but not yet delivered
    stage.drop([8], "hot", 0)
    after: Order = {"hot": [8, 3, 2, 1], "warm": [6, 5, 4], "cold": [9, 7]}
    seen: list[Order] = []
    stage.board.painted.connect(lambda: seen.append(stage.shown()))
    QCoreApplication.processEvents()
    stage.settled(after)
    stage.qtbot.wait(600)
    assert seen and all(order == after for order in seen)


def test_a_drop_in_place_writes_nothing(stage: Stage) -> None:
    stage.show()
    before = stage.desk.reads.log(limit=1)[0].id
    stage.drop([8], "cold", 1)
    stage.drop([8], "cold", 2)
    assert stage.runner.wait()
    assert stage.desk.reads.log(limit=1)[0].id == before


def test_a_failed_move_goes_back_and_is_told(stage: Stage) -> None:
    stage.show()
    with closing(sqlite3.connect(stage.desk.file)) as beside, beside:
        beside.execute("DELETE FROM lead WHERE id = 8")  # nothing the board could know of
    with stage.qtbot.waitSignal(stage.runner.failed) as told:
        stage.drop([9, 8], "hot", 0)
    assert "8" in told.args[0]
    stage.settled({**START, "cold": [9, 7]})


def test_selecting_in_one_column_clears_the_others_unless_ctrl(stage: Stage) -> None:
    stage.show()
    stage.click(2)
    stage.click(5, CTRL)
    assert stage.board.selected_ids() == stage.session.selected == [2, 5]
    assert stage.session.current == 5
    stage.click(7)
    assert stage.session.selected == [7]
    stage.click(9, SHIFT)
    assert stage.session.selected == [9, 8, 7]


def test_arrows_go_between_cards_and_columns(stage: Stage) -> None:
    stage.show()
    stage.board.focus_list()
    stage.board.select([3], 3)
    stage.press(Qt.Key.Key_Down)
    assert stage.session.selected == [2]
    stage.press(Qt.Key.Key_Right)
    assert (stage.session.selected, stage.session.current) == ([5], 5)
    assert stage.list("warm").hasFocus()
    stage.press(Qt.Key.Key_Down, SHIFT)
    assert stage.session.selected == [5, 4]
    stage.press(Qt.Key.Key_Left)
    stage.press(Qt.Key.Key_Left)
    assert stage.session.selected == [1]


def test_cards_move_by_keyboard_and_the_focus_follows(stage: Stage) -> None:
    stage.show()
    stage.board.focus_list()
    stage.board.select([8], 8)
    stage.board.focus_list()
    stage.press(Qt.Key.Key_Left, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [8, 6, 5, 4], "cold": [9, 7]})
    assert stage.list("warm").hasFocus()
    stage.press(Qt.Key.Key_Down, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [6, 8, 5, 4], "cold": [9, 7]})
    stage.press(Qt.Key.Key_Up, CTRL | SHIFT)
    stage.press(Qt.Key.Key_Up, CTRL | SHIFT)
    stage.settled({"hot": [3, 2, 1], "warm": [8, 6, 5, 4], "cold": [9, 7]})
    assert (stage.session.selected, stage.session.current) == ([8], 8)


def test_enter_opens_and_letters_are_left_to_the_window(stage: Stage) -> None:
    stage.show()
    stage.board.select([5], 5)
    stage.board.focus_list()
    with stage.qtbot.waitSignal(stage.board.open_requested) as opened:
        stage.press(Qt.Key.Key_Return)
    assert opened.args == [5]
    stage.press(Qt.Key.Key_1)
    stage.press(Qt.Key.Key_Space)
    assert stage.session.selected == [5]


def test_step_goes_on_into_the_next_column(stage: Stage) -> None:
    stage.show()
    stage.board.select([1], 1)
    stage.board.step(1)
    assert stage.session.current == 6
    stage.board.step(-1)
    stage.board.step(-1)
    assert stage.session.current == 2


def test_a_long_column_is_walked_to_its_end(stage: Stage) -> None:
    for number in range(60):
        stage.desk.run(AddLead({"name": f"鈴木 {number}", "temperature": "cold"}))
    stage.show()
    cards = stage.list("cold")
    stage.board.select([69], 69)
    stage.board.focus_list()
    stage.press(Qt.Key.Key_End)
    assert stage.session.current == 7
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))
    stage.press(Qt.Key.Key_Home, SHIFT)
    assert len(stage.session.selected) == 63
    stage.press(Qt.Key.Key_PageDown)
    assert stage.session.current is not None
    assert stage.session.selected == [stage.session.current]
