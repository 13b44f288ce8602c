"""How fast cards are read, and in how much memory.

    python tests/benchmarks/card_speed.py FOLDER [--cards 100]

FOLDER: pictures of cards. Prints, beside the targets: the engine's own time and that of the whole
way to fields, warm; the time to the first fields where nothing runs yet; for many cards added at
once the time until the first can be reviewed, and until all are read; the most memory the reader
process took, and what is left of it when idle. To be run on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import cv2

from leaddesk.capture.engine import Engine
from leaddesk.capture.reader import Reader
from leaddesk.domain.cards import Pile
from leaddesk.services.card_queue import CardQueue, QueueChange
from leaddesk.services.card_understanding import understanding_of
from leaddesk.services.desk import Desk
from leaddesk.services.piles import start_pile
from leaddesk.services.scan_reads import queue, review
from leaddesk.services.scans import AddScans, Source

ROOT: Final = Path(__file__).resolve().parents[2]
WARM: Final = 40  # pictures


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cards", type=int, default=100)
    given = parser.parse_args()
    files = sorted(
        each for each in given.folder.iterdir() if each.suffix.lower() in (".jpg", ".png")
    )
    with tempfile.TemporaryDirectory() as folder:
        warm(files[:WARM], Path(folder))
        cold(files[:5], Path(folder))
        many(files, given.cards, Path(folder))


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def tell(what: str, value: str, target: str = "") -> None:
    print(f"{what:<48}{value:>12}{'  target ' + target if target else ''}", flush=True)


def warm(files: Sequence[Path], folder: Path) -> None:
    """The engine alone and the whole way in turn, so that both meet the same machine."""
    engine, reader = Engine(), Reader()
    desk = Desk.open(folder / "warm.db")
    understanding = understanding_of(desk.reads)

    def whole(file: Path) -> None:
        for side in reader.read(file, file.name):
            understanding.of(side.lines, side.codes)

    pictures = [cv2.imread(str(file)) for file in files]
    engine.read(pictures[0])
    whole(files[0])
    alone, all_of_it = [], []
    for file, picture in zip(files, pictures, strict=True):
        alone.append(timed(lambda picture=picture: engine.read(picture)))
        all_of_it.append(timed(lambda file=file: whole(file)))
    reader.close()
    desk.close()
    tell("engine alone, s a card (mean)", f"{statistics.mean(alone):.3f}")
    tell("picture to fields, s a card (mean)", f"{statistics.mean(all_of_it):.3f}")
    tell("ratio", f"{sum(all_of_it) / sum(alone):.2f}", "<= 1.3")


def cold(files: Iterable[Path], folder: Path) -> None:
    """One card by the command line: from the picture to its fields, with nothing started yet."""
    seconds, command = [], []
    for file in files:
        words = ["--db", str(folder / "cold.db"), "--json", "card", str(file)]
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "leaddesk", *words],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        command.append(time.perf_counter() - began)
        seconds.append(json.loads(done.stdout)["cards"][0]["seconds"])
    tell("cold, s to the first fields (median)", f"{statistics.median(seconds):.2f}", "<= 2.5")
    tell("the whole command, s (median)", f"{statistics.median(command):.2f}")


def many(files: Sequence[Path], count: int, folder: Path) -> None:
    """Many cards added at once, as the window does it."""
    desk = Desk.open(folder / "many.db")
    reader = Reader(idle_seconds=2)
    cards = CardQueue(desk, reader)
    done = threading.Event()
    moments: list[float] = []

    def heard(change: QueueChange) -> None:
        moments.append(time.perf_counter())
        if not change.waiting:
            done.set()

    cards.subscribe(heard)
    cards.start()
    pile = start_pile(desk, Pile(exchanged_on="2026-11-22"))
    sources = tuple(
        Source(data=files[n % len(files)].read_bytes() + bytes(n), label=f"{n}.jpg")
        for n in range(count)
    )
    began = time.perf_counter()
    desk.run(AddScans(sources, pile))
    cards.wake()
    while not moments:
        time.sleep(0.005)
    review(desk.reads, queue(desk.reads)[0].scan_id)
    tell("many cards: s to the first review", f"{time.perf_counter() - began:.2f}", "<= 4")
    done.wait()
    whole = moments[-1] - began
    tell(f"{count} cards, s", f"{whole:.1f}")
    tell("s a card", f"{whole / count:.3f}")
    tell("reader process, most MB", f"{most_memory(reader.pid):.0f}", "< 800")
    began = time.perf_counter()
    while reader.pid is not None:
        time.sleep(0.1)
    tell("idle reader process gone after, s", f"{time.perf_counter() - began:.1f}", "2 as set here")
    cards.close()
    reader.close()
    desk.close()


def most_memory(pid: int | None) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
