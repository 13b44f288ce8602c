"""How quickly scores are computed: all of 100,000 leads with 500,000 touches, and after one touch.

Also shows that the reasons of every lead add up to its score. Run as a script.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import big

from leaddesk.domain import vocab, when
from leaddesk.domain.journal import Label
from leaddesk.services import scoring
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddTouch, SetFields, TouchDraft
from leaddesk.services.operation import Applied, Work
from leaddesk.storage import scores

KINDS: Final = ("web_visit",) * 5 + ("mail_opened",) * 4 + vocab.values(vocab.TOUCH_KINDS)
ROLES: Final = ("", "", *vocab.values(vocab.DECISION_ROLES))
PEOPLE: Final = 500  # leads touched one by one


@dataclass(frozen=True)
class _Touch:
    """Five touches a lead over two years, roles and sizes of companies."""

    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        chance = random.Random(11)
        ids = range(1, work.connection.exec_driver_sql("SELECT max(id) FROM lead").scalar() + 1)
        work.update("lead", {
            row_id: {"decision_role": chance.choice(ROLES), "employees": chance.choice(
                (None, 12, 45, 300, 4_000)), "kind": "b2c" if row_id % 10 == 0 else "b2b"}
            for row_id in ids
        })  # fmt: skip
        work.insert("touch", [
            {"lead_id": row_id, "kind": chance.choice(KINDS),
             "at": when.moment(work.now - timedelta(seconds=chance.randrange(730 * 86_400)))}
            for _ in range(5) for row_id in ids
        ])  # fmt: skip
        return Applied(Label("benchmark"))


def database(count: int) -> Path:
    """The path of a database of `count` leads with five touches each, made on the first call."""
    file = Path(tempfile.gettempdir()) / f"leaddesk-scores-{count}.db"
    if not file.exists():
        half = file.with_suffix(".half")
        shutil.copy(big.database(count), half)
        desk = Desk.open(half)
        desk.run(_Touch())
        desk.close()
        half.replace(file)
    return file


def milliseconds(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def told(name: str, times: list[float]) -> None:
    times = sorted(times)
    print(f"{name:44} median {statistics.median(times):8.1f}  p95 "
          f"{times[int(len(times) * 0.95)]:8.1f}  worst {times[-1]:8.1f} ms")  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leads.db"
        shutil.copy(database(count), file)
        desk = Desk.open(file)
        measure(desk, count)
        desk.close()


def measure(desk: Desk, count: int) -> None:
    with desk._database.write() as connection:
        connection.exec_driver_sql("UPDATE lead SET score = 0, fit_score = 0, engagement_score = 0")
    told("all, from nothing", [milliseconds(lambda: scoring.recompute(desk))])
    told("all, as they are", [milliseconds(lambda: scoring.recompute(desk)) for _ in range(3)])
    chance = random.Random(5)
    some = chance.sample(range(1, count + 1), PEOPLE)
    told("a touch added, committed", [
        milliseconds(lambda n=n: desk.run(AddTouch([n], TouchDraft("call")))) for n in some
    ])  # fmt: skip
    told("a title set, committed", [
        milliseconds(lambda n=n: desk.run(SetFields({n: {"title": "部長"}}))) for n in some[:200]
    ])  # fmt: skip
    today = desk.reads.today()

    def one(row_id: int) -> None:
        desk.note(scores.refresh, [(row_id, row_id)], today)

    told("one lead scored again", [milliseconds(lambda n=n: one(n)) for n in some])
    draft = scoring.rules(desk.reads)[3:]
    told("preview of other rules", [milliseconds(lambda: scoring.preview(desk.reads, draft))])
    told("rules saved", [milliseconds(lambda: desk.run(scoring.SaveRules(draft)))])
    started = time.perf_counter()
    wrong = 0
    for first in range(1, count + 1, 20_000):
        ids = range(first, min(first + 20_000, count + 1))
        found = desk.reads.ask(scores.reasons, ids, desk.reads.today())
        for lead in desk.reads.leads(ids):
            wrong += sum(each.points for each in found[lead.id]) != lead.score
    print(f"reasons of {count:,} leads in {time.perf_counter() - started:.1f} s, "
          f"{wrong} do not add up")  # fmt: skip


if __name__ == "__main__":
    main()
