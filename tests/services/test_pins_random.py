"""Temperatures and pins, whatever is done and taken back: the model of the journal leaves them
out, because without a pin they follow the score."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leaddesk.domain.lead import Lead
from leaddesk.services.backup import check_database
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, AddTouch, MoveLeads, SetFields, TouchDraft
from leaddesk.services.pins import FollowScore, PinTemperature

NAMES = ("佐藤 健", "鈴木 愛", "田中 美咲")
PLACES = st.sampled_from(["hot", "warm", "cold"])
IDS = st.sets(st.sampled_from([1, 2, 3]), min_size=1).map(sorted)


def pin(lead: Lead) -> tuple[Any, ...]:
    """What a person said of a lead's temperature; of one that follows the score, nothing."""
    if not lead.pinned:
        return (False,)
    return (True, lead.temperature, lead.pinned_by, lead.pin_at, lead.pin_reason, lead.pin_until)


class Pins(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.now = datetime(2027, 3, 3, 3, 0, tzinfo=UTC)
        self.desk = Desk.open(Path(self.folder.name) / "leads.db", lambda: self.now)
        for name in NAMES:
            self.desk.run(AddLead({"name": name}))
        self.before: list[list[tuple[Any, ...]]] = []

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            while self.before:
                self.undo()
            self.desk.close()
            self.folder.cleanup()

    def pins(self) -> list[tuple[Any, ...]]:
        return [pin(lead) for lead in self.desk.reads.leads([1, 2, 3])]

    def run(self, operation: Any) -> None:
        self.now += timedelta(seconds=90)
        was = self.pins()
        if self.desk.run(operation).operation is not None:
            self.before.append(was)

    @rule(ids=IDS, place=PLACES)
    def move(self, ids: list[int], place: str) -> None:
        self.run(MoveLeads(ids, place))

    @rule(ids=IDS, place=PLACES)
    def type(self, ids: list[int], place: str) -> None:
        self.run(SetFields({row_id: {"temperature": place} for row_id in ids}))

    @rule(ids=IDS, place=PLACES, until=st.sampled_from([None, "2027-04-01"]))
    def pin(self, ids: list[int], place: str, until: str | None) -> None:
        self.run(PinTemperature(ids, place, "春に予算", until))

    @rule(ids=IDS)
    def follow(self, ids: list[int]) -> None:
        self.run(FollowScore(ids))

    @rule(ids=IDS, kind=st.sampled_from(["inquiry", "meeting", "unsubscribed", "quote"]))
    def touch(self, ids: list[int], kind: str) -> None:
        self.run(AddTouch(ids, TouchDraft(kind)))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.now += timedelta(seconds=90)
        self.desk.undo()
        assert self.pins() == self.before.pop()

    @precondition(lambda self: self.before)
    @rule()
    def undo_and_redo(self) -> None:
        was = self.pins()
        number = self.desk.undo().result
        self.now += timedelta(seconds=90)
        self.desk.redo(number)
        assert self.pins() == was

    @invariant()
    def without_a_pin_the_score_says_it(self) -> None:
        for lead in self.desk.reads.leads([1, 2, 3]):
            assert lead.pinned or lead.temperature == lead.temperature_by_score
            assert lead.pinned or not (lead.pinned_by or lead.pin_at or lead.pin_reason)
        assert check_database(self.desk.file).ok


TestPins = Pins.TestCase
TestPins.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
