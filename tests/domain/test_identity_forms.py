"""The normal forms for comparing: what counts as one, and that they hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.identity.contact import (
    birthday_slip,
    company_level,
    mail_fits,
    mail_slip,
    phone_slip,
)
from leaddesk.domain.identity.mailbox import mailbox
from leaddesk.domain.identity.naming import name_of, sound_of, squeezed
from leaddesk.domain.identity.places import address_of, digits_of, is_mobile, postal_of
from leaddesk.domain.identity.record import company_form, record

ADDRESSES = (
    "東京都港区芝公園3-30-16", "港区芝公園３丁目３０番１６号", "東京都港区芝公園三丁目30番16号",
    "〒105-0011 東京都港区芝公園3-30-16", "東京都 港区芝公園 3−30−16", "港区芝公園3丁目30-16",
    "東京都港区芝公園3の30の16",
)  # fmt: skip


def test_one_address_however_its_numbers_are_written() -> None:
    assert {address_of(text)[:2] for text in ADDRESSES} == {("港区芝公園", ("3", "30", "16"))}


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("大阪府大阪市北区梅田1-2 東ビル5F", ("1", "2"), "東ビル5f"),
        ("二丁目十五番地", ("2", "15"), ""),
        ("百二十番", ("120",), ""),
        ("三重県四日市市", (), ""),
        ("12 Main Street, Perth", ("12",), ""),
        ("", (), ""),
    ],
)
def test_addresses(text: str, numbers: tuple[str, ...], rest: str) -> None:
    assert address_of(text)[1:] == (numbers, rest)


def test_the_names_of_numbers_within_a_town_stay() -> None:
    assert address_of("三重県四日市市諏訪町1-2").town == "四日市市諏訪町"


@pytest.mark.parametrize(
    ("text", "key", "shared"),
    [
        ("M.Tanaka@Toyo.co.jp", "mtanaka@toyo.co.jp", False),
        ("ｍ．ｔａｎａｋａ＠ｔｏｙｏ．ｃｏ．ｊｐ", "mtanaka@toyo.co.jp", False),
        ("tanaka+expo@toyo.cojp", "tanaka@toyo.co.jp", False),
        ("a_b-c@yaho.co.jp", "abc@yahoo.co.jp", False),
        ("info@toyo.jp", "info@toyo.jp", True),
        ("sales2@toyo.jp", "sales2@toyo.jp", True),
        ("info-tokyo@toyo.jp", "infotokyo@toyo.jp", True),
        ("eigyo@toyo.con", "eigyo@toyo.com", True),
        ("info@gmail.com", "info@gmail.com", False),
        ("moriinfo@toyo.jp", "moriinfo@toyo.jp", False),
    ],
)
def test_mailboxes(text: str, key: str, shared: bool) -> None:
    found = mailbox(text)
    assert found is not None and (found.key, found.shared) == (key, shared)


@pytest.mark.parametrize("text", ["", "tanaka", "@toyo.jp", "tanaka@", "@"])
def test_no_mailbox(text: str) -> None:
    assert mailbox(text) is None


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("m.tanka@toyo.jp", "m.tanaka@toyo.jp", True),
        ("m.tanaak@toyo.jp", "m.tanaka@toyo.jp", True),
        ("tanaka@toyo.jp", "tanaka@tooyo.jp", True),
        ("k.tanaka@toyo.jp", "m.tanaka@toyo.jp", False),
        ("tanaka@toyo.jp", "m.tanaka@toyo.jp", False),
        ("tanaka1@toyo.jp", "tanaka2@toyo.jp", False),
        ("tanaka@toyo.jp", "tanaka3@toyo.jp", False),
        ("abe@toyo.jp", "ebi@toyo.jp", False),
    ],
)
def test_slips_of_an_address(one: str, other: str, slip: bool) -> None:
    a, b = (
        record({"name": "田中 美咲", "kana": "タナカ ミサキ", "email": m}) for m in (one, other)
    )
    assert mail_slip(a, b) is slip


@pytest.mark.parametrize(
    ("mail", "fits"),
    [
        ("m.tanaka@a.jp", True), ("tanaka_m@a.jp", True), ("misaki.tanaka12@a.jp", True),
        ("tanakamisaki@a.jp", True), ("misa.tanaka@a.jp", True), ("k.tanaka@a.jp", False),
        ("tanaka.ken@a.jp", False), ("tanaka@a.jp", None), ("info@a.jp", None), ("x17@a.jp", None),
    ],
)  # fmt: skip
def test_a_mailbox_named_like_a_person(mail: str, fits: bool | None) -> None:
    found = mailbox(mail)
    assert found is not None and mail_fits(found, sound_of("タナカ ミサキ")) is fits


def test_names() -> None:
    assert name_of("髙橋　一郎 様").parts == name_of("高橋 一郎").parts == ("高橋", "一郎")
    assert name_of("Mr. Taro Yamada").parts == name_of("Yamada, Taro").parts == ("taro", "yamada")
    assert name_of("鈴木(旧姓:田中) 美咲").former == "田中"
    assert name_of("鈴木(旧姓:田中) 美咲").parts == ("鈴木", "美咲")
    assert [name_of(n).script for n in ("田中", "タナカ", "Tanaka", "1", "")] == [
        "kanji", "kana", "latin", "", "",
    ]  # fmt: skip
    assert name_of("Tanaka Misaki").key == name_of("Misaki Tanaka").key
    assert squeezed("yoko" + "ota") == "yokota"


def test_sounds() -> None:
    assert sound_of("コウノ ユウコ").parts == sound_of("Kohno Yuko").parts
    assert sound_of("コウノ ユウコ").key == sound_of("Yuuko Kono").key
    assert sound_of("田中").key == 0 == sound_of("").key


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("株式会社東洋", "㈱東洋", "company"), ("株式会社東洋", "東洋", "company_form"),
        ("株式会社東洋", "有限会社東洋", "no_form"),
        ("東洋工業", "東洋工業 大阪支店", "company_alike"),
        ("東洋工業所", "東洋工業処", "company_alike"), ("双葉244", "双葉245", "no_company"),
        ("東洋", "西洋", "no_company"), ("Toyo Co., Ltd.", "株式会社東洋", ""),
    ],
)  # fmt: skip
def test_company_names(one: str, other: str, level: str) -> None:
    a, b = company_form(one), company_form(other)
    assert a is not None and b is not None and company_level(a, b) == level


def test_numbers() -> None:
    assert digits_of("03-1234-5678") == digits_of("+81 3 1234 5678") == digits_of("312345678")
    assert digits_of("123") == digits_of("なし") == digits_of("") == ""
    assert is_mobile("09012345678") and not is_mobile("0312345678")
    assert phone_slip("0312345678", "0312345679") and phone_slip("0312345678", "031234567")
    assert not phone_slip("0312345678", "0612345678")
    assert birthday_slip("1980-03-05", "1980-05-03") and birthday_slip("1980-03-05", "1980-03-15")
    assert not birthday_slip("1980-03-05", "1981-04-05")
    assert postal_of("105-0011") == postal_of("１０５００１１")


TEXT = st.text(max_size=20) | st.sampled_from(
    (*ADDRESSES, "田中 美咲", "ﾀﾅｶ", "O'Neill", "m.tanaka@toyo.jp", "㈱東洋", "+81-(0)3-1")
)


@given(TEXT)
def test_forms_settle_at_once_and_never_raise(text: str) -> None:
    name = name_of(text)
    assert name_of(name.whole).whole == name.whole or name.script == ""
    sound = sound_of(text)
    assert sound_of(" ".join(sound.parts)).parts == sound.parts
    digits = digits_of(text)
    assert digits_of(digits) == digits
    postal = postal_of(text)
    assert postal_of(postal) == postal
    found = mailbox(text)
    assert found is None or "@" in found.key
    address_of(text)
    form = company_form(text)
    assert form is None or form.core
