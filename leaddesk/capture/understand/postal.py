"""Japanese postal codes, their mark read as T, テ, 干 or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from leaddesk.capture.understand.free import Free

_D: Final = r"[0-9OoQDIl|]"
_MARK: Final = r"[〒〶〠TtテデヂF干千于平丁下Y=ー]"
_CODE: Final = re.compile(
    rf"(?:(?P<mark>(?:郵便番号|{_MARK})\s?[:：.]?\s?)"
    rf"|(?<![0-9A-Za-z)+.第-])(?<!\d\s)(?<!\)\s)(?<!-\s))"
    rf"(?P<code>{_D}{{3}}\s?[-‐‑–—―−ー~]\s?{_D}{{4}})(?![0-9-])(?!\s?-\s?\d)"
)
_NO_DASH: Final = re.compile(
    r"(?:郵便番号|〒|〶"
    r"|(?<![A-Za-z])[T干テ](?=\d{7}))\s?[:：]?\s?(?P<code>\d{3}\s?\d{4})(?!\d|-\d)"
)
_BEFORE_TOWN: Final = re.compile(r"(?<![\d-])(?P<code>\d{7})(?=\s?[一-鿿]{2,3}[都道府県])")
_KANJI: Final = re.compile(
    r"(?:郵便番号|〒|〶"
    r"|[T干テ])\s?(?P<code>[〇○一二三四五六七八九]{3}[^\w〇]?[ー一－-]?[〇○一二三四五六七八九]{4})(?![〇一二三四五六七八九])"
)
_KANJI_DIGITS: Final = str.maketrans("〇○一二三四五六七八九", "00123456789")
_DIGITS: Final = str.maketrans("OoQDIl|", "0000111")


class Postal(NamedTuple):
    """`code`: as stored; `start`, `end`: with its mark; `town`: what is known to lie there."""

    code: str
    place: int
    start: int
    end: int
    town: str
    marked: bool


def codes(free: Free) -> Iterator[Postal]:
    """All postal codes of a card in reading order; they are taken."""
    for place in range(len(free.texts)):
        text = free.texts[place]
        for pattern in (_CODE, _NO_DASH, _BEFORE_TOWN, _KANJI):
            for match in pattern.finditer(text):
                found = _postal(free, place, match, pattern)
                if found is not None:
                    free.take((place, found.start, found.end))
                    yield found
            text = free.texts[place]


def _postal(
    free: Free, place: int, match: re.Match[str], pattern: re.Pattern[str]
) -> Postal | None:
    read = match["code"]
    if pattern is _KANJI:
        digits = re.sub(r"\D", "", read.translate(_KANJI_DIGITS))
        digits = digits if len(digits) == 7 else digits[:3] + digits[-4:]
    else:
        digits = re.sub(r"\D", "", read.translate(_DIGITS))
    if sum(letter.isdigit() for letter in read) < 5 and pattern is not _KANJI:
        return None
    code = f"{digits[:3]}-{digits[3:]}"
    town = free.card.knowledge.address_of(code)
    marked = pattern is not _CODE or bool(match["mark"])
    text = free.texts[place]
    if not (town or marked) and not free.card.japanese:
        return None  # a number of something else
    if not town and not marked and kinded(text[: match.start()]):
        return None
    return Postal(code, place, match.start(), match.end(), town, marked)


def kinded(before: str) -> bool:
    """Whether a telephone's label ends what stands before."""
    return bool(re.search(r"(?:TEL|FAX|電話|携帯|内線|No\.?)\s*[:.]?\s*$", before, re.IGNORECASE))
