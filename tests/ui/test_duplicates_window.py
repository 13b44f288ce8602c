"""Duplicates within the whole window: side bar, keys, other screens, the pane of a merged lead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duplicates_room import MISAKIS, fill
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services.desk import Desk
from leaddesk.services.merging import MergeLeads
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.actions import BY_NAME
from leaddesk.ui.duplicates.both import DuplicatesScreens
from leaddesk.ui.duplicates.dialog import MOST, MergeDialog
from leaddesk.ui.duplicates.screen import DuplicatesScreen
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[Shell]:
    """The whole window with the people of `duplicates_room`."""
    theme.apply(qapp, "light")
    fill(desk)
    window = Shell(Context(desk, Runner(desk), Settings(), Session()))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.first_painted()
    qtbot.waitUntil(lambda: window.context.session.total == 7)
    yield window
    window.close()


def open_duplicates(window: Shell, qtbot: QtBot) -> DuplicatesScreen:
    window.qactions["screen.duplicates"].trigger()
    assert isinstance(window.view, DuplicatesScreens)
    screen = window.view.current
    qtbot.waitUntil(lambda: screen.search.searched and bool(screen.comparison.ids))
    return screen


def test_the_side_bar_tells_how_many_groups_wait(window: Shell, qtbot: QtBot) -> None:
    screen = open_duplicates(window, qtbot)
    button = window.sidebar._screens["screen.duplicates"]
    assert button.isChecked()
    assert button.accessibleName() == f"Duplicates {len(screen.search.groups)}"
    window.context.desk.run(MergeLeads(1, [1, 2]))
    qtbot.waitUntil(
        lambda: (
            button.accessibleName() == f"Duplicates {len(screen.search.groups)}"
            and MISAKIS not in [set(group.ids) for group in screen.search.groups]
        )
    )


def test_what_acts_on_the_selection_rests_there(window: Shell, qtbot: QtBot) -> None:
    """The keys N, Return and Delete mean the group, not leads selected on another screen."""
    window.view.select([5], 5)
    qtbot.waitUntil(lambda: window.context.session.selected == [5])
    open_duplicates(window, qtbot)
    for name in ("trash", "next_action", "open_lead", "move.hot", "merge", "select_all"):
        assert not window.qactions[name].isEnabled(), name
    assert not window._pane.isVisible() and not window.view_bar.isVisible()
    window.show_screen("leads")
    qtbot.waitUntil(lambda: window.context.session.selected == [5])
    assert window.qactions["trash"].isEnabled()
    assert window._pane.isVisible() and window.view_bar.isVisible()


def test_the_keys_of_the_screen_work_in_the_window(window: Shell, qtbot: QtBot) -> None:
    screen = open_duplicates(window, qtbot)
    before = screen.groups.current()
    qtbot.waitUntil(lambda: screen._ready)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    qtbot.waitUntil(lambda: before not in screen.search.groups)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: before in screen.search.groups)
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert screen.groups.current() != before


def test_a_search_goes_to_the_list(window: Shell, qtbot: QtBot) -> None:
    window.show_screen("board")
    open_duplicates(window, qtbot)
    window.header.search.setFocus()
    window.header.search.setText("小川")
    qtbot.waitUntil(window.view_bar.isVisible)
    assert window.qactions["screen.board"].isChecked()
    assert window.header.search.hasFocus(), "one goes on typing"
    open_duplicates(window, qtbot)
    window.sidebar.view_chosen.emit(window.context.session.query)
    assert window.on_list


def test_the_next_start_is_on_a_list(window: Shell, qtbot: QtBot) -> None:
    open_duplicates(window, qtbot)
    assert window.context.settings.get("screen") == "leads"


def test_two_selected_leads_are_offered_to_be_merged(window: Shell, qtbot: QtBot) -> None:
    window.context.session.select([5], 5)
    assert not window.qactions["merge"].isEnabled()
    window.context.session.select([5, 6], 5)
    assert window.qactions["merge"].isEnabled()
    window.commands.run(BY_NAME["merge"])
    dialog = window.findChild(MergeDialog)
    qtbot.waitUntil(lambda: dialog.comparison.ids == {5, 6})
    dialog.decisions.skip_button.click()
    assert not dialog.isVisible()


def test_too_many_are_not_compared_by_hand(window: Shell, qtbot: QtBot) -> None:
    window.context.session.select(range(1, MOST + 2), 1)
    window.commands.run(BY_NAME["merge"])
    assert window.findChild(MergeDialog) is None
    assert str(MOST) in window.footer.toast._text.text()


def test_a_merged_lead_tells_of_it_and_can_be_parted(window: Shell, qtbot: QtBot) -> None:
    desk = window.context.desk
    desk.run(MergeLeads(1, [1, 2]))
    window.view.select([1], 1)
    note = window._detail.head.merged
    qtbot.waitUntil(note.isVisible)
    assert [button.accessibleName() for button in note.buttons] == ["Un-merge 高橋 美咲 #2"]
    note.buttons[0].click()
    qtbot.waitUntil(lambda: set(desk.reads.ids()) >= MISAKIS)
    qtbot.waitUntil(lambda: not note.isVisible())


def test_nothing_in_favour_is_no_tick(window: Shell, qtbot: QtBot) -> None:
    def sign(ids: set[int]) -> str:
        window.context.session.select(sorted(ids), min(ids))
        window.commands.run(BY_NAME["merge"])
        dialog = window.findChildren(MergeDialog)[-1]
        qtbot.waitUntil(lambda: dialog.comparison.ids == ids)
        dialog.close()
        return dialog.comparison.evidence.sign.name

    assert sign({1, 2}) == "check"
    assert sign({1, 7}) == "info"
