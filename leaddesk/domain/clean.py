"""From a raw cell or typed text to the value that is stored: one rule for each type of field."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Final

from leaddesk.domain import dates, vocab
from leaddesk.domain.choosing import choice_value, listed
from leaddesk.domain.fields import FieldType, LeadField
from leaddesk.domain.phones import clean_phone, phone_key, phone_of_number
from leaddesk.errors import UserError

__all__ = ["Value", "clean", "email_key", "phone_key", "plain_text"]

Value = str | int | float | bool | tuple[str, ...] | None

YES_NO: Final[vocab.Choices] = (
    vocab.Choice("true", "はい", "Yes",
                 ("y", "1", "on", "t", "○", "〇", "◯", "✓", "✔", "有", "あり", "済", "可", "真")),
    vocab.Choice("false", "いいえ", "No",
                 ("n", "0", "off", "f", "×", "✕", "-", "無", "なし", "未", "不可", "偽")),
)  # fmt: skip

# Characters that show nothing and only harm: controls, direction marks, halves of surrogates.
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ud800-\udfff]"
)
_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\],;:\"\\]+@[^\W_](?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*\.[^\W\d_](?:[\w-]*\w)?"
)
_EMAIL_WRAPPED: Final = re.compile(r".*<\s*([^<>]*)\s*>|(?:mailto:)+(.*)", re.IGNORECASE)
_NOTHING: Final = frozenset(("-", "ー", "―", "—", "–", "なし", "無し", "無", "n/a", "none"))
_NUMBER: Final = re.compile(
    r"(?:約|およそ|計|[¥$€])?\s*([-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)\s*(万|億)?\s*"
    r"(%|名|人|社員|社|円|点|件|employees|people|persons)?",
    re.IGNORECASE | re.ASCII,
)
_NUMBER_LIMIT: Final = 10**15
_POSTAL: Final = re.compile(
    r"(?:〒|T(?=\d))?\s*(\d{3})\s*[-‐‑‒–—―−ー─]?\s*(\d{4})(?:\.0+)?", re.ASCII
)
_TAG_SEPARATORS: Final = re.compile(r"[,、;\n，；､]+")


def clean(field: LeadField, raw: object) -> Value:
    """`raw` (a cell of any type, or typed text) as stored in `field`.

    Out: text for texts and choices ("" when empty), int or float or None for numbers, ISO text
    or None for dates (see `leaddesk.domain.when`), bool for flags, a tuple of texts for tags.
    Cleaning a stored value gives it back. Raises UserError when `raw` can't be such a value.
    """
    return _CLEANERS[field.type](field, raw)


def plain_text(raw: object) -> str:
    """A cell of any type as one line of text: spaces collapsed, harmful characters out.

    Whole floats lose their .0, dates are ISO, None is "". The letters stay as printed.
    """
    text = raw if isinstance(raw, str) else _as_text(raw)
    return " ".join(_HARMFUL.sub("", text).split())


def email_key(text: str) -> str:
    """An address for comparing: half-width, small letters; "" when there is none."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _as_text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float):
        if math.isnan(raw):
            return ""
        return str(int(raw)) if raw.is_integer() and abs(raw) < _NUMBER_LIMIT else repr(raw)
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**100 else hex(raw)
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "seconds") if raw.time() != time.min else raw.date().isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, list | tuple | set | frozenset):
        return ", ".join(plain_text(part) for part in raw)
    return str(raw)


def _wide(text: str) -> str:
    """One line of text in half width; folding may bring new spaces, hence a second collapse."""
    return text if text.isascii() else plain_text(unicodedata.normalize("NFKC", text))


def _brief(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _text(_field: LeadField, raw: object) -> str:
    return plain_text(raw)


def _long_text(_field: LeadField, raw: object) -> str:
    text = raw if isinstance(raw, str) else _as_text(raw)
    text = _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines).rstrip()


def _email(_field: LeadField, raw: object) -> str:
    text = _wide(plain_text(raw))
    if wrapped := _EMAIL_WRAPPED.fullmatch(text):
        text = (wrapped[1] if wrapped[1] is not None else wrapped[2]).strip()
        text = re.sub(r"^(?:mailto:)+", "", text, flags=re.IGNORECASE).strip()
    if not text or text.casefold() in _NOTHING:
        return ""
    if not _EMAIL.fullmatch(text):
        raise UserError(
            "“{value}” is no e-mail address.",
            "Write one address, such as name@example.jp.",
            value=_brief(text),
        )
    return text


def _phone(_field: LeadField, raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _NUMBER_LIMIT:
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw < _NUMBER_LIMIT:
        return phone_of_number(raw)
    return clean_phone(plain_text(raw))


def _url(_field: LeadField, raw: object) -> str:
    return _wide(plain_text(raw))


def _postal(_field: LeadField, raw: object) -> str:
    text = _wide(plain_text(raw))
    if isinstance(raw, int | float) and re.fullmatch(r"\d{5,7}", text, re.ASCII):
        text = text.zfill(7)
    if match := _POSTAL.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    return text.removeprefix("〒").strip() if text.count("〒") == 1 else text


def _number(field: LeadField, raw: object) -> float | None:
    """The number meant, or None for an empty cell. UserError for anything else, ranges too."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if isinstance(raw, int) or math.isfinite(raw):
            if abs(raw) <= _NUMBER_LIMIT:
                return raw
        elif math.isnan(raw):
            return None
    text = _wide(plain_text(raw))
    if not text or text in _NOTHING:
        return None
    match = _NUMBER.fullmatch(text)
    if match is not None and not isinstance(raw, bool):
        scale = {"万": 10**4, "億": 10**8}.get(match[2] or "", 1)
        digits = match[1].replace(",", "")
        whole = digits.lstrip("+-").isdigit() and len(digits) < 20
        value = (int(digits) if whole else float(digits)) * scale
        if match[3] == "%":
            value = round(value / 100, 12)
        if abs(value) <= _NUMBER_LIMIT:
            return value
    raise _no_number(field, text)


def _no_number(field: LeadField, text: str) -> UserError:
    return UserError(
        "“{value}” is no number for “{field}”.",
        "Write one number in digits, such as 1200.",
        value=_brief(text),
        field=field.label,
    )


def _integer(field: LeadField, raw: object) -> int | None:
    value = _number(field, raw)
    if value is None:
        return None
    if value != int(value):
        raise _no_number(field, plain_text(raw))
    return int(value)


def _decimal(field: LeadField, raw: object) -> float | None:
    value = _number(field, raw)
    return None if value is None else float(value)


def _when(field: LeadField, raw: object) -> str | None:
    cell = isinstance(raw, int | float | date) and not isinstance(raw, bool)
    source: str | float | date = raw if cell else plain_text(raw)  # type: ignore[assignment]
    if source == "" or source in _NOTHING or source != source:
        return None
    value = dates.stored(source)
    if value is None:
        raise UserError(
            "“{value}” is no date for “{field}”.",
            "Write it as 2026-11-22 or 2026-11-22 14:30.",
            value=_brief(plain_text(raw)),
            field=field.label,
        )
    return value


def _unknown_choice(field: LeadField, text: str, choices: vocab.Choices) -> UserError:
    return UserError(
        "“{field}” has no value “{value}”.",
        "Use one of: {values}.",
        field=field.label,
        value=_brief(text),
        values=listed(choices),
    )


def _choice(field: LeadField, raw: object) -> str:
    text = plain_text(raw)
    value = choice_value(field.choices, text)
    if value is None and text:
        raise _unknown_choice(field, text, field.choices)
    return value or ""


def _flag(field: LeadField, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = plain_text(raw)
    value = choice_value(YES_NO, text)
    if value is None and text:
        raise _unknown_choice(field, text, YES_NO)
    return value == "true"


def _tags(_field: LeadField, raw: object) -> tuple[str, ...]:
    parts: Iterable[object] = raw if isinstance(raw, list | tuple | set | frozenset) else (raw,)
    found: dict[str, None] = {}
    for part in parts:
        text = part if isinstance(part, str) else _as_text(part)
        for tag in _TAG_SEPARATORS.split(text):
            if cleaned := plain_text(tag):
                found[cleaned] = None
    return tuple(found)


_T: Final = FieldType
_CLEANERS: Final[dict[FieldType, Callable[[LeadField, object], Value]]] = {
    _T.TEXT: _text, _T.LONG_TEXT: _long_text, _T.EMAIL: _email, _T.PHONE: _phone, _T.URL: _url,
    _T.POSTAL: _postal, _T.INTEGER: _integer, _T.DECIMAL: _decimal, _T.WHEN: _when,
    _T.CHOICE: _choice, _T.TAGS: _tags, _T.FLAG: _flag, _T.MAP: _long_text,
}  # fmt: skip
