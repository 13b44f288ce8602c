"""The window while pictures of cards come in: first review possible, longest stall. A script.

    python tests/benchmarks/card_window.py FOLDER [NUMBER] [--warm]

Drops NUMBER (100) pictures of FOLDER on the real window, which shows leads and reads them by the
real reader process, two seconds after it opened, when what it does at its start is done; --warm:
they were dragged over it for three seconds before. A timer of 5 ms tells how long the event loop
was blocked, and by when the first card could be reviewed (its form filled in, its person looked
up).
"""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from leaddesk.services.card_files import is_scan
from leaddesk.services.desk import Desk
from leaddesk.settings import Settings
from leaddesk.ui import app as application
from leaddesk.ui.collector import Collector
from leaddesk.ui.dropping import Dropped
from leaddesk.ui.shell import Shell

TICK_MS = 5
FIRST_SECONDS, STALL_MS = 4.0, 50
LONGEST = 900
DRAG_SECONDS = 3.0
OPEN_SECONDS = 2.0  # nobody drops anything on a window sooner


class Stalls:
    """How late a timer comes that is due every 5 ms, and what this thread worked, milliseconds."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.own = 0.0  # the longest piece of work of this thread: what a busy machine adds is none
        self._worked = time.thread_time()
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._clock.start()
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        self.late.append(self._clock.nsecsElapsed() / 1e6 - TICK_MS)
        self._clock.restart()
        worked = time.thread_time()
        self.own, self._worked = max(self.own, (worked - self._worked) * 1e3), worked

    def stop(self) -> None:
        self._timer.stop()


def pictures(folder: Path, number: int, into: Path) -> list[Path]:
    """So many pictures: those of `folder`, again where there are fewer."""
    found = sorted(file for file in folder.iterdir() if is_scan(file.name))
    chosen = itertools.islice(itertools.cycle(found), number)
    return [
        Path(shutil.copy(file, into / f"{place:03}{file.suffix}"))
        for place, file in enumerate(chosen)
    ]


def until(app: QApplication, true: object, since: float) -> float:
    while time.monotonic() - since < LONGEST:
        app.processEvents()
        if true():  # type: ignore[operator]
            return time.monotonic() - since
        time.sleep(0.001)
    raise TimeoutError


def ready(shell: Shell) -> bool:
    """Whether a card can be reviewed: its form is filled in, its person looked up."""
    review = getattr(shell.view, "review", None)
    card = None if review is None else review.card
    return card is not None and card.review.state == "read" and review._ready


def measure(shell: Shell, app: QApplication, files: list[Path], *, warm: bool) -> bool:
    opened = time.monotonic()
    until(app, lambda: time.monotonic() - opened > OPEN_SECONDS, opened)
    stalls, start = Stalls(), time.monotonic()
    if warm:
        shell.commands.expect_cards()  # as files dragged over the window do
        until(app, lambda: time.monotonic() - start > DRAG_SECONDS, start)
        start = time.monotonic()
    shell.commands.take_dropped(Dropped(tuple(files)))
    first = until(app, lambda: ready(shell), start)
    work = shell.commands.card_work
    whole = until(app, lambda: work.counts is not None and work.counts.waiting == 0, start)
    stalls.stop()
    late = sorted(stalls.late)
    print(f"{len(files)} pictures, all read after {whole:.1f} s")
    print(f"first review possible after {first:.2f} s (wanted: {FIRST_SECONDS:.0f} s)")
    print(f"event loop: longest stall {late[-1]:.0f} ms (wanted: {STALL_MS} ms),")
    print(f"  99.9 % under {late[int(len(late) * 0.999)]:.0f} ms, "
          f"median {statistics.median(late):.1f} ms")  # fmt: skip
    print(f"  the longest piece of work of its own thread: {stalls.own:.0f} ms")
    return first <= FIRST_SECONDS and late[-1] <= STALL_MS


def main(folder: Path, number: int, *, warm: bool) -> bool:
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADDESK_HOME"] = home
        there = Path(home)
        (there / "pictures").mkdir()
        files = pictures(folder, number, there / "pictures")
        settings = Settings()
        settings.set("theme", "light")
        gc.disable()  # as the program itself starts
        app = application.make_application(settings, "ja")
        desk = Desk.open(there / "leads.db")
        shell = application.Windows(app, desk, settings, None).open()
        Collector(app)
        shell.first_painted()
        try:
            return measure(shell, app, files, warm=warm)
        finally:
            shell.close()
            desk.close()


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--warm"]
    number = int(words[1]) if len(words) > 1 else 100
    sys.exit(not main(Path(words[0]), number, warm="--warm" in sys.argv))
