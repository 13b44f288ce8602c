"""From a raw cell or typed text to the value that is stored: one rule for each type of field."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from leaddesk.domain import dates, numbers, vocab
from leaddesk.domain.cells import (
    WHOLE_LIMIT,
    as_text,
    brief,
    half_width,
    plain_lines,
    plain_text,
    says_nothing,
)
from leaddesk.domain.choosing import choice_value, listed
from leaddesk.domain.fields import FieldType, LeadField
from leaddesk.domain.phones import clean_phone, is_printed, phone_key, phone_of_number, phones_in
from leaddesk.errors import UserError

__all__ = ["Value", "clean", "cleaner", "email_key", "parted", "phone_key", "plain_text"]

Value = str | int | float | bool | tuple[str, ...] | None
Cleaner = Callable[[object], Value]

YES_NO: Final[vocab.Choices] = (
    vocab.Choice("true", "はい", "Yes",
                 ("y", "1", "on", "t", "○", "〇", "◯", "◎", "●", "✓", "✔", "☑", "✅", "レ", "有",
                  "有り", "あり", "済", "済み", "可", "真")),
    vocab.Choice("false", "いいえ", "No",
                 ("n", "0", "off", "f", "×", "✕", "✖", "☐", "□", "-", "無", "無し", "なし", "未",
                  "不可", "否", "偽")),
)  # fmt: skip

_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\],;:\"\\]+@[^\W_](?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*\.[^\W\d_](?:[\w-]*\w)?"
)
_EMAIL_LONGEST: Final = 254  # RFC 5321, 4.5.3.1.3
_EMAIL_WRAPPED: Final = re.compile(r".*<\s*([^<>]*)\s*>|(?:mailto:)+(.*)", re.IGNORECASE)
_AROUND_AT: Final = re.compile(r"\s*@\s*")
_POSTAL: Final = re.compile(
    r"(?:〒|T(?=\d))?\s*(\d{3})\s*[-‐‑‒–—―−ー─]?\s*(\d{4})(?:\.0+)?", re.ASCII
)
_POSTAL_STORED: Final = re.compile(r"\d{3}-\d{4}", re.ASCII)
_POSTAL_NUMBER: Final = re.compile(r"\d{5,7}", re.ASCII)
# Half-width katakana and their marks: what old systems make of ヤマダ, never how it is printed.
_NARROW_KANA: Final = re.compile("[ぁ-ヶ]?[\uff61-\uff9f]+")
_ONLY_DASHES: Final = frozenset("-ー―—–‐−─")
_SEVERAL: Final = re.compile(r"[,、;\n，；､/／\s]+")
_TAG_SEPARATORS: Final = re.compile(r"[,、;\n，；､]+")


def clean(field: LeadField, raw: object) -> Value:
    """`raw` (a cell of any type, or typed text) as stored in `field`.

    Out: text for texts and choices ("" when empty), int or float or None for numbers, ISO text
    or None for dates (see `leaddesk.domain.when`), bool for flags, a tuple of texts for tags.
    Cleaning a stored value gives it back. Raises UserError when `raw` can't be such a value.
    """
    return cleaner(field)(raw)


def cleaner(field: LeadField) -> Cleaner:
    """What `clean` does for `field`, as a function of the cell alone: for whole columns."""
    return _CLEANERS.get(field.type) or _MAKERS[field.type](field)


def parted(field: LeadField, raw: object) -> tuple[Value, str]:
    """`raw` as stored in `field`, and what of the cell that one value can't hold ("" as a rule).

    For lists, where `clean` refuses the cell or stores it whole: of "03-1111-2222 / 090-3333-4444"
    the first number and the others; of two e-mail addresses likewise; of "100〜299名" 100 (see
    `numbers.amount_of_range`) and the whole text. The rest belongs into another field or among
    the custom fields, so that nothing is lost. UserError where there is no value at all.
    """
    if field.type is FieldType.PHONE:
        first, *others = phones_in(str(_phone(raw)))
        return first, " / ".join(others)
    if field.type is FieldType.EMAIL:
        return _first_email(raw)
    if field.type is FieldType.INTEGER and isinstance(raw, str):
        low = numbers.amount_of_range(half_width(raw))
        if low is not None and low == int(low):
            return int(low), plain_text(raw)
    return clean(field, raw), ""


def email_key(text: str) -> str:
    """An address for comparing: half-width, small letters; "" when there is none."""
    if text.isascii():
        return "".join(text.split()).lower()
    plain = "".join(half_width(text).split()).casefold()
    return unicodedata.normalize("NFKC", plain)  # marks that only now stand behind a letter


def _text(raw: object) -> str:
    """One line as printed, katakana in full width; a dash alone says that there is nothing."""
    line = plain_text(raw)
    if not line.isascii() and _NARROW_KANA.search(line):
        line = plain_text(_NARROW_KANA.sub(_full_width, line))
    return "" if line in _ONLY_DASHES else line


def _full_width(kana: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", kana[0])


def _email(raw: object) -> str:
    if type(raw) is str and raw.isascii() and raw.isprintable() and _is_email(raw):
        return raw
    text = half_width(raw)
    if wrapped := _EMAIL_WRAPPED.fullmatch(text):
        text = (wrapped[1] if wrapped[1] is not None else wrapped[2]).strip()
        text = re.sub(r"^(?:mailto:)+", "", text, flags=re.IGNORECASE).strip()
    if says_nothing(text):
        return ""
    text = _AROUND_AT.sub("@", text).strip(" ,;、。")
    if not _is_email(text):
        raise UserError(
            "“{value}” is no e-mail address.",
            "Write one address, such as name@example.jp.",
            value=brief(text),
        )
    return text


def _is_email(text: str) -> bool:
    return len(text) <= _EMAIL_LONGEST and _EMAIL.fullmatch(text) is not None


def _first_email(raw: object) -> tuple[str, str]:
    """The only address of a cell; of several the first, and the others."""
    try:
        return _email(raw), ""
    except UserError:
        parts = [part for part in _SEVERAL.split(as_text(raw)) if part]
        if len(parts) < 2 or not all(_is_email(half_width(part)) for part in parts):
            raise
        first, *others = dict.fromkeys(half_width(part) for part in parts)
        return first, ", ".join(others)


def _phone(raw: object) -> str:
    if type(raw) is str and is_printed(raw):
        return raw
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < WHOLE_LIMIT:
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw < WHOLE_LIMIT:
        return phone_of_number(raw)
    text = clean_phone(plain_text(raw))
    return "" if says_nothing(text) else text


def _url(raw: object) -> str:
    text = half_width(raw)
    return "" if says_nothing(text) else text


def _postal(raw: object) -> str:
    """Seven digits as 100-0001, others as printed.

    A numeric cell gets back the zeros that Excel ate. Text of five or six digits stays: it may
    be a foreign code (10001 New York, 200120 Shanghai), and who types that means that.
    """
    if type(raw) is str and _POSTAL_STORED.fullmatch(raw):
        return raw
    text = half_width(raw)
    if isinstance(raw, int | float) and _POSTAL_NUMBER.fullmatch(text):
        text = text.zfill(7)
    if match := _POSTAL.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    text = text.removeprefix("〒").strip() if text.count("〒") == 1 else text
    return "" if says_nothing(text) else text


def _tags(raw: object) -> tuple[str, ...]:
    parts: Iterable[object] = raw if isinstance(raw, list | tuple | set | frozenset) else (raw,)
    found: dict[str, None] = {}
    for part in parts:
        for tag in _TAG_SEPARATORS.split(as_text(part)):
            if cleaned := plain_text(tag):
                found[cleaned] = None
    return tuple(found)


def _number(field: LeadField, raw: object) -> float | None:
    """The number meant, or None for an empty cell. UserError for anything else, ranges too."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if isinstance(raw, int) or math.isfinite(raw):
            if abs(raw) <= WHOLE_LIMIT:
                return raw
        elif math.isnan(raw):
            return None
    text = half_width(raw)
    if says_nothing(text):
        return None
    value = None if isinstance(raw, bool) else numbers.amount(text)
    if value is None:
        raise _no_number(field, text)
    return value


def _no_number(field: LeadField, text: str) -> UserError:
    return UserError(
        "“{value}” is no number for “{field}”.",
        "Write one number in digits, such as 1200.",
        value=brief(text),
        field=field.label,
    )


def _integer(field: LeadField) -> Cleaner:
    def cleaned(raw: object) -> int | None:
        value = _number(field, raw)
        if value is None:
            return None
        if value != int(value):
            raise _no_number(field, plain_text(raw))
        return int(value)

    return cleaned


def _decimal(field: LeadField) -> Cleaner:
    def cleaned(raw: object) -> float | None:
        value = _number(field, raw)
        return None if value is None else float(value)

    return cleaned


def _when(field: LeadField) -> Cleaner:
    def cleaned(raw: object) -> str | None:
        if type(raw) is str and (day := dates.stored(raw)):
            return day
        if isinstance(raw, int | float | date) and not isinstance(raw, bool):
            value, empty = dates.stored(raw), raw != raw
        else:
            text = plain_text(raw)
            value, empty = dates.stored(text), says_nothing(text)
        if value is not None or empty:
            return value
        raise UserError(
            "“{value}” is no date for “{field}”.",
            "Write it as 2026-11-22 or 2026-11-22 14:30.",
            value=brief(plain_text(raw)),
            field=field.label,
        )

    return cleaned


def _choice(field: LeadField) -> Cleaner:
    def cleaned(raw: object) -> str:
        return _chosen(field, field.choices, raw)

    return cleaned


def _flag(field: LeadField) -> Cleaner:
    def cleaned(raw: object) -> bool:
        return raw if isinstance(raw, bool) else _chosen(field, YES_NO, raw) == "true"

    return cleaned


def _chosen(field: LeadField, choices: vocab.Choices, raw: object) -> str:
    """The stored word; where the cell says nothing, what an empty one means ("" for most)."""
    text = plain_text(raw)
    value = choice_value(choices, text)
    if value is None and not says_nothing(text):
        raise UserError(
            "“{field}” has no value “{value}”.",
            "Use one of: {values}.",
            field=field.label,
            value=brief(text),
            values=listed(choices),
        )
    return choice_value(choices, "") or "" if value is None else value


_T: Final = FieldType
_CLEANERS: Final[dict[FieldType, Cleaner]] = {
    _T.TEXT: _text, _T.LONG_TEXT: plain_lines, _T.EMAIL: _email, _T.PHONE: _phone, _T.URL: _url,
    _T.POSTAL: _postal, _T.TAGS: _tags, _T.MAP: plain_lines,
}  # fmt: skip
_MAKERS: Final[dict[FieldType, Callable[[LeadField], Cleaner]]] = {
    _T.INTEGER: _integer, _T.DECIMAL: _decimal, _T.WHEN: _when, _T.CHOICE: _choice,
    _T.FLAG: _flag,
}  # fmt: skip
