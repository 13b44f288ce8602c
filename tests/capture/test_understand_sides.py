"""Columns, both sides of a card, its codes, what is known of it, and cards of any nonsense."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_lines import CONTACT, line, stacked, texts

from leaddesk.capture.understand import understand
from leaddesk.capture.understand.knowledge import Knowledge, KnownCompany
from leaddesk.capture.understand.rows import card
from leaddesk.domain.cards import CARD_FIELDS, Box, Line
from leaddesk.domain.clean import clean
from leaddesk.domain.fields import BY_NAME


def test_columns_are_read_from_the_right() -> None:
    lines = [
        line("東京都港区虎ノ門九の二三の一", 0.33, 0.16, 0.024, vertical=True),
        line("株式会社青葉商会", 0.78, 0.1, 0.03, vertical=True),
        line("営業部 課長", 0.64, 0.12, 0.025, vertical=True),
        line("森", 0.45, 0.2, 0.06, vertical=True),
        line("健一", 0.45, 0.31, 0.06, vertical=True),
        line("もりけんいち", 0.57, 0.22, 0.018, vertical=True),
        line("TEL 03-4241-9589", 0.16, 0.86, 0.02),
    ]
    side = card(lines, Knowledge())
    assert side.vertical
    assert [row.text for row in side.rows][:2] == ["株式会社青葉商会", "営業部 課長"]
    assert side.rows[-1].text == "TEL 03-4241-9589"
    fields = texts(understand(lines))
    told = {name: fields[name] for name in ("company", "department", "title", "name", "kana")}
    assert told == {
        "company": "株式会社青葉商会", "department": "営業部", "title": "課長",
        "name": "森 健一", "kana": "モリ ケンイチ",
    }  # fmt: skip


def test_two_columns_are_not_mixed() -> None:
    told = "6 株式会社青葉商会|3 みやざわ ちひろ >> 4 技術統括部|8 宮澤千尋 >> 4 部長|" + CONTACT
    fields = texts(understand(stacked(told)))
    assert (fields["name"], fields["department"], fields["title"]) == (
        "宮澤 千尋", "技術統括部", "部長",
    )  # fmt: skip


FRONT = "6 株式会社青葉商会|営業部 部長|8 宮澤 千尋|" + CONTACT
BACK = "6 Aoba Trading Co., Ltd.|General Manager|8 Chihiro Miyazawa|miyazawa@aoba.example.jp"


@pytest.mark.parametrize("swapped", [False, True])
def test_the_english_side_fills_romaji_and_company(swapped: bool) -> None:
    front, back = (BACK, FRONT) if swapped else (FRONT, BACK)
    fields = understand(stacked(front), back=stacked(back)).fields
    assert fields["name"].text == "宮澤 千尋"
    assert fields["title"].text == "部長"
    assert fields["romaji"].text == "Chihiro Miyazawa"
    assert fields["company_latin"].text == "Aoba Trading Co., Ltd."
    assert fields["email"].text == "miyazawa@aoba.example.jp"
    assert fields["romaji"].back is not swapped
    assert fields["name"].back is swapped


def test_a_code_is_trusted_over_the_print() -> None:
    codes = {"name": "宮澤 千尋", "email": "c.miyazawa@aoba.example.jp", "title": "課長"}
    fields = understand(stacked(FRONT), codes=codes).fields
    assert (fields["name"].source, fields["name"].confidence) == ("code", 0.99)
    assert fields["name"].boxes
    title = fields["title"]
    assert (title.text, title.others, title.confidence) == ("課長", ("部長",), 0.98)
    assert fields["email"].text == "c.miyazawa@aoba.example.jp"


def test_a_reading_nobody_printed_is_a_guess_the_mail_address_helps() -> None:
    told = "6 株式会社青葉商会|8 上田 真理|" + CONTACT
    plain = understand(stacked(told)).fields["kana"]
    hinted = understand(stacked(told + "|masamichi.kamita@aoba.example.jp")).fields["kana"]
    assert (plain.source, plain.text) == ("guess", "ウエダ マリ")
    assert (hinted.source, hinted.text) == ("guess", "カミタ マサミチ")
    assert plain.confidence < 0.9
    assert hinted.confidence < 0.9


def test_the_romaji_divides_a_name_in_two_ways() -> None:
    told = "6 株式会社青葉商会|8 東海林太郎|3 Taro Shoji|" + CONTACT
    assert texts(understand(stacked(told)))["name"] == "東海林 太郎"


KNOWN = KnownCompany(
    "株式会社ソラリス・エンジニアリング", "ソラリスエンジニアリング", "solaris.example.jp"
)


def known_by_domain(domain: str) -> list[KnownCompany]:
    return [KNOWN] if domain == KNOWN.domain else []


@pytest.mark.parametrize(
    "printed", ["6 株式会社ソラソス・エンジニアリング|", "6 SOL@RIS|"], ids=["misread", "a logo"]
)
def test_a_known_company_is_told_by_its_domain(printed: str) -> None:
    knowledge = Knowledge(company_by_domain=known_by_domain, companies_named=lambda _: [KNOWN])
    told = printed + "部長|8 辻 健一|tsuji@solaris.example.jp"
    fields = understand(stacked(told), knowledge=knowledge).fields
    assert (fields["company"].text, fields["company"].source) == (KNOWN.name, "known")
    assert (fields["company_kana"].text, fields["company_kana"].source) == (KNOWN.kana, "known")


def test_lines_that_say_nothing_give_nothing() -> None:
    assert understand([]).fields == {}
    assert understand([line("", 0.1, 0.1, 0.05), line("--", 0.1, 0.2, 0.05)]).fields == {}


PIECES = st.sampled_from(
    ["株式会社", "(株)", "青葉", "営業部", "部長", "兼", "取締役", "田中", "太郎", "森", "タナカ",
     "たろう", "Taro", "TANAKA", "Manager", "Sales", "Division", "Inc.", "〒100-0005", "東京都港区",
     "1-2-3", "TEL", "FAX", "03-1234-5678", "090-1234-5678", "(", ")", "・", "/", "ー", "兼務",
     "tanaka@aoba.example.jp", "www.aoba.example.jp", "弁護士", "MBA"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=6).map(" ".join), st.text(max_size=20))
SHARE = st.floats(0, 1)
BOXES = st.builds(Box, SHARE, SHARE, SHARE, SHARE)
LINES = st.lists(st.builds(Line, TEXTS, SHARE, BOXES, st.booleans()), max_size=8)


@settings(max_examples=80, deadline=None)
@given(LINES, LINES)
def test_whatever_stands_on_a_card_can_be_stored(front: list[Line], back: list[Line]) -> None:
    for name, found in understand(front, back=back).fields.items():
        assert name in CARD_FIELDS
        assert found.text
        assert 0 <= found.confidence <= 1
        if name in BY_NAME:
            assert clean(BY_NAME[name], found.text) == found.text
