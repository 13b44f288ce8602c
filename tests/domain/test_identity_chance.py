"""How many names a list has, and what follows for who may be one by name alone."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity import (
    Namesakes,
    Rarity,
    Record,
    compare,
    most_namesakes,
    record,
)

NAMES = [
    family + given for family in ("田中", "鈴木", "五十嵐") for given in ("健一", "美咲", "葵子")
]


def chance(*leads: dict[str, Any]) -> float:
    met = Namesakes()
    for lead in leads:
        met.add(record(lead))
    return met.chance()


def at(company: int, name: str, **more: str) -> dict[str, str]:
    return {"name": name, "company": f"東洋{company}工業", **more}


def test_without_a_list_it_is_what_is_usual() -> None:
    assert chance() == Rarity().namesakes


def test_few_names_in_a_list_make_namesakes_common() -> None:
    few = chance(*(at(number, NAMES[number % 9]) for number in range(300)))
    assert 1 / 30 < few < 1 / 8  # one in nine, but for what is known beforehand
    many = chance(
        *(at(number, f"{chr(0x4E00 + number)}{NAMES[number % 9]}") for number in range(300))
    )
    assert many < few / 100


def test_rows_of_one_person_are_no_namesakes() -> None:
    alone = chance(*(at(1, "田中健一") for _ in range(50)))
    assert alone <= Rarity().namesakes
    mobile = chance(
        at(1, "田中健一", mobile="090-1234-5678"), at(2, "田中健一", mobile="09012345678")
    )
    assert mobile < chance(at(1, "田中健一"), at(2, "田中健一"))


def test_family_names_alone_and_people_of_no_place_tell_nothing() -> None:
    assert (
        chance(at(1, "田中"), at(2, "田中"), {"name": "鈴木一郎"}, {"name": "鈴木一郎"}) == chance()
    )


def counted(name: Record, seen: int) -> dict[int, int]:
    return {name.name_key: seen, name.sound_key: seen}


@given(
    st.integers(2, 40), st.integers(2, 10**6), st.floats(1e-6, 0.1), st.booleans(), st.booleans()
)
def test_a_name_too_common_is_never_likely_alone(
    seen: int, total: int, namesakes: float, department: bool, title: bool
) -> None:
    """The search leaves such pairs out: nothing likely may be among them."""
    values = {"name": "田中 健一", "department": "営業部", "title": "課長"}
    one = record({**values, "company": "東洋工業"})
    two = {**values, "company": "北陸薬品"}
    if not department:
        two["department"] = "総務部"
    if not title:
        two["title"] = "部長"
    rarity = Rarity(total, counted(one, seen), namesakes)
    evidence = compare(one, record(two), rarity)
    if seen > most_namesakes(rarity, department=department, title=title):
        assert evidence.verdict == "different"


def test_the_more_have_a_name_the_less_it_tells() -> None:
    a, b = record(at(1, "田中健一")), record(at(1, "田中 健一"))
    scores = [
        compare(a, b, Rarity(5000, {**counted(a, seen), a.company_key: 50}, namesakes)).score
        for namesakes in (1e-5, 1e-3)
        for seen in (2, 10, 40)
    ]
    assert all(one >= other for one, other in combinations(scores[:3], 2))
    assert all(one >= other for one, other in zip(scores[:3], scores[3:], strict=True))
    assert scores[0] > scores[5]
