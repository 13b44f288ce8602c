"""When two companies are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity import company_record, compare_companies, corporate_number

TOYO = {
    "name": "株式会社東洋工業", "kana": "トウヨウコウギョウ", "phone": "03-1234-5678",
    "postal_code": "105-0011", "address": "東京都港区芝公園3-30-16", "url": "https://www.toyo.co.jp/",
}  # fmt: skip
NUMBER, OTHER = "7000012050002", "1180301018771"  # 国税庁; トヨタ自動車


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (TOYO, TOYO, "certain"),
        (TOYO, {"name": "㈱ 東洋工業", "url": "toyo.co.jp"}, "certain"),
        (TOYO, {"name": "（株）東洋工業", "phone": "0312345678"}, "certain"),
        (TOYO, {"name": "東洋工業", "url": "www.toyo.co.jp", "phone": "0312345678"}, "certain"),
        ({"name": "東洋", "corporate_number": NUMBER},
         {"name": "西洋", "corporate_number": f"T{NUMBER}"}, "certain"),
        (TOYO | {"corporate_number": NUMBER}, TOYO | {"corporate_number": OTHER}, "different"),
        (TOYO | {"corporate_number": "1234567890123"}, TOYO, "certain"),
        (TOYO, {"name": "㈱東洋工業"}, "likely"),
        (TOYO, {"name": "東洋工業"}, "likely"),
        (TOYO, TOYO | {"name": "東洋工業株式会社"}, "likely"),
        (TOYO, TOYO | {"name": "有限会社東洋工業"}, "likely"),
        (TOYO, TOYO | {"name": "東洋工業㈱ 大阪支店", "address": ""}, "likely"),
        (TOYO, TOYO | {"name": "Toyo Kogyo Co., Ltd.", "address": ""}, "likely"),
        ({"name": "ソニー株式会社", "url": "sony.co.jp"},
         {"name": "Sony Corporation", "url": "sony.co.jp"}, "likely"),
        (TOYO, {"name": "東洋工業㈱"}, "different"),
        (TOYO, {"name": "有限会社東洋工業"}, "different"),
        (TOYO, {"name": "株式会社西洋薬品", "phone": "03-1234-5678"}, "different"),
        (TOYO, {"name": "株式会社東洋工業", "url": "toyo.jp", "address": "大阪市北区梅田1-2"},
         "different"),
        ({}, {}, "different"),
    ],
)  # fmt: skip
def test_companies(a: dict[str, str], b: dict[str, str], verdict: str) -> None:
    one, other = company_record(a), company_record(b)
    evidence = compare_companies(one, other)
    assert evidence.verdict == verdict, (evidence, evidence.reasons, evidence.against)
    assert compare_companies(other, one) == evidence
    assert verdict == "different" or set(one.keys) & set(other.keys)


def test_reasons_are_told() -> None:
    evidence = compare_companies(company_record(TOYO), company_record({"name": "㈲東洋工業"}))
    assert evidence.against == ("Different legal forms of company",)
    evidence = compare_companies(company_record(TOYO), company_record(TOYO))
    assert evidence.reasons[0] == "Same company"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (NUMBER, NUMBER), (f"T{NUMBER}", NUMBER), ("７０００ ０１２０ ５０００２", NUMBER),
        (OTHER, OTHER), ("7000012050003", ""), ("700001205000", ""), ("", ""), ("なし", ""),
    ],
)  # fmt: skip
def test_corporate_numbers(text: str, number: str) -> None:
    assert corporate_number(text) == number


@given(st.integers(0, 10**12 - 1))
def test_one_first_digit_fits_each_number(rest: int) -> None:
    fitting = [d for d in range(1, 10) if corporate_number(f"{d}{rest:012}")]
    assert len(fitting) == 1


COMPANY = st.dictionaries(
    st.sampled_from((*TOYO, "corporate_number")),
    st.sampled_from((*TOYO.values(), "東洋工業㈱", "㈲東洋工業", NUMBER, "Toyo Inc.", ""))
    | st.text(max_size=10),
)


@given(COMPANY, COMPANY)
def test_any_two_companies_can_be_compared(a: dict[str, str], b: dict[str, str]) -> None:
    one, other = company_record(a), company_record(b)
    evidence = compare_companies(one, other)
    assert evidence == compare_companies(other, one)
    assert 0 <= evidence.score <= 1
    assert len(evidence.reasons) == len(evidence.for_codes)
    assert len(evidence.against) == len(evidence.against_codes)
