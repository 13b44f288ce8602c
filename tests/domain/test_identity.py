from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity import (
    CompanyName,
    company_key,
    company_parts,
    person_key,
    same_person_keys,
)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("株式会社東洋工業", ("東洋工業", "株式会社", "front")),
        ("㈱ 東洋工業", ("東洋工業", "株式会社", "front")),
        ("（株）東洋工業", ("東洋工業", "株式会社", "front")),
        ("東洋工業(株)", ("東洋工業", "株式会社", "back")),
        ("東洋工業　株式会社", ("東洋工業", "株式会社", "back")),
        ("（有）髙橋商店", ("髙橋商店", "有限会社", "front")),
        ("合同会社みらい", ("みらい", "合同会社", "front")),
        ("一般社団法人 日本展示協会", ("日本展示協会", "一般社団法人", "front")),
        ("NPO法人あおぞら", ("あおぞら", "特定非営利活動法人", "front")),
        ("ｎｐｏ法人あおぞら", ("あおぞら", "特定非営利活動法人", "front")),
        ("Toyo Works Co., Ltd.", ("Toyo Works", "coltd", "back")),
        ("Ｔｏｙｏ Ｃｏ．，Ｌｔｄ．", ("Ｔｏｙｏ", "coltd", "back")),
        ("Acme, Inc.", ("Acme", "inc", "back")),
        ("Acme Incorporated", ("Acme", "inc", "back")),
        ("Visa", ("Visa", "", "")),
        ("東洋工業", ("東洋工業", "", "")),
        ("株式会社", ("株式会社", "", "")),
        ("", ("", "", "")),
    ],
)
def test_company_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert company_parts(name) == CompanyName(*parts)


def test_one_company_has_one_key_and_others_have_theirs() -> None:
    assert len({company_key(n) for n in ("株式会社東洋", "㈱東洋", "(株)東洋", "（株） 東洋")}) == 1
    different = ["株式会社東洋", "東洋株式会社", "有限会社東洋", "東洋", "株式会社東洋工業"]
    assert len({company_key(name) for name in different}) == len(different)
    assert company_key("") == ""


def test_person_key() -> None:
    assert person_key("髙橋　一郎 様") == person_key("高橋一郎")
    assert person_key("Taro Yamada") == person_key("YAMADA, Taro")
    assert person_key("田中 美咲") != person_key("美咲 中田")
    assert person_key("様") and not person_key("")


def test_exact_duplicates_need_both() -> None:
    key = same_person_keys("Info@example.jp", "髙橋 一郎")
    assert key and key == same_person_keys("info@example.jp ", "高橋一郎")
    assert key != same_person_keys("info@example.jp", "田中 美咲")
    assert same_person_keys("", "田中 美咲") == same_person_keys("a@example.jp", "") == ""


@given(st.text(max_size=12))
def test_any_name_has_parts(name: str) -> None:
    parts = company_parts(name)
    assert bool(parts.form) == bool(parts.position)
    assert parts.core or not name.strip()
    company_key(name)
    person_key(name)
