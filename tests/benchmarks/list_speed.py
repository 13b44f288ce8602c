"""How quickly lists answer with 100,000 leads: search as you type, jumps, drops. Run as a script.

Prints each figure's median and 95th percentile in milliseconds.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import big

from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import MoveLeads
from leaddesk.services.reads import Reads

TYPED = ("田中", "さとう", "東洋工業", "user123", "0355501", "takahashi", "部長", "山田 開発",
         "髙木", "temperature:hot 佐藤", "company:北陸 主任", "関西物流12")  # fmt: skip
SORTS = ("-updated_at", "name", "company", "-score", "title", "email")


def milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def told(name: str, times: list[float]) -> None:
    times = sorted(times)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    worst = times[-1]
    print(
        f"{name:42} median {statistics.median(times):7.1f}  p95 {p95:7.1f}  worst {worst:7.1f} ms"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leads.db"
        shutil.copy(big.database(count), file)
        desk = Desk.open(file)
        measure(desk, count)
        desk.close()


def understood(reads: Reads, text: str) -> bool:
    """A filter typed half ("temperature:h") is told to the user, not searched."""
    try:
        return not reads.parse(text).empty
    except UserError:
        return False


def measure(desk: Desk, count: int) -> None:
    reads = desk.reads
    prefixes = [text[:n] for text in TYPED for n in range(1, len(text) + 1)]
    prefixes = [text for text in prefixes if understood(reads, text)]
    for _ in range(2):
        found = [milliseconds(lambda t=t: reads.page(t, limit=200)) for t in prefixes]
    told("search as you type: first page", found)
    slow = sorted(zip(found, prefixes, strict=True), reverse=True)[:5]
    print("  slowest:", ", ".join(f"{text!r} {ms:.0f}" for ms, text in slow))
    told("search: all ids", [milliseconds(lambda t=t: reads.ids(t)) for t in prefixes])
    for sort in SORTS:
        told(
            f"all ids by {sort}", [milliseconds(lambda s=sort: reads.ids("", s)) for _ in range(5)]
        )
    ids = reads.ids("", "name")
    chance = random.Random(3)
    starts = [chance.randrange(max(1, count - 64)) for _ in range(100)]
    told("a page of rows by key", [
        milliseconds(lambda s=s: reads.leads(ids[s:s + 64])) for s in starts
    ])  # fmt: skip
    told("board: ids of all columns", [milliseconds(reads.board) for _ in range(5)])
    drops = [MoveLeads([row_id], "hot") for row_id in chance.sample(reads.board()["cold"], 100)]
    told("a drop, committed", [milliseconds(lambda d=d: desk.run(d)) for d in drops])


if __name__ == "__main__":
    main()
