"""A drop on the board and a jump in the sorted table, with 100,000 leads. Run as a script.

In the whole window, drawn off the screen. A drop is timed from the moment the mouse lets go until
it is committed to the database and both columns are painted; a jump from the scroll bar's move
until the rows at that place are painted. Prints median and 95th percentile in milliseconds.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import big
from list_speed import told
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from leaddesk.services.desk import Desk
from leaddesk.settings import Settings
from leaddesk.ui import app as application
from leaddesk.ui.pictures import settle
from leaddesk.ui.shell import Shell

DROPS = 50
JUMPS = 200
SORTS = ("name", "-score", "company")
LONGEST_MS = 10_000


def milliseconds(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leads.db"
        shutil.copy(big.database(count), file)
        desk = Desk.open(file)
        settings = Settings()
        windows = application.Windows(
            application.make_application(settings, "ja"), desk, settings, None
        )
        shell = windows.open()
        shell.setFixedSize(1280, 800)  # the screen of this platform is smaller
        settle(shell)
        measure_drops(shell, desk)
        for sort in SORTS:
            measure_jumps(shell, sort)
        shell.close()
        desk.close()


class Board:
    """The columns of the board, and when each was last painted."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        self.desk = desk
        self.lists = shell.view._lists
        self.painted = dict.fromkeys(self.lists, 0.0)
        self.committed = 0.0
        for name, cards in self.lists.items():
            cards.painted.connect(lambda name=name: self._note(name))
        desk.subscribe(lambda _changes: setattr(self, "committed", time.perf_counter()))

    def _note(self, name: str) -> None:
        self.painted[name] = time.perf_counter()

    def drop(self, chance: random.Random, count: int) -> float:
        """Drops cards between two columns that stand at any place, as the mouse does."""
        source, target = chance.sample(sorted(self.lists), 2)
        rows = {name: self._scroll(name, chance) for name in (source, target)}
        QApplication.processEvents()
        ids = list(self.lists[source].cards.ids[rows[source] : rows[source] + count])
        start = time.perf_counter()
        self.lists[target].dropped.emit(ids, rows[target])
        while min(self.committed, self.painted[source], self.painted[target]) < start:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            assert milliseconds(start) < LONGEST_MS, "the drop was not painted"
        took = milliseconds(start)
        assert {lead.temperature for lead in self.desk.reads.leads(ids)} == {target}
        return took

    def _scroll(self, name: str, chance: random.Random) -> int:
        cards = self.lists[name]
        cards.verticalScrollBar().setValue(chance.randrange(cards.verticalScrollBar().maximum()))
        row = cards.row_under(cards.page() // 2)
        assert row is not None
        return row


def measure_drops(shell: Shell, desk: Desk) -> None:
    shell.show_screen("board")
    settle(shell)
    board, chance = Board(shell, desk), random.Random(5)
    for name, count in (("a drop, committed and painted", 1), ("a drop of ten cards", 10)):
        times = []
        for _ in range(DROPS):
            times.append(board.drop(chance, count))
            settle(shell)  # the quiet reading after it is not part of the next
        told(name, times)


def measure_jumps(shell: Shell, sort: str) -> None:
    shell.show_screen("leads")
    settle(shell)
    shell.view.set_sort(sort)
    settle(shell)
    grid: QAbstractScrollArea = shell.view.grid
    bar = grid.verticalScrollBar()
    chance = random.Random(7)
    times = []
    for _ in range(JUMPS):
        place = chance.randrange(bar.maximum() + 1)
        start = time.perf_counter()
        bar.setValue(place)
        grid.viewport().repaint()
        times.append(milliseconds(start))
        QApplication.processEvents()
    told(f"a jump, sorted by {sort}", times)


if __name__ == "__main__":
    main()
