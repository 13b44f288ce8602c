"""The engine holds for any records: symmetric, bounded, never raising; and its keys."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity import Rarity, Record, compare, record

FIELDS = (
    "name", "family_name", "given_name", "kana", "company", "department", "title", "email", "phone",
    "mobile", "postal_code", "address", "url", "external_id", "birthday",
)  # fmt: skip
# Values that meet one another often, so that every comparison is reached, and any text.
POOL = (
    "田中 美咲", "田中", "髙橋　一郎", "高橋一郎", "Misaki Tanaka", "M. Tanaka", "タナカ ミサキ",
    "タナカミサキ", "株式会社東洋", "東洋㈱", "有限会社東洋", "Toyo Co., Ltd.", "info@toyo.jp",
    "m.tanaka@toyo.jp", "mtanaka@toyo.jp", "03-1234-5678", "090-1234-5678", "港区1-2-3",
    "東京都港区一丁目2番3号 ビル5F", "105-0011", "https://www.toyo.jp/", "1980-03-05", "1980-05-03",
    "2026004711", "様", "@", "・", "-", "Ⅳ", "ｶﾞ",
)  # fmt: skip
VALUE = st.sampled_from(POOL) | st.text(max_size=12) | st.none()
RECORDS = st.dictionaries(st.sampled_from(FIELDS), VALUE)
COUNT = st.integers(0, 5000)
KEPT = (
    540058552, 135184537, 4289756010, 3742514291, 2673718628, -548394999,
    857146557, 3355440086, 3218857998,
)  # fmt: skip


@given(RECORDS, RECORDS, st.integers(0, 10**7), COUNT)
def test_comparing_is_symmetric_and_bounded(
    a: dict[str, Any], b: dict[str, Any], total: int, count: int
) -> None:
    one, other = record(a), record(b)
    rarity = Rarity(total, dict.fromkeys((*one.keys, *other.keys), count))
    evidence = compare(one, other, rarity)
    assert evidence == compare(other, one, rarity)
    assert 0 <= evidence.score <= 1
    assert evidence.verdict in ("certain", "likely", "different")
    assert len(evidence.reasons) == len(evidence.for_codes)
    assert len(evidence.against) == len(evidence.against_codes)


@given(RECORDS)
def test_keys_are_few_and_the_same_each_time(values: dict[str, Any]) -> None:
    keys = record(values).keys
    assert keys == record(dict(values)).keys
    assert len(keys) == len(set(keys)) <= 12
    assert all(0 < abs(key) <= 2**32 for key in keys)


def named(r: Record) -> tuple[int, ...]:
    return (r.name_key, r.sound_key, r.mail_key, r.company_key, *r.phone_keys)


@given(RECORDS)
def test_what_is_counted_is_a_key(values: dict[str, Any]) -> None:
    prepared = record(values)
    assert {key for key in named(prepared) if key} <= set(prepared.keys)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "髙橋　一郎"}, {"name": "高橋一郎 様"}),
        ({"name": "一郎 高橋"}, {"name": "高橋一郎"}),
        ({"kana": "タカハシ イチロウ", "name": "高橋"}, {"name": "Ichiro Takahashi"}),
        ({"kana": "タカハシケン"}, {"kana": "たかはし けん"}),
        ({"email": "I.Takahashi@Example.co.jp"}, {"email": "itakahashi@example.cojp"}),
        ({"email": "ken@gmail.com"}, {"email": "ken@gmial.com"}),
        ({"phone": "09012345678"}, {"mobile": "+81 90-1234-5678"}),
        ({"phone": "312345678"}, {"phone": "03-1234-5678 (内線 12)"}),
        ({"company": "㈱東洋 工業", "name": "田中 美咲"}, {"company": "東洋工業", "name": "田中"}),
        ({"postal_code": "1050011", "name": "森 愛"}, {"postal_code": "105-0011", "name": "森"}),
        ({"birthday": "1980-03-05"}, {"custom": {"生年月日": "昭和55年3月5日"}}),
        ({"external_id": "A-1"}, {"external_id": "A-1", "name": "森"}),
    ],
)
def test_spellings_of_one_value_share_a_key(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert set(record(a).keys) & set(record(b).keys)


def test_an_empty_record_has_no_keys() -> None:
    assert record({}).keys == record(dict.fromkeys(FIELDS, "")).keys == ()


def test_a_custom_field_is_no_key() -> None:
    assert record({"custom": {"truth": "17", "来場目的": "購入"}}).keys == ()


def test_keys_stay_the_same_from_run_to_run() -> None:
    """They are kept in databases; other keys need another KEYS_VERSION."""
    lead = {"name": "田中 美咲", "kana": "タナカ ミサキ", "company": "㈱東洋", "email": "m@toyo.jp",
            "phone": "03-1234-5678", "external_id": "4711"}  # fmt: skip
    assert record(lead).keys == KEPT


def test_colleagues_share_a_key_that_is_only_counted() -> None:
    a, b = (record({"company": "㈱東洋", "name": name}) for name in ("森 愛", "原 純"))
    assert {*a.keys} & {*b.keys} == {a.company_key}
    assert a.company_key < 0
