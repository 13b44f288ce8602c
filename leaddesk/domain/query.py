"""The search language of the search box and the command line: words and `field:value` filters.

`temperature:hot company:"東洋 工業" title~部長|director -tag:competitor score>50 created_at>=-7d`
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from leaddesk.domain import query_days, vocab
from leaddesk.domain.choosing import choice_value, listed
from leaddesk.domain.fields import BY_NAME, LEAD_FIELDS, NUMERIC, FieldType
from leaddesk.domain.vocab import Choice, Choices
from leaddesk.errors import UserError

IS_VALUES: Final[Choices] = (
    Choice("trashed", "ゴミ箱", "Trashed", ("trash", "削除済み")),
    Choice("pinned", "固定", "Pinned", ("温度を固定",)),
    Choice("overdue", "期限切れ", "Overdue", ("期限超過", "late")),
    Choice("disagreeing", "固定と不一致", "Pin and score disagree", ("不一致",)),
    Choice("reachable", "連絡先あり", "Reachable", ("連絡可能",)),
    Choice("handed_over", "引き渡し中", "Handed over", ("引渡し中", "引き渡し済み", "回答待ち")),
    Choice(
        "overdue_handoff",
        "引き渡し期限切れ",
        "Handoff overdue",
        ("引渡し期限切れ", "回答期限切れ", "late handoff"),
    ),
)
DEAL_VALUES: Final[Choices] = (
    Choice("open", "進行中", "Open", ("商談中",)),
    Choice("won", "受注", "Won", ("成約",)),
    Choice("lost", "失注", "Lost"),
)
# The stages that have a definition (`domain.definitions`).
MEETS_VALUES: Final[Choices] = tuple(
    choice
    for choice in vocab.STAGES
    if choice.value in ("lead", "mql", "sql", "opportunity", "customer")
)
FLAG_VALUES: Final[Choices] = (
    Choice("true", "はい", "Yes", ("1", "on", "○")),
    Choice("false", "いいえ", "No", ("0", "off", "×")),
)

_PSEUDO: Final = {"tag": "tags", "touch": "touch", "接点": "touch", "is": "is", "状態": "is",
                  "import": "import", "取込": "import", "touches": "touches", "接点数": "touches",
                  "fit": "fit", "属性点": "fit", "fit_score": "fit",
                  "engagement": "engagement", "行動点": "engagement",
                  "engagement_score": "engagement", "Last contact": "last_touch_at",
                  "deal": "deal", "商談": "deal", "meets": "meets", "定義": "meets",
                  "last_touch_at": "last_touch_at", "最終接点": "last_touch_at",
                  "nurture_until": "nurture_until", "再開日": "nurture_until",
                  "company_id": "company_id"}  # fmt: skip
_PSEUDO_CHOICES: Final[dict[str, Choices]] = {
    "touch": vocab.TOUCH_KINDS, "is": IS_VALUES, "deal": DEAL_VALUES, "meets": MEETS_VALUES,
}  # fmt: skip
_PSEUDO_TYPES: Final = {
    **dict.fromkeys(("touches", "fit", "engagement", "company_id"), FieldType.INTEGER),
    **dict.fromkeys(("last_touch_at", "nurture_until"), FieldType.WHEN), "tags": FieldType.TAGS,
}  # fmt: skip
_OPS: Final = {":": ":", "：": ":", "=": "=", "＝": "=", ">": ">", "＞": ">", "<": "<", "＜": "<",
               "≧": ">=", "≥": ">=", "≦": "<=", "≤": "<=",
               "~": "~", "～": "~", "〜": "~"}  # fmt: skip
_TEXTS: Final = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.EMAIL, FieldType.URL,
                           FieldType.TAGS})  # fmt: skip
_ONE_OF_CHOICES: Final = re.compile("[,、，|｜]")
_QUOTES: Final = {'"': '"＂”', "＂": '"＂', "“": '”"'}
_MINUS: Final = "-－"
_NUMBER: Final = re.compile(r"[-+]?\d{1,15}(\.\d{1,9})?")


@dataclass(frozen=True)
class Word:
    """A plain word or quoted phrase, searched in everything."""

    text: str
    negated: bool = False


@dataclass(frozen=True)
class Filter:
    """A condition on one field.

    `field`: a lead field, "custom.KEY", "last_touch_at", "nurture_until" (the day a recycled lead
    is looked at again), "touch" (a kind of touch it has had),
    "touches" (how many), "fit" or "engagement" (points), "is" (`IS_VALUES`), "deal" (has one that
    is open, won, lost), "meets" (a definition), "company_id" (the row of its company) or "import"
    (the number of an operation that wrote the lead). `op`: one of ":", "=", ">", ">=", "<", "<=",
    "~" (holds one of these words, parted by "|"; so may the texts of ":"). `value`: stored form (a
    choice's value, plain number, ISO date or moment, "true"/"false"); "" means: is empty.
    """

    field: str
    op: str
    value: str
    negated: bool = False


@dataclass(frozen=True)
class Query:
    """What to look for: all words and all filters must hold.

    One exception, kept by the storage: several non-negated ":" filters on the same choice field
    (temperature:hot temperature:warm) are alternatives, since no lead could meet both.
    """

    words: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.words and not self.filters


@dataclass
class _Token:
    """One blank-separated piece: its text without quotes, and where its operator stands."""

    text: str = ""
    negated: bool = False
    phrase: bool = False  # quoted from its first character: never a filter
    op_at: int = -1


def parse(text: str, today: date | None = None) -> Query:
    """Reads the search language.

    In: what the user typed, and the day relative dates ("today", "-7d", "+2w") count from;
    without it they are refused, with `query_days.UNCOUNTED` they stay relative. Field names are
    the stored names or any label or header of the field in either language; an unknown one (10:30,
    http://x) makes a plain word.
    Raises UserError for a value that its field can't hold.
    """
    words: list[Word] = []
    filters: list[Filter] = []
    for token in _tokens(text):
        found = None if token.phrase else _filters(token, today)
        if found is not None:
            filters.extend(found)
        elif token.text.strip():
            words.append(Word(token.text.strip(), token.negated))
    return Query(tuple(words), tuple(filters))


def _tokens(text: str) -> list[_Token]:
    """Splits at blanks outside quotes; a quote counts only at the start of a word or value."""
    tokens: list[_Token] = []
    at, end = 0, len(text)
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        token = _Token()
        if text[at] in _MINUS and at + 1 < end and not text[at + 1].isspace():
            token.negated = True
            at += 1
        token.phrase = text[at] in _QUOTES
        at = _read(text, at, token)
        tokens.append(token)
    return tokens


def _read(text: str, at: int, token: _Token) -> int:
    """Reads one token from `at` into `token`; gives the place behind it."""
    opens = True
    while at < len(text) and not text[at].isspace():
        char = text[at]
        if opens and char in _QUOTES:
            at, quoted = _quoted(text, at)
            token.text += quoted
            opens = False
            continue
        if char in _OPS and token.op_at < 0 and not token.phrase:
            token.op_at = len(token.text)
        token.text += char
        # custom."Lead Origin": the name of a custom field may have blanks.
        opens = char in _OPS or token.text.casefold() == "custom."
        at += 1
    return at


def _quoted(text: str, at: int) -> tuple[int, str]:
    """The text between the quote at `at` and its partner, or the end where none follows."""
    closing = _QUOTES[text[at]]
    end = at + 1
    while end < len(text) and text[end] not in closing:
        end += 1
    return min(end + 1, len(text)), text[at + 1 : end]


def _filters(token: _Token, today: date | None) -> list[Filter] | None:
    """The conditions a token stands for; None when it is no filter."""
    if token.op_at < 1:
        return None
    field = field_named(token.text[: token.op_at])
    if field is None:
        return None
    op = _OPS[token.text[token.op_at]]
    rest = token.text[token.op_at + 1 :]
    if op in "<>" and rest[:1] in ("=", "＝"):
        op, rest = op + "=", rest[1:]
    value = rest.strip()
    return [Filter(field, op, v, token.negated) for v in _values(field, op, value, today)]


def _key(text: str) -> str:
    return re.sub(r"[\s_\-・/()]", "", unicodedata.normalize("NFKC", text).casefold())


@cache
def _field_names() -> dict[str, str]:
    """Every way to name a field, the stored names first, then labels, then list headers."""
    names = {_key(spelling): name for spelling, name in _PSEUDO.items()}
    fields = [f for f in LEAD_FIELDS if f.type is not FieldType.MAP]
    for f in fields:
        names.setdefault(_key(f.name), f.name)
    for f in fields:
        names.setdefault(_key(f.ja), f.name)
        names.setdefault(_key(f.en), f.name)
    for f in fields:
        for header in f.headers:
            names.setdefault(_key(header), f.name)
    return names


def field_named(text: str) -> str | None:
    """The stored name of the field a user calls `text` ("会社", "Ｃompany"), or None."""
    name = unicodedata.normalize("NFKC", text)
    if name.casefold().startswith("custom.") and len(name) > len("custom."):
        return "custom." + text[len("custom.") :]
    return _field_names().get(_key(name))


def _values(field: str, op: str, value: str, today: date | None) -> list[str]:
    """`value` in stored form; a choice field takes several, parted by commas."""
    lead_field = BY_NAME.get(field)
    kind = lead_field.type if lead_field else _PSEUDO_TYPES.get(field, FieldType.TEXT)
    choices = _PSEUDO_CHOICES.get(field) or (lead_field.choices if lead_field else ())
    if kind is FieldType.FLAG:
        choices = FLAG_VALUES
    label = lead_field.label if lead_field else field
    if op == "~":
        return [_words(field, label, kind if not choices else FieldType.CHOICE, value)]
    if op not in ":=" and kind not in NUMERIC and kind is not FieldType.WHEN:
        if field.startswith("custom."):
            return [value]
        raise UserError(
            "“{field}” can't be compared by size.",
            "Write {name}:value; larger and smaller are for numbers and dates.",
            field=label,
            name=field,
        )
    if not value and op in ":=" and field != "is":
        return [""]
    if choices:
        parts = [p.strip() for p in _ONE_OF_CHOICES.split(value)] if op == ":" else [value]
        return [_choice(choices, part, label) for part in parts]
    if kind in NUMERIC or field == "import":
        return [_number(value, label)]
    if kind is FieldType.WHEN:
        return [query_days.stored(value, label, today)]
    return [value]


def _words(field: str, label: str, kind: FieldType, value: str) -> str:
    """The words one of which a text is to hold."""
    if kind not in _TEXTS or field == "import" or not value.strip("|｜ "):
        raise UserError(
            "“{field}” can't be searched for words by “~”.",
            "Write a text field and words, such as title~部長|director.",
            field=label,
        )
    return value.replace("｜", "|")


def _choice(choices: Choices, text: str, label: str) -> str:
    value = choice_value(choices, text) if text else None
    if value is None:
        raise UserError(
            "“{field}” has no value “{value}”.",
            "Use one of: {values}.",
            field=label,
            value=text,
            values=listed(choices),
        )
    return value


def _number(text: str, label: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    percent = plain.endswith("%")
    if percent:
        plain = plain[:-1]
    if not _NUMBER.fullmatch(plain) or not plain.isascii():
        raise UserError(
            "“{field}” is a number; “{value}” is none.",
            "Write digits only, such as {field}>50.",
            field=label,
            value=text,
        )
    return f"{float(plain) / 100:g}" if percent else plain.lstrip("+")


def at(query: Query, now: str) -> Query:
    """`query` with the moment `now` (as stored) in place where what it asks for depends on it."""
    if not any(item.field == "is" and item.value == "overdue_handoff" for item in query.filters):
        return query
    filters = (
        Filter("handoff_due", "<", now, item.negated) if item.value == "overdue_handoff" else item
        for item in query.filters
    )
    return replace(query, filters=tuple(filters))
