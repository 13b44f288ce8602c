from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.rank import between, initial, spread


def test_newest_first_with_keys_of_one_length() -> None:
    numbers = [0, 1, 2, 61, 62, 63, 99_999, 10**9]
    keys = [initial(n) for n in numbers]
    assert sorted(keys, reverse=True) == keys
    assert len({len(key) for key in keys}) == 1
    with pytest.raises(ValueError):
        initial(-1)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), max_size=120))
def test_any_sequence_of_insertions_keeps_the_order(start: int, places: list[int]) -> None:
    keys = [initial(start + n) for n in range(4, 0, -1)]
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else ""
        after = keys[at] if at < len(keys) else ""
        key = between(before, after)
        assert before < key and (not after or key < after)
        assert not key.endswith("0") and key.isascii()
        keys.insert(at, key)
    assert keys == sorted(set(keys))


@given(st.text("0Vz1", min_size=1, max_size=9), st.text("0Vz1", min_size=1, max_size=9))
def test_room_between_any_two_keys(one: str, other: str) -> None:
    low, high = sorted((one.rstrip("0") or "1", other.rstrip("0") or "V"))
    if low != high:
        assert low < between(low, high) < high
    assert between("", low) < low
    assert high < between(high, "")


def test_keys_grow_slowly() -> None:
    chooser = random.Random(7)
    keys = spread("", "", 10)
    for _ in range(2000):
        at = chooser.randrange(len(keys) + 1)
        keys.insert(at, between(keys[at - 1] if at else "", keys[at] if at < len(keys) else ""))
    assert max(map(len, keys)) < 16
    top = keys[0]
    for _ in range(5000):
        top = between("", top)
    assert len(top) == 8


def test_new_cards_stay_above_one_moved_to_the_top() -> None:
    moved = between("", initial(5))
    assert initial(6) < moved < initial(5)


@pytest.mark.parametrize("ends", [("", ""), ("", "V"), ("V", ""), (initial(9), initial(8))])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 500])
def test_spread(ends: tuple[str, str], count: int) -> None:
    keys = spread(*ends, count)
    assert len(set(keys)) == count and keys == sorted(keys)
    assert all(ends[0] < key and (not ends[1] or key < ends[1]) for key in keys)
    assert all(len(key) <= 11 for key in keys)


def test_no_room_is_told() -> None:
    with pytest.raises(ValueError):
        between("V", "V")
