"""Carrying a change over to a value others have changed too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.three_way import carry

words = st.lists(st.sampled_from("abcdef"), unique=True).map("\n".join)
lines = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=6).map("\n".join)
maps = st.dictionaries(st.sampled_from("kmn"), st.sampled_from("xyz"))
values = st.one_of(
    st.tuples(st.just("tags"), words, words, words),
    st.tuples(st.just("notes"), lines, lines, lines),
    st.tuples(st.just("custom"), maps, maps, maps),
)


@pytest.mark.parametrize(
    ("name", "now", "old", "new", "result", "whole"),
    [
        ("title", "部長", "部長", "課長", "課長", True),
        # a tag added since stays, the one the change added goes
        ("tags", "vip\n急ぎ\n展示会", "vip\n急ぎ", "vip", "vip\n展示会", True),
        ("tags", "展示会", "急ぎ", "vip", "展示会\nvip", True),
        ("tags", "vip", "vip\n急ぎ", "vip", "vip", True),
        ("tags", "b\na\nc", "b\na", "a\nb\nc", "a\nb\nc", True),
        ("notes", "a\nb\nc", "a\nb", "a", "a\nc", True),
        ("notes", "first\na\nb", "a\nb", "b", "first\nb", True),
        ("notes", "a\nc", "a", "a\nb", "a\nb\nc", True),
        ("notes", "y", "", "x", "x\ny", True),
        ("notes", "a\nB!", "a\nb", "a", "a\nB!", False),
        ("notes", "x!\nlater", "x", "y", "x!\nlater", False),
        ("custom", {"k": "1", "m": "2"}, {"k": "1"}, {}, {"m": "2"}, True),
        ("custom", {"k": "3"}, {"k": "1"}, {"k": "0"}, {"k": "3"}, False),
        ("custom", {"k": "1", "m": "9"}, {"k": "1", "m": "2"}, {"k": "0"}, {"k": "0", "m": "9"},
         False),
        ("custom", {"m": "2"}, {}, {"k": "0"}, {"m": "2", "k": "0"}, True),
    ],
)  # fmt: skip
def test_changes_carried_over(
    name: str, now: Any, old: Any, new: Any, result: Any, whole: bool
) -> None:
    assert carry(name, now, old, new) == (result, whole)


def test_what_holds_one_thing_is_not_mixed() -> None:
    assert carry("title", "社長", "部長", "課長") is None


@given(values)
def test_the_change_itself_is_what_results_where_nothing_else_changed(case: Any) -> None:
    name, now, old, new = case
    assert carry(name, old, old, new) == (new, True)
    unchanged = carry(name, now, old, old)
    assert unchanged is not None and unchanged.value == now


@given(values)
def test_what_the_change_did_not_touch_stays(case: Any) -> None:
    name, now, old, new = case
    carried = carry(name, now, old, new)
    assert carried is not None
    if name == "custom":
        kept = {key for key in now if old.get(key) == new.get(key)}
        assert all(carried.value[key] == now[key] for key in kept)
    else:
        kept = set(now.split("\n")) - set(old.split("\n"))
        assert kept <= {*carried.value.split("\n"), ""}
