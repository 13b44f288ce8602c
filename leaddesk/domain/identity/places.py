"""Where a person is reached: telephone numbers, postal codes and addresses for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from leaddesk.domain.folding import fold
from leaddesk.domain.phones import phone_key

_MOBILE: Final = ("070", "080", "090")
_PREFECTURE: Final = re.compile(
    r"^\s*(?:日本国?[、,\s]*)?(?:東京都|北海道|(?:京都|大阪)府|..県|...県)"
)
_KANJI_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER: Final = re.compile("[〇一二三四五六七八九十百]+(?=(?:丁目|番|号|条|階|区画|の))")
_NUMBERS: Final = re.compile(r"\d+", re.ASCII)
_STREET_END: Final = re.compile(r"\d+(?:\s*(?:丁目|番地?の?|号|-|の|‐|−|ー|ノ)\s*\d*)*", re.ASCII)
_TOWN_MARKS: Final = re.compile(r"大字|字|[ヶケがガノの]")


class Address(NamedTuple):
    """`town`: what stands before the numbers, without the prefecture; `numbers`: 丁目, 番地 and 号
    however written (3丁目30番16号, 3-30-16, 三丁目…); `rest`: building and floor."""

    town: str
    numbers: tuple[str, ...]
    rest: str


NO_ADDRESS: Final = Address("", (), "")


def digits_of(text: str) -> str:
    """A telephone number's digits, as `phone_key`, by a short way for the usual spelling."""
    if not text:
        return ""
    if text[0] == "0" and text.isascii():
        digits = text.replace("-", "")
        if digits.isdigit() and len(digits) in (10, 11):
            return digits
    digits = phone_key(text)
    return digits if len(digits) >= 6 else ""


def is_mobile(digits: str) -> bool:
    """Whether it is a number of a mobile telephone in Japan."""
    return digits.startswith(_MOBILE) and len(digits) == 11


def postal_of(text: str) -> str:
    """A postal code for comparing: letters and digits alone."""
    if not text:
        return ""
    return text.replace("-", "") if text.isascii() else fold(text)


def _kanji_number(match: re.Match[str]) -> str:
    total = current = 0
    for letter in match[0]:
        if letter == "十":
            total, current = total + (current or 1) * 10, 0
        elif letter == "百":
            total, current = total + (current or 1) * 100, 0
        else:
            current = current * 10 + _KANJI_DIGITS[letter]
    return str(total + current)


@lru_cache(maxsize=16384)
def address_of(text: str) -> Address:
    """The normal form of an address, for comparing only."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"^〒?\s*\d{3}-?\d{4}\s*", "", plain)
    plain = _PREFECTURE.sub("", plain)
    plain = _KANJI_NUMBER.sub(_kanji_number, plain)
    street = _STREET_END.search(plain)
    if street is None:
        return Address(_town(plain), (), "") if plain else NO_ADDRESS
    numbers = tuple(number.lstrip("0") or "0" for number in _NUMBERS.findall(street[0]))
    before, after = plain[: street.start()], plain[street.end() :]
    if not before.strip():  # English order: number first, then the street
        before, after = after, ""
    return Address(_town(before), numbers, fold(after))


def _town(text: str) -> str:
    return fold(_TOWN_MARKS.sub("", text))
