"""Files dragged over the window: a hint says what letting go will do, wherever that happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.ui import icons, theme

_LOOKED_AT: Final = 2_000  # files whose names are looked at while the mouse is held down
_INSET: Final = 12
_ICON: Final = 32
CARDS: Final = "card"  # the icon of a drop that is read as cards
_VEIL: Final = 0.94


@dataclass(frozen=True)
class Dropped:
    """What was let go over the window: files and folders, or a picture that is no file."""

    files: tuple[Path, ...] = ()
    picture: QImage | None = None


class Dropping(QObject):
    """Takes files and pictures dropped anywhere on `window`; `dropped(Dropped)` gets them.

    `cards_near()` is called when pictures of cards are dragged over it.
    The window's own native window is listened to: otherwise a text field under the mouse would
    take the name of a file as something typed.
    """

    def __init__(
        self, window: QMainWindow, dropped: Callable[[Dropped], None],
        cards_near: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._cards_near = cards_near
        self._window = window
        self._dropped = dropped
        self.hint = DropHint(window, self._drop)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if kind == QEvent.Type.Show and watched is self._window:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not takes(event.mimeData()) or QApplication.activeModalWidget() is not None:
            return False
        words = in_words(event.mimeData())
        self.hint.offer(words)
        event.acceptProposedAction()
        if words[0] == CARDS:
            self._cards_near()
        return False  # Qt looks for the widget below the mouse now, and finds the hint

    def _drop(self, mime: QMimeData) -> None:
        files, picture = files_of(mime), None
        if not files:
            picture = QImage(mime.imageData())
        what = Dropped(tuple(files), picture)
        # The drag's own loop must end before a dialog opens.
        QTimer.singleShot(0, self, lambda: self._dropped(what))


class DropHint(QWidget):
    """Covers the window while something is dragged over it."""

    def __init__(self, window: QWidget, dropped: Callable[[QMimeData], None]) -> None:
        super().__init__(window)
        self._window = window
        self._dropped = dropped
        self._icon, self._head, self._more = "", "", ""
        self.setAcceptDrops(True)
        self.hide()

    def offer(self, words: tuple[str, str, str]) -> None:
        """Shows an icon, what letting go does, and a softer line below it."""
        self._icon, self._head, self._more = words
        self.setAccessibleName(self._head)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        event.acceptProposedAction()
        self._dropped(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = colors.color("surface")
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colors.color("accent"), 2))
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        middle = frame.center()
        icons.paint(painter, self._icon,
                    QRectF(middle.x() - _ICON / 2, middle.y() - 64, _ICON, _ICON),
                    colors.color("accent"))  # fmt: skip
        for text, size, color, top in (
            (self._head, "title", "text", -16), (self._more, "body", "text_soft", 24),
        ):  # fmt: skip
            painter.setFont(theme.font(size, bold=size == "title"))
            painter.setPen(colors.color(color))
            place = QRectF(frame.left(), middle.y() + top, frame.width(), 40)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def takes(mime: QMimeData) -> bool:
    """Whether there is anything in it that can be read or imported."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def files_of(mime: QMimeData) -> list[Path]:
    """The files and folders in it."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def in_words(mime: QMimeData) -> tuple[str, str, str]:
    """Icon, head and further line for what dropping these would do, told by their names alone."""
    return _words_for([path.name for path in files_of(mime)])


def _words_for(names: Sequence[str]) -> tuple[str, str, str]:
    from leaddesk.services.card_files import is_list, is_scan

    if not names:
        return CARDS, tr("Drop to read this picture as a card"), ""
    looked_at = names[:_LOOKED_AT]
    scans = sum(map(is_scan, looked_at))
    lists = sum(map(is_list, looked_at))
    if len(names) > _LOOKED_AT or scans + lists < len(names):  # folders, for one
        return (
            "import", tr("Drop to take in cards and lists"),
            tr("Pictures and PDFs are read as cards, also those in folders; lists are imported"),
        )  # fmt: skip
    read = ntr("Drop to read {n} file as cards", "Drop to read {n} files as cards", scans)
    imported = ntr("Drop to import {n} list", "Drop to import {n} lists", lists)
    if not scans:
        return "import", imported, ""
    if not lists:
        return CARDS, read, tr("Pictures and PDFs, with one card or several")
    more = ntr("and to import {n} list", "and to import {n} lists", lists)
    return CARDS, read, more
