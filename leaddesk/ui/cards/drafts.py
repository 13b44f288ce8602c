"""What was begun on cards and is not saved: kept as it is typed, so that nothing can lose it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.services.card_drafts import CardDraft, keep_drafts
from leaddesk.ui.session import Context

_PAUSE_MS: Final = 1_000


class Drafts(QObject):
    """Drafts of cards by their rows. `marked`: other cards have one now than before.

    `note` is called when something was done a moment ago: it is to `keep` what stands there.
    """

    marked = Signal()

    def __init__(self, context: Context, note: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._note = note
        self._here: dict[int, CardDraft] = {}  # also of cards saved here, should they come back
        self._kept: dict[int, CardDraft] = {}  # as it is in the database, or will be in a moment
        self._told: SimpleQueue[tuple[int, CardDraft | None]] = SimpleQueue()
        self._writing = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(note)

    def soon(self) -> None:
        """Something is being done: what stands there is noted in a moment."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Notes at once what stands there."""
        self._timer.stop()
        self._note()

    def of(self, scan_id: int, kept: CardDraft | None) -> CardDraft | None:
        """What was begun on a card; `kept`: as it was found in the database."""
        if kept is not None and scan_id not in self._here:
            self._here[scan_id] = self._kept[scan_id] = kept
        return self._here.get(scan_id)

    def keep(self, scan_id: int, draft: CardDraft) -> None:
        """Keeps a draft until its card is saved or thrown away."""
        self._here[scan_id] = draft
        if self._kept.get(scan_id) != draft:
            new = scan_id not in self._kept
            self._kept[scan_id] = draft
            self._write(scan_id, draft, new)

    def put_away(self, scan_id: int, draft: CardDraft | None = None) -> None:
        """A card is saved or thrown away; with `draft` it is found like that if it comes back."""
        if draft is not None:
            self._here[scan_id] = draft
        if self._kept.pop(scan_id, None) is not None:
            self._write(scan_id, None, True)

    def forget(self, scan_id: int) -> None:
        """What was begun was taken back by hand."""
        self._here.pop(scan_id, None)
        self.put_away(scan_id)

    def _write(self, scan_id: int, draft: CardDraft | None, marks: bool) -> None:
        desk = self._context.desk
        self._told.put((scan_id, draft))

        def write() -> None:
            with self._writing:  # in the order in which they were told, whoever is quicker
                told: dict[int, CardDraft | None] = {}
                while True:
                    try:
                        told.update([self._told.get_nowait()])
                    except Empty:
                        break
                if told:
                    keep_drafts(desk, told)

        self._context.runner.read(write, lambda _: self.marked.emit() if marks else None)
