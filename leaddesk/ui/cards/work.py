"""The reading of cards behind a window: begun when something waits, told on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.domain.journal import Changes
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.card_queue import CardQueue, QueueChange
    from leaddesk.services.reads import Reads
    from leaddesk.services.scan_reads import Counts


class CardWork(QObject):
    """Signals: `progressed` (QueueChange) when a picture was read; `counted` (Counts) when the
    number of cards to be reviewed may have changed."""

    progressed = Signal(object)
    counted = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._queue: CardQueue | None = None
        self._closed = False
        self.counts: Counts | None = None
        self.latest: QueueChange | None = None
        self.progressed.connect(self._note, Qt.ConnectionType.QueuedConnection)
        context.runner.changed.connect(self._hear)

    def count(self) -> None:
        """Counts what is to be reviewed, and has it read if anything waits."""
        reads = self._context.desk.reads
        self._context.runner.read(lambda: _count(reads), self._counted, owner=self)

    def warm(self) -> None:
        """Makes ready to read, since pictures are about to come: the first is read sooner."""
        self._ready(lambda queue: queue.warm())

    def start_reader(self) -> None:
        """Makes only the reader ready, for pictures are here, and the window has work to do."""
        self._ready(lambda queue: queue.start_reader())

    def read_again(self, ids: Collection[int]) -> None:
        """Has pictures be read once more."""
        from leaddesk.services.scans import retry_scans

        chosen, desk = tuple(ids), self._context.desk

        def asked(_: None) -> None:
            self.count()
            if self._queue is not None:
                self._queue.resume()

        self._context.runner.read(lambda: retry_scans(desk, chosen), asked)

    # ---- steering ------------------------------------------------------------------------------

    @property
    def paused(self) -> bool:
        return self._queue is not None and self._queue.paused

    def pause(self) -> None:
        """Reads no more after the picture in hand."""
        if self._queue is not None:
            self._queue.pause()

    def cancel(self) -> None:
        """Stops at once; what is not read waits."""
        if self._queue is not None:
            self._queue.cancel()

    def resume(self) -> None:
        """Goes on."""
        if self._queue is not None:
            self._queue.resume()

    def close(self) -> None:
        """Stops; what is not read is read when the program starts again."""
        self._closed = True
        if self._queue is not None:
            self._queue.close()

    # ---- inside --------------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if changes.touches("scan") or changes.touches("card"):
            self.count()

    def _counted(self, counts: Counts) -> None:
        self.counts = counts
        self.counted.emit(counts)
        if counts.waiting and not self._closed:
            self._begun()

    def _ready(self, make: Callable[[CardQueue], None]) -> None:
        """Has the queue make something ready, on the pool; what fails is told when it is read."""
        read = self._context.runner.read

        def loaded(_: None) -> None:
            if not self._closed:
                queue = self._begun()
                read(lambda: make(queue), lambda _: None, failed=lambda _: None)

        read(_load_queue, loaded, failed=lambda _: None)

    def _begun(self) -> CardQueue:
        """The queue, begun now if it was not; its modules are loaded by then."""
        if self._queue is None:
            from leaddesk.services.card_queue import CardQueue

            self._queue = CardQueue(self._context.desk)
            self._queue.subscribe(self.progressed.emit)  # on its thread; Qt brings it over
            self._queue.start()
        return self._queue

    def _note(self, change: QueueChange) -> None:
        self.latest = change
        self.count()


def _count(reads: Reads) -> Counts:
    """How many cards there are, and all that is needed to read those that wait."""
    from leaddesk.services.scan_reads import counts

    found = counts(reads)
    if found.waiting:
        _load()
    return found


def load_screen() -> None:
    """Imports the screen of cards: not for the GUI thread, which would stand still meanwhile."""
    import leaddesk.ui.cards.screen  # noqa: F401


def _load() -> None:
    """Imports all that reads cards and shows them."""
    _load_queue()
    load_screen()


def _load_queue() -> None:
    """Imports all that takes pictures in."""
    import leaddesk.services.card_queue
    import leaddesk.ui.cards.sources  # noqa: F401
