"""Which sides are front and back of one card: on good evidence only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.cards import Found, Reading
from leaddesk.services.pairing import Candidate, pairs

MISAKI = {"name": "田中 美咲", "kana": "タナカ ミサキ", "company": "株式会社東洋",
          "email": "tanaka.m@toyo.example.jp", "phone": "03-1111-1111"}  # fmt: skip
MISAKI_LATIN = {"name": "Misaki Tanaka", "company": "Toyo Co., Ltd.",
                "email": "tanaka.m@toyo.example.jp", "phone": "+81-3-1111-1111"}  # fmt: skip
KEN = {"name": "佐藤 健", "kana": "サトウ ケン", "company": "株式会社東洋",
       "email": "sato@toyo.example.jp", "phone": "03-1111-1111"}  # fmt: skip
KEN_LATIN = {"name": "Ken Sato", "company": "Toyo Co., Ltd.", "email": "sato@toyo.example.jp",
             "phone": "+81-3-1111-1111"}  # fmt: skip
OFFICES = {"address": "大阪市北区梅田1-1", "phone": "06-1111-1111", "email": "info@toyo.example.jp"}
LOGO: dict[str, str] = {}


def candidate(number: int, fields: dict[str, str], **options: Any) -> Candidate:
    """`fields`: a value that begins with ~ is a guess."""
    found = {
        name: Found(text.lstrip("~"), 0.9, source="guess" if text.startswith("~") else "print")
        for name, text in fields.items()
    }
    return Candidate(Reading(found), number, **options)


def paired(*sides: dict[str, str], **options: Any) -> dict[int, int]:
    return pairs([candidate(number, fields, **options) for number, fields in enumerate(sides)])


def without(fields: dict[str, str], *names: str, **others: str) -> dict[str, str]:
    return {name: text for name, text in fields.items() if name not in names} | others


def test_one_person_in_two_languages() -> None:
    assert paired(MISAKI, MISAKI_LATIN, KEN, KEN_LATIN) == {0: 1, 2: 3}
    assert paired(KEN_LATIN, KEN, MISAKI_LATIN, MISAKI) == {1: 0, 3: 2}
    assert paired(MISAKI, KEN, LOGO, KEN_LATIN, MISAKI_LATIN) == {0: 4, 1: 3}


def test_a_guessed_reading_may_be_wrong() -> None:
    guessed = without(MISAKI, name="田中 裕子", kana="~タナカ ヒロコ")
    assert paired(guessed, without(MISAKI_LATIN, name="Yuko Tanaka")) == {0: 1}
    assert paired(without(guessed, "email", "phone"),
                  without(MISAKI_LATIN, "email", "phone", name="Yuko Tanaka")) == {}  # fmt: skip


def test_the_name_alone_is_enough_beside_it_only() -> None:
    latin = without(MISAKI_LATIN, "email", "phone")
    assert paired(MISAKI, latin) == {0: 1}
    assert paired(MISAKI, KEN, latin) == {}


@pytest.mark.parametrize(
    "sides",
    [
        (MISAKI, KEN_LATIN),  # colleagues: one telephone, one domain
        (MISAKI, without(KEN_LATIN, "email", "name")),
        (MISAKI, MISAKI),  # the same side twice
        (MISAKI_LATIN, KEN_LATIN),
        (MISAKI, LOGO),
        (MISAKI, LOGO, KEN, LOGO),
        (LOGO, LOGO),
        (MISAKI, KEN, OFFICES),
        (without(MISAKI, email="info@toyo.example.jp", name="", kana=""),
         without(KEN_LATIN, email="info@toyo.example.jp")),  # a mailbox many read
    ],
)  # fmt: skip
def test_nothing_is_paired_on_weak_evidence(sides: tuple[dict[str, str], ...]) -> None:
    assert paired(*sides) == {}


def test_what_names_nobody_is_a_back_beside_a_pair() -> None:
    assert paired(MISAKI, MISAKI_LATIN, KEN, LOGO) == {0: 1, 2: 3}
    assert paired(KEN, OFFICES, MISAKI, MISAKI_LATIN) == {0: 1, 2: 3}
    assert paired(KEN, LOGO, KEN, LOGO, MISAKI, MISAKI_LATIN) == {0: 1, 2: 3, 4: 5}
    assert paired(MISAKI, MISAKI_LATIN, LOGO, KEN, LOGO) == {0: 1}  # out of step


def test_between_pairs_a_back_may_be_read_otherwise() -> None:
    front = without(MISAKI, "email", "phone", name="田中 裕子", kana="~タナカ ヒロコ")
    back = without(MISAKI_LATIN, "email", "phone", name="Yuko Tanaka")
    assert paired(MISAKI, MISAKI_LATIN, front, back, KEN, KEN_LATIN) == {0: 1, 2: 3, 4: 5}
    assert paired(KEN, KEN_LATIN, front, back) == {0: 1, 2: 3}
    assert paired(KEN, KEN_LATIN, front, back, MISAKI, KEN) == {0: 1}
    stranger = without(KEN_LATIN, "email", "phone", name="Ichiro Suzuki")
    assert paired(MISAKI, MISAKI_LATIN, front, stranger, KEN, KEN_LATIN) == {0: 1, 4: 5}


def document(*pages: dict[str, str], **options: Any) -> dict[int, int]:
    return pairs([
        candidate(number, fields, source="scan.pdf", page=number, **options)
        for number, fields in enumerate(pages)
    ])  # fmt: skip


def test_a_document_of_fronts_and_backs() -> None:
    assert document(MISAKI, LOGO) == {0: 1}
    assert document(MISAKI, OFFICES, KEN, KEN_LATIN) == {0: 1, 2: 3}
    assert document(MISAKI, KEN) == {}
    assert document(MISAKI, LOGO, KEN, without(KEN, name="山田 太郎", kana="ヤマダ タロウ")) == {}
    assert document(MISAKI, LOGO, KEN) == {}
    assert document(MISAKI, LOGO, alone=False) == {}


def test_files_called_front_and_back() -> None:
    names = ["a/tanaka.jpg", "a/sato_front.jpg", "a/tanaka_back.jpg", "a/sato_back.jpg", "b/裏.jpg"]
    sides = [MISAKI, KEN, OFFICES, LOGO, LOGO]
    found = [candidate(n, each, source=names[n]) for n, each in enumerate(sides)]
    assert pairs(found) == {0: 2, 1: 3}
    strangers = [candidate(0, MISAKI, source="x.jpg"), candidate(1, KEN, source="x-ura.jpg")]
    assert pairs(strangers) == {}


def test_what_is_decided_stays() -> None:
    sides = [candidate(0, MISAKI, fixed=True), candidate(1, MISAKI_LATIN),
             candidate(2, KEN, partner=3), candidate(3, LOGO, partner=2),
             candidate(4, KEN), candidate(5, LOGO)]  # fmt: skip
    assert pairs(sides) == {4: 5}


def test_what_is_new_is_compared_with_what_was_there() -> None:
    old = [candidate(0, MISAKI, new=False), candidate(1, KEN_LATIN, new=False)]
    assert pairs([*old, candidate(2, MISAKI_LATIN), candidate(3, KEN)]) == {0: 2, 3: 1}
    assert pairs([old[0], candidate(2, MISAKI_LATIN, new=False)]) == {}  # looked at before


texts = st.sampled_from(
    ["", "田中 美咲", "Misaki Tanaka", "佐藤 健", "03-1111-1111", "x", "~タナカ"]
)
NAMES = ("name", "kana", "email", "phone", "mobile", "company", "romaji")
some = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, texts))


@given(st.lists(st.tuples(some, st.sampled_from(["", "a.pdf", "b_back.jpg", "b.jpg"]),
                          st.integers(0, 2), st.booleans()), max_size=8))  # fmt: skip
def test_each_side_is_in_one_pair_at_most(
    sides: list[tuple[dict[str, str], str, int, bool]],
) -> None:
    found = pairs([
        candidate(n, fields, source=source, page=page, fixed=fixed)
        for n, (fields, source, page, fixed) in enumerate(sides)
    ])  # fmt: skip
    used = [*found, *found.values()]
    assert len(used) == len(set(used))
    assert not any(sides[number][3] for number in used)


def test_what_says_hardly_anything_is_the_back_of_what_came_right_before() -> None:
    def sides(*behind: int | None, first: dict[str, str] = MISAKI) -> list[Candidate]:
        cards = (first, LOGO, KEN)
        return [candidate(n, cards[n], behind=before) for n, before in enumerate(behind)]

    assert pairs(sides(None, 0, None)) == {0: 1}
    assert pairs(sides(None, 0, None, first=OFFICES)) == {}  # nobody's card
    taken = [*sides(None)[:1], candidate(7, MISAKI_LATIN), candidate(8, LOGO, behind=0)]
    assert pairs(taken) == {0: 7}
