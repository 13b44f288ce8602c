"""Where cards stand and lie: arithmetic on ids and pixels."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.ui.board.geometry import CardGeometry
from leaddesk.ui.board.order import difference, moved_rows, plan, rows_of, runs

ids_of = st.lists(st.integers(1, 300), unique=True, max_size=40).map(lambda n: array("q", n))


@given(ids_of, st.sets(st.integers(1, 300), max_size=30))
def test_rows_are_found_whether_few_or_many_are_sought(ids: array[int], wanted: set[int]) -> None:
    assert rows_of(ids, wanted) == [row for row, one in enumerate(ids) if one in wanted]


def test_an_id_is_not_found_across_two_others() -> None:
    """The bytes of 256 stand, shifted, between those of 0 and 1."""
    assert rows_of(array("q", [0, 1, 0, 256]), [256]) == [3]
    assert rows_of(array("q", [0, 1, 0]), [256]) == []


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_exactly_their_rows(rows: set[int]) -> None:
    found = runs(sorted(rows))
    assert [row for first, last in found for row in range(first, last + 1)] == sorted(rows)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


@given(ids_of, ids_of)
def test_a_splice_makes_one_list_into_the_other(old: array[int], new: array[int]) -> None:
    splice = difference(old, new)
    if splice is None:
        assert old == new
        return
    middle = new[splice.start : splice.new_end]
    assert old[: splice.start] + middle + old[splice.old_end :] == new
    assert old != new


def test_a_splice_is_small() -> None:
    old = array("q", range(1000))
    new = array("q", [*range(500), 5000, *range(500, 1000)])
    splice = difference(old, new)
    assert splice is not None
    assert (splice.start, splice.old_end, splice.new_end) == (500, 500, 501)


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        (range(20), 0),
        ([99, *range(20)], 1),
        ([n for n in range(20) if n not in (1, 2)], -2),
        ([*range(10), 99, *range(10, 20)], 0),
        ([5, *(n for n in range(20) if n != 5)], 0),
    ],
)
def test_what_is_seen_stays_under_the_eye(after: Iterable[int], moved: int) -> None:
    old, new = array("q", range(20)), array("q", after)
    splice = difference(old, new)
    assert (moved_rows(old, new, splice, range(5, 9)) if splice else 0) == moved


COLUMNS = {"hot": array("q", [1, 2, 3]), "cold": array("q", [4, 5, 6, 7])}


@pytest.mark.parametrize(
    ("ids", "target", "row", "hot", "cold", "after", "before"),
    [
        ([5], "hot", 0, [5, 1, 2, 3], [4, 6, 7], None, 1),
        ([5], "hot", 3, [1, 2, 3, 5], [4, 6, 7], 3, None),
        ([4, 7], "hot", 1, [1, 4, 7, 2, 3], [5, 6], 1, 2),
        ([4], "cold", 3, [1, 2, 3], [5, 6, 4, 7], 6, 7),
        ([7], "cold", 1, [1, 2, 3], [4, 7, 5, 6], 4, 5),
        ([2, 6], "cold", 4, [1, 3], [4, 5, 7, 2, 6], 7, None),
    ],
)
def test_a_plan_names_the_neighbours(
    ids: list[int], target: str, row: int, hot: list[int], cold: list[int],
    after: int | None, before: int | None,
) -> None:  # fmt: skip
    planned = plan(COLUMNS, ids, target, row)
    assert planned is not None
    assert (planned.after, planned.before) == (after, before)
    after_all = {**COLUMNS, **planned.columns}
    assert (list(after_all["hot"]), list(after_all["cold"])) == (hot, cold)
    assert list(COLUMNS["hot"]) == [1, 2, 3]


@pytest.mark.parametrize("row", [1, 2])
def test_a_drop_in_place_plans_nothing(row: int) -> None:
    assert plan(COLUMNS, [5], "cold", row) is None


def test_a_gap_makes_room_and_does_not_flee() -> None:
    geometry = CardGeometry(height=76, space=6)
    assert geometry.top(3) - geometry.top(2) == 82
    geometry.open_gap(2)
    geometry.progress = 1.0
    assert geometry.top(2) - geometry.top(1) == 164
    top, height = geometry.gap_rect() or (0, 0)
    for y in range(top, top + height):
        assert geometry.slot_at(y, 10) == 2
        assert geometry.row_at(y, 10) is None
    assert not geometry.open_gap(2)


@given(st.integers(0, 50), st.none() | st.integers(0, 50), st.integers(0, 49))
def test_a_card_is_found_where_it_lies(count: int, gap: int | None, row: int) -> None:
    geometry = CardGeometry(height=76, space=6)
    geometry.open_gap(None if gap is None else min(gap, count))
    geometry.progress = 1.0
    if row < count:
        top = geometry.top(row)
        assert geometry.row_at(top, count) == row
        assert geometry.row_at(top + 75, count) == row
        assert geometry.slot_at(top, count) in (row, gap)
        assert geometry.slot_at(top + 75, count) == min(count, row + 1)
        assert row in geometry.rows_touching(top, top, count)
        assert top + 76 <= geometry.total(count)
    else:
        assert geometry.row_at(geometry.total(count) + 6, count) is None
