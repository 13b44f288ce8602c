from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import when
from leaddesk.domain.clean import clean, email_key, parted, phone_key
from leaddesk.domain.fields import BY_NAME
from leaddesk.errors import UserError


def at(*parts: int) -> str:
    """A local time as stored."""
    return when.moment(datetime(*parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "raw", "stored"),
    [
        ("name", "　山田　 太郎 ", "山田 太郎"),
        ("name", "髙橋\u200b 﨑\x00", "髙橋 﨑"),
        ("company", "㈱東洋", "㈱東洋"),
        ("company", None, ""),
        ("company", "ー", ""),
        ("department", "-", ""),
        ("name", "一", "一"),
        ("notes", "-", "-"),
        ("title", timedelta(hours=26, minutes=30), "26:30:00"),
        ("external_id", 12345.0, "12345"),
        ("external_id", 7, "7"),
        ("title", "部長\nCEO", "部長 CEO"),
        ("notes", "一行目 \r\n\r\n  二行目\x07\n", "一行目\n\n  二行目"),
        ("email", " Ｔａｎａｋａ＠example.jp ", "Tanaka@example.jp"),
        ("email", "mailto:a@example.jp", "a@example.jp"),
        ("email", "田中 美咲 <a@example.jp>", "a@example.jp"),
        ("email", "a..b.@docomo.example.jp", "a..b.@docomo.example.jp"),
        ("email", "なし", ""),
        ("email", "a @ example.jp; ", "a@example.jp"),
        ("email", "ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a@example.jp"),
        ("email", b"a@example.jp", "a@example.jp"),
        ("phone", "03-1234-5678", "03-1234-5678"),
        ("phone", "'0312345678", "03-1234-5678"),
        ("kana", "ﾊﾏﾀﾞ ﾋﾛｼ", "ハマダ ヒロシ"),
        ("company", "ﾔﾏﾀﾞ商店ＡＢ", "ヤマダ商店ＡＢ"),
        ("phone", "０３－１２３４－５６７８", "03-1234-5678"),
        ("phone", "03ー1234ー5678", "03-1234-5678"),
        ("phone", "03 (1234) 5678", "03 (1234) 5678"),
        ("phone", "0312345678", "03-1234-5678"),
        ("phone", 312345678, "03-1234-5678"),
        ("phone", 312345678.0, "03-1234-5678"),
        ("phone", "312345678", "03-1234-5678"),
        ("phone", 9012345678, "090-1234-5678"),
        ("phone", "9012345678", "090-1234-5678"),
        ("phone", "2125551234", "2125551234"),
        ("phone", "+81 3 1234 5678", "03-1234-5678"),
        ("phone", "+81-(0)3-1234-5678", "03-1234-5678"),
        ("phone", "+44 20 7946 0958", "+44 20 7946 0958"),
        ("phone", "0312345678（内線 12）", "03-1234-5678 (内線 12)"),
        ("phone", "03-1234-5678 内線12", "03-1234-5678 内線12"),
        ("phone", "代表へ", "代表へ"),
        ("phone", "0120123456", "0120-123-456"),
        ("phone", "01234567890", "01234567890"),
        ("postal_code", "〒100-0001", "100-0001"),
        ("postal_code", "1000001", "100-0001"),
        ("postal_code", "１００－０００１", "100-0001"),
        ("postal_code", 1000001.0, "100-0001"),
        ("postal_code", "1000001.0", "100-0001"),
        ("postal_code", 10001, "001-0001"),
        ("postal_code", "10001", "10001"),
        ("postal_code", "〒 100 - 0001", "100-0001"),
        ("postal_code", 600001, "060-0001"),
        ("postal_code", "600001", "600001"),
        ("postal_code", "SW1A 1AA", "SW1A 1AA"),
        ("postal_code", "不明", "不明"),
        ("postal_code", "なし", ""),
        ("url", "N/A", ""),
        ("url", "ｈｔｔｐｓ://example.jp/会社", "https://example.jp/会社"),
        ("employees", "1,200名", 1200),
        ("employees", "約３００人", 300),
        ("employees", "1.2万", 12000),
        ("employees", 50.0, 50),
        ("employees", "", None),
        ("employees", "-", None),
        ("win_probability", "45%", 0.45),
        ("win_probability", "0.5", 0.5),
        ("temperature", "A", "hot"),
        ("temperature", "ウォーム", "warm"),
        ("temperature", "△", "cold"),
        ("temperature", "", ""),
        ("channel", "Trade show", "trade_show"),
        ("channel", None, "unknown"),
        ("consent", True, "consent"),
        ("consent", "メール配信不可", "refused"),
        ("pinned", "はい", True),
        ("pinned", 0, False),
        ("pinned", None, False),
        ("tags", "展示会, VIP、VIP；再訪\n東京 西", ("展示会", "VIP", "再訪", "東京 西")),
        ("tags", ["a", "b,a"], ("a", "b")),
        ("tags", None, ()),
        ("next_at", "2026/11/22", "2026-11-22"),
        ("next_at", "2026/1/5(月)", "2026-01-05"),
        ("next_at", "22-11-2026", "2026-11-22"),
        ("next_at", "05-11-2026", "2026-11-05"),
        ("next_at", "11/22/2026", "2026-11-22"),
        ("next_at", "22/11/2026", "2026-11-22"),
        ("next_at", "令和8年11月22日", "2026-11-22"),
        ("next_at", "令和元年5月1日", "2019-05-01"),
        ("next_at", "R8.11.22", "2026-11-22"),
        ("next_at", "２０２６年１１月２２日", "2026-11-22"),
        ("next_at", "2026年11月22日 14:30", at(2026, 11, 22, 14, 30)),
        ("next_at", "2026年11月22日（日）午後2時30分", at(2026, 11, 22, 14, 30)),
        ("next_at", "2026-11-22 16:30:05", at(2026, 11, 22, 16, 30, 5)),
        ("next_at", "2026-11-22T07:30:00Z", "2026-11-22T07:30:00Z"),
        ("next_at", "2026-11-22T16:30:00+09:00", "2026-11-22T07:30:00Z"),
        ("next_at", "2026-11-22 00:00:00", at(2026, 11, 22)),
        ("next_at", "Nov 22, 2026", "2026-11-22"),
        ("next_at", "22 November 2026", "2026-11-22"),
        ("next_at", "20261122", "2026-11-22"),
        ("next_at", 20261122, "2026-11-22"),
        ("next_at", "202611221430", at(2026, 11, 22, 14, 30)),
        ("next_at", date(2026, 11, 22), "2026-11-22"),
        ("next_at", datetime(2026, 11, 22), "2026-11-22"),
        ("next_at", datetime(2026, 11, 22, 9, 5), at(2026, 11, 22, 9, 5)),
        ("next_at", datetime(2026, 11, 22, tzinfo=UTC), "2026-11-22T00:00:00Z"),
        ("next_at", 46348.0, "2026-11-22"),
        ("next_at", 46348.5, at(2026, 11, 22, 12)),
        ("next_at", "", None),
        ("next_at", float("nan"), None),
    ],
)
def test_cleaned(field: str, raw: object, stored: object) -> None:
    value = clean(BY_NAME[field], raw)
    assert value == stored and type(value) is type(stored)


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("email", "tanaka@"),
        ("email", "tanaka@localhost"),
        ("email", "a" * 250 + "@example.jp"),
        ("email", "a@example.jp, b@example.jp"),
        ("employees", "100〜299名"),
        ("employees", "たくさん"),
        ("employees", 12.5),
        ("employees", True),
        ("employees", 10**30),
        ("employees", float("inf")),
        ("next_at", "2026-02-30"),
        ("next_at", "来週"),
        ("next_at", 12),
        ("next_at", True),
        ("next_at", "2026-11-22 25:00"),
        ("next_at", date(1, 1, 1)),
        ("temperature", "ぬるい"),
        ("pinned", "たぶん"),
    ],
)
def test_refused_with_a_remedy(field: str, raw: object) -> None:
    with pytest.raises(UserError) as caught:
        clean(BY_NAME[field], raw)
    assert caught.value.remedy and "{" not in str(caught.value)


def test_keys() -> None:
    same = ["03-1234-5678", "0312345678", "312345678", "+81 3 1234 5678",
            "０３－１２３４－５６７８", "03-1234-5678 (内線 12)", "03 (1234) 5678"]  # fmt: skip
    assert {phone_key(text) for text in same} == {"0312345678"}
    assert phone_key("+44 20 7946 0958") == "+442079460958"
    assert phone_key("") == phone_key("代表") == ""
    assert email_key(" Ｔanaka@Example.JP") == "tanaka@example.jp"


def test_a_cell_with_two_addresses_is_parted() -> None:
    two = "a@example.jp, ｂ@example.jp"
    assert parted(BY_NAME["email"], two) == ("a@example.jp", "b@example.jp")
    assert parted(BY_NAME["email"], "a@example.jp") == ("a@example.jp", "")
    assert parted(BY_NAME["name"], "田中 美咲") == ("田中 美咲", "")
    with pytest.raises(UserError):
        parted(BY_NAME["email"], "a@example.jp と b")


@given(st.from_regex(r"0(1[1-9]|[2-9][0-9])[0-9]{7}", fullmatch=True))
def test_bare_numbers_are_grouped_as_phonenumbers_does(digits: str) -> None:
    number = phonenumbers.parse(digits, "JP")
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    expected = shown if shown.replace("-", "") == digits else digits
    assert clean(BY_NAME["phone"], digits) == expected
