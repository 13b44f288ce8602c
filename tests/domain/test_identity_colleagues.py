"""The short look at two who share half a name at one company never says more than the full one."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import identity
from leaddesk.domain.identity import Rarity

# Each two of them share the family or the given name, or look like it.
_NAMES = (
    ("佐藤 健", "サトウ ケン"), ("鈴木 健", "スズキ ケン"), ("佐藤 健太", "サトウ ケンタ"),
    ("鈴木 健太", ""), ("高橋 健", "タカハシ タケシ"), ("佐藤 健大", ""), ("佐藤", ""),
)  # fmt: skip
# What two records that share no key may have in a field; the first ones say nothing against it.
_PAIRS = {
    "company": (("株式会社東洋",) * 2, ("東洋株式会社", "株式会社東洋"), ("東洋", "(株)東洋")),
    "email": (("", ""), ("sato@toyo.example.jp", "satoo@toyo.example.jp"),
              ("", "ken@gmail.com"), ("info@toyo.example.jp", "k.suzuki@toyo.example.jp")),
    "mobile": (("", ""), ("090-1111-2222", "090-1111-2223"), ("090-1111-2222", "080-5555-6666")),
    "phone": (("", ""), ("03-1234-5678", ""), ("03-1234-5678", "03-1234-5679")),
    "department": (("営業部", "営業部"), ("", "営業部"), ("総務部", "営業部")),
    "title": (("部長", "部長"), ("", "部長"), ("課長", "部長")),
    "address": (("", ""), ("東京都港区1-2-3",) * 2, ("東京都港区1-2-3", "大阪市北区4-5-6")),
    "external_id": (("", ""), ("", ""), ("A-100234", "A-100235"), ("A-100234", "")),
}  # fmt: skip
_BORN = (("", ""), ("", ""), ("1980-01-02", "1980-02-01"), ("1980-01-02", ""))


@st.composite
def _two(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    """Two people who may be colleagues."""
    drawn = {field: draw(st.sampled_from(pairs)) for field, pairs in _PAIRS.items()}
    born = draw(st.sampled_from(_BORN))
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=2, unique=True))
    found = []
    for n, (name, kana) in enumerate(names):
        told: dict[str, Any] = {field: two[n] for field, two in drawn.items()}
        custom = {"生年月日": born[n]} if born[n] else {}
        found.append(told | {"name": name, "kana": kana, "custom": custom})
    return tuple(found)


@settings(max_examples=300)
@given(_two(), st.integers(1, 12), st.integers(0, 3), st.sampled_from((0, 1000, 200_000)))
def test_who_is_told_apart_at_a_glance_is_told_apart_by_all_evidence(
    two: tuple[dict[str, Any], ...], staff: int, more: int, total: int
) -> None:
    one, other = two
    a, b = identity.record(one), identity.record(other)
    shared = {key for key in set(a.keys) & set(b.keys) if key >= 0}
    halves = all(key & identity.KIND == identity.HALF_AT_COMPANY for key in shared)
    counts = {a.company_key: staff, b.company_key: staff + more}
    if shared and halves and identity.mere_colleagues(a, b, one, other, staff):
        assert identity.compare(a, b, Rarity(total, counts)).verdict == "different"


def _told(name: str, kana: str, **more: str) -> dict[str, str]:
    return {"name": name, "kana": kana, "company": "株式会社東洋", **more}


def _colleagues(one: dict[str, str], other: dict[str, str], staff: int) -> bool:
    named = identity.named(one), identity.named(other)
    return identity.mere_colleagues(*named, one, other, staff)


def test_a_given_name_in_common_makes_nobody_one() -> None:
    sato = _told("佐藤 健", "サトウ ケン", department="営業部", title="部長")
    suzuki = _told("鈴木 健", "スズキ ケン", department="総務部", title="課長")
    assert _colleagues(sato, suzuki, 8)
    assert not _colleagues(sato, suzuki, 0)  # they may share a number that many have


def test_who_may_have_married_is_looked_at_in_full() -> None:
    roles = {"department": "営業部", "title": "部長"}
    sato = _told("佐藤 由美子", "サトウ ユミコ", **roles)
    suzuki = _told("鈴木 由美子", "スズキ ユミコ", **roles)
    assert not _colleagues(sato, suzuki, 2)
    assert not _colleagues(sato | {"external_id": "A-100234"}, suzuki, 40)
