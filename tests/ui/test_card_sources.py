"""Pictures of cards come in by drop, by choice and from the clipboard, into one queue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sources_room import blank, cards, labels, press, toast

from leaddesk.domain.cards import Pile
from leaddesk.services.desk import Desk
from leaddesk.services.piles import piles
from leaddesk.ui.cards import sources
from leaddesk.ui.lists.import_dialog import ImportDialog
from leaddesk.ui.shell import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """The window, in which nothing is read: what waits is looked at."""
    shell.commands.card_work.close()
    return shell


def files_mime(paths: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(shell: Shell, mime: QMimeData, at: QPoint | None = None) -> bool:
    """Brings a drag into the native window, as the system does; whether it is welcome."""
    event = QDragEnterEvent(
        at or QPoint(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(shell.windowHandle(), event)
    return event.isAccepted()


def drop(shell: Shell, mime: QMimeData) -> None:
    assert drag(shell, mime)
    event = QDropEvent(
        QPoint(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(shell.windowHandle(), event)
    assert event.isAccepted() and not shell.dropping.hint.isVisible()


# ---- dropping ---------------------------------------------------------------------------------


def test_dropped_pictures_and_folders_are_put_into_the_queue(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (ten, two) = cards(tmp_path, "card10.png", "card2.png")
    cards(tmp_path / "fair", "z.png")
    drop(shell, files_mime([ten, two, tmp_path / "fair"]))
    qtbot.waitUntil(lambda: labels(desk) == ["card2.png", "card10.png", "z.png"])
    qtbot.waitUntil(lambda: shell._screen == "cards")
    qtbot.waitUntil(lambda: "3 pictures" in toast(shell))
    shell.context.runner.undo()
    qtbot.waitUntil(lambda: labels(desk) == [])


def test_what_is_there_already_and_what_is_no_card_is_told(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    one, two = cards(tmp_path, "one.png", "two.png")
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"x")
    drop(shell, files_mime([one]))
    qtbot.waitUntil(lambda: len(labels(desk)) == 1)
    drop(shell, files_mime([one, two, letter]))
    qtbot.waitUntil(lambda: "1 was in the queue already" in toast(shell))
    assert "letter.docx" in toast(shell) and len(labels(desk)) == 2
    drop(shell, files_mime([one, two]))
    qtbot.waitUntil(lambda: toast(shell) == "2 were in the queue already")


def test_lists_are_imported_and_cards_read_when_both_are_dropped(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("氏名,会社\n田中,東洋\n", "utf-8")
    drop(shell, files_mime([sheet, *cards(tmp_path, "one.png")]))
    qtbot.waitUntil(lambda: shell.findChild(ImportDialog) is not None)
    qtbot.waitUntil(lambda: labels(desk) == ["one.png"])
    shell.findChild(ImportDialog).close()


def test_lists_are_imported_as_ever_and_an_empty_folder_is_told(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    drop(shell, files_mime([folder]))
    qtbot.waitUntil(lambda: toast(shell) == "There are no pictures or PDFs in empty.")
    (folder / "list.csv").write_text("氏名,会社\n田中,東洋\n", "utf-8")
    drop(shell, files_mime([folder]))
    qtbot.waitUntil(lambda: "only lists" in toast(shell))
    drop(shell, files_mime([folder / "list.csv"]))
    qtbot.waitUntil(lambda: shell.findChild(ImportDialog) is not None)
    assert shell._screen == "leads"
    shell.findChild(ImportDialog).close()


def test_a_drag_is_explained_before_it_is_let_go(shell: Shell, tmp_path: Path) -> None:
    hint = shell.dropping.hint
    for names, told in (
        (["a.png", "b.pdf"], "Drop to read 2 files as cards"),
        (["a.xlsx"], "Drop to import 1 list"),
        (["a.png", "a.xlsx"], "Drop to read 1 file as cards"),
        (["folder"], "Drop to take in cards and lists"),
    ):
        assert drag(shell, files_mime([tmp_path / name for name in names]))
        assert hint.isVisible() and hint.accessibleName() == told
        assert hint.size() == shell.size()
        QApplication.sendEvent(shell.windowHandle(), QDragLeaveEvent())
        assert not hint.isVisible()
    words = QMimeData()
    words.setUrls([QUrl("https://example.com/a.png")])
    assert not drag(shell, words) and not hint.isVisible()
    # A text field under the mouse would take a file's name as something typed.
    search = shell.findChild(QLineEdit, "search")
    over = search.mapTo(shell, search.rect().center())
    assert drag(shell, files_mime([tmp_path / "a.png"]), over)
    assert shell.childAt(over) is hint
    QApplication.sendEvent(shell.windowHandle(), QDragLeaveEvent())


def test_a_whole_photo_library_is_asked_about(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MANY", 2)
    two = cards(tmp_path, "one.png", "two.png")
    press(shell, "Cancel")
    shell.commands.card_sources.add_files(two)
    qtbot.wait(200)
    assert labels(desk) == [] and shell._screen == "leads"
    press(shell, "Read them")
    shell.commands.card_sources.add_files(two)
    qtbot.waitUntil(lambda: len(labels(desk)) == 2)


# ---- pictures that are no files ---------------------------------------------------------------


def test_pictures_and_copied_files_are_pasted_on_the_cards_screen(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(blank())
    assert not shell.qactions["cards_paste"].shortcuts()  # elsewhere Ctrl+V pastes cells
    shell.show_screen("cards")
    assert shell.qactions["cards_paste"].shortcuts()
    QTest.keyClick(shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(labels(desk)) == 1)
    assert labels(desk)[0].startswith("Clipboard")
    clipboard.setMimeData(files_mime(cards(tmp_path, "one.png")))
    shell.qactions["cards_paste"].trigger()
    qtbot.waitUntil(lambda: "one.png" in labels(desk))
    clipboard.setText("田中")
    shell.qactions["cards_paste"].trigger()
    assert "no picture" in toast(shell)
    clipboard.clear()


def test_cards_one_by_one_share_a_pile_and_its_event(
    shell: Shell, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """Pictures out of other programs come one by one; files are a pile of their own."""
    today = desk.reads.today().isoformat()
    shell.context.settings.set("entry.pile", {"day": today, "campaign": "Expo", "by": "鈴木"})
    QGuiApplication.clipboard().setImage(blank())
    shell.commands.card_sources.paste()
    qtbot.waitUntil(lambda: len(labels(desk)) == 1)
    other, mime = blank(), QMimeData()
    other.fill(20)
    mime.setImageData(other)
    drop(shell, mime)
    qtbot.waitUntil(lambda: len(labels(desk)) == 2)
    assert [label[:9] for label in labels(desk)] == ["Clipboard", "Dropped p"]
    assert list(piles(desk.reads).values()) == [Pile("Expo", "trade_show", today, "鈴木", "cold")]
    shell.commands.card_sources.add_files(cards(tmp_path, "one.png"))
    qtbot.waitUntil(lambda: len(labels(desk)) == 3)
    assert len(piles(desk.reads)) == 2
    QGuiApplication.clipboard().clear()
