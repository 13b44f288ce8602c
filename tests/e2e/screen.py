"""A screen of its own with a window manager and a real mouse, and LeadDesk running on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
SIZE = "1400x900x24"
STEPS = 30
STEP_SECONDS = 0.02
SETTLE_SECONDS = 0.3
PATIENCE_SECONDS = 30

T = TypeVar("T")
Place = tuple[int, int]


def until(ask: Callable[[], T | None], what: str) -> T:
    """Waits for `ask` to give something true; fails saying `what` was waited for."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def ended(process: subprocess.Popen[Any]) -> None:
    """Ends a process we started, and waits for it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Screen:
    """An X server on a free display with `openbox`; `mouse` and `keys` act as a person does."""

    def __init__(self, home: Path) -> None:
        self.home = home
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
        self._server = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        assert self.display != ":", "Xvfb did not start"
        self.env = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(
            ["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        ended(self._manager)
        ended(self._server)

    def mouse(self, *words: object) -> None:
        """Runs `xdotool`, for example mouse("mousemove", 10, 20)."""
        subprocess.run(["xdotool", *map(str, words)], env=self.env, check=True)

    def keys(self, *names: str) -> None:
        for name in names:
            self.mouse("key", name)
            time.sleep(0.1)

    def click(self, at: Place, *, holding: str = "") -> None:
        """Clicks, with a modifier key held down if given."""
        down = ("keydown", holding) if holding else ()
        up = ("keyup", holding) if holding else ()
        self.mouse("mousemove", *at, *down, "click", 1, *up)
        time.sleep(0.1)

    def drag(self, start: Place, end: Place, *, giving_up: bool = False) -> None:
        """Drags slowly enough for every step to be seen, and waits a moment before letting go.

        `giving_up`: presses Escape before letting go.
        """
        self.mouse("mousemove", *start)
        time.sleep(0.1)
        self.mouse("mousedown", 1)
        for step in range(1, STEPS + 1):
            here = (round(a + (b - a) * step / STEPS) for a, b in zip(start, end, strict=True))
            self.mouse("mousemove", *here)
            time.sleep(STEP_SECONDS)
        time.sleep(SETTLE_SECONDS)
        if giving_up:
            self.keys("Escape")
        self.mouse("mouseup", 1)


class Program:
    """LeadDesk running on a screen over the database `db`, its board in front."""

    def __init__(self, screen: Screen, db: Path) -> None:
        self.screen = screen
        self._probe = screen.home / "probe.json"
        self._log = screen.home / "program.txt"
        self._probe.unlink(missing_ok=True)
        settings = screen.home / "config" / "settings.json"
        settings.parent.mkdir(parents=True, exist_ok=True)
        if not settings.exists():
            settings.write_text(json.dumps({"screen": "board", "language": "en"}), "utf-8")
        env = {**screen.env, "LEADDESK_HOME": str(screen.home), "LEADDESK_PROBE": str(self._probe)}
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "leaddesk", "--db", str(db)],
                cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def seen(self) -> dict[str, Any]:
        """What the window last said of itself."""
        if self._process.poll() is not None:
            raise AssertionError("the program ended:\n" + self._log.read_text("utf-8"))
        if not self._probe.exists():
            return {}
        seen: dict[str, Any] = json.loads(self._probe.read_text("utf-8"))
        return seen

    def card(self, lead_id: int) -> Place:
        """The middle of a lead's card on the screen, once the window has come to rest."""
        rect = until(lambda: self.seen().get("cards", {}).get(str(lead_id)), f"card {lead_id}")
        return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2

    def column(self, name: str) -> Place:
        """A place near the top of a column, below which its cards begin."""
        rect = until(lambda: self.seen().get("columns", {}).get(name), f"column {name}")
        return rect[0] + rect[2] // 2, rect[1] + 12

    def ready(self) -> None:
        """Waits until the window is in front and has shown cards."""
        until(lambda: self.seen().get("cards") and self.seen().get("active"), "the board")
        time.sleep(SETTLE_SECONDS)  # the window manager may still be placing it

    def close(self) -> None:
        ended(self._process)


@contextmanager
def screen(home: Path) -> Iterator[Screen]:
    """A screen that is gone afterwards; the programs on it keep their files below `home`."""
    assert shutil.which("Xvfb")
    home.mkdir(parents=True, exist_ok=True)
    one = Screen(home)
    try:
        yield one
    finally:
        one.close()


@contextmanager
def program(on: Screen, db: Path) -> Iterator[Program]:
    """LeadDesk, ready to be used; closed afterwards."""
    one = Program(on, db)
    try:
        one.ready()
        yield one
    finally:
        one.close()
