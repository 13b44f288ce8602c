"""Made-up people for `odd_cards.py`: who they are and what their cards say, not how it looks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from odd_words import (
    BUILDINGS,
    COMPANIES,
    DEPARTMENTS,
    FAMILIES,
    FOREIGNERS,
    GIVEN,
    PLACES,
    QUALIFIED,
    TITLES,
)
from odd_words_en import (
    FOREIGN_COMPANIES,
    FOREIGN_DEPARTMENTS,
    FOREIGN_PEOPLE,
    FOREIGN_PLACES,
    FOREIGN_TITLES,
    TITLES_IN_ENGLISH,
)

PHONES = (  # area, middle, end, area without its zero
    "{a}-{m}-{e}", "{a}-{m}-{e}", "{a}-{m}-{e}", "{a}({m}){e}", "({a}){m}-{e}", "{a}.{m}.{e}",
    "{a} {m} {e}", "+81-{i}-{m}-{e}", "+81-(0){i}-{m}-{e}", "+81 {i} {m} {e}", "{a}−{m}−{e}",
    "{a} - {m} - {e}", "{a} ({m}) {e}",
)  # fmt: skip
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
ZONES = ("co.jp", "jp", "com", "ne.jp")
SUBDOMAINS = ("", "", "", "", "tokyo.", "mail.", "hq.")
KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


@dataclass
class Person:
    """What one card may say. Empty: the card has none. A layout prints what it has room for.

    `name`: family and given name, one part alone for names that don't divide; `kana`, `latin`
    (family first) likewise. `title`: lines parted by "/". `address`: prefecture, the rest,
    building; on foreign cards its lines.
    """

    trade: str
    country: str
    name: tuple[str, ...]
    kana: tuple[str, ...]
    latin: tuple[str, ...]
    company: str
    company_latin: str
    department: str
    title: str
    title_latin: str
    qualified: str
    postal_code: str
    address: tuple[str, ...]
    tel: str
    fax: str
    mobile: str
    email: str
    url: str
    slug: str
    area: str = ""
    after: str = ""  # printed behind the name, no part of it: ", PE"


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def telephone(rng: random.Random, area: str, style: str) -> str:
    """A Japanese number of ten digits in `style`, eleven for 070 to 090."""
    middle = "2345678"[rng.randrange(7)] + _digits(rng, 5 - len(area))
    if area in {"070", "080", "090"}:
        middle = _digits(rng, 4)
        if "(" in style and "+" not in style:  # nobody brackets a mobile number
            style = "{a}-{m}-{e}"
    return style.format(a=area, m=middle, e=_digits(rng, 4), i=area[1:])


def _landline(rng: random.Random, trade: str, number: str) -> str:
    """The number, or a free one as those print who sell to everybody."""
    if trade in {"shop", "build", "finance", "clinic"} and rng.random() < 0.12:
        return f"0120-{_digits(rng, 3)}-{_digits(rng, 3)}"
    return number


def _name(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    if rng.random() < 0.1:
        name, kana, latin = rng.choice(FOREIGNERS)
        return tuple(name.split(" ")), tuple(kana.split()), (latin,)
    family, given = rng.choice(FAMILIES), rng.choice(GIVEN)
    kana = (family[1], given[1])
    if rng.random() < 0.4:
        kana = (kana[0].translate(KATAKANA), kana[1].translate(KATAKANA))
    return (family[0], given[0]), kana, (family[2], given[2])


def _local_part(rng: random.Random, trade: str, latin: tuple[str, ...]) -> str:
    if trade in {"shop", "free"} and rng.random() < 0.6:
        return rng.choice(("info", "hello", "contact", "mail"))
    parts = (" ".join(latin)).lower().replace("'", "").split()
    family, given = parts[0], parts[-1]
    return rng.choice(
        (f"{family}", f"{given}.{family}", f"{given[0]}-{family}", f"{family}_{given[0]}",
         f"{given[0]}{family}", f"{family}.{given}", f"{given}{rng.randint(1, 99)}",
         f"{family}-{given[:2]}")
    )  # fmt: skip


def japanese(rng: random.Random, trades: tuple[str, ...] = ()) -> Person:
    """A person in Japan, of one of the `trades` (of any where none is given)."""
    rows = [row for row in COMPANIES if row[1] and (not trades or row[0] in trades)]
    trade, company, company_latin, slug = rng.choice(rows)
    name, kana, latin = _name(rng)
    postal_code, prefecture, city, town, block, area = rng.choice(PLACES)
    short = ("東京都" in prefecture and "区" in city) or "市" in city[:-1]
    if short and rng.random() < 0.4:  # wards and big cities go without their prefecture
        prefecture = ""
    gap = rng.choice(("", "", " "))
    style = rng.choice(PHONES)
    numbers = [
        telephone(rng, area, style), telephone(rng, area, style),
        telephone(rng, rng.choice(("090", "080", "070")), style),
    ]  # fmt: skip
    if rng.random() < 0.06:
        numbers = [number.translate(WIDE) for number in numbers]
    zone = "example." + rng.choice(ZONES)
    domain = f"{slug}.{zone}"
    title = rng.choice(TITLES[trade])
    home = trade in {"shop", "free"}
    return Person(
        trade, "jp", name, kana, latin, company, company_latin,
        rng.choice(DEPARTMENTS[trade]) if trade in DEPARTMENTS and rng.random() < 0.8 else "",
        title,
        TITLES_IN_ENGLISH.get(title, ""),
        rng.choice(QUALIFIED[trade]) if rng.random() < 0.35 else "",
        postal_code,
        (prefecture, city + town + gap + block,
         rng.choice(BUILDINGS) if rng.random() < 0.6 else ""),
        _landline(rng, trade, numbers[0]) if not home or rng.random() < 0.6 else "",
        numbers[1] if rng.random() < (0.25 if home else 0.75) else "",
        numbers[2] if rng.random() < 0.6 or home else "",
        _local_part(rng, trade, latin) + "@" + rng.choice(SUBDOMAINS) + domain,
        rng.choice(("https://", "https://www.", "www.", "http://", "")) + domain
        + rng.choice(("", "", "/", "/jp/")) if rng.random() < 0.8 else "",
        slug, area,
    )  # fmt: skip


def foreign(rng: random.Random) -> Person:
    """A person in one of many other countries, with a card in English."""
    country, company, domain = rng.choice(FOREIGN_COMPANIES)
    name = rng.choice([row[1] for row in FOREIGN_PEOPLE if row[0] == country])
    _, address, tel, mobile = rng.choice([row for row in FOREIGN_PLACES if row[0] == country])

    def dialled(pattern: str) -> str:
        return "".join(rng.choice("0123456789") if c == "#" else c for c in pattern)

    cut = next((name.index(sign) for sign in (" (", ",") if sign in name), len(name))
    name, after = name[:cut], name[cut:]
    words = (
        name.replace("Dr.-Ing. ", "")
        .replace("Dr ", "")
        .lower()
        .replace("'", "")
        .replace(".", "")
        .split()
    )
    local = rng.choice((f"{words[0]}.{words[-1]}", f"{words[0][0]}{words[-1]}", words[0]))
    for accent, letter in zip("äöüßéèç", ("ae", "oe", "ue", "ss", "e", "e", "c"), strict=True):
        local = local.replace(accent, letter)
    phone = dialled(tel)
    return Person(
        "foreign", country, (name,), (), (name,), company, company,
        rng.choice(FOREIGN_DEPARTMENTS) if rng.random() < 0.5 else "",
        rng.choice([t for t in FOREIGN_TITLES if country == "de" or t != "Geschäftsführer"]),
        "", "", "", tuple(address.split(";")), phone,
        dialled(tel) if rng.random() < 0.35 else "",
        dialled(mobile) if rng.random() < 0.6 else "",
        f"{local}@{domain}",
        rng.choice(("www.", "https://", "", "https://www.")) + domain if rng.random() < 0.8 else "",
        domain.split(".")[0], "", after,
    )  # fmt: skip
