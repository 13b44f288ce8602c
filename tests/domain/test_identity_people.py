"""Pairs of records as they stand in lists and on cards, and what must be said of each."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from leaddesk import i18n
from leaddesk.domain.identity import BIRTHDAY_LABELS, Rarity, compare, group, record

RARITY = Rarity(3000)

TANAKA = {
    "name": "田中 美咲", "kana": "タナカ ミサキ", "company": "株式会社東洋工業", "title": "課長",
    "department": "営業部", "email": "m.tanaka@toyo.example.jp", "phone": "03-1234-5678",
    "mobile": "090-1234-5678", "postal_code": "105-0011", "address": "東京都港区芝公園3-30-16",
}  # fmt: skip
SATO = {
    "name": "佐藤 健一", "kana": "サトウ ケンイチ", "postal_code": "150-0001", "kind": "b2c",
    "address": "東京都渋谷区神宮前1-2-3 コーポ101", "phone": "03-9876-5432",
    "birthday": "1980-03-05",
}  # fmt: skip


def changed(base: dict[str, str], **fields: str) -> dict[str, str]:
    """`base` with other fields; an empty one is left out."""
    return {name: value for name, value in {**base, **fields}.items() if value}


def only(base: dict[str, str], *names: str, **fields: str) -> dict[str, str]:
    """Some fields of `base`, and others."""
    return {**{name: base[name] for name in names}, **fields}


def tanaka(**fields: str) -> dict[str, str]:
    return changed(TANAKA, **fields)


def sato(**fields: str) -> dict[str, str]:
    return changed(SATO, **fields)


WORK = ("name", "company")
CERTAIN = [
    ("the same", TANAKA, TANAKA),
    ("no gap in the name", TANAKA, tanaka(name="田中美咲", kana="タナカミサキ")),
    ("様", TANAKA, tanaka(name="田中 美咲 様", mobile="", email="")),
    ("reading in hiragana", TANAKA, tanaka(kana="たなか みさき", mobile="")),
    ("half-width reading", TANAKA, tanaka(kana="ﾀﾅｶ ﾐｻｷ", name="田中")),
    ("old form", tanaka(name="高橋 真", kana=""),
     tanaka(name="髙橋 眞", kana="", mobile="", email="")),
    ("old form and no gap", tanaka(name="斎藤 浩", kana=""),
     tanaka(name="齋藤浩", kana="", email="")),
    ("a family name parted wrongly", tanaka(name="与那嶺 恵子", kana="ヨナミネ ケイコ"),
     tanaka(name="与那嶺", family_name="与", given_name="那嶺", kana="")),
    ("romaji name, reading known", tanaka(mobile=""), tanaka(name="Misaki Tanaka", mobile="")),
    ("romaji, family first", TANAKA, tanaka(name="TANAKA Misaki", kana="", mobile="")),
    ("romaji with a comma", TANAKA, tanaka(name="Tanaka, Misaki", kana="", mobile="")),
    ("long vowels", tanaka(name="大野 洋子", kana="オオノ ヨウコ", email=""),
     tanaka(name="Yohko Ohno", kana="", email="")),
    ("kunrei spelling", tanaka(name="藤田 翔", kana="フジタ ショウ", email=""),
     tanaka(name="Syo Huzita", kana="", email="")),
    ("kana name", TANAKA, tanaka(name="タナカ ミサキ", kana="", mobile="")),
    ("family name alone, same mobile", TANAKA, tanaka(name="田中", kana="", email="")),
    ("family name alone, reading whole", TANAKA, tanaka(name="田中", mobile="", email="")),
    ("㈱ and no form", TANAKA, only(TANAKA, "name", "phone", company="㈱東洋工業")),
    ("form behind", TANAKA, only(TANAKA, "name", "kana", "phone", company="東洋工業株式会社")),
    ("no form", TANAKA, only(TANAKA, "name", "kana", "email", company="東洋工業")),
    ("English company, same line", TANAKA,
     only(TANAKA, "name", "kana", "phone", company="Toyo Industries Co., Ltd.")),
    ("the 0 eaten", TANAKA, only(TANAKA, *WORK, phone="312345678")),
    ("+81", TANAKA, only(TANAKA, *WORK, phone="+81 3-1234-5678")),
    ("extension", TANAKA, only(TANAKA, *WORK, phone="03-1234-5678 (内線 12)")),
    ("mobile in the other column", TANAKA, only(TANAKA, *WORK, phone="090-1234-5678")),
    ("mail in capitals", TANAKA, only(TANAKA, "name", email="M.TANAKA@TOYO.EXAMPLE.JP")),
    ("the dot lost in the mail", TANAKA, only(TANAKA, "name", email="mtanaka@toyo.example.jp")),
    ("a letter lost in the mail", TANAKA, only(TANAKA, *WORK, email="m.tanka@toyo.example.jp")),
    ("domain misspelt", sato(email="ken@gmail.com"), only(SATO, "name", email="ken@gmial.com")),
    ("address in words", TANAKA, only(TANAKA, *WORK, address="港区芝公園三丁目30番16号")),
    ("new company, same mobile", TANAKA,
     only(TANAKA, "name", "kana", "mobile", company="北陸薬品㈱", phone="076-111-2222")),
    ("married, same mail and mobile", TANAKA,
     tanaka(name="鈴木 美咲", kana="スズキ ミサキ")),
    ("married, same mobile at one company", TANAKA,
     only(TANAKA, "company", "mobile", name="鈴木 美咲", kana="スズキ ミサキ")),
    ("vowels that meet where the gap was", tanaka(name="梅沢 晶美", kana="ウメザワ アキミ"),
     tanaka(name="梅沢晶美", kana="ウメザワアキミ", mobile="", email="")),
    ("given first, no gap", tanaka(name="木村 葵", kana=""), tanaka(name="葵木村", kana="")),
    ("letters that look alike", tanaka(name="太田 健二", kana=""),
     tanaka(name="大田 健ニ", kana="", email="")),
    ("kanji and romaji, same mailbox and desk", tanaka(kana="", mobile=""),
     tanaka(name="Misaki Tanaka", kana="", mobile="")),
    ("former name in brackets", TANAKA, tanaka(name="鈴木(旧姓:田中) 美咲", kana="", mobile="")),
    ("one wrong character, reading right", TANAKA, tanaka(name="田中 美崎", mobile="")),
    ("consumer, same birthday", SATO, only(SATO, "name", "birthday", "postal_code")),
    ("consumer at home", SATO, only(SATO, "name", "kana", "address", "postal_code")),
    ("given first", TANAKA, tanaka(name="美咲 田中", kana="", mobile="")),
    ("same badge", {"name": "森 愛", "external_id": "2026-004711"},
     {"name": "森愛", "external_id": "2026-004711", "company": "東洋"}),
]  # fmt: skip
LIKELY = [
    ("mail alone", TANAKA, {"email": TANAKA["email"]}),
    ("mobile alone", TANAKA, {"mobile": TANAKA["mobile"]}),
    ("family name at one company", TANAKA, only(TANAKA, "company", "phone", name="田中")),
    ("homophone at one company", TANAKA,
     only(TANAKA, "kana", "company", "phone", name="田中 岬")),
    ("shared mailbox, same family name", tanaka(email="info@toyo.example.jp", mobile=""),
     {"name": "田中", "email": "info@toyo.example.jp"}),
    ("kanji and romaji without a reading, mail fits", tanaka(kana="", mobile=""),
     {"name": "Misaki Tanaka", "company": "株式会社東洋工業", "phone": "03-1234-5678",
      "kana": "", "email": "m.tanaka@toyo.example.jp"}),
    ("other birthday, all else the same", SATO, sato(birthday="1952-11-20")),
    ("有限会社, same name and line", TANAKA,
     only(TANAKA, "name", "kana", "phone", company="有限会社東洋工業", department="営業部")),
    ("company shortened", tanaka(email="", mobile="", phone="", address="", postal_code=""),
     only(TANAKA, "name", "kana", "department", company="東洋")),
    ("English company, named like the domain", tanaka(mobile="", phone=""),
     only(TANAKA, "name", "kana", company="Toyo Industries Co., Ltd.")),
    ("one promoted, or two of one name", only(TANAKA, *WORK, "title", department="営業部"),
     only(TANAKA, *WORK, title="部長", department="総務部")),
    ("two of one name and company, each with a mailbox",
     only(TANAKA, *WORK, "email", "title", department="営業部"),
     only(TANAKA, *WORK, department="総務部", title="部長", email="tanaka7@toyo.example.jp")),
    ("initial", tanaka(email="", mobile=""),
     tanaka(name="M. Tanaka", kana="", email="", mobile="")),
]  # fmt: skip
DIFFERENT = [
    ("colleagues", TANAKA, tanaka(name="鈴木 一郎", kana="スズキ イチロウ", email="", mobile="")),
    ("colleagues of one surname", TANAKA,
     tanaka(name="田中 健", kana="タナカ ケン", email="k.tanaka@toyo.example.jp", mobile="")),
    ("colleagues of one surname, no readings", tanaka(kana="", mobile=""),
     tanaka(name="田中 健", kana="", mobile="", email="")),
    ("shared mailbox, other people", tanaka(email="info@toyo.example.jp"),
     tanaka(name="山本 隆", kana="ヤマモト タカシ", email="info@toyo.example.jp", mobile="")),
    ("one secretary's address for both", TANAKA,
     tanaka(name="田中 健", kana="タナカ ケン", mobile="")),
    ("father and son", SATO, sato(name="佐藤 太郎", kana="サトウ タロウ", birthday="")),
    ("father and son, one character apart", SATO,
     sato(name="佐藤 健二", kana="サトウ ケンジ", birthday="2008-01-02")),
    ("a family name at home", sato(birthday="", phone=""),
     only(SATO, "address", "postal_code", name="佐藤")),
    ("a couple", sato(birthday=""), sato(name="佐藤 優子", kana="サトウ ユウコ", birthday="")),
    ("the same name elsewhere", TANAKA,
     {"name": "田中 美咲", "company": "北陸薬品", "phone": "076-111-2222", "email": "m@h.example"}),
    ("switchboard alone", TANAKA, {"phone": TANAKA["phone"], "name": "山田 太郎"}),
    ("switchboard and nobody", TANAKA, {"phone": TANAKA["phone"]}),
    ("company alone", TANAKA, {"company": TANAKA["company"]}),
    ("same initial, other given name", tanaka(mobile=""),
     {"name": "Mika Tanaka", "company": "株式会社東洋工業", "email": "mika@toyo.example.jp"}),
    ("another first letter in the mail", tanaka(mobile=""),
     {"name": "田中", "company": "株式会社東洋工業", "email": "k.tanaka@toyo.example.jp"}),
    ("nothing in common", TANAKA, SATO),
    ("empty", {}, {}),
    ("only custom fields in common", {"custom": {"truth": "12"}}, {"custom": {"truth": "12"}}),
]  # fmt: skip
CASES = [
    pytest.param(a, b, verdict, id=f"{verdict}: {told}")
    for verdict, cases in (("certain", CERTAIN), ("likely", LIKELY), ("different", DIFFERENT))
    for told, a, b in cases
]


@pytest.mark.parametrize(("a", "b", "verdict"), CASES)
def test_verdicts(a: dict[str, Any], b: dict[str, Any], verdict: str) -> None:
    evidence = compare(record(a), record(b), RARITY)
    assert evidence.verdict == verdict, (evidence, evidence.reasons, evidence.against)
    assert compare(record(b), record(a), RARITY) == evidence


def test_a_name_alone_proposes_in_a_short_list_only() -> None:
    a, b = record({"name": "東海林 翔太"}), record({"name": "東海林翔太"})
    assert compare(a, b, Rarity(200)).verdict == "likely"
    assert compare(a, b, Rarity(100_000)).verdict == "different"


def test_what_many_share_weighs_less() -> None:
    a, b = (record(only(TANAKA, *WORK, "phone", title=title)) for title in ("課長", "部長"))
    rare = compare(a, b, RARITY)
    counts = {a.name_key: 40, a.company_key: 900, a.phone_keys[0]: 800}
    common = compare(a, b, Rarity(3000, counts))
    assert rare.verdict == "certain" and common.verdict == "different"
    assert rare.score > common.score


def test_a_mailbox_that_twenty_use_is_nobodys_own() -> None:
    a, b = record(only(TANAKA, "email")), record(only(TANAKA, "email", company="東洋"))
    assert compare(a, b, RARITY).verdict == "likely"
    assert compare(a, b, Rarity(3000, {a.mail_key: 200})).verdict == "different"


def test_reasons_are_words_in_the_users_language() -> None:
    evidence = compare(
        record(TANAKA), record(tanaka(name="田中美咲", mobile="080-0000-1111")), RARITY
    )
    assert evidence.reasons[:2] == ("Same name", "Same e-mail")
    assert evidence.against == ("Different mobile numbers",)
    i18n.use("ja")
    try:
        assert evidence.reasons[:2] == ("氏名が同じ", "メールアドレスが同じ")
        assert evidence.against == ("携帯番号が違う",)
    finally:
        i18n.use("en")


def test_every_reason_has_words() -> None:
    told: set[str] = set()
    for case in CASES:
        evidence = compare(record(case.values[0]), record(case.values[1]), RARITY)  # type: ignore[arg-type]
        told.update(evidence.for_codes, evidence.against_codes)
        assert len(evidence.reasons) == len(evidence.for_codes)
    assert len(told) > 25


@pytest.mark.parametrize("label", BIRTHDAY_LABELS)
def test_a_birthday_may_stand_in_a_custom_field(label: str) -> None:
    a = record({"name": "佐藤 健一", "custom": {label: "昭和55年3月5日"}})
    b = record({"name": "佐藤健一", "birthday": "1980/3/5"})
    assert a.birthday == b.birthday == "1980-03-05"
    assert compare(a, b, RARITY).verdict == "certain"


def test_a_surname_alone_does_not_join_two_colleagues_of_one_mailbox() -> None:
    leads = [tanaka(mobile=""), tanaka(name="田中 健", kana="タナカ ケン", mobile=""),
             tanaka(name="田中", kana="", mobile="")]  # fmt: skip
    prepared = [record(lead) for lead in leads]
    evidences = {
        (one, other): compare(prepared[one], prepared[other], RARITY)
        for one, other in combinations(range(3), 2)
    }
    assert evidences[0, 1].clash
    certain = [found.ids for found in group(evidences) if found.verdict == "certain"]
    assert not any({0, 1} <= set(ids) for ids in certain)
