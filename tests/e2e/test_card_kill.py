"""A program killed while it reads cards goes on at its next start: every picture exactly once.

LEADDESK_KILLS sets how often it is killed (2 unless told; 20 for the full proof).
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from drawn_cards import NAMES, card, pages, saved

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("LEADDESK_KILLS", "2"))
SINGLE, ON_PAGES = 2 + KILLS, 3
CARDS = SINGLE + ON_PAGES

# What the window does, without the window: adds pictures, if it is told some, and reads them.
PROGRAM = """
import sys, time
from pathlib import Path
from leaddesk.domain.cards import Pile
from leaddesk.services.card_queue import CardQueue
from leaddesk.services.desk import Desk
from leaddesk.services.piles import start_pile
from leaddesk.services.scan_reads import counts
from leaddesk.services.scans import AddScans, Source

desk = Desk.open(sys.argv[1])
files = sys.argv[2:]
if files:
    pile = start_pile(desk, Pile(exchanged_on="2026-11-22"))
    desk.run(AddScans(tuple(Source(path=file) for file in files), pile))
print("added", flush=True)
queue = CardQueue(desk)
queue.subscribe(lambda change: print(change.done, flush=True))
queue.start()
while counts(desk.reads).waiting:
    time.sleep(0.05)
queue.close()
desk.close()
"""


def program(database: Path, *files: Path) -> subprocess.Popen[str]:
    """The program, once it has added the files."""
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(database), *map(str, files)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "added\n"
    return started


def ended(started: subprocess.Popen[str]) -> list[str]:
    assert started.stdout is not None
    told = started.stdout.read().split()
    started.stdout.close()
    started.wait()
    return told


@pytest.mark.timeout(120 + 30 * KILLS)
def test_a_killed_program_loses_and_doubles_no_card(tmp_path: Path) -> None:
    files = [
        saved(card(NAMES[n % 5], f"Company {n} Ltd."), tmp_path / f"{n}.png") for n in range(SINGLE)
    ]
    files.append(pages(ON_PAGES, tmp_path / "pages.tif"))
    database = tmp_path / "leads.db"
    chooser = random.Random()
    started = program(database, *files)
    for _ in range(KILLS):
        assert started.stdout is not None
        started.stdout.readline()  # at least one more is read each time
        time.sleep(chooser.uniform(0, 0.5))
        started.kill()
        ended(started)
        started = program(database)
    ended(started)
    assert started.returncode == 0

    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        states = "SELECT state, count(*) FROM scan GROUP BY state ORDER BY state"
        assert connection.execute(states).fetchall() == [("parted", 1), ("read", CARDS)]
        read = "SELECT label, count(*) FROM scan WHERE state = 'read' GROUP BY label"
        labels = dict(connection.execute(read).fetchall())
    assert labels == dict.fromkeys(
        [file.name for file in files[:-1]] + [f"pages.tif ({n + 1})" for n in range(ON_PAGES)], 1
    )
