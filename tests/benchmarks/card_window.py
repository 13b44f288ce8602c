"""The window while pictures of cards come in: first review possible, longest stall. A script.

    python tests/benchmarks/card_window.py FOLDER [NUMBER]

Drops NUMBER (100) pictures of FOLDER on the real window, which reads them by the real reader
process; a timer of 5 ms tells how long the event loop was blocked, and by when the first card
could be reviewed (its form filled in, its person looked up).
"""

from __future__ import annotations

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
from leaddesk.ui.shell import Shell

TICK_MS = 5
FIRST_SECONDS, STALL_MS = 4.0, 50
LONGEST = 300


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


def measure(shell: Shell, app: QApplication, files: list[Path]) -> bool:
    shell.show_screen("cards")
    until(app, lambda: shell.context.runner.wait(0), time.monotonic())
    review = shell.view.review
    stalls, start = Stalls(), time.monotonic()
    shell.commands.card_sources.add_files(files)
    first = until(
        app,
        lambda: review.card is not None and review.card.review.state == "read" and review._ready,
        start,
    )
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


def main(folder: Path, number: int) -> bool:
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADDESK_HOME"] = home
        there = Path(home)
        (there / "pictures").mkdir()
        files = pictures(folder, number, there / "pictures")
        settings = Settings()
        settings.set("theme", "light")
        app = application.make_application(settings, "ja")
        desk = Desk.open(there / "leads.db")
        shell = application.Windows(app, desk, settings, None).open()
        shell.first_painted()
        try:
            return measure(shell, app, files)
        finally:
            shell.close()
            desk.close()


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100))
