"""The start of the window, with the desk opened behind the first paint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.services import late_desk
from leaddesk.services.desk import Desk
from leaddesk.services.late_desk import LateDesk
from leaddesk.services.leads import AddLead
from leaddesk.settings import Settings
from leaddesk.ui import app
from leaddesk.ui.shell import Shell

Start = Callable[[Settings, Callable[[Shell], bool]], None]
LONGEST_MS = 20_000


@pytest.fixture
def start(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Start:
    """Runs the whole program on tmp_path/leads.db until `ready(shell)`.

    A window that comes to it only because the desk waits no longer fails, however slow the machine.
    """
    monkeypatch.setattr(late_desk, "LONGEST_WAIT", 2 * LONGEST_MS / 1000)

    def run(settings: Settings, ready: Callable[[Shell], bool]) -> None:
        came = False
        timer = QTimer()

        def look() -> None:
            nonlocal came
            for window in qapp.topLevelWidgets():
                if isinstance(window, Shell) and window.isVisible() and ready(window):
                    came = True
                    timer.stop()
                    window.close()

        timer.timeout.connect(look)
        timer.start(10)
        end = QTimer()  # its own, gone with this run: no later test is quit by it
        end.timeout.connect(qapp.quit)
        end.start(LONGEST_MS)
        code = app.run(lambda: LateDesk(tmp_path / "leads.db", Desk.open), settings, lang="en")
        assert code == 0
        assert came, "the window never came to it"

    return run


def _people(tmp_path: Path, count: int) -> None:
    desk = Desk.open(tmp_path / "leads.db")
    for number in range(count):
        desk.run(AddLead({"name": f"田中 {number}"}))
    desk.close()


def test_an_empty_database_shows_all_of_the_window(start: Start) -> None:
    start(Settings(), lambda shell: shell._detail is not None)


@pytest.mark.parametrize("screen", ["leads", "board"])
@pytest.mark.parametrize("sort", ["-updated_at", "title"])
def test_the_first_list_does_not_wait(start: Start, tmp_path: Path, screen: str, sort: str) -> None:
    _people(tmp_path, 3)
    settings = Settings()
    settings.set("screen", screen)
    settings.set("table.sort", sort)

    def ready(shell: Shell) -> bool:
        return shell.context.session.total == 3 and shell._detail is not None

    start(settings, ready)


def test_a_file_that_is_no_database_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    (tmp_path / "leads.db").write_text("no database", "utf-8")
    told: list[str] = []
    monkeypatch.setattr(app.QMessageBox, "critical", lambda *args: told.append(args[2]))
    code = app.run(lambda: LateDesk(tmp_path / "leads.db", Desk.open), Settings(), lang="en")
    assert code == 1
    assert "is not a LeadDesk database" in told[0]


def test_a_new_language_opens_the_window_anew_as_it_was(
    desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    for number in range(3):
        desk.run(AddLead({"name": f"田中 {number}"}))
    settings = Settings()
    settings.set("language", "en")
    app.make_application(settings)
    windows = app.Windows(qapp, desk, settings, None)
    old = windows.open()
    qtbot.waitUntil(lambda: old.context.session.total == 3)
    old.context.session.search("田中")
    old.view.select([2], 2)
    qtbot.waitUntil(lambda: old.context.session.selected == [2])

    settings.set("language", "ja")
    old.apply_settings({"language"})
    qtbot.waitUntil(lambda: windows.shell is not old)
    new = windows.shell
    assert new is not None
    qtbot.waitUntil(lambda: new.context.session.selected == [2])
    assert new.context.session.query == "田中"
    assert new.qactions["undo"].text() == "元に戻す"
    new.close()
    app.speak(qapp, "en")
