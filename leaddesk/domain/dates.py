"""Reading the many ways in which lists write dates and times."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from leaddesk.domain import when

_LONGEST: Final = 100  # letters of a date; what is longer is not looked at
_YEARS: Final = range(1900, 2200)
# Excel counts days from here (its 1900 was a leap year); the range is 1954 to 2119, so that
# neither a number of employees nor a phone is taken for a date.
_EXCEL_EPOCH: Final = datetime(1899, 12, 30)
_SERIALS: Final = (20_000, 80_000)

_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
                "令": 2018, "平": 1988, "昭": 1925, "大": 1911, "明": 1867,
                "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867}  # fmt: skip
_MONTHS: Final = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
                  "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_MONTH: Final = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?"
_TIME: Final = (
    r"(?:[T\s,]*(?P<half>午前|午後|am|pm)?\s*(?P<H>\d{1,2})(?:時|:)(?:\s*(?P<M>\d{1,2})分?|半)?"
    r"(?::?(?P<S>\d{1,2})(?:\.\d+)?秒?)?\s*(?P<half2>am|pm)?"
    r"\s*(?P<zone>Z|UTC|GMT|JST|[+-]\d\d(?::?\d\d)?)?(?:\s*\([A-Z]+\))?)?"
)
_SHAPES: Final = tuple(
    re.compile(shape + _TIME, re.IGNORECASE | re.ASCII)
    for shape in (
        r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})[日.]?",
        r"(?P<era>[令平昭大明]和?成?正?治?|[RHSTM])\.?\s*(?P<y>元|\d{1,2})\s*[-/.年]\s*"
        r"(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})[日.]?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"'?(?P<short>\d{2})(?P<mark>[-/.])(?P<first>\d{1,2})(?P=mark)(?P<second>\d{1,2})",
        r"(?P<second>\d{1,2})(?P<mark>[-.])(?P<first>\d{1,2})(?P=mark)(?P<y>\d{4})",
        r"(?P<first>\d{1,2})(?P<mark>/)(?P<second>\d{1,2})/(?P<y>\d{4})",
        rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<y>\d{{4}})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s]{_MONTH}[-\s,]*(?P<y>\d{{4}})",
    )
)
_ZONES: Final = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "JST": "+09:00"}
_STORED_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STORED_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{8})[T ]?(\d\d)(\d\d)(\d\d)?(Z?)", re.ASCII)
_WEEKDAY: Final = re.compile(
    r"\s*\((?:[月火水木金土日]|mon|tue|wed|thu|fri|sat|sun)[^)]*\)|\s*[月火水木金土日]曜日?"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_KANJI_NUMBER: Final = re.compile("[〇零一二三四五六七八九十]+(?=[年月日時分])")
_KANJI_DIGITS: Final = {**dict(zip("一二三四五六七八九", "123456789", strict=True)),
                        "〇": "0", "零": "0"}  # fmt: skip


def stored(raw: str | float | date) -> str | None:
    """A raw cell or typed text as `leaddesk.domain.when` stores it; None when it is no date.

    Understood: dates and datetimes (midnight of a cell means: no time), ISO, 2026/11/22,
    2026年11月22日(日) 午後2時30分, Nov 22, 2026, 20261122, R8.11.22, 令和八年十一月二十二日, and
    Excel's serial numbers (of the 1900 system: that a workbook counts from 1904 can only be known
    while reading it). A time without a zone is local time. Years 1900 to 2199.

    Judged: 11/22/2026 is month first, as Excel and American systems write it, and 22-11-2026 or
    22.11.2026 day first, as Europeans do, each the other way round where that can't be. With two
    digits for the year, as in '26/11/22, the year stands first, as in Japan, unless that can't be
    (11/22/26); 69 to 99 are of the 1900s. No date: 11月22日 and 2026年11月, since the missing
    part would be made up.
    """
    if isinstance(raw, str):
        found = _read(raw) if len(raw) <= _LONGEST else None
    else:
        found = _day_or_moment(
            _serial(raw) if isinstance(raw, int | float) else _without_midnight(raw)
        )
    if not isinstance(found, datetime):
        return found
    try:
        text = when.moment(found)
    except (ValueError, OverflowError, OSError):  # outside what the system's clock can tell
        return None
    return text if int(text[:4]) in _YEARS else None


def _day_or_moment(found: date | None) -> str | datetime | None:
    """A day as stored, a moment whose zone is still to be settled, or None for other years."""
    if found is None or found.year not in _YEARS:
        return None
    return found if isinstance(found, datetime) else found.isoformat()


def _without_midnight(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == datetime.min.time():
        return value.date()
    return value


def _serial(number: float) -> date | None:
    if not _SERIALS[0] <= number < _SERIALS[1]:
        return _compact_day(number)
    at = _EXCEL_EPOCH + timedelta(seconds=round(number * 86400))
    return _without_midnight(at)


def _compact_day(number: float) -> date | None:
    """The day of a date written as one number (20261122), if it is one."""
    if not 19_000_101 <= number <= 21_991_231 or number != int(number):
        return None
    whole = int(number)
    try:
        return date(whole // 10000, whole // 100 % 100, whole % 100)
    except ValueError:
        return None


@lru_cache(maxsize=16384)  # of one show all rows have the same few days
def _read(text: str) -> str | datetime | None:
    if _STORED_MOMENT.fullmatch(text):
        return text if _real(text) else None
    return _day_or_moment(date.fromisoformat(text) if _real_day(text) else _parsed(text))


def _real_day(text: str) -> bool:
    return bool(_STORED_DATE.fullmatch(text)) and _real(text)


def _real(text: str) -> bool:
    try:
        return when.parse(text).year in _YEARS
    except ValueError:
        return False


def _parsed(text: str) -> date | datetime | None:
    if text[4:5] in ("-", "/") and text[10:11] in ("T", " "):  # as scanners stamp every row
        try:
            return datetime.fromisoformat(text.replace("/", "-"))
        except ValueError:
            pass
    plain = _WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if not plain.isascii():
        plain = _KANJI_NUMBER.sub(_digits, plain)
    if _SERIAL.fullmatch(plain):
        return _serial(float(plain))
    if compact := _COMPACT.fullmatch(plain):
        plain = f"{compact[1]} {compact[2]}:{compact[3]}:{compact[4] or '00'}{compact[5]}"
    for shape in _SHAPES:
        if match := shape.fullmatch(plain):
            try:
                return _value(match.groupdict(), half_past="半" in plain)
            except (ValueError, OverflowError, KeyError):
                return None
    return None


def _digits(match: re.Match[str]) -> str:
    """Kanji numerals as digits: 二〇二六 → 2026, 二十二 → 22."""
    tens, ten, ones = match[0].rpartition("十")
    shown = "".join(_KANJI_DIGITS.get(letter, "x") for letter in ones)
    if not ten:
        return shown
    return f"{_KANJI_DIGITS.get(tens, '1' if not tens else 'x')}{shown or '0'}"


def _value(part: dict[str, str | None], *, half_past: bool) -> date | datetime:
    """The date or moment of the named parts; ValueError or KeyError when there is none such."""
    year, month, day = _day(part)
    if part["H"] is None:
        return date(year, month, day)
    hour = _hour(int(part["H"]), (part["half"] or part["half2"] or "").casefold())
    minute = 30 if half_past else int(part["M"] or 0)
    at = datetime(year, month, day, hour, minute, int(part["S"] or 0))
    if zone := part["zone"]:
        at = datetime.fromisoformat(at.isoformat() + _ZONES.get(zone.upper(), zone))
    return at


def _day(part: dict[str, str | None]) -> tuple[int, int, int]:
    """Year, month and day as the judgements of `stored` have it; they need be no real day."""
    if "mark" not in part:
        year = 1 if part["y"] == "元" else int(part["y"] or 0)
        if era := part.get("era"):
            year += _ERAS[era.upper()]
        name = (part["m"] or "")[:3].casefold()
        return year, _MONTHS.get(name) or int(name), int(part["d"] or 0)
    month, day = int(part["first"] or 0), int(part["second"] or 0)
    if short := part.get("short"):
        if month <= 12:
            return _century(int(short)), month, day
        return _century(day), int(short), month
    if month > 12:
        month, day = day, month
    return int(part["y"] or 0), month, day


def _century(year: int) -> int:
    return year + (2000 if year < 69 else 1900)


def _hour(hour: int, half: str) -> int:
    """Of 24 hours: 午後2 and 2 pm are 14; midnight is 12 am. `half` in small letters."""
    if half in ("午後", "pm") and hour < 12:
        return hour + 12
    return 0 if half in ("午前", "am") and hour == 12 else hour
