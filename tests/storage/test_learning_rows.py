"""Rows to learn from: as each lead stood before its outcome, whatever came after."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.journal import Label
from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import (
    AddLead,
    SetFields,
    TagLeads,
    TouchDraft,
    TrashTouches,
    touch_row,
)
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.merging import MergeLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.services.records import Recorder
from leaddesk.storage import training

DATES = ("2026-01-01", "2199-01-01")
TOUCHES = ("inquiry", "web_visit", "deal_won", "returned", "mail_opened")


def add(desk: Desk, **values: Any) -> int:
    return int(desk.run(AddLead(values)).result)


def rows(desk: Desk) -> dict[int, training.TrainingRow]:
    return {row.outcome.lead_id: row for row in desk.reads.ask(training.rows, 1_000)}


@dataclass(frozen=True)
class Listed:
    """A touch of any day, as lists bring them."""

    lead: int
    touch: TouchDraft
    kind: ClassVar[str] = "import"

    def apply(self, work: Work) -> Applied:
        row = touch_row(Recorder(work), self.lead, self.touch)
        return Applied(Label("listed"), list(work.insert("touch", [row])))


def touch(desk: Desk, lead: int, kind: str, at: str | None = None) -> int:
    return int(desk.run(Listed(lead, TouchDraft(kind, at))).result[0])


def close(desk: Desk, lead: int, stage: str) -> None:
    reason = {} if stage == "customer" else {"reason": "budget"}
    path = ("mql", "sql", "opportunity") if stage in ("customer", "lost") else ()
    for step in path:
        desk.run(SetStage([lead], step))
    desk.run(SetStage([lead], stage, **reason))


def story(desk: Desk) -> list[int]:
    """Four leads with outcomes, of which the last came with its own, and one without."""
    leads = [add(desk, name=f"n{n}", industry="IT", custom={"Size": str(n)}) for n in range(4)]
    for lead in leads:
        touch(desk, lead, "web_visit", "2026-01-05")
        touch(desk, lead, "inquiry", "2026-02-05")
    close(desk, leads[0], "customer")
    close(desk, leads[1], "lost")
    close(desk, leads[2], "disqualified")
    leads.append(add(desk, name="history", industry="製造業", stage="customer"))
    return leads


def test_what_is_won_and_lost(desk: Desk) -> None:
    leads = story(desk)
    recycled = add(desk, name="later", stage="recycled")
    found = rows(desk)
    assert {lead: row.outcome.won for lead, row in found.items()} == {
        leads[0]: True, leads[1]: False, leads[2]: False, leads[4]: True,
    }  # fmt: skip
    assert recycled not in found
    assert desk.reads.ask(training.count) == (4, 2)


def test_touches_before_it_count_internal_ones_never(desk: Desk) -> None:
    lead = add(desk, name="a")
    for kind, at in (("web_visit", "2026-01-01"), ("web_visit", "2026-01-09"),
                     ("handed_over", "2026-01-10"), ("returned", "2026-01-11"),
                     ("visit", "2199-01-01")):  # fmt: skip
        touch(desk, lead, kind, at)
    close(desk, lead, "customer")
    assert rows(desk)[lead].known.touches == {"web_visit": 2}


def test_fields_stand_as_they_stood(desk: Desk) -> None:
    lead = add(desk, name="a", industry="IT", custom={"Size": "5"})
    desk.run(SetFields({lead: {"industry": "小売"}}))
    close(desk, lead, "lost")
    desk.run(SetFields({lead: {"industry": "金融", "custom": {"Size": "9", "lost to": "X"}}}))
    known = rows(desk)[lead].known
    assert (known.columns["industry"], known.custom) == ("小売", {"Size": "5"})


def test_columns_that_come_with_the_outcome_are_not_known_before_it(desk: Desk) -> None:
    lead = add(desk, name="a", custom={"Size": "5"}, stage="opportunity")
    desk.run(SetFields({lead: {"stage": "customer", "custom": {"won_date": "2026-01-01"}}}))
    assert rows(desk)[lead].known.custom == {"Size": "5"}


def test_a_merge_after_the_outcome_teaches_nothing(desk: Desk) -> None:
    lead, other = add(desk, name="a"), add(desk, name="b", industry="IT")
    touch(desk, other, "meeting", "2026-01-01")
    touch(desk, lead, "inquiry", "2026-01-01")
    close(desk, lead, "customer")
    before = rows(desk)
    desk.run(MergeLeads(lead, [other]))
    assert rows(desk) == before


LATER: dict[str, Callable[[Desk, int, Any], object]] = {
    "touch now": lambda desk, lead, draw: touch(desk, lead, draw(st.sampled_from(TOUCHES))),
    "touch back then": lambda desk, lead, draw: touch(
        desk, lead, draw(st.sampled_from(TOUCHES)), draw(st.sampled_from(DATES))
    ),
    "field": lambda desk, lead, draw: desk.run(SetFields({lead: {
        draw(st.sampled_from(("industry", "title", "address", "email", "created_at"))):
            draw(st.sampled_from(("", "2026-03-03")))
    }})),
    "custom": lambda desk, lead, draw: desk.run(SetFields({lead: {"custom": {
        draw(st.sampled_from(("Size", "won_date"))): draw(st.text("ab1", max_size=3))
    }}})),
    "tag": lambda desk, lead, draw: desk.run(TagLeads([lead], ("受注",))),
    "temperature": lambda desk, lead, draw: desk.run(SetFields({lead: {"temperature": "hot"}})),
    "touch away": lambda desk, lead, draw: desk.run(TrashTouches([draw(st.integers(1, 8))])),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """A database in which the story has happened, and its leads."""
    file = tmp_path_factory.mktemp("story") / "leads.db"
    desk = Desk.open(shutil.copy(empty_database, file))
    leads = story(desk)
    desk.close()
    return file, leads


@settings(max_examples=15)
@given(st.data())
def test_nothing_that_comes_after_changes_a_row(
    told: tuple[Path, list[int]], data: st.DataObject
) -> None:
    file, leads = told
    with tempfile.TemporaryDirectory() as room:
        desk = Desk.open(shutil.copy(file, Path(room) / "leads.db"))
        before = rows(desk)
        first = desk.reads.log(limit=1)[0].id
        for _ in range(data.draw(st.integers(1, 8))):
            kind = data.draw(st.sampled_from((*LATER, "undo")))
            lead = data.draw(st.sampled_from([leads[0], leads[1], leads[2], leads[4]]))
            if kind != "undo":
                with suppress(UserError):  # a value its field does not hold
                    LATER[kind](desk, lead, data.draw)
            elif (entry := desk.reads.next_undo(desk.user_id)) and entry.id > first:
                desk.undo()
        after = rows(desk)
        desk.close()
    assert after == before
