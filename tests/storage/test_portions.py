"""Long runs of ids in portions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.storage import derive


@given(st.sets(st.integers(1, 300)), st.integers(1, 40))
def test_portions_hold_each_id_once_and_no_more_than_they_may(ids: set[int], size: int) -> None:
    portions = list(derive.portions(derive.spans(ids), size))
    held = [[n for first, last in some for n in range(first, last + 1)] for some in portions]
    assert [n for some in held for n in some] == sorted(ids)
    assert all(len(some) == size for some in held[:-1])
    assert all(0 < len(some) <= size for some in held)
