"""The screen of duplicates: found, compared, merged, told apart, brought back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duplicates_room import KENICHIS, MISAKI, MISAKIS, SATOS, DuplicatesRoom, fill
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, MoveLeads, SetFields, TrashLeads
from leaddesk.ui.duplicates.dialog import MergeDialog
from leaddesk.ui.session import Context

Key = Qt.Key


@pytest.fixture
def room(context: Context, desk: Desk, qtbot: QtBot) -> DuplicatesRoom:
    fill(desk)
    return DuplicatesRoom(context, qtbot)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# ---- finding -------------------------------------------------------------------------------------


def test_groups_are_listed_with_certain_ones_first(room: DuplicatesRoom) -> None:
    assert MISAKIS in room.groups() and KENICHIS in room.groups()
    assert not any(5 in ids for ids in room.groups())
    verdicts = [group.verdict for group in room.screen.groups.model.groups]
    assert verdicts == sorted(verdicts)
    line = room.screen.groups.model.line(room.groups().index(MISAKIS))
    assert line.names in ("髙橋 美咲 / 高橋 美咲", "高橋 美咲 / 髙橋 美咲")
    assert line.reason
    assert room.screen._counts.text() == f"{len(verdicts)} groups"


def test_one_verdict_can_be_looked_at_alone(room: DuplicatesRoom) -> None:
    groups = room.screen.groups
    certain = [g for g in groups.model.groups if g.verdict == "certain"]
    likely = [g for g in groups.model.groups if g.verdict == "likely"]
    for name, wanted in (("likely", likely), ("certain", certain), ("", certain + likely)):
        groups.filters[name].click()
        assert groups.model.groups == wanted
        assert groups.filters[name].text().endswith(str(len(wanted)))


def test_a_list_without_duplicates_says_so(context: Context, desk: Desk, qtbot: QtBot) -> None:
    desk.run(AddLead({"name": "小川 真理"}))
    room = DuplicatesRoom(context, qtbot)
    assert room.screen.note.isVisible()
    assert room.screen.note.text == "No duplicates found."


def test_a_search_stopped_can_be_started_again(
    context: Context, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk)
    from leaddesk.ui.duplicates.screen import DuplicatesScreen
    from leaddesk.ui.rows import LeadRows

    screen = DuplicatesScreen(context, LeadRows(desk.reads))
    qtbot.addWidget(screen)
    assert screen.note.text == "Not searched for duplicates yet."
    told: list[str] = []
    context.runner.failed.connect(told.append)
    screen.show()
    screen.note.button.click()  # "Cancel" while it is under way
    qtbot.waitUntil(lambda: screen.search.job is None)
    if not screen.search.searched:  # else it was done before it could be stopped
        assert told == ["Cancelled; nothing was changed."]
        screen.note.button.click()
    qtbot.waitUntil(lambda: screen.search.searched)
    assert screen.groups.isVisible()


# ---- deciding ------------------------------------------------------------------------------------


def test_enter_merges_and_an_undo_brings_the_group_back(room: DuplicatesRoom, qtbot: QtBot) -> None:
    before = room.groups()
    room.go_to(MISAKIS)
    room.screen.focus_list()
    following = before[before.index(MISAKIS) + 1]
    qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.waitUntil(lambda: MISAKIS not in room.groups())
    assert len(room.live() & MISAKIS) == 1
    survivor = room.desk.reads.leads(room.live() & MISAKIS)[0]
    assert survivor.touch_count == 3
    assert set(room.screen.groups.current().ids) == following
    room.context.runner.undo()
    qtbot.waitUntil(lambda: room.groups() == before)
    assert set(room.screen.groups.current().ids) == MISAKIS
    assert room.live() >= MISAKIS


def test_what_is_chosen_is_what_is_merged(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(MISAKIS)
    comparison = room.screen.comparison
    names = [field.name for field in comparison.model.fields]
    cell = comparison.model.index(names.index("title"), 1)
    wanted = comparison.choice.records[0]
    place = comparison.records.visualRect(cell).center()
    for _ in range(1 + (cell.data(Qt.ItemDataRole.UserRole).state == "won")):
        qtbot.mouseClick(comparison.records.viewport(), Qt.MouseButton.LeftButton, pos=place)
    head = comparison.heads.heads[1]
    qtbot.mouseClick(head.keep, Qt.MouseButton.LeftButton, pos=head.keep.rect().center())
    room.screen.decisions.merge_button.click()
    qtbot.waitUntil(lambda: MISAKIS not in room.groups())
    left = room.desk.reads.leads(room.live() & MISAKIS)
    assert [lead.id for lead in left] == [head.row_id]
    assert left[0].title == wanted.title


def test_different_people_are_remembered_as_such(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(KENICHIS)
    room.screen.focus_list()
    qtbot.keyClick(focused(), Key.Key_N)
    qtbot.waitUntil(lambda: KENICHIS not in room.groups())
    assert room.live() >= KENICHIS
    room.screen.again.click()
    qtbot.waitUntil(lambda: room.screen.search.job is None)
    assert KENICHIS not in room.groups()
    room.context.runner.undo()
    qtbot.waitUntil(lambda: KENICHIS in room.groups())


def test_skipping_goes_on_and_changes_nothing(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(room.groups()[0])
    room.screen.focus_list()
    for step, key in enumerate((Key.Key_S, Key.Key_Right), start=1):
        qtbot.keyClick(focused(), key)
        wanted = room.groups()[min(step, len(room.groups()) - 1)]
        room.compared(wanted)
        assert set(room.screen.groups.current().ids) == wanted
    assert room.screen.search.stale is False


def test_all_certain_ones_are_merged_in_one_go(room: DuplicatesRoom, qtbot: QtBot) -> None:
    certain = [set(g.ids) for g in room.screen.search.groups if g.verdict == "certain"]
    assert certain
    assert f"({len(certain)})" in room.screen.merge_all.text()
    with qtbot.waitSignal(room.context.runner.done) as done:
        room.screen.merge_all.click()
    qtbot.waitUntil(lambda: not any(ids in room.groups() for ids in certain))
    assert all(len(room.live() & ids) == 1 for ids in certain)
    assert not room.screen.merge_all.isEnabled()
    room.context.runner.undo(done.args[0].operation)
    qtbot.waitUntil(lambda: all(ids in room.groups() for ids in certain))


def test_a_record_can_be_left_out(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(MISAKIS)
    head = room.screen.comparison.heads.heads[0]
    head.included.click()
    assert not room.screen.decisions.merge_button.isEnabled()
    head.included.click()
    assert room.screen.decisions.merge_button.isEnabled()


# ---- staying right -------------------------------------------------------------------------------


def test_a_lead_thrown_away_leaves_its_group(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.desk.run(TrashLeads([3]))
    qtbot.waitUntil(lambda: KENICHIS not in room.groups())
    room.desk.undo()
    qtbot.waitUntil(lambda: KENICHIS in room.groups())


def test_a_new_double_is_found_by_itself(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.screen.search._again.setInterval(20)
    new = room.desk.run(AddLead({**MISAKI, "title": "本部長"})).result
    qtbot.waitUntil(lambda: any(new in ids for ids in room.groups()))
    assert not room.screen.search.stale


def test_what_tells_nothing_of_a_person_makes_nothing_stale(
    room: DuplicatesRoom, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(room.context.runner.changed):
        room.desk.run(MoveLeads([5], "hot"))
    assert not room.screen.search.stale
    with qtbot.waitSignal(room.context.runner.changed):
        room.desk.run(SetFields({5: {"mobile": "090-0000-1111"}}))
    assert room.screen.search.stale
    assert "changed since" in room.screen._counts.text()


def test_an_edit_elsewhere_is_shown_and_the_choice_stays(
    room: DuplicatesRoom, qtbot: QtBot
) -> None:
    room.go_to(MISAKIS)
    comparison = room.screen.comparison
    comparison.choice.take("title", 2)
    room.desk.run(SetFields({2: {"title": "取締役"}}))
    qtbot.waitUntil(lambda: any(field.result == "取締役" for field in comparison.choice.fields))
    assert comparison.choice.winners == {"title": 2}


# ---- keys and other ways in ----------------------------------------------------------------------


def test_all_of_it_is_reached_with_tab(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(MISAKIS)
    screen, comparison = room.screen, room.screen.comparison
    screen.again.setFocus()
    seen = []
    for _ in range(40):
        seen.append(focused())
        qtbot.keyClick(focused(), Key.Key_Tab)
    first, second = comparison.heads.heads
    wanted = [
        screen.again, screen.merge_all, screen.groups.view, first.included, second.included,
        comparison.records, comparison.same, screen.decisions.merge_button,
        screen.decisions.not_same_button,
    ]  # fmt: skip
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert all(widget.accessibleName() or widget.text() for widget in seen)


def test_a_value_is_taken_with_the_space_bar(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(MISAKIS)
    comparison = room.screen.comparison
    comparison.records.setFocus()
    names = [field.name for field in comparison.model.fields]
    row = names.index("title")
    loser = next(c for c in (1, 2) if comparison.model.index(row, c).data(256).state == "lost")
    comparison.records.setCurrentIndex(comparison.model.index(row, loser))
    qtbot.keyClick(comparison.records, Key.Key_Space)
    assert comparison.choice.winners == {"title": comparison.choice.records[loser - 1].id}


def test_the_record_opens_beside(room: DuplicatesRoom, qtbot: QtBot) -> None:
    room.go_to(MISAKIS)
    room.screen.decisions.open_button.click()
    pane = room.screen._peek.pane
    qtbot.waitUntil(lambda: pane._shown_id in MISAKIS)
    assert room.context.session.current is None
    room.screen._peek.close()


@pytest.fixture
def dialog(context: Context, desk: Desk, qtbot: QtBot) -> Iterator[MergeDialog]:
    from leaddesk.ui.rows import LeadRows

    fill(desk)
    dialog = MergeDialog(context, LeadRows(desk.reads), [5, 6])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.comparison.ids == {5, 6})
    yield dialog
    dialog.close()


def test_any_two_leads_can_be_merged(dialog: MergeDialog, desk: Desk, qtbot: QtBot) -> None:
    assert dialog.decisions.merge_button.text() == "Merge 2 records"
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: len({5, 6} & set(desk.reads.ids())) == 1)
    assert dialog.result() == MergeDialog.DialogCode.Accepted


def test_leads_in_the_trash_are_not_merged(context: Context, desk: Desk, qtbot: QtBot) -> None:
    from leaddesk.ui.rows import LeadRows

    fill(desk)
    desk.run(TrashLeads([6]))
    dialog = MergeDialog(context, LeadRows(desk.reads), [5, 6])
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(context.runner.failed) as told:
        dialog.show()
    assert "trash" in told.args[0]
    assert SATOS - {6} <= set(desk.reads.ids())
