from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, SetFields
from leaddesk.services.operation import Applied, Work
from leaddesk.ui.runner import READERS, Job, Runner


class Slow:
    """An operation that waits for a sign, asking all the while whether it is cancelled."""

    kind: ClassVar[str] = "slow"

    def __init__(self, may_end: threading.Event, problem: Exception | None = None) -> None:
        self.may_end = may_end
        self.problem = problem
        self.begun = threading.Event()

    def apply(self, work: Work) -> Applied:
        made = work.insert("lead", [{"name": "slow"}])
        self.begun.set()
        for n in range(10_000):
            work.progress(n, 10_000)
            if self.may_end.wait(0.005):
                break
        if self.problem:
            raise self.problem
        return Applied(Label("Added {who}", {"who": "slow"}), list(made))


@pytest.fixture
def runner(desk: Desk, qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner(desk)
    yield runner
    runner.close()


def collect(signal: Any) -> list[Any]:
    heard: list[Any] = []
    signal.connect(heard.append)
    return heard


def on_gui_thread() -> bool:
    return QThread.currentThread() is QApplication.instance().thread()


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds)


def test_a_read_answers_on_the_gui_thread(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    desk.run(AddLead({"name": "a"}))
    answers: list[Any] = []
    where: list[bool] = []

    def work() -> int:
        where.append(on_gui_thread())
        return desk.reads.count()

    runner.read(work, lambda n: answers.append((n, on_gui_thread())))
    assert answers == []
    until(qtbot, lambda: bool(answers))
    assert (answers, where) == ([(1, True)], [False])


def test_only_the_latest_read_of_a_kind_is_answered(runner: Runner, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner, other = QObject(), QObject()
    answers: list[str] = []

    def read(name: str, **slot: Any) -> None:
        runner.read(lambda: gate.wait(10) and name, answers.append, **slot)

    read("first", owner=owner, key="list")
    read("second", owner=owner, key="list")
    read("count", owner=owner, key="count")
    read("other", owner=other, key="list")
    read("free")
    read("free too")
    read("third", owner=owner, key="list")
    gate.set()
    until(qtbot, lambda: len(answers) >= 5)
    runner.wait()
    qtbot.wait(20)
    assert sorted(answers) == ["count", "free", "free too", "other", "third"]


def test_a_stale_mistake_is_not_told(runner: Runner, qtbot: QtBot) -> None:
    gate, owner = threading.Event(), QObject()
    failed = collect(runner.failed)
    answers: list[int] = []

    def mistake() -> None:
        gate.wait(10)
        raise UserError("No.")

    runner.read(mistake, answers.append, owner=owner)
    runner.read(lambda: 1, answers.append, owner=owner)
    gate.set()
    until(qtbot, lambda: answers == [1])
    runner.wait()
    qtbot.wait(20)
    assert failed == []


def test_a_mistake_is_told_in_words(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    failed = collect(runner.failed)
    own: list[str] = []
    runner.read(lambda: desk.reads.ids("temperature:boiling"), own.append)
    until(qtbot, lambda: len(failed) == 1)
    assert "boiling" in failed[0] and "hot" in failed[0]
    runner.read(lambda: desk.reads.ids("", "shoe"), own.append, failed=own.append)
    runner.run(SetFields({9: {"name": "x"}}), failed=own.append)
    until(qtbot, lambda: len(own) == 2)
    assert any("sorted" in text for text in own) and any("no lead 9" in text for text in own)
    assert len(failed) == 1


@pytest.mark.allow_log
def test_a_bug_is_logged_and_told_without_its_innards(
    runner: Runner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    failed = collect(runner.failed)
    runner.run(Slow(_set(), ZeroDivisionError("inside")))
    until(qtbot, lambda: len(failed) == 1)
    assert "nothing was changed" in failed[0] and "inside" not in failed[0]
    assert "leaddesk.log" in failed[0]
    assert caplog.records[-1].exc_info is not None
    assert runner.desk.reads.count() == 0


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def test_operations_run_one_after_another(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    gate = threading.Event()
    changed, done = collect(runner.changed), collect(runner.done)
    order: list[Any] = []
    slow = Slow(gate)
    runner.run(slow, done=lambda d: order.append(d.result), initiator=order)
    for name in ("b", "c"):
        runner.run(
            AddLead({"name": name}), done=lambda d: order.append((d.result, on_gui_thread()))
        )
    assert slow.begun.wait(10)
    assert desk.reads.count() == 0
    gate.set()
    until(qtbot, lambda: len(order) == 3)
    assert order == [[1], (2, True), (3, True)]
    until(qtbot, lambda: len(changed) == 3)
    assert [c.operation for c in changed] == [d.operation for d in done] == [1, 2, 3]
    assert changed[0].initiator is order and changed[1].initiator is None


def test_what_is_noted_stops_no_reader_and_keeps_its_order(
    runner: Runner, desk: Desk, qtbot: QtBot
) -> None:
    """While a list is imported nothing can be written, and rules may be typed all the same."""
    slow, answers = Slow(threading.Event()), []
    runner.run(slow)
    until(qtbot, slow.begun.is_set)
    for number in range(READERS + 1):
        runner.note(lambda number=number: desk.remember("last", number))
    runner.read(lambda: desk.reads.recall("last"), answers.append)
    until(qtbot, lambda: answers == [None])
    slow.may_end.set()
    assert runner.wait()
    assert desk.reads.recall("last") == READERS


def test_undo_and_redo(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    done, failed = collect(runner.done), collect(runner.failed)
    runner.run(AddLead({"name": "a"}))
    runner.undo()
    runner.redo()
    runner.undo(1)
    runner.undo()
    until(qtbot, lambda: len(done) == 4 and len(failed) == 1)
    labels = [str(each.label) for each in done[1:]]
    assert labels == ["Undone: Added a", "Redone: Added a", "Undone: Added a"]
    assert failed == ["There is nothing to undo."]


def test_what_others_do_is_heard(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    changed, done = collect(runner.changed), collect(runner.done)
    thread = threading.Thread(target=lambda: desk.run(AddLead({"name": "a"})))
    thread.start()
    thread.join()
    assert changed == []  # not on that thread
    until(qtbot, lambda: len(changed) == 1)
    assert done == []


def test_quick_work_shows_no_progress(
    runner: Runner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.ui.runner.PROGRESS_AFTER_MS", 1_500)  # also where all is slow
    started, ended = collect(runner.job_started), collect(runner.job_ended)
    runner.run(AddLead({"name": "a"}))
    until(qtbot, lambda: len(ended) == 1)
    qtbot.wait(1_600)
    assert started == []


def test_long_work_is_shown_and_cancelled(runner: Runner, desk: Desk, qtbot: QtBot) -> None:
    started, ended = collect(runner.job_started), collect(runner.job_ended)
    failed = collect(runner.failed)
    job = runner.run(Slow(threading.Event()), text="Slowly…")
    until(qtbot, lambda: len(started) == 1)
    assert started == [job] and job.text == "Slowly…"
    assert job.total == 10_000 and job.done > 0
    job.cancel()
    until(qtbot, lambda: len(failed) == 1)
    assert ended == [job]
    assert failed == ["Cancelled; nothing was changed."]
    assert desk.reads.count() == 0


def test_work_that_writes_no_leads(runner: Runner, qtbot: QtBot) -> None:
    answers: list[Any] = []
    failed: list[str] = []
    runner.work(Job("Reading…"), lambda: 42, answers.append)
    runner.work(Job("Reading…"), _refuse, answers.append, failed.append)
    until(qtbot, lambda: bool(answers) and bool(failed))
    assert (answers, failed) == ([42], ["No. Yes."])


def _refuse() -> None:
    raise UserError("No.", "Yes.")


def test_closing_lets_writes_end_and_drops_answers(desk: Desk, qtbot: QtBot) -> None:
    runner = Runner(desk)
    gate = threading.Event()
    heard = [collect(s) for s in (runner.changed, runner.done, runner.failed)]
    answers: list[Any] = []
    runner.run(Slow(gate), done=answers.append)
    runner.run(AddLead({"name": "after"}), done=answers.append)
    runner.read(lambda: gate.wait(10), answers.append)
    threading.Timer(0.2, gate.set).start()
    runner.close()
    assert desk.reads.count() == 2
    qtbot.wait(50)
    assert (heard, answers) == ([[], [], []], [])
    desk.run(AddLead({"name": "b"}))  # no listener is left behind
    qtbot.wait(20)
    assert heard[0] == []


def test_waiting_has_an_end(runner: Runner) -> None:
    gate = threading.Event()
    runner.read(lambda: gate.wait(10), lambda _: None)
    assert runner.wait(0.1) is False
    gate.set()
    assert runner.wait(10) is True


def test_nobody_is_told_who_is_gone(runner: Runner, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    may_end = threading.Event()
    runner.read(may_end.wait, told.append, owner=owner, key="late")
    shiboken6.delete(owner)
    may_end.set()
    runner.read(lambda: "after", told.append)
    until(qtbot, lambda: told == ["after"])


class Part(QObject):
    """A part of a window that hears of what it asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def hear(self, what: Any) -> None:
        self.told.append((what, self.objectName()))  # fails once it is deleted


def test_parts_that_are_gone_are_not_called(runner: Runner, qtbot: QtBot) -> None:
    part, failed = Part(), collect(runner.failed)
    may_end = threading.Event()
    runner.work(Job("Working…"), lambda: may_end.wait(10), part.hear)
    runner.work(Job("Working…"), lambda: may_end.wait(10), lambda what: part.hear(what))
    runner.read(_refuse, part.hear, failed=part.hear)
    runner.run(AddLead({"name": "a"}), done=part.hear)
    shiboken6.delete(part)
    may_end.set()
    runner.wait()
    until(qtbot, lambda: failed == ["No. Yes."])  # somebody has to tell it
    qtbot.wait(20)
    assert part.told == []
