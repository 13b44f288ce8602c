"""What the tests of the ways in share: pictures of cards, the queue, and what the window says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from leaddesk.services.desk import Desk
from leaddesk.services.scan_reads import queue
from leaddesk.ui.shell import Shell


def labels(desk: Desk) -> list[str]:
    return [row.label for row in queue(desk.reads)]


def cards(folder: Path, *names: str) -> list[Path]:
    """Pictures of blank cards under these names, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / name for name in names]
    for file in made:
        blank().save(str(file), "PNG")
    return made


def blank() -> QImage:
    image = QImage(91, 55, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def toast(shell: Shell) -> str:
    return shell.footer.toast._text.toolTip()


def press(shell: Shell, text: str) -> None:
    """Presses the button `text` of the question that is about to be asked."""

    def now() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, now)
            return
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(20, now)
