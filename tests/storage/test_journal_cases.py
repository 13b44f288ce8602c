"""Turns of the journal that random trying has once found wrong, in plain steps."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from leaddesk.domain.journal import Label
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, MoveLeads, RestoreLeads
from leaddesk.services.operation import Applied, Work
from leaddesk.storage.schema import JOURNALED

REFERENCES = [
    ("company", "name", {"company": "Acme"}, "Acme"),
    ("campaign", "name", {"campaign": "東京展示会"}, "東京展示会"),
    ("tag", "name", {"tags": ("vip",)}, "vip"),
    ("custom_field", "key", {"custom": {"Plan": "gold"}}, "Plan"),
]


def live(desk: Desk, table: str, column: str) -> list[str]:
    target = JOURNALED[table]
    with desk._database.read() as connection:
        there = select(target.c[column]).where(target.c.trashed_at.is_(None))
        return list(connection.execute(there).scalars())


@pytest.mark.parametrize(("table", "column", "values", "said"), REFERENCES)
def test_what_only_a_lead_in_the_trash_names_is_not_made_twice(
    desk: Desk, table: str, column: str, values: dict[str, Any], said: str
) -> None:
    added = desk.run(AddLead({"name": "田中", **values}))
    desk.undo(added.operation)
    assert live(desk, table, column) == []
    desk.run(AddLead({"name": "鈴木", **values}))
    desk.run(RestoreLeads([added.result]))
    assert live(desk, table, column) == [said]
    first, second = desk.reads.leads([1, 2])
    assert first.company_id == second.company_id and first.campaign_id == second.campaign_id


@pytest.mark.parametrize(("table", "column", "values", "said"), REFERENCES)
def test_what_came_back_with_a_lead_stays_while_another_names_it(
    desk: Desk, table: str, column: str, values: dict[str, Any], said: str
) -> None:
    added = desk.run(AddLead({"name": "田中", **values}))
    desk.undo(added.operation)
    restored = desk.run(RestoreLeads([added.result]))
    desk.run(AddLead({"name": "鈴木", **values}))
    desk.undo(restored.operation)
    assert live(desk, table, column) == [said]


class AddAndDate:
    """Adds a lead and, in the same operation, writes to it."""

    kind = "sample"

    def apply(self, work: Work) -> Applied:
        (lead_id,) = work.insert("lead", [{"name": "田中"}])
        work.update("lead", {lead_id: {"updated_at": "2026-01-05T00:00:00Z"}})
        return Applied(Label("Added {who}", {"who": "田中"}), lead_id)


def test_what_was_added_and_written_to_at_once_goes_as_a_whole(desk: Desk) -> None:
    added = desk.run(AddAndDate())
    assert desk.undo(added.operation).kept == ()
    assert desk.reads.count() == 0
    desk.redo(added.operation)
    assert desk.reads.leads([added.result])[0].updated_at == "2026-01-05T00:00:00Z"


def test_a_place_on_the_board_is_not_told_as_kept(desk: Desk) -> None:
    one, other = (desk.run(AddLead({"name": name})).result for name in ("田中", "鈴木"))
    moved = desk.run(MoveLeads([one], "cold", after=other))
    desk.run(MoveLeads([one], "hot"))
    assert desk.undo(moved.operation).kept == ()
    assert desk.reads.leads([one])[0].temperature == "hot"
