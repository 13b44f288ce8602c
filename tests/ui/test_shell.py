"""The window as a whole: both lists show one selection, and what may be done follows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Done, Kept, Label, choice_arg, label_arg
from leaddesk.services.desk import Desk
from leaddesk.services.leads import MoveLeads, TrashLeads
from leaddesk.ui.runner import Job
from leaddesk.ui.shell import Shell
from leaddesk.ui.telling import told


def _settled(qtbot: QtBot, true: Callable[[], bool]) -> None:
    """True now, and still so after what was under way."""
    qtbot.waitUntil(true)
    qtbot.wait(200)
    assert true()


def test_table_and_board_keep_one_selection(shell: Shell, qtbot: QtBot) -> None:
    session = shell.context.session
    ids = sorted(shell.context.desk.reads.ids("", "name"))[1:3]
    shell.view.select(ids, ids[1])
    _settled(qtbot, lambda: sorted(session.selected) == ids)
    for screen in ("board", "leads", "board", "leads"):
        shell.show_screen(screen)
        _settled(
            qtbot,
            lambda: (
                sorted(session.selected) == ids
                and session.current == ids[1]
                and sorted(shell.view.selected_ids()) == ids
            ),
        )


def test_the_board_forgets_the_card_it_was_left_with(shell: Shell, qtbot: QtBot) -> None:
    session, desk = shell.context.session, shell.context.desk
    one, two, *_ = desk.reads.ids("", "name")
    desk.run(MoveLeads([one], "hot"))
    shell.show_screen("board")
    qtbot.waitUntil(lambda: shell.view.card_rect(one) is not None)
    shell.activateWindow()
    shell.view.select([one], one)
    shell.view.focus_list()
    shell.show_screen("leads")
    _settled(qtbot, lambda: shell.view.selected_ids() == [one])
    shell.view.select([two], two)
    _settled(qtbot, lambda: session.selected == [two])
    shell.show_screen("board")
    _settled(qtbot, lambda: (session.selected, session.current) == ([two], two))


def test_only_what_is_in_the_trash_is_restored(shell: Shell, qtbot: QtBot) -> None:
    session, made = shell.context.session, shell.qactions
    first = shell.context.desk.reads.ids("", "name")[0]
    session.select([first], first)
    assert made["trash"].isEnabled() and not made["restore"].isEnabled()
    shell.context.desk.run(TrashLeads([first]))
    session.search("is:trashed")
    qtbot.waitUntil(lambda: session.total == 1)
    session.select([first], first)
    assert made["restore"].isEnabled() and not made["trash"].isEnabled()


def test_a_search_not_understood_is_told_whole(shell: Shell, qtbot: QtBot) -> None:
    width = shell._pane.width()
    shell.context.session.search("temperature:foo")
    qtbot.waitUntil(shell.view_bar._problem.isVisible)
    label = shell.view_bar._problem
    assert "hot" in label.text() and label.height() >= label.heightForWidth(label.width())
    assert shell._pane.width() == width


def test_the_detail_pane_is_as_wide_as_before_after_another_screen(
    shell: Shell, qtbot: QtBot
) -> None:
    shell.resize(1280, 800)
    shell.show_detail(True)
    shell._size_detail()
    qtbot.wait(50)
    width = shell._pane.width()
    assert width == shell.context.settings.get("detail.width")
    shell.show_screen("cards")  # the widest one
    qtbot.wait(50)
    shell.show_screen("leads")
    _settled(qtbot, lambda: shell._pane.width() == width)


def _answer(qtbot: QtBot, shell: Shell, text: str) -> None:
    """Presses the button `text` of the question that the window is about to ask."""

    def press() -> None:
        box = shell.findChild(QMessageBox)
        assert box is not None
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(100, press)


def test_closing_asks_before_it_stops_long_work(shell: Shell, qtbot: QtBot) -> None:
    job = Job("Importing")
    shell.footer.job_started(job)
    _answer(qtbot, shell, "Keep working")
    assert not shell.close()
    assert not job.cancelled.is_set()
    shell.findChild(QMessageBox).deleteLater()
    qtbot.wait(10)
    _answer(qtbot, shell, "Stop it and close")
    assert shell.close()
    assert job.cancelled.is_set()


def test_what_is_typed_in_the_pane_is_kept_when_the_window_closes(
    shell: Shell, qtbot: QtBot, desk: Desk
) -> None:
    shell.view.select([1], 1)
    pane = shell._detail
    qtbot.waitUntil(lambda: pane.pages.currentWidget() is not pane.empty and pane._shown_id == 1)
    pane.profile.notes.findChild(QPlainTextEdit).insertPlainText("来週また電話")
    shell.close()
    assert desk.reads.leads([1])[0].notes == "来週また電話"


def test_an_undo_tells_what_it_kept() -> None:
    edit = Kept("lead", 2, "東 陸", ("notes",))
    moved = Label("Moved {n} leads to {place}", {"n": 2, "place": choice_arg("temperature", "hot")})
    label = Label("Undone: {what}", {"what": label_arg(moved)})
    assert "東 陸" in told(Done(5, label, None, (edit,)))
    assert told(Done(5, label)) == str(label)


def test_keys_act_on_the_lead_seen_after_a_search(shell: Shell, qtbot: QtBot) -> None:
    session = shell.context.session
    qtbot.waitUntil(lambda: session.total > 0 and session.current is not None)
    assert session.selected == []  # what is seen first is not chosen yet
    shell.header.search.left_down.emit()
    qtbot.waitUntil(lambda: session.selected == [session.current])
