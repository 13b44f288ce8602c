"""A drop on the board and a jump in the sorted table, with 100,000 leads. Run as a script.

In the whole window, drawn off the screen. A drop is timed from the moment the mouse lets go until
it is committed to the database and both columns are painted; a jump from the scroll bar's move
until the rows at that place are painted. Prints median and 95th percentile in milliseconds.

For each grouping of the board also: how long the window stood still at most while it was grouped
so and while cards were dropped, with the processor's time of its thread in that moment, and the
process's memory.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import tempfile
import time
from itertools import permutations
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import big
from list_speed import told
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from leaddesk.domain import lifecycle
from leaddesk.services.desk import Desk
from leaddesk.services.lifecycle import SetStage
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
        self.by = shell.view.grouping
        self.lists = {
            name: cards for name, cards in shell.view.lanes.lists.items() if cards.cards.ids
        }
        self.painted = dict.fromkeys(self.lists, 0.0)
        self.committed = 0.0
        for name, cards in self.lists.items():
            cards.painted.connect(lambda name=name: self._note(name))
        desk.subscribe(lambda _changes: setattr(self, "committed", time.perf_counter()))

    def _note(self, name: str) -> None:
        self.painted[name] = time.perf_counter()

    def drop(self, chance: random.Random, count: int) -> float:
        """Drops cards between two columns that stand at any place, as the mouse does."""
        source, target = chance.choice(self._pairs())
        rows = {name: self._scroll(name, chance) for name in (source, target)}
        QApplication.processEvents()
        ids = list(self.lists[source].cards.ids[rows[source] : rows[source] + count])
        start = time.perf_counter()
        self.lists[target].dropped.emit(ids, rows[target])
        while min(self.committed, self.painted[source], self.painted[target]) < start:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            assert milliseconds(start) < LONGEST_MS, "the drop was not painted"
        took = milliseconds(start)
        assert {getattr(lead, self.by) for lead in self.desk.reads.leads(ids)} == {target}
        return took

    def _pairs(self) -> list[tuple[str, str]]:
        """From where to where: any two columns, and moves along the lifecycle that ask nothing."""
        return [
            (source, target)
            for source, target in permutations(self.lists, 2)
            if self.by != "stage" or target in lifecycle.legal(source)
        ]

    def _scroll(self, name: str, chance: random.Random) -> int:
        cards = self.lists[name]
        cards.verticalScrollBar().setValue(chance.randrange(cards.verticalScrollBar().maximum()))
        row = cards.row_under(cards.page() // 2)
        assert row is not None
        return row


class Stalls:
    """The longest time between two turns of the event loop: by the clock, and of it by this
    thread's own computing."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)
        self.begin()

    def begin(self) -> None:
        self.longest = (0.0, 0.0)
        self._at = (time.perf_counter(), time.thread_time())

    def _turn(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gone = (now[0] - self._at[0], now[1] - self._at[1])
        self.longest = max(self.longest, gone)
        self._at = now

    def told(self, what: str) -> None:
        clock, own = (part * 1000 for part in self.longest)
        print(f"  {what}: stood still {clock:.0f} ms at most ({own:.0f} of its own)")


def spread_stages(desk: Desk) -> None:
    """Half of the leads become MQLs, half of these SQLs; deals and exits are rare in life too."""
    ids = desk.reads.ids("", "name")
    desk.run(SetStage(ids[::2], "mql"))
    desk.run(SetStage(ids[::4], "sql"))


def measure_drops(shell: Shell, desk: Desk) -> None:
    spread_stages(desk)
    shell.show_screen("board")
    settle(shell)
    chance, stalls = random.Random(5), Stalls()
    for by in ("temperature", "stage"):
        print(f"by {by}")
        stalls.begin()
        shell.view.group_by(by)
        settle(shell)
        stalls.told("grouped")
        stalls.begin()
        board = Board(shell, desk)
        for name, count in (("a drop, committed and painted", 1), ("a drop of ten cards", 10)):
            times = []
            for _ in range(DROPS):
                times.append(board.drop(chance, count))
                settle(shell)  # the quiet reading after it is not part of the next
            told(name, times)
        stalls.told("drops")
        print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


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
