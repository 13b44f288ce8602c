"""What every test stands on: a folder of its own, English, no screen, and a silent log."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt. Tests of the real window start it in a process with a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from leaddesk import i18n

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from leaddesk.services.desk import Desk

IN_CI = bool(os.environ.get("CI"))
DRAG_TOOLS = ("Xvfb", "openbox", "xdotool")

hypothesis.settings.register_profile(
    "leaddesk",
    deadline=None,  # a slow moment of the machine is no fault of the code
    max_examples=50 if IN_CI else 100,
    derandomize=IN_CI,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("leaddesk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without its tools a real drag is skipped at a desk, but never on a build machine."""
    missing = [tool for tool in DRAG_TOOLS if not shutil.which(tool)]
    if not missing or IN_CI:
        return
    skip = pytest.mark.skip(reason="needs " + ", ".join(missing))
    for item in items:
        if item.get_closest_marker("xvfb"):
            item.add_marker(skip)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """A window that a test leaves with drafts asks about them as it closes: they may go."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return (yield)
    from PySide6.QtCore import QTimer

    def discard() -> None:
        for box in widgets.QApplication.topLevelWidgets():
            if isinstance(box, widgets.QMessageBox) and box.isVisible():
                for button in box.buttons():
                    if box.buttonRole(button) == box.ButtonRole.DestructiveRole:
                        button.click()

    timer = QTimer()
    timer.timeout.connect(discard)
    timer.start(20)
    try:
        return (yield)
    finally:
        timer.stop()
        # Not left to whatever thread allocates: Qt's objects are freed where they live.
        gc.disable()
        gc.collect(1)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's robot, which does not mind a slow machine."""
    from patient_bot import PatientBot

    return PatientBot(request)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's data, settings and log of this test alone, on an English system."""
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LEADDESK_DB", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def japan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands in Japan, nine hours before UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows sets its zone for all programs at once")
    from leaddesk.storage import days

    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        days._turn.cache_clear()
        yield
    time.tzset()
    days._turn.cache_clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, whatever the one before spoke."""
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails the test on a log record of WARNING or above, unless it is marked `allow_log`."""
    yield
    if request.node.get_closest_marker("allow_log"):
        return
    loud = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected in the log:\n" + "\n".join(loud), pytrace=False)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it, to be copied: ten times as quick as making one."""
    from leaddesk.services.desk import Desk  # most tests do without

    file = tmp_path_factory.mktemp("empty") / "leads.db"
    Desk.open(file).close()
    return file


@pytest.fixture
def desk(tmp_path: Path, empty_database: Path) -> Iterator[Desk]:
    """A desk over a real, empty SQLite file in the test's folder."""
    from leaddesk.services.desk import Desk

    desk = Desk.open(shutil.copy(empty_database, tmp_path / "leads.db"))
    yield desk
    desk.close()
