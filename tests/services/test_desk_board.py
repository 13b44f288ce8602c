from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.errors import UserError
from leaddesk.services.desk import Desk
from leaddesk.services.leads import AddLead, MoveLeads, SetFields, TrashLeads

COLUMNS = ("hot", "warm", "cold")


def shown(desk: Desk) -> dict[str, list[int]]:
    return {name: list(ids) for name, ids in desk.reads.board().items()}


def moved(
    board: dict[str, list[int]], ids: list[int], column: str, at: int
) -> tuple[dict[str, list[int]], int | None, int | None]:
    """The board after a drop at place `at` of `column`, and the neighbours named for it."""
    after = {name: [card for card in cards if card not in ids] for name, cards in board.items()}
    target = after[column]
    at = min(at, len(target))
    above = target[at - 1] if at else None
    below = target[at] if at < len(target) else None
    target[at:at] = ids
    return after, above, below


MOVES = st.lists(
    st.tuples(
        st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True),
        st.sampled_from(COLUMNS),
        st.integers(0, 9),
        st.sampled_from(["both", "above", "below"]),
        st.sampled_from(["keep", "keep", "undo", "undo and redo", "undo an old one"]),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(MOVES, st.data())
def test_the_order_is_that_of_a_list(moves: list[Any], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "leads.db")
        try:
            for n in range(9):
                desk.run(AddLead({"name": f"n{n}", "temperature": COLUMNS[n % 3]}))
            standing: list[int] = []
            for ids, column, at, told, then in moves:
                before = shown(desk)
                wanted, above, below = moved(before, ids, column, at)
                if told == "above" and above is not None:
                    below = None
                if told == "below" and below is not None:
                    above = None
                done = desk.run(MoveLeads(ids, column, above, below))
                assert shown(desk) == wanted
                if done.operation is None:  # dropped where it was
                    continue
                standing.append(done.operation)
                if then.startswith("undo") and then != "undo an old one":
                    desk.undo()
                    assert shown(desk) == before
                    standing.pop()
                if then == "undo and redo":
                    desk.redo()
                    assert shown(desk) == wanted
                    standing.append(done.operation)
                if then == "undo an old one" and standing:
                    # Old keys come back, which others may hold by now: later moves still work.
                    desk.undo(standing.pop(data.draw(st.integers(0, len(standing) - 1))))
                    assert sorted(itertools.chain(*shown(desk).values())) == list(range(1, 10))
        finally:
            desk.close()


def cards(desk: Desk, names: str) -> list[int]:
    return [desk.run(AddLead({"name": name})).result for name in names]


def test_a_place_between_equal_keys(desk: Desk) -> None:
    from sqlalchemy import text

    one, two, three, four = cards(desk, "abcd")
    with desk._database.write() as connection:  # as an undo of an old move may leave it
        connection.execute(text("UPDATE lead SET board_rank = 'V' WHERE id < 4"))
        connection.execute(text("UPDATE lead SET board_rank = 'z' WHERE id = 4"))
    assert shown(desk)["cold"] == [one, two, three, four]
    desk.run(MoveLeads([four], "cold", one, two))
    assert shown(desk)["cold"] == [one, four, two, three]
    desk.undo()
    assert shown(desk)["cold"] == [one, two, three, four]
    desk.run(MoveLeads([four], "cold", None, two))
    assert shown(desk)["cold"] == [one, four, two, three]
    desk.undo()
    desk.run(MoveLeads([three], "cold", one, two))
    assert shown(desk)["cold"] == [one, three, two, four]
    desk.run(MoveLeads([four], "cold", None, one))
    assert shown(desk)["cold"] == [four, one, three, two]


def test_new_cards_come_on_top_and_trashed_ones_leave(desk: Desk) -> None:
    one, two, three = cards(desk, "abc")
    assert shown(desk) == {"hot": [], "warm": [], "cold": [three, two, one]}
    desk.run(MoveLeads([one], "hot"))
    desk.run(MoveLeads([three], "hot"))
    assert shown(desk) == {"hot": [three, one], "warm": [], "cold": [two]}
    desk.run(TrashLeads([three]))
    assert shown(desk)["hot"] == [one]
    lead = desk.reads.leads([one])[0]
    assert (lead.temperature, lead.pinned) == ("hot", True)


def test_reordering_alone_does_not_pin(desk: Desk) -> None:
    one, two, _ = cards(desk, "abc")
    done = desk.run(MoveLeads([one], "cold", None, two))
    assert not desk.reads.leads([one])[0].pinned
    assert str(done.label) == "Reordered a in Cold"


def test_very_many_cards_move_at_once(desk: Desk) -> None:
    class Many:
        kind = "many"

        def apply(self, work: Any) -> Any:
            from leaddesk.domain.journal import Label
            from leaddesk.services.operation import Applied

            return Applied(Label(""), work.insert("lead", [{"name": "x"}] * 40_000))

    ids = list(desk.run(Many()).result)
    desk.run(MoveLeads(ids, "hot"))
    assert shown(desk)["hot"] == ids


def test_a_temperature_set_by_hand_is_pinned(desk: Desk) -> None:
    (one,) = cards(desk, "a")
    desk.run(SetFields({one: {"temperature": "warm"}}))
    assert shown(desk)["warm"] == [one]
    assert desk.reads.leads([one])[0].pinned


@pytest.mark.parametrize(("ids", "place"), [([99], "hot"), ([], "hot"), ([1], "boiling")])
def test_what_cannot_be_moved_is_told(desk: Desk, ids: list[int], place: str) -> None:
    cards(desk, "a")
    with pytest.raises(UserError):
        desk.run(MoveLeads(ids, place))
    assert shown(desk)["cold"] == [1]
