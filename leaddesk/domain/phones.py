"""One normaliser for telephone numbers: as printed for people, as digits for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PRINTED: Final = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}", re.ASCII)
_HYPHENS: Final = re.compile(r"(?<=[0-9)])\s*[‐‑‒–—―−ー─]\s*(?=[0-9(])")
_BARE: Final = re.compile(r"0\d{9,10}", re.ASCII)
# Excel drops the leading 0: nine digits of a fixed line, ten of 050, 070, 080 and 090.
_EATEN: Final = re.compile(r"[1-9]\d{8}|[5789]0\d{8}", re.ASCII)
_ANY_EATEN: Final = re.compile(r"[1-9]\d{8,9}", re.ASCII)
_JAPAN: Final = re.compile(r"\+81[-\s]*(?:\(0\))?[-\s]*([0-9()\s.-]+)")
_EXTENSION: Final = re.compile(
    r"\s*([(\[]?\s*(?:内線|ext(?:ension)?\.?|x|#)\s*[:.]?\s*[0-9]{1,6}\s*[)\]]?)$", re.IGNORECASE
)
_NO_DIGIT: Final = re.compile(r"[^0-9]+")


def clean_phone(text: str) -> str:
    """A typed number as stored: half-width, as printed otherwise.

    Bare Japanese digit strings and +81 numbers are written with hyphens (03-1234-5678), a 0 that
    Excel ate is put back where the number is valid with it, extensions stay, and what can't be
    read stays as it is.
    """
    return text if _PRINTED.fullmatch(text) else _clean(text)


def phone_of_number(number: int) -> str:
    """A number out of a numeric cell: 312345678 → 03-1234-5678; others as their digits."""
    digits = str(number)
    return _hyphened("0" + digits) if _ANY_EATEN.fullmatch(digits) else clean_phone(digits)


@lru_cache(maxsize=65536)
def _clean(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    plain = _HYPHENS.sub("-", plain)
    extension = _EXTENSION.search(plain)
    if extension and extension.start() > 0:
        return f"{_main(plain[: extension.start()])} {extension[1].strip()}"
    return _main(plain)


def _main(plain: str) -> str:
    if _BARE.fullmatch(plain):
        return _hyphened(plain)
    if _EATEN.fullmatch(plain):
        whole = _hyphened("0" + plain)
        return whole if "-" in whole and _valid("0" + plain) else plain
    if japan := _JAPAN.fullmatch(plain):
        digits = "0" + _NO_DIGIT.sub("", japan[1]).lstrip("0")
        return _hyphened(digits) if _BARE.fullmatch(digits) else plain
    return plain


def _valid(digits: str) -> bool:
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "JP"))


def _hyphened(digits: str) -> str:
    """National digits with hyphens; a number phonenumbers does not know stays as it is."""
    if digits[:3] in ("050", "070", "080", "090") and len(digits) == 11:
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    parts = _groups(digits[:6], len(digits))
    at, shown = 0, []
    for length in parts:
        shown.append(digits[at : at + length])
        at += length
    return "-".join(shown)


@lru_cache(maxsize=65536)
def _groups(start: str, length: int) -> tuple[int, ...]:
    """How a number with these first six digits is grouped.

    Area codes, and with them the grouping, are told by the first six digits alone; asking
    phonenumbers once for each of them keeps a list of 100,000 numbers fast.
    """
    import phonenumbers

    digits = start.ljust(length, "2")
    try:
        number = phonenumbers.parse(digits, "JP")
    except phonenumbers.NumberParseException:
        return (length,)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if _NO_DIGIT.sub("", shown) != digits:
        return (length,)
    return tuple(len(part) for part in shown.split("-"))


@lru_cache(maxsize=65536)
def phone_key(text: str) -> str:
    """Digits for comparing: national form for Japan ("0312345678"), "+44…" for others; without
    the extension; "" when there are no digits."""
    plain = _clean(text) if text else ""
    if (extension := _EXTENSION.search(plain)) and extension.start() > 0:
        plain = plain[: extension.start()]
    if japan := _JAPAN.fullmatch(plain):
        return "0" + _NO_DIGIT.sub("", japan[1]).lstrip("0")
    digits = _NO_DIGIT.sub("", plain)
    return "+" + digits if plain.startswith("+") and digits else digits
