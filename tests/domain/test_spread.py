"""A pasted card or signature falls into its fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.spread import spread

SIGNATURE = """
━━━━━━━━━━━━━━━━━━━━
株式会社東洋商事
営業本部 第一営業部 課長
山田 太郎（やまだ たろう）
〒100-0005 東京都千代田区丸の内1-2-3
          東洋ビル 5F
TEL：03-1234-5678（直通）　FAX：03-1234-5679
携帯：090-1234-5678
E-mail: taro.yamada@toyo.example.jp
URL: https://www.toyo.example.jp/
━━━━━━━━━━━━━━━━━━━━
"""

CARD = """有限会社 みなと印刷
代表取締役
佐々木 花子
ササキ ハナコ
〒2310023
神奈川県横浜市中区山下町１－２
TEL(045)681-0001(代)FAX(045)681-0002
hanako@minato.example.jp
www.minato.example.jp"""

LATIN = """Taro Yamada
Sales Manager
Toyo Trading Co., Ltd.
International Sales Department
Tel: +81-3-1234-5678 / Mobile: +81 90-1234-5678
t.yamada@toyo.example.com"""

LABELLED = """会社名：東洋商事
部署：総務
氏名：髙橋一郎
電話番号：03-1234-5678"""


def test_a_signature() -> None:
    assert spread(SIGNATURE) == {
        "company": "株式会社東洋商事",
        "department": "営業本部 第一営業部",
        "title": "課長",
        "name": "山田 太郎",
        "kana": "ヤマダ タロウ",
        "email": "taro.yamada@toyo.example.jp",
        "phone": "03-1234-5678",
        "mobile": "090-1234-5678",
        "fax": "03-1234-5679",
        "postal_code": "100-0005",
        "address": "東京都千代田区丸の内1-2-3 東洋ビル 5F",
        "url": "https://www.toyo.example.jp/",
    }


def test_a_card_line_by_line() -> None:
    found = spread(CARD)
    assert found["company"] == "有限会社 みなと印刷"
    assert found["title"] == "代表取締役"
    assert found["name"] == "佐々木 花子"
    assert found["kana"] == "ササキ ハナコ"
    assert found["postal_code"] == "231-0023"
    assert found["address"] == "神奈川県横浜市中区山下町1-2"
    assert (found["phone"], found["fax"]) == ("(045)681-0001", "(045)681-0002")
    assert found["url"] == "www.minato.example.jp"


def test_a_latin_card() -> None:
    assert spread(LATIN) == {
        "company": "Toyo Trading Co., Ltd.",
        "department": "International Sales Department",
        "title": "Sales Manager",
        "name": "Taro Yamada",
        "email": "t.yamada@toyo.example.com",
        "phone": "03-1234-5678",
        "mobile": "090-1234-5678",
    }


def test_labels_on_the_card_decide() -> None:
    assert spread(LABELLED) == {
        "company": "東洋商事",
        "department": "総務",
        "name": "髙橋一郎",
        "phone": "03-1234-5678",
    }


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("株式会社東洋商事 営業部 部長 山田 太郎",
         {"company": "株式会社東洋商事", "department": "営業部", "title": "部長",
          "name": "山田 太郎"}),
        ("営業部長 鈴木 一郎", {"title": "営業部長", "name": "鈴木 一郎"}),
        ("山田 太郎 Taro Yamada", {"name": "山田 太郎"}),
        ("お世話になっております。", {}),
        ("東京都港区芝1-1-1", {"address": "東京都港区芝1-1-1"}),
    ],
)  # fmt: skip
def test_words_that_share_a_line(line: str, fields: dict[str, str]) -> None:
    assert spread(line) == fields


def test_one_broken_address_is_left_out() -> None:
    assert spread("taro@localhost.1\n山田 太郎") == {"name": "山田 太郎"}


@given(st.text(alphabet="山田部株式会社（）0123456789-@.:/〒 \n\tabTELやマ県", max_size=120))
def test_anything_can_be_pasted(text: str) -> None:
    found = spread(text)
    assert set(found) <= set(BY_NAME)
    assert all(isinstance(value, str) for value in found.values())
