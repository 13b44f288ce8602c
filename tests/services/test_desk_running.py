"""The desk at work: readers beside a writer, two programs, cancelling, errors, a full disk."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import pytest

from leaddesk.domain.journal import Changes, Label
from leaddesk.errors import Cancelled, UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, SetFields, TagLeads, TouchDraft, TrashLeads
from leaddesk.services.operation import Applied, Work

ROOT = Path(__file__).parents[2]


class Rows:
    """Inserts leads; `between` is called in the middle of the transaction."""

    kind: ClassVar[str] = "rows"

    def __init__(self, count: int, between: Callable[[], None] = lambda: None) -> None:
        self.count = count
        self.between = between

    def apply(self, work: Work) -> Applied:
        made = list(work.insert("lead", [{"name": f"n{n}"} for n in range(self.count)]))
        for done in range(0, self.count, 100):
            work.progress(done, self.count)
        self.between()
        work.insert("touch", [{"lead_id": made[0], "kind": "card", "at": work.stamp}])
        return Applied(Label("Added {who}", {"who": "many"}), made)


def contents(desk: Desk) -> list[list[Any]]:
    """All that the database holds; the search index can be listed only by what it is made of."""
    with closing(sqlite3.connect(desk.file)) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master"
            " WHERE type = 'table' AND name <> 'lead_search' ORDER BY name"
        )]  # fmt: skip
        return [[name, *connection.execute(f'SELECT * FROM "{name}"')] for name in names]


def test_readers_go_on_while_a_long_operation_writes(desk: Desk) -> None:
    desk.run(AddLead({"name": "first"}))
    seen: list[tuple[int, int]] = []

    def read() -> None:
        def look() -> None:
            for _ in range(5):
                seen.append((desk.reads.count(), len(desk.reads.ids("n1*"))))

        readers = [threading.Thread(target=look) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(20)
            assert not reader.is_alive()

    desk.run(Rows(1000, read))
    assert seen == [(1, 0)] * 20
    assert desk.reads.count() == 1001


def test_writers_in_one_program_wait_for_one_another(desk: Desk) -> None:
    writers = [
        threading.Thread(
            target=lambda n=n: [desk.run(AddLead({"name": f"{n}-{m}"})) for m in range(10)]
        )
        for n in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert desk.reads.count() == 40
    assert [entry.id for entry in desk.reads.log(limit=100)] == list(range(40, 0, -1))


ADD = """
import sys
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
desk = Desk.open(sys.argv[1])
for n in range(40):
    desk.run(AddLead({"name": f"{sys.argv[2]} {n}", "company": f"C{n % 7}", "tags": ["t"]}))
desk.close()
"""


def test_two_programs_write_and_nobody_loses(desk: Desk) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ADD, str(desk.file), name],
            cwd=ROOT, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    for n in range(20):
        desk.run(AddLead({"name": f"me {n}", "company": "C1"}))
    told = [program.communicate(timeout=120)[1] for program in programs]
    assert [program.returncode for program in programs] == [0, 0], told
    names = sorted(lead.name for lead in desk.reads.leads(desk.reads.ids()))
    wanted = [f"{who} {n}" for who, many in (("one", 40), ("two", 40), ("me", 20))
              for n in range(many)]  # fmt: skip
    assert names == sorted(wanted)
    assert desk.reads.tags() == ["t"]
    companies = {lead.company_id for lead in desk.reads.leads(desk.reads.ids())}
    assert len(companies) == 7


def test_a_cancelled_operation_leaves_nothing(desk: Desk) -> None:
    desk.run(AddLead({"name": "a"}))
    before, told = contents(desk), []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 300

    with pytest.raises(Cancelled):
        desk.run(Rows(1000), progress=progress)
    assert told == [(0, 1000), (100, 1000), (200, 1000), (300, 1000)]
    assert contents(desk) == before
    assert desk.run(AddLead({"name": "b"})).operation == 2


@pytest.mark.parametrize("problem", [RuntimeError("a bug"), UserError("No.", "Yes.")])
def test_an_operation_that_fails_leaves_nothing(desk: Desk, problem: Exception) -> None:
    desk.run(AddLead({"name": "a"}))
    before, heard = contents(desk), []
    desk.subscribe(heard.append)

    def fail() -> None:
        raise problem

    with pytest.raises(type(problem)):
        desk.run(Rows(50, fail))
    assert contents(desk) == before
    assert heard == []
    assert desk.run(AddLead({"name": "b"})).result == 2


def test_what_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    lead = desk.run(AddLead({"name": "a", "company": "X", "tags": ["t"]})).result
    before, heard = contents(desk), []
    desk.subscribe(heard.append)
    for operation in (
        SetFields({lead: {"company": "X", "temperature": "cold", "pinned": False}}),
        TagLeads([lead], add=("t",), remove=("u",)),
    ):
        done = desk.run(operation)
        assert done.operation is None
    desk.run(TrashLeads([lead]))
    assert desk.run(TrashLeads([lead])).operation is None
    desk.undo()
    assert len(heard) == 2
    assert len(contents(desk)) == len(before)


def test_listeners_hear_what_changed_and_who_did_it(desk: Desk) -> None:
    heard: list[Changes] = []
    stop = desk.subscribe(heard.append)
    me = object()
    done = desk.run(AddLead({"name": "a"}, TouchDraft("card")), initiator=me)
    assert heard[-1].operation == done.operation
    assert heard[-1].ids == {"lead": frozenset({1}), "touch": frozenset({1})}
    assert heard[-1].structure and heard[-1].initiator is me
    desk.run(SetFields({1: {"notes": "x"}}))
    assert heard[-1].ids == {"lead": frozenset({1})}
    assert not heard[-1].structure and "notes" in heard[-1].fields
    assert heard[-1].includes("lead", 1) and not heard[-1].includes("lead", 2)
    desk.run(AddTouch([1], TouchDraft("call")))
    assert heard[-1].includes("lead", 1)  # its score is another
    undone = desk.undo(initiator=me)
    assert heard[-1].includes("touch", 2) and heard[-1].includes("lead", 1)
    assert (heard[-1].label, heard[-1].initiator) == (undone.label, me)
    desk.run(Rows(6000))
    assert heard[-1].ids["lead"] is None
    assert heard[-1].includes("lead", 12345)
    stop()
    count = len(heard)
    desk.redo(3)
    assert len(heard) == count


def test_nothing_to_undo_or_redo_is_told(desk: Desk) -> None:
    for call in (desk.undo, desk.redo, lambda: desk.undo(7), lambda: desk.redo(7)):
        with pytest.raises(UserError):
            call()
    desk.run(AddLead({"name": "a"}))
    with pytest.raises(UserError, match="not undone"):
        desk.redo(1)
    desk.undo()
    with pytest.raises(UserError, match="already"):
        desk.undo(1)
    with pytest.raises(UserError, match="already"):
        desk.undo(2)  # an undo is taken back by a redo
    desk.run(AddLead({"name": "b"}))
    with pytest.raises(UserError, match="nothing to redo"):
        desk.redo()


def test_undo_and_redo_walk_back_and_forth(desk: Desk) -> None:
    for name in "abc":
        desk.run(AddLead({"name": name}))
    shown = lambda: "".join(sorted(x.name for x in desk.reads.leads(desk.reads.ids())))  # noqa: E731
    assert [(desk.undo().result, shown()) for _ in range(3)] == [(3, "ab"), (2, "a"), (1, "")]
    assert desk.reads.next_undo(desk.user_id) is None
    entry = desk.reads.next_redo(desk.user_id)
    assert entry is not None and str(entry.label) == "Added a"
    assert [(desk.redo().result, shown()) for _ in range(3)] == [(1, "a"), (2, "ab"), (3, "abc")]
    assert desk.reads.next_redo(desk.user_id) is None
    assert desk.undo().result == 3
    assert str(desk.reads.log(limit=1)[0].label) == "Undone: Added c"


def test_a_full_disk_is_told_and_changes_nothing(desk: Desk) -> None:
    desk.run(AddLead({"name": "a"}))
    before = contents(desk)
    with desk._database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(UserError, match="full"):
        desk.run(Rows(20_000))
    assert contents(desk) == before
    assert desk.run(AddLead({"name": "b"})).operation == 2
    with closing(sqlite3.connect(desk.file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_really_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
        capture_output=True, check=False,
    ) if sys.platform == "linux" else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("no disk may be mounted here")
    try:
        desk = Desk.open(disk / "leads.db")
        desk.run(AddLead({"name": "a"}))
        before = contents(desk)
        with pytest.raises(UserError) as told:
            desk.run(Rows(20_000))
        assert "nothing was changed" in str(told.value)
        assert contents(desk) == before
        assert list(desk.reads.ids("a")) == [1]
        desk.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("where", ["postgresql://x/y", "mysql://a"])
def test_other_databases_are_told(where: str) -> None:
    with pytest.raises(UserError, match="database files only"):
        Desk.open(where)


def test_a_url_and_the_own_place(tmp_path: Path) -> None:
    desk = Desk.open(f"sqlite:///{tmp_path / 'a.db'}")
    assert desk.file == tmp_path / "a.db"
    desk.close()
    own = Desk.open()
    assert tmp_path in own.file.parents
    own.close()
