"""What the values of a column say of it: whether they fit a field, or what a column without a
header of its own is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from leaddesk.domain import dates, vocab
from leaddesk.domain.choosing import choice_value
from leaddesk.domain.fields import BY_NAME, FieldType
from leaddesk.exchange.answers import mark_of
from leaddesk.exchange.kinds import (
    BODY,
    COMPANY,
    DEPARTMENT,
    FAMILIES,
    FULL_NAME,
    JOINED_NAME,
    TITLE,
    WESTERN_NAME,
)
from leaddesk.exchange.sheet import Cell, as_text

_FITS: Final = 0.5  # the share of values that must fit
_TOLD: Final = 0.6  # the share that tells what a column without a name is

_DIGIT: Final = re.compile(r"\d")
_KANA: Final = re.compile(r"[ぁ-んァ-ヶｦ-ﾟA-Za-z]")
_ONLY_KANA: Final = re.compile(r"[ァ-ヶー・ｦ-ﾟぁ-ん]+([ \u3000]+[ァ-ヶー・ｦ-ﾟぁ-ん]+)?")
_PREFECTURE: Final = re.compile(r"^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)")
_CODE: Final = re.compile(r"[A-Za-z]{1,5}-?\d{3,14}")
_COUNTED: Final = re.compile(r"\d{1,6}\.?|[①-⑳㉑-㊿]|[(（]\d{1,4}[)）]")


def _digits(cell: Cell) -> int:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return len(_DIGIT.findall(str(cell)))


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and ("@" in cell or "＠" in cell)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date | datetime) or _digits(cell) >= 3


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not _is_email(cell)


def _answers(cell: Cell) -> bool:
    """Whether a cell answers a question for consent, be it with a mark."""
    return mark_of(cell) is not None or _chosen(vocab.CONSENTS, cell)


# What the values of a column must look like for its target.
_CHECKS: Final[dict[FieldType, Callable[[Cell], bool]]] = {
    FieldType.EMAIL: _is_email,
    FieldType.PHONE: lambda cell: 7 <= _digits(cell) <= 30 and not _is_email(cell),
    FieldType.POSTAL: lambda cell: 3 <= _digits(cell) <= 10,
    FieldType.INTEGER: lambda cell: _digits(cell) > 0,
    FieldType.URL: lambda cell: isinstance(cell, str) and "." in cell and not _is_email(cell),
    FieldType.WHEN: _is_day,
}
_NAMED_CHECKS: Final[dict[str, Callable[[Cell], bool]]] = {
    "kana": lambda cell: isinstance(cell, str) and bool(_KANA.search(cell)),
    "name": lambda cell: _is_text(cell) and _digits(cell) < 4,
    "company": _is_text,
    "address": _is_text,
    "temperature": lambda cell: _chosen(vocab.TEMPERATURES, cell),
    "consent": _answers,
}
FREE: Final = frozenset({"kana", "name", "company", "address"})
"""Targets in which any text can stand."""


def _chosen(choices: vocab.Choices, cell: Cell) -> bool:
    return choice_value(choices, as_text(cell)) is not None


def fits(target: str, values: Sequence[Cell]) -> bool:
    """Whether at least half of the values (empty ones left out) can be what `target` holds."""
    check = _NAMED_CHECKS.get(target)
    if check is None and target in BY_NAME:
        check = _CHECKS.get(BY_NAME[target].type)
    return check is None or not values or sum(map(check, values)) >= _FITS * len(values)


# What a column without a name of its own is, by its values; the surest first.
_SHAPES: Final[tuple[tuple[str, float, Callable[[str], bool]], ...]] = (
    ("email", 0.8, lambda text: bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text))),
    ("url", 0.7, lambda text: text.startswith(("http://", "https://", "www."))),
    ("company", 0.7, lambda text: bool(COMPANY.search(text))),
    ("address", 0.65, lambda text: bool(_PREFECTURE.match(text)) and len(text) > 5),
    ("mobile", 0.65, lambda text: bool(re.fullmatch(r"0?[789]0-?\d{4}-?\d{4}", text))),
    ("postal_code", 0.65, lambda text: bool(re.fullmatch(r"〒\d{3}-?\d{4}|\d{3}-\d{4}", text))),
    ("phone", 0.6, lambda text: bool(
        re.fullmatch(r"0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|0?[1-9]\d{8}|\+81[-\d ]{9,14}", text))),
    ("name", 0.6, lambda text: bool(FULL_NAME.fullmatch(text))),
    ("kana", 0.6, lambda text: bool(_ONLY_KANA.fullmatch(text)) and 2 <= len(text) <= 20),
    ("created_at", 0.6, lambda text: bool(re.search(r"\d[-/.年]", text)) and bool(
        dates.stored(text))),
    ("company", 0.55, lambda text: bool(BODY.fullmatch(text))),
    ("external_id", 0.55, lambda text: bool(_CODE.fullmatch(text))),
    ("name", 0.52, lambda text: bool(WESTERN_NAME.fullmatch(text))),
    ("title", 0.55, lambda text: bool(TITLE.fullmatch(text))),
    ("department", 0.55, lambda text: bool(DEPARTMENT.fullmatch(text))),
    ("temperature", 0.55, lambda text: _chosen(vocab.TEMPERATURES, text)),
)  # fmt: skip
_COMMON_FAMILIES: Final = 0.25  # so many of a list's people bear one of the commonest names


def targets_by_values(values: Sequence[Cell]) -> tuple[tuple[str, float], ...]:
    """What a column with these values may be, with confidences, the surest first."""
    texts = [as_text(cell) for cell in values]
    if all(mark_of(text) is not None for text in texts):  # はい, いいえ are no readings of names
        return ()
    found = [
        (target, sure)
        for target, sure, matches in _SHAPES
        if sum(map(matches, texts)) >= _TOLD * len(texts)
    ]
    if not found and _are_names(texts):
        found.append(("name", 0.55))
    return tuple(found)


def _are_names(texts: Sequence[str]) -> bool:
    """Whether these are people's names written without a space (田中美咲)."""
    shaped = sum(map(bool, map(JOINED_NAME.fullmatch, texts)))
    common = sum(text.startswith(FAMILIES) for text in texts)
    return shaped >= _TOLD * len(texts) and common >= _COMMON_FAMILIES * len(texts)


def is_numbering(values: Sequence[Cell]) -> bool:
    """Whether a column only counts its rows: 1, 2, 3 … or ①, ② …, again from 1 in each group."""
    texts = [as_text(cell) for cell in values]
    if len(texts) < 2 or not all(map(_COUNTED.fullmatch, texts)):
        return False
    numbers = [_number(text) for text in texts]
    pairs = list(pairwise(numbers))
    onward = all(after > before or after == 1 for before, after in pairs)
    return numbers[0] <= 1 and onward and any(after > before for before, after in pairs)


def _number(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip("().")
    return int(plain) if plain.isdecimal() else 0
