"""Whatever is moved, handed over, merged and taken back in whatever order: nothing is illegal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from leaddesk.domain import vocab
from leaddesk.domain.journal import Label
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import ASKS_WHY, MOVES
from leaddesk.errors import UserError
from leaddesk.services.deals import CloseDeal, EditDeal, OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.handoffs import (
    AcceptHandoffs,
    HandOver,
    ReturnHandoffs,
    WithdrawHandoffs,
    inbox_counts,
)
from leaddesk.services.leads import AddLead, RestoreLeads, SetFields, TrashLeads
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.merging import MergeLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.services.unmerging import Unmerge
from leaddesk.storage.schema import handoff, lead, opportunity, stage_change

START = datetime(2026, 11, 22, 3, tzinfo=UTC)
STAGES = vocab.values(vocab.STAGES)
stages = st.sampled_from(STAGES)
PEOPLE = ("佐藤", "鈴木")


@dataclass(frozen=True)
class FromAList:
    """What an import writes of leads that are there already: their stage as history."""

    stages: dict[int, str]
    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        work.update("lead", {row_id: {"stage": to} for row_id, to in self.stages.items()})
        return Applied(Label("Imported"), None)


@cache
def empty() -> bytes:
    """A database with nothing in it: to copy it is much quicker than to make one."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "leads.db"
        Desk.open(file).close()
        return file.read_bytes()


class Way(RuleBasedStateMachine):
    """Several leads on their way, and everything that can happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.now = START
        file = Path(self.folder.name) / "leads.db"
        file.write_bytes(empty())
        self.desk = Desk.open(file, lambda: self.now)
        self.ids: list[int] = []
        self.joined: set[int] = set()  # ever merged with another: their moves are of two
        self.standing: list[int] = []
        self.undone: list[int] = []

    def teardown(self) -> None:
        try:
            for number in sorted(self.standing, reverse=True):
                with suppress(UserError):
                    self.desk.undo(number)
                self.nothing_is_illegal()
        finally:
            self.desk.close()
            self.folder.cleanup()

    def run(self, operation: Any) -> Any:
        self.now += timedelta(minutes=7)
        done = self.desk.run(operation)
        if done.operation is not None:
            self.standing.append(done.operation)
        return done.result

    def tried(self, operation: Any, allowed: bool) -> None:
        """Runs what is refused exactly where it is not allowed."""
        if allowed:
            self.run(operation)
            return
        with suppress(UserError):
            self.run(operation)
            raise AssertionError(f"{operation} was not refused")

    def leads(self, data: st.DataObject, most: int = 2) -> list[Lead]:
        ids = data.draw(st.lists(st.sampled_from(self.ids), min_size=1, max_size=most, unique=True))
        return self.desk.reads.leads(ids)

    def rows(self, table: Any, *where: Any) -> list[Any]:
        live = select(table).where(table.c.trashed_at.is_(None), *where).order_by(table.c.id)
        with self.desk._database.read() as connection:
            return list(connection.execute(live))

    def waiting(self) -> set[int]:
        return {row.lead_id for row in self.rows(handoff, handoff.c.answer == "")}

    # ---- what happens ----------------------------------------------------------------------

    @initialize(first=st.lists(stages, min_size=3, max_size=3))
    def begin(self, first: list[str]) -> None:
        for stage in first:
            self.add(stage, "b2b")

    @precondition(lambda self: len(self.ids) < 5)
    @rule(stage=stages, kind=st.sampled_from(["b2b", "b2c"]))
    def add(self, stage: str, kind: str) -> None:
        values = {"name": f"人{len(self.ids)}", "stage": stage, "kind": kind}
        self.ids.append(self.run(AddLead(values)))

    @rule(data=st.data(), stage=stages, reason=st.sampled_from(["", "予算", "自社都合"]))
    def stage(self, data: st.DataObject, stage: str, reason: str) -> None:
        leads = self.leads(data)
        moving = [each for each in leads if each.stage != stage]
        legal = all(stage in MOVES[each.stage] and each.trashed_at is None for each in moving)
        why = bool(reason) or stage not in ASKS_WHY or not moving
        self.tried(SetStage([each.id for each in leads], stage, reason), legal and why)

    @rule(data=st.data())
    def next_stage(self, data: st.DataObject) -> None:
        """A legal one, so that leads get far."""
        who = self.leads(data, 1)[0]
        stage = data.draw(st.sampled_from(MOVES[who.stage]))
        self.tried(SetStage([who.id], stage, "時期"), who.trashed_at is None)

    @rule(data=st.data(), stage=stages, title=st.sampled_from(["課長", "部長"]))
    def cells(self, data: st.DataObject, stage: str, title: str) -> None:
        who = self.leads(data, 1)[0]
        legal = who.stage == stage or (
            stage in MOVES[who.stage] and stage not in ASKS_WHY and who.trashed_at is None
        )
        self.tried(SetFields({who.id: {"title": title, "stage": stage}}), legal)

    @rule(data=st.data(), stage=stages)
    def from_a_list(self, data: st.DataObject, stage: str) -> None:
        self.run(FromAList({each.id: stage for each in self.leads(data) if not each.trashed_at}))

    @rule(data=st.data(), to=st.sampled_from(PEOPLE))
    def hand_over(self, data: st.DataObject, to: str) -> None:
        leads, waiting = self.leads(data), self.waiting()
        free = all(each.stage == "mql" and each.trashed_at is None and each.id not in waiting
                   for each in leads)  # fmt: skip
        self.tried(HandOver([each.id for each in leads], to), free)

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), answer=st.sampled_from([
        AcceptHandoffs, WithdrawHandoffs, lambda ids: ReturnHandoffs(ids, "連絡がつかない"),
        lambda ids: ReturnHandoffs(ids, "競合", disqualify=True),
    ]))  # fmt: skip
    def answer(self, data: st.DataObject, answer: Callable[[Sequence[int]], Any]) -> None:
        leads = self.leads(data)
        waiting = all(each.id in self.waiting() for each in leads)
        self.tried(answer([each.id for each in leads]), waiting)

    @rule(data=st.data())
    def open_deal(self, data: st.DataObject) -> None:
        who = self.leads(data, 1)[0]
        can = who.stage == "opportunity" or "opportunity" in MOVES[who.stage]
        self.tried(OpenDeal(who.id, "導入", 100.0), can and who.trashed_at is None)

    @precondition(lambda self: self.rows(opportunity))
    @rule(data=st.data(), outcome=st.sampled_from(["won", "lost", "withdrawn", "edit"]))
    def deal(self, data: st.DataObject, outcome: str) -> None:
        row = data.draw(st.sampled_from(self.rows(opportunity)))
        if outcome == "edit":
            self.run(EditDeal(row.id, {"amount": 5.0 * len(self.standing)}))
        else:
            self.tried(CloseDeal(row.id, outcome, "予算"), row.outcome == "")

    @rule(data=st.data(), verb=st.sampled_from([TrashLeads, RestoreLeads]))
    def trash_or_restore(self, data: st.DataObject, verb: Any) -> None:
        with suppress(UserError):  # who is merged away is not restored
            self.run(verb([each.id for each in self.leads(data)]))

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        leads = self.leads(data)
        self.tried(MergeLeads(leads[0].id, [each.id for each in leads]),
                   len(leads) > 1 and not any(each.trashed_at for each in leads))  # fmt: skip
        self.joined.update(each.id for each in leads)

    @precondition(lambda self: self.joined)
    @rule(data=st.data())
    def unmerge(self, data: st.DataObject) -> None:
        with suppress(UserError):
            self.run(Unmerge(data.draw(st.sampled_from(sorted(self.joined)))))

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), latest=st.booleans())
    def undo(self, data: st.DataObject, latest: bool) -> None:
        number = self.standing[-1] if latest else data.draw(st.sampled_from(self.standing))
        self.now += timedelta(minutes=7)
        with suppress(UserError):  # of an un-merge likewise
            self.desk.undo(number)
            self.standing.remove(number)
            self.undone.append(number)

    @precondition(lambda self: self.undone)
    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.undone))
        self.now += timedelta(minutes=7)
        with suppress(UserError):  # who went the other way since is not merged again
            self.desk.redo(number)
            self.undone.remove(number)
            self.standing.append(number)

    # ---- what always holds -----------------------------------------------------------------

    @invariant()
    def nothing_is_illegal(self) -> None:
        with self.desk._database.read() as connection:
            leads = {row.id: row for row in connection.execute(select(lead))}
        live = {row_id for row_id, row in leads.items() if row.trashed_at is None}
        for row in leads.values():
            assert row.stage in STAGES
            assert row.nurture_until is None or row.stage == "recycled", row
        open_ = [row.lead_id for row in self.rows(handoff, handoff.c.answer == "")]
        assert len(open_) == len({*open_}), "two handoffs wait for an answer"
        for row_id in open_:
            assert row_id in live and leads[row_id].stage == "mql", leads[row_id]
        assert inbox_counts(self.desk.reads, "")[0] == len(open_)
        for row in self.rows(opportunity, opportunity.c.outcome == ""):
            assert row.lead_id in live and leads[row.lead_id].stage == "opportunity", row
        chains: dict[int, list[Any]] = {}
        for row in self.rows(stage_change):
            assert row.history or row.to_stage in MOVES[row.from_stage], row
            chains.setdefault(row.lead_id, []).append(row)
        for row_id, chain in chains.items():
            assert chain[-1].to_stage == leads[row_id].stage, (leads[row_id], chain)
            if row_id not in self.joined:
                for one, other in pairwise(chain):
                    assert one.to_stage == other.from_stage, chain


TestWay = Way.TestCase
TestWay.settings = settings(max_examples=12, stateful_step_count=25)
