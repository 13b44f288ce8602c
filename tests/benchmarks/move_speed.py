"""How long it takes to move 10,000 of 100,000 leads at once: each step, taken back, done again.

CPU seconds of this process. Run as a script, `--profile STEP` shows where a step's time goes.
"""

from __future__ import annotations

import cProfile
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import score_speed

from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import AcceptHandoffs, HandOver, ReturnHandoffs
from leaddesk.services.lifecycle import SetStage

COUNT: Final = 100_000
MOVED: Final = 10_000


def steps(desk: Desk) -> list[tuple[str, Callable[[], Any]]]:
    """What is measured, in this order."""
    ids = desk.reads.ids("stage:lead")[:MOVED]
    return [
        ("mql", lambda: desk.run(SetStage(ids, "mql"))),
        ("hand over", lambda: desk.run(HandOver(ids, "営業 一郎"))),
        ("accept", lambda: desk.run(AcceptHandoffs(ids))),
        ("undo accept", desk.undo),
        ("redo accept", desk.redo),
        ("undo again", desk.undo),
        ("return", lambda: desk.run(ReturnHandoffs(ids, "budget"))),
        ("undo return", desk.undo),
        ("undo hand over", desk.undo),
        ("undo mql", desk.undo),
    ]


def main() -> None:
    """Prints the CPU time of each step."""
    wanted = sys.argv[2] if sys.argv[1:2] == ["--profile"] else ""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(score_speed.database(COUNT), Path(folder) / "a.db"))
        with closing(Desk.open(file)) as desk:
            scoring.bring_to_today(desk)
            for name, do in steps(desk):
                watch = cProfile.Profile()
                started = time.process_time()
                if name == wanted:
                    watch.enable()
                do()
                watch.disable()
                print(f"{name:16}{time.process_time() - started:8.2f} s")
                if name == wanted:
                    pstats.Stats(watch).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
