"""What the tests of the window stand on: its parts over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from board_room import Stage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from table_room import Room

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell


@pytest.fixture
def context(desk: Desk, tmp_path: Path, qapp: QApplication) -> Iterator[Context]:
    """What views are given, with settings of this test alone."""
    theme.apply(qapp, "light")
    runner = Runner(desk)
    yield Context(desk, runner, Settings(tmp_path / "settings.json"), Session())
    runner.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[Room]:
    """A table without leads."""
    room = Room(desk, qtbot)
    yield room
    room.runner.close()


@pytest.fixture
def empty(desk: Desk, qtbot: QtBot) -> Iterator[Stage]:
    """A board without leads."""
    stage = Stage(desk, qtbot)
    yield stage
    stage.runner.close()


@pytest.fixture
def stage(desk: Desk, qtbot: QtBot) -> Iterator[Stage]:
    """Leads 1 to 9, the newest on top of a column: 1-3 pinned hot, 4-6 warm, 7-9 cold by score."""
    for number, temperature in enumerate(["hot"] * 3 + ["warm"] * 3 + [""] * 3, start=1):
        pinned = {"temperature": temperature} if temperature else {}
        desk.run(AddLead({"name": f"田中 {number}", **pinned}))
    stage = Stage(desk, qtbot)
    yield stage
    stage.runner.close()


PEOPLE = ("青木 綾乃", "秋山 淳一", "東 陸", "阿部 翔太")


@pytest.fixture
def shell(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[Shell]:
    """The whole window, shown, with the leads 1 to 4 of `PEOPLE`."""
    theme.apply(qapp, "light")
    for name in PEOPLE:
        desk.run(AddLead({"name": name, "phone": "0312345678"}))
    window = Shell(Context(desk, Runner(desk), Settings(), Session()))
    qtbot.addWidget(window)
    window.show()
    window.first_painted()
    qtbot.waitUntil(lambda: window.context.session.total == len(PEOPLE))
    yield window
    window.close()
