"""How quickly a long list goes into a database that holds many leads already. Run as a script.

Prints, in one run: python-calamine reading the workbook, plain `sqlite3` inserting its rows, and
`leaddesk import` of it in a fresh process, with its peak memory; and how many times longer the
last takes than the first two together. `--profile` also tells what the time went into, and
`--window` how long the window stood still meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import io
import json
import os
import pstats
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import big
from python_calamine import CalamineWorkbook
from rustpy_xlsxwriter import write_worksheet

from leaddesk.services.desk import Desk
from leaddesk.services.imports import ImportList, ImportOptions, ListPreview, read_list
from leaddesk.services.scoring import bring_to_today

FIELDS = {
    "会社名": "company", "部署": "department", "役職": "title", "氏名": "name",
    "フリガナ": "kana", "メール": "email", "電話": "phone", "携帯": "mobile",
    "郵便番号": "postal_code", "住所": "address",
}  # fmt: skip
KNOWN = 10  # each tenth row tells of somebody who is there already
CITIES = ("東京都千代田区丸の内", "大阪府大阪市北区梅田", "愛知県名古屋市中区栄",
          "福岡県福岡市博多区博多駅前", "北海道札幌市中央区北一条西")  # fmt: skip
OPTIONS = ImportOptions(campaign="ものづくり展", channel="trade_show")


def list_rows(count: int, there: int) -> list[dict[str, str]]:
    """The rows of the list, by header: new people, and among them some of the first `there`."""
    chance, known = random.Random(11), random.Random(7)  # the second as in `big`
    names = [f"株式会社{name}{n}" for name in big.COMPANIES for n in range(there // 60 + 1)]
    old = [big._lead(known, n, names, 1) for n in range(min(there, count // KNOWN + 1))]
    return [
        {header: str(lead.get(name, "")) for header, name in FIELDS.items()}
        for n in range(count)
        for lead in (old[n // KNOWN] if n % KNOWN == 0 and old else _new(chance, n, names),)
    ]


def _new(chance: random.Random, n: int, companies: list[str]) -> dict[str, str]:
    lead = big._lead(chance, n, companies, 1)
    return lead | {
        "email": f"v{n}@{'mail' if n % 3 else 'corp'}{n % 5000}.example.co.jp",
        "phone": f"0{chance.choice('346')}-{chance.randrange(2000, 7000)}-{n % 10000:04}",
        "mobile": f"090-{1000 + n // 10000:04}-{n % 10000:04}" if n % 3 else "",
        "postal_code": f"{chance.randrange(100, 999)}-{chance.randrange(10000):04}",
        "address": f"{chance.choice(CITIES)}{1 + n % 9}-{1 + n % 31}-{1 + n % 17}",
    }


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def read_plainly(file: Path) -> list[list[object]]:
    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
    return sheet.to_python()


def insert_plainly(rows: list[list[object]], file: Path) -> None:
    file.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"CREATE TABLE list ({', '.join(FIELDS.values())})")
        marks = ", ".join("?" * len(FIELDS))
        connection.executemany(f"INSERT INTO list VALUES ({marks})", rows)


def import_freshly(listed: Path, database: Path) -> tuple[float, float, dict[str, object]]:
    """Seconds, peak memory in MB and what was told by `leaddesk import` in a process of its own."""
    told_of = ("--campaign", OPTIONS.campaign, "--channel", OPTIONS.channel)
    program = (sys.executable, "-m", "leaddesk", "--db", str(database), "--json")
    command = [*program, "import", str(listed), *told_of]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    assert status == 0, told
    return took, usage.ru_maxrss / 1024, json.loads(told)


def profile(listed: Path, database: Path) -> None:
    """What the time goes into, by function; under the profiler everything takes longer."""
    desk = Desk.open(database)
    profiler = cProfile.Profile()
    profiler.enable()
    preview = read_list([listed], OPTIONS, desk.reads)
    done = desk.run(ImportList(preview, OPTIONS))
    profiler.disable()
    profiler_undo = timed(lambda: desk.undo(done.operation))
    desk.close()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(35)
    print(text.getvalue())
    print(f"undo of it             {profiler_undo:6.2f} s")


def stalls(listed: Path, database: Path) -> tuple[float, float]:
    """How long the import took in the real window, and its longest stall, both in seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from leaddesk.settings import Settings
    from leaddesk.ui import app as application
    from leaddesk.ui.runner import Job

    desk = Desk.open(database)
    settings = Settings()
    windows = application.Windows(
        application.make_application(settings, "ja"), desk, settings, None
    )
    shell = windows.open()
    shell.resize(1280, 800)
    beats: list[float] = []
    timer = QTimer(shell)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(5)
    ended: list[float] = []
    runner = shell.context.runner

    def write(preview: ListPreview) -> None:
        runner.run(ImportList(preview, OPTIONS), done=lambda _: ended.append(time.perf_counter()))

    start = time.perf_counter()
    runner.work(Job(""), lambda: read_list([listed], OPTIONS, desk.reads), write)
    while not ended or time.perf_counter() < ended[0] + 1:  # what it makes the window do, too
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    shell.close()
    desk.close()
    return ended[0] - start, max(after - before for before, after in pairwise(beats))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("--there", type=int, default=100_000, help="leads there already")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--window", action="store_true")
    return parser.parse_args()


def main() -> None:
    asked = options()
    with tempfile.TemporaryDirectory() as folder:
        listed, plain, database = (Path(folder) / n for n in ("list.xlsx", "plain.db", "leads.db"))
        write_worksheet(list_rows(asked.rows, asked.there), str(listed))
        base = Path(folder) / "base.db"
        shutil.copy(big.database(asked.there), base)
        desk = Desk.open(base)  # brought to the present schema, and its scores to today
        bring_to_today(desk)
        desk.close()
        measure(listed, plain, base, database, asked.runs)
        shutil.copy(base, database)
        if asked.profile:
            profile(listed, database)
        elif asked.window:
            took, longest = stalls(listed, database)
            print(f"in the window         {took:6.2f} s, longest stall {longest * 1000:.0f} ms")


def measure(listed: Path, plain: Path, base: Path, database: Path, runs: int) -> None:
    ratios = []
    for _ in range(runs):
        rows: list[list[object]] = []
        reading = timed(lambda rows=rows: rows.extend(read_plainly(listed)))
        inserting = timed(lambda rows=rows: insert_plainly(rows, plain))
        rows.clear()
        shutil.copy(base, database)
        ours, memory, told = import_freshly(listed, database)
        ratios.append(ours / (reading + inserting))
        counts = {name: n for name, n in told.items() if isinstance(n, int) and n}
        print(
            f"calamine {reading:.2f} s + sqlite3 {inserting:.2f} s; leaddesk import {ours:.2f} s,"
            f" {memory:.0f} MB, {ratios[-1]:.2f} times as long; {counts}"
        )
    if ratios:
        print(f"ratio median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
