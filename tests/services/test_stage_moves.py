"""Which of the chosen leads can be moved where."""

from __future__ import annotations

from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead
from leaddesk.services.lifecycle import SetStage
from leaddesk.services.stage_moves import Chosen, chosen


def test_leads_by_stage_and_who_may_go_where(desk: Desk) -> None:
    ids = [desk.run(AddLead({"name": f"人 {n}"})).result for n in range(4)]
    desk.run(SetStage(ids[2:], "mql"))
    desk.run(SetStage(ids[3:], "sql"))
    found = chosen(desk.reads, [*ids, 999])
    assert found == Chosen({"lead": ids[:2], "mql": ids[2:3], "sql": ids[3:]})
    assert found.total == 4
    assert found.movable("mql") == [*ids[:2], ids[3]]
    assert found.movable("customer") == []
    assert found.reachable() == ["lead", "mql", "sql", "opportunity", "recycled", "disqualified"]


def test_nobody_chosen_can_go_nowhere() -> None:
    assert Chosen({}).total == 0 and Chosen({}).reachable() == []
