"""The watched folder, followed by the window: what is put into it stands in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sources_room import cards, labels, press, toast

from leaddesk.services import card_folder
from leaddesk.services.desk import Desk
from leaddesk.services.scan_reads import queue
from leaddesk.services.scans import TrashScans
from leaddesk.ui.cards import watching
from leaddesk.ui.cards.watch_row import WatchQuestion
from leaddesk.ui.dialogs.preferences import PreferencesDialog
from leaddesk.ui.shell import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """The window, in which nothing is read: what waits is looked at."""
    shell.commands.card_work.close()
    return shell


@pytest.fixture
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder, watched with less patience than at a desk."""
    monkeypatch.setattr(card_folder, "STILL_SECONDS", 0.3)
    monkeypatch.setattr(watching, "GROWING_MS", 50)
    monkeypatch.setattr(watching, "IDLE_MS", 100)
    folder = tmp_path / "scanner"
    folder.mkdir()
    return folder


def watch(shell: Shell, folder: Path) -> None:
    shell.context.settings.set("watch.folder", str(folder))
    shell.context.settings.set("watch.on", True)
    shell.apply_settings({"watch.on", "watch.folder"})


def watched(shell: Shell) -> bool:
    """Whether the folder was seen, and what lay in it is known."""
    return shell.commands.card_sources.watching._watched is not None


def test_a_file_that_grows_slowly_is_read_once_and_whole(
    shell: Shell, qtbot: QtBot, desk: Desk, scanner: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(card_folder, "STILL_SECONDS", 1.5)  # a machine may stumble between parts
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    (whole,) = cards(tmp_path, "whole.png")
    content = whole.read_bytes()
    with (scanner / "card.png").open("wb") as file:
        for start in range(0, len(content), len(content) // 5):
            file.write(content[start : start + len(content) // 5])
            file.flush()
            qtbot.wait(120)
            assert labels(desk) == []
    qtbot.waitUntil(lambda: labels(desk) == ["card.png"])
    qtbot.wait(500)
    assert labels(desk) == ["card.png"]
    assert [row.source for row in queue(desk.reads)] == [str(scanner / "card.png")]
    assert (scanner / "card.png").exists() and shell._screen == "leads"
    assert shell.qactions["cards_watch"].isChecked()


@pytest.mark.parametrize(
    ("answer", "read"), [("Only new ones", []), ("Read them too", ["old.png"])]
)
def test_what_lay_there_before_is_asked_about(
    shell: Shell, qtbot: QtBot, desk: Desk, scanner: Path, answer: str, read: list[str]
) -> None:
    cards(scanner, "old.png")
    press(shell, answer)
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    cards(scanner, "new.png")
    qtbot.waitUntil(lambda: sorted(labels(desk)) == ["new.png", *read])


def test_a_folder_that_goes_is_told_once_and_goes_on_when_it_is_back(
    shell: Shell, qtbot: QtBot, desk: Desk, scanner: Path
) -> None:
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    scanner.rmdir()
    qtbot.waitUntil(lambda: "can't be opened" in toast(shell))
    shell.tell("something else")
    qtbot.wait(300)
    assert toast(shell) == "something else"
    cards(scanner, "card.png")
    qtbot.waitUntil(lambda: "there again" in toast(shell))
    qtbot.waitUntil(lambda: labels(desk) == ["card.png"])


def test_a_watch_goes_on_where_it_was_when_the_window_opens_again(
    shell: Shell, qtbot: QtBot, desk: Desk, scanner: Path
) -> None:
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    cards(scanner, "one.png")
    qtbot.waitUntil(lambda: labels(desk) == ["one.png"])
    watching_ = shell.commands.card_sources.watching
    qtbot.waitUntil(lambda: not watching_._looking)
    shell.context.settings.set("watch.on", False)
    shell.apply_settings({"watch.on"})
    cards(scanner, "two.png")
    desk.run(TrashScans([row.scan_id for row in queue(desk.reads)]))
    shell.context.settings.set("watch.on", True)
    watching_.follow_settings(switched=False)  # as at the start of the program: nothing is asked
    qtbot.waitUntil(lambda: labels(desk) == ["two.png"])  # and what was thrown away is left


def test_what_came_while_nobody_watched_is_asked_about(
    shell: Shell, qtbot: QtBot, desk: Desk, scanner: Path
) -> None:
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    shell.context.settings.set("watch.on", False)
    shell.apply_settings({"watch.on"})
    cards(scanner, "meanwhile.png")
    press(shell, "Only new ones")
    watch(shell, scanner)
    qtbot.waitUntil(lambda: watched(shell))
    cards(scanner, "new.png")
    qtbot.waitUntil(lambda: labels(desk) == ["new.png"])


def test_the_folder_is_chosen_in_a_dialog_and_in_the_settings(
    shell: Shell, qtbot: QtBot, scanner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(scanner))
    mark = shell.qactions["cards_watch"]

    def choose() -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, WatchQuestion):
            QTimer.singleShot(20, choose)
            return
        question.row.on.click()
        assert question.row.folder.text() == str(scanner)
        question.accept()

    QTimer.singleShot(20, choose)
    mark.trigger()
    assert shell.context.settings.get("watch.folder") == str(scanner)
    qtbot.waitUntil(lambda: watched(shell))
    assert mark.isChecked()
    settings = PreferencesDialog(shell.context.settings, "leads.db", shell)
    settings.watch.on.click()
    shell.apply_settings(settings.apply())
    assert shell.commands.card_sources.watching.folder is None and not mark.isChecked()
