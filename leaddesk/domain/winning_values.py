"""What is read out of a lead for the learned score: the same for learning and for applying.

`Known` is what was known of a lead at a moment. A *source* names one thing of it ("channel",
"custom.Country", "touch.web_visit"); a *form* says how its raw value is read: as words (tokens)
that are looked up, or as a number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from leaddesk.domain import dates, when
from leaddesk.domain.cells import half_width, says_nothing
from leaddesk.domain.numbers import amount

CUSTOM: Final = "custom."
TOUCH: Final = "touch."
LAST_TOUCH: Final = "last_touch"
REGION: Final = "region"

Tokens = tuple[str, ...]
MISSING: Final[Tokens] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a lead on a day: its columns (with the campaign's name as "campaign"),
    its custom fields, and the touches so far: how many of each kind, and days since the last.
    """

    columns: Mapping[str, Any]
    custom: Mapping[str, Any]
    touches: Mapping[str, int] = field(default_factory=dict)
    days: int | None = None


def reader(source: str) -> Callable[[Known], Any]:
    """How the raw value of `source` is got from what is known."""
    if source.startswith(CUSTOM):
        key = source.removeprefix(CUSTOM)
        return lambda known: known.custom.get(key, "")
    if source.startswith(TOUCH):
        kind = source.removeprefix(TOUCH)
        return lambda known: known.touches.get(kind, 0)
    if source == LAST_TOUCH:
        return lambda known: known.days
    column = "address" if source == REGION else source
    return lambda known: known.columns.get(column)


# Boxes that nobody filled in, beyond the marks of `cells.says_nothing`.
_UNSAID: Final = frozenset(
    ("select", "select one", "please select", "choose", "choose one", "nan", "nil", "null", "#n/a",
     "選択してください", "選択して下さい", "選択", "未選択", "未入力", "未回答", "無回答", "未設定")
)  # fmt: skip
_AROUND: Final = " -‐–—ー―─<>＜＞[]［］()（）.…。"


def plain(raw: Any) -> str:
    """A raw value as one line for comparing; "" where nothing was said."""
    if raw is None:
        return ""
    text = half_width(raw).casefold()
    if says_nothing(text):
        # A no is an answer; only marks that tell of no answer at all are none.
        return text if text in _NO else ""
    return "" if text.strip(_AROUND) in _UNSAID or not text.strip(_AROUND) else text


_NO: Final = frozenset(("なし", "無し", "無", "ない", "none", "no"))


UNCHOSEN: Final = "?"
"""The token of a box that was there but not filled in ("Select", "-"): who sees it and passes it
over is another one than who never saw it."""


def _word(raw: Any) -> Tokens:
    text = plain(raw)
    return (text,) if text else (UNCHOSEN,) if raw else MISSING


def _filled(raw: Any) -> Tokens:
    return ("yes",) if plain(raw) else MISSING


def _lines(raw: Any) -> Tokens:
    """Several words, one a line (tags)."""
    return tuple(text for line in str(raw or "").split("\n") if (text := plain(line)))


_SEVERAL: Final = re.compile(r"\s*[,、;；，／|]\s*|\n")


def _several(raw: Any) -> Tokens:
    """Answers of which one may give several: "Price, Support"."""
    return tuple(dict.fromkeys(part for part in _SEVERAL.split(plain(raw)) if part))


# Ranks in titles stand inside longer words (営業本部長), the longer before the shorter.
_RANKS: Final = re.compile(
    "代表取締役|取締役|執行役員|本部長|事業部長|副社長|社長|会長|専務|常務|監査役|支店長|支社長|所長|"
    "工場長|店長|院長|校長|次長|部長|室長|課長|係長|主任|主査|主幹|リーダー|マネージャー|マネジャー|"
    "担当|代表|顧問|相談役|理事|教授|学生|[a-z][a-z&-]+"
)


def _ranks(raw: Any) -> Tokens:
    return tuple(dict.fromkeys(_RANKS.findall(plain(raw))))


_PREFECTURE: Final = re.compile(r"東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|.{2})県")


def _region(raw: Any) -> Tokens:
    """The prefecture an address lies in; another address, short as a town's name, as it is."""
    text = plain(raw)
    found = _PREFECTURE.match(text)
    return (found[0],) if found else (text,) if text else MISSING


_FREE_MAIL: Final = frozenset(
    ("gmail.com", "yahoo.co.jp", "yahoo.com", "hotmail.com", "outlook.com", "outlook.jp",
     "icloud.com", "live.com", "live.jp", "me.com", "aol.com", "docomo.ne.jp", "ezweb.ne.jp",
     "au.com", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "qq.com", "163.com", "ymail.ne.jp")
)  # fmt: skip


def _mailbox(raw: Any) -> Tokens:
    domain = plain(raw).rpartition("@")[2]
    return MISSING if not domain else ("free",) if domain in _FREE_MAIL else ("own",)


_TURNED: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\D.*)?", re.ASCII | re.DOTALL)
DAY_FIRST: Final = "dmy"
MONTH_FIRST: Final = "mdy"


def day_of(raw: Any, order: str = "") -> date | None:
    """The day a value tells. `order` ("dmy", "mdy") decides where 01/02/2018 could be either."""
    if isinstance(raw, bool | int | float):
        return None
    text = half_width(raw)
    turned = _TURNED.fullmatch(text)
    try:
        if turned and order:
            first, second = int(turned[1]), int(turned[3])
            day, month = (first, second) if order == DAY_FIRST else (second, first)
            return date(int(turned[4]), month, day)
        stored = dates.stored(text) if not text.replace(".", "").isdigit() else None
        return when.local_date(stored) if stored else None
    except ValueError:
        return None


def order_of(values: list[str]) -> str:
    """Whether the dates of a column are surely day first or month first; "" where it is open."""
    turned = [match for value in values if (match := _TURNED.fullmatch(half_width(value)))]
    if any(int(match[1]) > 12 for match in turned):
        return DAY_FIRST
    return MONTH_FIRST if any(int(match[3]) > 12 for match in turned) else ""


def number_of(raw: Any) -> float | None:
    """The number a value tells, or None."""
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return float(raw) if math.isfinite(raw) else None
    text = plain(raw)
    try:
        value = float(text) if text.isascii() and text else None
    except ValueError:
        value = None
    if value is not None and math.isfinite(value):
        return value
    return _amount(text)


def _amount(text: str) -> float | None:
    value = amount(text) if text else None
    return None if value is None else float(value)


FORMS: Final[Mapping[str, Callable[[Any], Tokens]]] = {
    "word": _word, "filled": _filled, "lines": _lines, "several": _several, "ranks": _ranks,
    "region": _region, "mailbox": _mailbox,
}  # fmt: skip
NUMBER: Final = "number"
MONTH: Final = "month"
WEEKDAY: Final = "weekday"


def tokens(form: str, raw: Any, order: str = "") -> Tokens:
    """The words a raw value is looked up by; none where it is missing."""
    if form in (MONTH, WEEKDAY):
        day = day_of(raw, order)
        if day is None:
            return MISSING
        return (day.strftime("%Y-%m") if form == MONTH else str(day.isoweekday()),)
    return FORMS[form](raw)
