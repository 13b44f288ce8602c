"""Cycles of window parts are freed on the GUI thread, whatever thread allocates."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from leaddesk.gently import no_collector
from leaddesk.ui.collector import Collector


class Part(QTimer):
    """A part of a window that holds itself, and tells the thread it is freed on."""


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    owner = QObject()
    Collector(owner)
    yield owner
    owner.deleteLater()


def test_cycles_are_freed_on_the_gui_thread(owner: QObject, qtbot: QtBot) -> None:
    freed_on: list[threading.Thread] = []
    kept: list[list[int]] = []
    part = Part()
    part.start(60_000)
    part.itself = part  # type: ignore[attr-defined]
    weakref.finalize(part, lambda: freed_on.append(threading.current_thread()))
    del part

    worker = threading.Thread(target=lambda: kept.extend([number] for number in range(50_000)))
    worker.start()
    worker.join()
    assert freed_on == []
    qtbot.waitUntil(lambda: freed_on == [threading.main_thread()])


def test_long_work_is_not_disturbed(owner: QObject, qtbot: QtBot) -> None:
    with no_collector():
        kept = [[number] for number in range(50_000)]
        qtbot.wait(400)
        assert gc.get_count()[0] > len(kept) // 2
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: gc.get_count()[0] < len(kept) // 2)


def test_the_interpreter_collects_again_afterwards(qtbot: QtBot) -> None:
    owner = QObject()
    Collector(owner)
    assert not gc.isenabled()
    owner.deleteLater()
    qtbot.waitUntil(gc.isenabled)
