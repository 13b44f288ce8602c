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
_HYPHENED_EATEN: Final = re.compile(r"[1-9]\d{0,3}-\d{1,4}-\d{4}", re.ASCII)
_JAPAN: Final = re.compile(r"(?:\+|00|\(\+?)81\)?[-\s]*(?:\(0\))?[-\s]*([0-9()\s.-]+)")
# Without the +, as Excel leaves it when it takes +81312345678 for a number.
_BARE_JAPAN: Final = re.compile(r"81[- ]?(?=[1-9])([0-9 -]{9,13})", re.ASCII)
# Excel's 9.01E+09: right only where every digit is told.
_SCIENTIFIC: Final = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{1,2})", re.IGNORECASE | re.ASCII)
# What stands before a number: its kind, or the apostrophe by which Excel keeps it a text.
_LABEL: Final = re.compile(
    r"^(?:(?:tel|phone|電話(?:番号)?)\s*[:.]?|'+)\s*(?=[0-9+(])", re.IGNORECASE
)
_EXTENSION: Final = re.compile(
    r"\s*([(\[]?\s*(?:内線|ext(?:ension)?\.?|x|#)\s*[:.]?\s*[0-9]{1,6}\s*[)\]]?)$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*(?:[/,;、・|]|または|又は|\bor\b)\s*|(?<=\d) +(?=0\d{1,4}-\d)")
_NO_DIGIT: Final = re.compile(r"[^0-9]+")
# Lines of one switchboard: 03-1234-5678/5679, 03-1234-5678~9.
_FURTHER: Final = re.compile(r"(?<=\d{3})\s*[/~〜,、・;]\s*\d{1,4}$", re.ASCII)
_LONGEST: Final = 200  # letters of a cell that is looked into
_FEWEST: Final = 9  # digits of a whole number in Japan, its 0 left out


def clean_phone(text: str) -> str:
    """A typed number as stored: half-width, as printed otherwise.

    Bare Japanese digit strings and +81 numbers are written with hyphens (03-1234-5678), a 0 that
    Excel ate is put back where the number is valid with it, extensions stay, and what can't be
    read stays as it is. Several numbers of one cell all stay, each cleaned, parted by " / ";
    `phone_key` and `phones_in` know them apart.
    """
    return text if is_printed(text) else _clean(text)


def is_printed(text: str) -> bool:
    """Whether `text` is written as it is stored: 03-1234-5678."""
    return _PRINTED.fullmatch(text) is not None


def phone_of_number(number: int) -> str:
    """A number out of a numeric cell: 312345678 → 03-1234-5678; others as their digits."""
    digits = str(number)
    return _hyphened("0" + digits) if _ANY_EATEN.fullmatch(digits) else clean_phone(digits)


def phones_in(text: str) -> tuple[str, ...]:
    """The numbers of a cell, cleaned, in order; ("",) when it is empty."""
    return tuple(clean_phone(text).split(" / "))


def phone_key(text: str) -> str:
    """Digits for comparing: national form for Japan ("0312345678"), "+44…" for others; without
    the extension; of several numbers the first; "" when there are no digits."""
    return text.replace("-", "") if is_printed(text) else _key(text)


@lru_cache(maxsize=65536)
def _clean(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) > _LONGEST:
        return plain
    if plain.isdecimal():
        return _main(plain)
    plain = _LABEL.sub("", _HYPHENS.sub("-", plain))
    parts = _BETWEEN.split(plain)
    if len(parts) > 1 and all(len(_NO_DIGIT.sub("", part)) >= _FEWEST for part in parts):
        return " / ".join(dict.fromkeys(_one(_LABEL.sub("", part)) for part in parts))
    return _one(plain)


def _one(plain: str) -> str:
    extension = _EXTENSION.search(plain)
    if extension and extension.start() > 0:
        return f"{_main(plain[: extension.start()])} {extension[1].strip()}"
    return _main(plain)


def _main(plain: str) -> str:
    if _BARE.fullmatch(plain):
        return _hyphened(plain)
    if _EATEN.fullmatch(plain):
        return _if_valid("0" + plain) or plain
    if _HYPHENED_EATEN.fullmatch(plain):
        whole = "0" + plain
        return whole if _if_valid(whole.replace("-", "")) == whole else plain
    if japan := _JAPAN.fullmatch(plain):
        digits = "0" + _NO_DIGIT.sub("", japan[1]).lstrip("0")
        return _hyphened(digits) if _BARE.fullmatch(digits) else plain
    if japan := _BARE_JAPAN.fullmatch(plain):
        digits = "0" + _NO_DIGIT.sub("", japan[1])
        return (_BARE.fullmatch(digits) and _if_valid(digits)) or plain
    if scientific := _SCIENTIFIC.fullmatch(plain):
        digits = scientific[1] + (scientific[2] or "")
        return _main(digits) if len(digits) == int(scientific[3]) + 1 else plain
    return plain


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    plain = _clean(text).partition(" / ")[0] if text else ""
    if (extension := _EXTENSION.search(plain)) and extension.start() > 0:
        plain = plain[: extension.start()]
    plain = _FURTHER.sub("", plain)
    if _SCIENTIFIC.fullmatch(plain):  # digits are lost: two such numbers are not the same one
        return ""
    digits = _NO_DIGIT.sub("", plain)
    if not digits:
        return ""
    abroad = "+" if plain.startswith(("+", "(+")) else ""
    if japan := _JAPAN.fullmatch(abroad + digits):
        return "0" + japan[1].lstrip("0")
    return abroad + digits if abroad else _NO_DIGIT.sub("", _main(digits))


def _if_valid(digits: str) -> str:
    """National digits with hyphens; "" when Japan has no such number."""
    return _hyphened(digits) if _plan(digits[:6], len(digits))[1] else ""


def _hyphened(digits: str) -> str:
    """National digits with hyphens; a number phonenumbers does not know stays as it is."""
    if digits[:3] in ("050", "070", "080", "090") and len(digits) == 11:
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    at, shown = 0, []
    for length in _plan(digits[:6], len(digits))[0]:
        shown.append(digits[at : at + length])
        at += length
    return "-".join(shown)


@lru_cache(maxsize=65536)
def _plan(start: str, length: int) -> tuple[tuple[int, ...], bool]:
    """How numbers with these first six digits are grouped, and whether there are any.

    Area codes, and with them grouping and validity, are told by the first six digits alone;
    asking phonenumbers once for each of them keeps a list of 100,000 numbers fast.
    """
    import phonenumbers

    digits = start.ljust(length, "2")
    try:
        number = phonenumbers.parse(digits, "JP")
    except phonenumbers.NumberParseException:
        return (length,), False
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if _NO_DIGIT.sub("", shown) != digits:
        return (length,), False
    lengths = tuple(len(part) for part in shown.split("-"))
    return lengths, len(lengths) > 1 and phonenumbers.is_valid_number(number)
