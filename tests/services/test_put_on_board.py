"""Columns, sums and order of the board however it is grouped, and what a drop writes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import grouping, lifecycle
from leaddesk.errors import UserError
from leaddesk.services.board import PutOnBoard
from leaddesk.services.deals import CloseDeal, OpenDeal
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, MoveLeads, TrashLeads
from leaddesk.services.lifecycle import SetStage

STAGES = ("lead", "mql", "sql")


def shown(desk: Desk, by: str) -> dict[str, list[int]]:
    return {name: list(ids) for name, ids in desk.reads.board("", by).items() if ids}


def people(desk: Desk) -> None:
    """Leads 1 to 9 at three stages in turn, of all temperatures at each."""
    for n in range(9):
        temperature = ("hot", "warm", "cold")[n // 3]
        desk.run(AddLead({"name": f"n{n}", "stage": STAGES[n % 3], "temperature": temperature}))


DROPS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(STAGES), st.integers(0, 9), st.booleans()),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=8)
@given(DROPS)
def test_a_column_of_any_temperatures_keeps_the_order_of_a_list(
    drops: list[tuple[int, str, int, bool]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "leads.db")
        try:
            people(desk)
            for row_id, target, at, back in drops:
                before = shown(desk, "stage")
                here = desk.reads.leads([row_id])[0].stage
                if target != here and target not in lifecycle.legal(here):
                    continue
                wanted = {name: [n for n in ids if n != row_id] for name, ids in before.items()}
                column = wanted.setdefault(target, [])
                at = min(at, len(column))
                after, under = column[at - 1] if at else None, column[at:][:1]
                column.insert(at, row_id)
                move = None if here == target else SetStage([row_id], target)
                put = PutOnBoard([row_id], "stage", target, after, next(iter(under), None), move)
                written = desk.run(put).operation is not None
                assert shown(desk, "stage") == {name: ids for name, ids in wanted.items() if ids}
                if back and written:
                    desk.undo()
                    assert shown(desk, "stage") == before
        finally:
            desk.close()


def test_one_order_serves_all_groupings(desk: Desk) -> None:
    people(desk)
    desk.run(MoveLeads([1], "hot", after=3))
    assert shown(desk, "temperature")["hot"] == [3, 1, 2]
    assert shown(desk, "stage")["lead"] == [7, 4, 1]
    desk.run(PutOnBoard([1], "stage", "lead", before=7))
    assert shown(desk, "stage")["lead"] == [1, 7, 4]
    assert shown(desk, "temperature")["hot"] == [1, 3, 2]


def test_a_move_that_is_refused_leaves_the_order_too(desk: Desk) -> None:
    people(desk)
    before = shown(desk, "stage")
    with pytest.raises(UserError, match="can't become"):
        desk.run(PutOnBoard([1], "stage", "customer", operation=SetStage([1], "customer")))
    assert shown(desk, "stage") == before


def test_sums_are_of_open_deals_and_of_customers_won(desk: Desk) -> None:
    people(desk)
    for row_id, amount in ((3, 1_000_000), (6, 500_000), (9, 70_000)):
        desk.run(OpenDeal(row_id, "", amount))
    desk.run(CloseDeal(1, "won"))
    assert desk.reads.board_sums("", "stage") == {"opportunity": 570_000, "customer": 1_000_000}
    assert desk.reads.board_sums("", "temperature") == {"warm": 500_000, "cold": 70_000}
    assert desk.reads.board_sums("n8", "owner") == {"": 70_000}
    desk.run(TrashLeads([9]))
    assert desk.reads.board_sums("", "stage")["opportunity"] == 500_000


def test_days_stand_in_their_order_and_in_one_column_each(desk: Desk) -> None:
    today = desk.reads.today()
    for days in (1, 0, 8, -1, 7, 9, -3):
        desk.run(AddLead({"name": "n", "next_at": (today + timedelta(days)).isoformat()}))
    desk.run(AddLead({"name": "n"}))
    assert shown(desk, "next_action") == {
        "overdue": [7, 4], "today": [2], "near": [1, 5], "later": [3, 6], "none": [8],
    }  # fmt: skip
    for column in ("today", "near", "later"):
        desk.run(AddLead({"name": "n", "next_at": grouping.due_day(column, today)}))
        assert desk.reads.count() in desk.reads.board("", "next_action")[column]


def test_reordering_says_where_in_every_grouping(desk: Desk) -> None:
    people(desk)
    for by, value, label in (
        ("stage", "mql", "Reordered n1 in MQL"), ("owner", "", "Reordered n1 in No owner"),
        ("next_action", "none", "Reordered n1 in No date"),
    ):  # fmt: skip
        assert str(desk.run(PutOnBoard([2], by, value, before=1)).label) == label
