"""Small pictures of the queue, decoded on the pool when they are first seen, a few kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from leaddesk.ui.runner import Runner

if TYPE_CHECKING:
    from leaddesk.services.scan_reads import QueueRow

KEPT: Final = 200
SIZE: Final = QSize(160, 112)  # at least twice what is shown, for sharp screens
_AT_ONCE: Final = 6  # decoded in one task of the pool
_UNREADABLE: Final = frozenset({".pdf"})  # Qt would draw its whole first page


class Thumbs(QObject):
    """`of(row)` gives a picture that is here, or has it decoded; `changed` when more are here."""

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._here: OrderedDict[object, QPixmap | None] = OrderedDict()
        self._asked: OrderedDict[object, QueueRow] = OrderedDict()
        self._busy = False

    def of(self, row: QueueRow) -> QPixmap | None:
        """The picture of a row; None while it is not here, or where there is none."""
        key = _key(row)
        if key is None:
            return None
        if key in self._here:
            self._here.move_to_end(key)
            return self._here[key]
        self._asked[key] = row
        self._asked.move_to_end(key)
        self._decode()
        return None

    def _decode(self) -> None:
        if self._busy or not self._asked:
            return
        self._busy = True
        batch = [self._asked.popitem() for _ in range(min(_AT_ONCE, len(self._asked)))]
        self._runner.read(lambda: [(key, _decoded(row)) for key, row in batch], self._take)

    def _take(self, found: list[tuple[object, QImage]]) -> None:
        self._busy = False
        for key, image in found:
            self._here[key] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._here) > KEPT:
            self._here.popitem(last=False)
        self.changed.emit()
        self._decode()


def decoded(picture: bytes | None) -> QImage:
    """A picture as Qt paints it; null where it is none. Takes a while: not for the GUI thread."""
    if picture is None:
        return QImage()
    return QImage.fromData(QByteArray(picture)).convertToFormat(QImage.Format.Format_RGB32)


def from_file(file: str, most: QSize) -> QImage:
    """A picture file, turned upright and scaled to at most `most`; null where Qt can't read it."""
    if not file or Path(file).suffix.lower() in _UNREADABLE:
        return QImage()
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _key(row: QueueRow) -> object:
    if row.picture_id is not None:
        return row.picture_id
    return row.source or None


def _decoded(row: QueueRow) -> QImage:
    if row.thumb is not None:
        return decoded(row.thumb)
    return from_file(row.source, SIZE)
