"""How lists write people: each record of a made person, damaged in the ways seen in the field."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.domain.romaji import hepburn

if TYPE_CHECKING:
    from made_people import Maker, Person

Hit = Callable[[str], bool]  # whether this kind of damage happens now

# How often, for each record, a kind of damage happens; and how the list's people are.
_USUAL = {
    "doubles": 0.25, "staff": 6, "crowd": 0.5, "consumers": 0.0, "twins": 0.03, "badge": 0.0,
    "no_gap": 0.2, "old_form": 0.1, "family_only": 0.06, "romaji": 0.06, "kana_name": 0.02,
    "no_kana": 0.15, "kana_kind": 0.15, "half_kana": 0.04, "courtesy": 0.03, "name_slip": 0.015,
    "married": 0.01, "moved": 0.02, "swapped": 0.01, "no_name": 0.01, "homophone": 0.01,
    "form": 0.3, "position": 0.04, "english": 0.05, "core_slip": 0.01, "no_company": 0.02,
    "no_mail": 0.15, "mail_slip": 0.06, "mail_style": 0.1, "other_mail": 0.03,
    "no_phone": 0.1, "phone_style": 0.4, "phone_slip": 0.01, "phone_cut": 0.01, "other_phone": 0.05,
    "no_mobile": 0.2, "mobile_in_phone": 0.03, "no_address": 0.35, "address_style": 0.4,
    "other_role": 0.3, "no_birthday": 0.2, "birthday_slip": 0.02, "no_number": 0.3,
}  # fmt: skip
MIXES: dict[str, dict[str, float]] = {
    "light": {**_USUAL, "no_mail": 0.05, "mail_slip": 0.02, "no_kana": 0.05, "romaji": 0.02,
              "family_only": 0.02, "english": 0.02},
    "usual": _USUAL,
    "rough": {**_USUAL, "romaji": 0.12, "family_only": 0.1, "no_kana": 0.3, "english": 0.12,
              "no_mail": 0.3, "mail_slip": 0.1, "phone_slip": 0.03, "name_slip": 0.04,
              "married": 0.02, "moved": 0.05, "no_address": 0.5, "kana_name": 0.05,
              "no_phone": 0.2, "no_mobile": 0.3, "core_slip": 0.03},
    "consumers": {**_USUAL, "consumers": 0.9, "no_mail": 0.25, "name_slip": 0.03},
    "mixed": {**_USUAL, "consumers": 0.4, "badge": 0.5},
    "big": {**_USUAL, "staff": 60, "crowd": 1.0, "twins": 0.08},
}  # fmt: skip

_OLD = dict(
    [
        "高髙",
        "崎﨑",
        "斎齋",
        "浜濱",
        "桜櫻",
        "沢澤",
        "島嶋",
        "広廣",
        "国國",
        "真眞",
        "辺邊",
        "宝寶",
        "吉𠮷",
        "学學",
        "恵惠",
    ]
)
_HALF = {
    **dict(zip("アイウエオカキクケコサシスセソタチツテト", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄ", strict=True)),
    **dict(zip("ナニヌネノハヒフヘホマミムメモヤユヨ", "ﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖ", strict=True)),
    **dict(zip("ラリルレロワヲンャュョッー", "ﾗﾘﾙﾚﾛﾜｦﾝｬｭｮｯｰ", strict=True)),
}
_VOICED = {
    chr(ord(kana) + 1): half + "ﾞ"
    for kana, half in _HALF.items()
    if kana in "カキクケコサシスセソタチツテトハヒフヘホ"
}
_KANJI_NUMBERS = "〇一二三四五六七八九"


def _slip(rng: random.Random, text: str, letters: str) -> str:
    """One character left out, doubled, exchanged or wrong."""
    if len(text) < 2:
        return text
    at = rng.randrange(len(text) - 1)
    kind = rng.choice(("out", "out", "swap", "wrong", "twice"))
    rest = {
        "out": text[at + 1 :],
        "swap": text[at + 1] + text[at] + text[at + 2 :],
        "wrong": rng.choice(letters) + text[at + 1 :],
        "twice": text[at] + text[at:],
    }
    return text[:at] + rest[kind]


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def damaged(maker: Maker, person: Person, *, fresh: bool) -> dict[str, str]:
    """One record of `person`; the first (`fresh`) is written with half of the damage."""
    rng, mix = maker.rng, maker.mix

    def hit(kind: str) -> bool:
        return rng.random() < mix[kind] * (0.4 if fresh else 1.0)

    if not fresh:
        person = _changed(maker, person, hit)
    row = {**_name(rng, person, hit), **_reach(maker, person, hit)}
    if person.firm is not None:
        row["company"] = _company(rng, person, hit)
        other = hit("other_role")
        departments = ("営業部", "総務部", "開発部", "営業本部")
        row["department"] = rng.choice(departments) if other else person.department
        row["title"] = rng.choice(("", "課長", "部長", "主任")) if other else person.title
        row["url"] = f"https://www.{person.firm.domain}/" if rng.random() < 0.1 else ""
    if not hit("no_address"):
        row["address"] = _address(rng, person, hit)
        row["postal_code"] = person.site.postal
    if person.birthday and not hit("no_birthday"):
        year, month, day = person.birthday.split("-")
        if hit("birthday_slip"):
            day = f"{rng.randint(1, 28):02}"
        row["birthday"] = rng.choice((f"{year}-{month}-{day}", f"{year}/{int(month)}/{int(day)}"))
    if person.number and not hit("no_number"):
        row["external_id"] = person.number
    return row


def _changed(maker: Maker, person: Person, hit: Hit) -> Person:
    """What life changes between two records: a new surname, a new company, another telephone."""
    from made_people import FAMILIES

    rng = maker.rng
    if hit("married"):
        person = replace(person, family=rng.choice(FAMILIES))
    if person.firm is not None and person.mobile and hit("moved"):
        firm = maker.firm(rng.randrange(10**6))
        mail = maker.email(person.family, person.given, firm.domain)
        site = firm.sites[0]
        person = replace(person, firm=firm, site=site, phone=site.phone, email=mail)
    if hit("other_phone"):
        person = replace(person, phone=maker.fixed_line("03"))
    if hit("other_mail"):
        domain = person.firm.domain if person.firm and rng.random() < 0.5 else "gmail.com"
        person = replace(person, email=maker.email(person.family, person.given, domain))
    return person


def _name(rng: random.Random, person: Person, hit: Hit) -> dict[str, str]:
    family, given = person.family[0], person.given[0]
    reading = [person.family[1], person.given[1]]
    row = {"kana": " ".join(reading)}
    if hit("old_form"):
        family, given = ("".join(_OLD.get(c, c) for c in part) for part in (family, given))
    if hit("homophone"):
        from made_people import GIVEN

        given = rng.choice([g[0] for g in GIVEN if g[1] == person.given[1]])
    if hit("name_slip"):
        if rng.random() < 0.5:
            given = given[:-1] + rng.choice("子美也一二太郎香奈樹")
        else:
            row["kana"] = _slip(rng, row["kana"], "アイウエオカキクケコシタナマラ")
    gap = "" if hit("no_gap") else rng.choice((" ", " ", "　"))
    name = family + gap + given
    if hit("swapped"):
        name = given + " " + family
    if hit("family_only"):
        name = family
    elif hit("romaji"):
        name = _romaji(rng, reading)
    elif hit("kana_name"):
        name = " ".join(reading)
    elif hit("no_name"):
        name = ""
        row["kana"] = ""
    if hit("courtesy") and name:
        name += rng.choice((" 様", "様", "　殿"))
    if hit("no_kana"):
        row["kana"] = ""
    elif hit("kana_kind"):
        row["kana"] = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in row["kana"])
    elif hit("half_kana"):
        row["kana"] = "".join(_HALF.get(c) or _VOICED.get(c) or c for c in row["kana"])
    if hit("no_gap"):
        row["kana"] = row["kana"].replace(" ", "")
    return {**row, "name": name}


def _romaji(rng: random.Random, reading: list[str]) -> str:
    family, given = (hepburn(part) for part in reading)
    style = rng.choice(("short", "long", "oh", "kunrei"))
    changes = [] if style == "long" else [("ou", "oh" if style == "oh" else "o"), ("uu", "u")]
    if style == "kunrei":
        changes += [("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("sho", "syo")]
    for one, other in changes:
        family, given = family.replace(one, other), given.replace(one, other)
    family, given = family.capitalize(), given.capitalize()
    shapes = ("{1} {0}", "{1} {0}", "{2} {1}", "{0}, {1}", "{3}. {0}")
    return rng.choice(shapes).format(family, given, family.upper(), given[0])


def _company(rng: random.Random, person: Person, hit: Hit) -> str:
    firm = person.firm
    assert firm is not None
    if hit("no_company"):
        return ""
    if hit("english"):
        return firm.english
    if hit("core_slip"):
        firm = replace(firm, core=_slip(rng, firm.core, "東西南北大中小"))
    if hit("position"):
        return firm.name(front=not firm.front)
    if not hit("form"):
        return firm.name()
    short = {"株式会社": ("(株)", "㈱", "（株）", "株式会社 ", ""), "有限会社": ("(有)", "㈲", ""),
             "合同会社": ("(同)", "合同会社　", "")}[firm.form]  # fmt: skip
    name = firm.name(form=rng.choice(short))
    return _wide(name) if rng.random() < 0.15 else name.strip()


def _reach(maker: Maker, person: Person, hit: Hit) -> dict[str, str]:
    rng = maker.rng
    mail, phone, mobile = person.email, person.phone, person.mobile
    if hit("no_mail"):
        mail = ""
    elif mail and hit("mail_slip"):
        local, _, domain = mail.partition("@")
        mail = f"{_slip(rng, local, 'aeiounkst')}@{domain}"
    elif hit("mail_style"):
        mail = rng.choice((mail.upper(), _wide(mail), mail.replace(".co.jp", ".cojp")))
    phone = "" if hit("no_phone") else phone
    mobile = "" if hit("no_mobile") else mobile
    if phone and hit("phone_slip"):
        at = rng.randrange(3, len(phone))
        phone = phone[:at] + rng.choice("0123456789") + phone[at + 1 :]
    if phone and hit("phone_cut"):
        phone = phone[: -rng.choice((1, 2))]
    if mobile and hit("mobile_in_phone"):
        phone, mobile = mobile, ""
    return {"email": mail, "phone": _phone(rng, phone, hit), "mobile": _phone(rng, mobile, hit)}


def _phone(rng: random.Random, phone: str, hit: Hit) -> str:
    if not phone or not hit("phone_style"):
        return phone
    bare = phone.replace("-", "")
    bracketed = phone.replace("-", "(", 1).replace("-", ")", 1)
    return rng.choice((bare, bare[1:], "+81 " + phone[1:], _wide(phone), phone + " (内線 12)",
                       bracketed, phone.replace("-", " "), "+81-(0)" + phone[1:]))  # fmt: skip


def _address(rng: random.Random, person: Person, hit: Hit) -> str:
    site = person.site
    numbers = "-".join(map(str, site.numbers))
    prefecture = site.prefecture
    if hit("address_style"):
        first, *rest = site.numbers
        chome = _KANJI_NUMBERS[first] if rng.random() < 0.4 else str(first)
        marked = zip(rest, ("番", "号"), strict=False)
        numbers = f"{chome}丁目" + "".join(f"{number}{mark}" for number, mark in marked)
        if rng.random() < 0.3:
            numbers = _wide("-".join(map(str, site.numbers)))
        if rng.random() < 0.4:
            prefecture = ""
    building = site.building if not hit("address_style") else ""
    return f"{prefecture}{site.town}{numbers}{' ' + building if building else ''}"
