"""Amounts as lists write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.clean import clean, parted
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.numbers import amount, amount_of_range
from leaddesk.errors import UserError

EMPLOYEES = BY_NAME["employees"]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1,200名", 1200),
        ("約50人", 50),
        ("５万人", 50000),
        ("1.2万", 12000),
        ("100名程度", 100),
        ("（連結）1,200名", 1200),
        ("従業員数：300名", 300),
        ("250 employees", 250),
        ("-", None),
        ("未記入", None),
        (None, None),
    ],
)
def test_one_number(raw: object, number: int | None) -> None:
    assert clean(EMPLOYEES, raw) == number
    assert parted(EMPLOYEES, raw) == (number, "")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("100〜299名", 100),
        ("100～299名", 100),
        ("100人以上300人未満", 100),
        ("500名以上〜1000名未満", 500),
        ("1-10", 1),
        ("51-200 employees", 51),
        ("100 to 299", 100),
        ("1〜5万人", 10000),
        ("1,000名以上", 1000),
        ("10,001+ employees", 10001),
        ("5000人〜", 5000),
        ("〜9名", 9),
        ("9名以下", 9),
        ("10人未満", 10),
    ],
)
def test_a_range_stands_for_its_certain_end_and_stays_whole_beside_it(
    raw: str, number: int
) -> None:
    assert parted(EMPLOYEES, raw) == (number, raw)
    with pytest.raises(UserError):
        clean(EMPLOYEES, raw)


@pytest.mark.parametrize(
    "raw", ["299〜100名", "1 200", "03-1234", "2026-11-22", "たくさん", "-5〜10"]
)
def test_no_number(raw: str) -> None:
    with pytest.raises(UserError):
        parted(EMPLOYEES, raw)


PIECES = st.sampled_from(
    ["1", "0", "23", ",", ".", "-", "+", "〜", "~", "約", "名", "人", "万", "億", "k", "%",
     "以上", "未満", " ", "("]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_never_raises(text: str) -> None:
    for found in (amount(text), amount_of_range(text)):
        assert found is None or abs(found) <= 10**15
