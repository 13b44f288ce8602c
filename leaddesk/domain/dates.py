"""Reading the many ways in which lists write dates and times."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from leaddesk.domain import when

_YEARS: Final = range(1900, 2200)
# Excel counts days from here (its 1900 was a leap year); the range is 1954 to 2119, so that
# neither a number of employees nor a phone is taken for a date.
_EXCEL_EPOCH: Final = datetime(1899, 12, 30)
_SERIALS: Final = (20_000, 80_000)

_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
                "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867}  # fmt: skip
_MONTHS: Final = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
                  "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_MONTH: Final = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?"
_TIME: Final = (
    r"(?:[T\s,]*(?P<half>午前|午後|am|pm)?\s*(?P<H>\d{1,2})(?:時|:)(?:\s*(?P<M>\d{1,2})分?)?"
    r"(?::?(?P<S>\d{1,2})(?:\.\d+)?秒?)?\s*(?P<half2>am|pm)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_SHAPES: Final = tuple(
    re.compile(shape + _TIME, re.IGNORECASE | re.ASCII)
    for shape in (
        r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?",
        r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])\s*(?P<y>元|\d{1,2})\s*[-/.年]\s*(?P<m>\d{1,2})"
        r"\s*[-/.月]\s*(?P<d>\d{1,2})日?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[-.](?P<m>\d{1,2})[-.](?P<y>\d{4})",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>\d{4})",
        rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<y>\d{{4}})",
        rf"(?P<d>\d{{1,2}})[-\s]{_MONTH}[-\s,]*(?P<y>\d{{4}})",
    )
)
_STORED_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STORED_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{8})(\d\d)(\d\d)(\d\d)?", re.ASCII)
_WEEKDAY: Final = re.compile(r"\s*\((?:[月火水木金土日]|mon|tue|wed|thu|fri|sat|sun)[^)]*\)", re.I)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)


def stored(raw: str | float | date) -> str | None:
    """A raw cell or typed text as `leaddesk.domain.when` stores it; None when it is no date.

    Understood: dates and datetimes (midnight of a cell means: no time), ISO, 2026/11/22,
    22-11-2026 (day first), 11/22/2026 (month first unless that can't be), 2026年11月22日 14:30,
    令和8年11月22日, R8.11.22, Nov 22, 2026, 20261122 and Excel's serial numbers. A time without a
    zone is local time. Years 1900 to 2199.
    """
    if isinstance(raw, str):
        if _STORED_DATE.fullmatch(raw) or _STORED_MOMENT.fullmatch(raw):
            return raw if _real(raw) else None
        found = _read(raw)
    elif isinstance(raw, int | float):
        found = _serial(raw)
    else:
        found = _without_midnight(raw)
    if found is None or found.year not in _YEARS:
        return None
    try:
        return when.moment(found) if isinstance(found, datetime) else found.isoformat()
    except (ValueError, OverflowError, OSError):  # outside what the system's clock can tell
        return None


def _without_midnight(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == datetime.min.time():
        return value.date()
    return value


@lru_cache(maxsize=16384)
def _real(text: str) -> bool:
    try:
        return when.parse(text).year in _YEARS
    except ValueError:
        return False


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


@lru_cache(maxsize=16384)
def _read(text: str) -> date | datetime | None:
    plain = _WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if _SERIAL.fullmatch(plain):
        return _serial(float(plain))
    if compact := _COMPACT.fullmatch(plain):
        plain = f"{compact[1]} {compact[2]}:{compact[3]}:{compact[4] or '00'}"
    for shape in _SHAPES:
        if match := shape.fullmatch(plain):
            try:
                return _value(match.groupdict())
            except (ValueError, OverflowError):
                return None
    return None


def _value(part: dict[str, str | None]) -> date | datetime:
    """The date or moment of the named parts; ValueError when there is no such day or time."""
    year = 1 if part["y"] == "元" else int(part["y"] or 0)
    if era := part.get("era"):
        year += _ERAS[era.upper()]
    if "first" in part:
        month, day = int(part["first"] or 0), int(part["second"] or 0)
        if month > 12:
            month, day = day, month
    else:
        name = (part["m"] or "")[:3].casefold()
        month, day = _MONTHS.get(name) or int(name), int(part["d"] or 0)
    if part["H"] is None:
        return date(year, month, day)
    hour = _hour(int(part["H"]), part["half"] or part["half2"] or "")
    at = datetime(year, month, day, hour, int(part["M"] or 0), int(part["S"] or 0))
    if zone := part["zone"]:
        sign = "+00:00" if zone.upper() == "Z" else zone
        at = datetime.fromisoformat(at.isoformat() + sign)
    return at


def _hour(hour: int, half: str) -> int:
    if half.casefold() in ("午後", "pm") and hour < 12:
        return hour + 12
    return 0 if half.casefold() in ("午前", "am") and hour == 12 else hour
