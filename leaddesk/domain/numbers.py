"""Reading the ways in which lists write amounts: 1,200名, 約300人, 1.2万, 45%, 100〜299名."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.domain.cells import WHOLE_LIMIT

_LONGEST: Final = 60  # letters of an amount with its words; what is longer is not looked at
_SCALES: Final = {"": 1, "千": 10**3, "k": 10**3, "万": 10**4, "億": 10**8}
_AMOUNT: Final = r"([-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)\s*(千|万|億|k(?![a-z]))?"
_UNIT: Final = r"(%|名|人|社員|社|円|点|件|employees?|people|persons?|staff)?"
_BEFORE: Final = (
    r"(?:(?:\(?(?:約|およそ|計|合計|全|総|連結|単体|従業員数?|社員数?|about)\)?|[¥$€])"
    r"\s*(?::\s*)?){0,3}"
)
_ABOUT: Final = r"(?:程度|前後|規模|くらい|ぐらい|ほど|余り?|強|弱)?"
_LEAST: Final = r"(?:以上|超|より多い|or more)"
_MOST: Final = r"(?:未満|以下|以内|まで|or less)"

_PLAIN: Final = re.compile(r"\d{1,9}", re.ASCII)
_ONE: Final = re.compile(rf"{_BEFORE}{_AMOUNT}\s*{_UNIT}\s*{_ABOUT}", re.I | re.ASCII)
_AT_LEAST: Final = re.compile(
    rf"{_BEFORE}{_AMOUNT}\s*{_UNIT}\s*(?:{_LEAST}|\+\s*{_UNIT}|[~〜])", re.I | re.ASCII
)
_AT_MOST: Final = re.compile(
    rf"(?:{_BEFORE}{_AMOUNT}\s*{_UNIT}\s*{_MOST}|[~〜<]\s*{_AMOUNT}\s*{_UNIT}\s*{_MOST}?)",
    re.I | re.ASCII,
)
_RANGE: Final = re.compile(
    rf"(?!0\d){_BEFORE}{_AMOUNT}\s*{_UNIT}\s*(?:{_LEAST}\s*[-~〜、]?|[-~〜–—―−ー]|to|から)\s*"
    rf"{_AMOUNT}\s*{_UNIT}\s*{_MOST}?",
    re.I | re.ASCII,
)


@lru_cache(maxsize=4096)
def amount(text: str) -> float | None:
    """The one number that `text` (half-width, one line) states, or None.

    Units, 約 and 程度 are read over, 万 and 億 multiplied, 45% is 0.45. No ranges.
    """
    if _PLAIN.fullmatch(text):
        return int(text)
    match = _ONE.fullmatch(text) if len(text) <= _LONGEST else None
    return _value(match[1], match[2], match[3]) if match else None


@lru_cache(maxsize=4096)
def amount_of_range(text: str) -> float | None:
    """The one number that stands for a range (100〜299名, 1,000名以上, 9名以下), or None.

    The lower end, as it is what is certain: at least so many. Where only the upper end is told,
    that one. Either lies inside the organiser's band, so filters and scores by size stay right;
    the middle would look like a count that nobody made.
    """
    if len(text) > _LONGEST:
        return None
    if match := _RANGE.fullmatch(text):
        low, high = _value(match[1], match[2] or match[5], None), _value(match[4], match[5], None)
        return low if low is not None and high is not None and 0 <= low <= high else None
    if match := _AT_LEAST.fullmatch(text):
        return _value(match[1], match[2], match[3])
    if match := _AT_MOST.fullmatch(text):
        digits, scale = (match[1], match[2]) if match[1] else (match[4], match[5])
        return _value(digits, scale, None)
    return None


def _value(digits: str, scale: str | None, unit: str | None) -> float | None:
    digits = digits.replace(",", "")
    whole = digits.lstrip("+-").isdigit() and len(digits) < 20
    value = (int(digits) if whole else float(digits)) * _SCALES[(scale or "").casefold()]
    if unit == "%":
        value = round(value / 100, 12)
    return value if abs(value) <= WHOLE_LIMIT else None
