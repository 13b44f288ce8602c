"""Which column header means which lead field, in Japanese and English.

The headers of the lead fields themselves come from `LEAD_FIELDS`; `header_words` has those of
parts that are no field by themselves, other words, second choices and survey questions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from leaddesk.domain.fields import LEAD_FIELDS, FieldType
from leaddesk.domain.folding import fold_letters
from leaddesk.exchange.header_words import (
    CHOICES,
    COUNTERS,
    PART_HEADERS,
    QUESTIONS,
    WORD,
    WORDS,
)

PARTS: Final[tuple[str, ...]] = (
    "address.prefecture",
    "address.city",
    "address.street",
    "address.building",
    "kana.family",
    "kana.given",
    "created_at.time",
)
OTHERS: Final[tuple[str, ...]] = ("phone.other", "email.other")
"""A second telephone and e-mail: they stand in where the first is empty."""
_SURELY: Final = 0.9  # less sure words (代表, 同意) stand in rows of people as well
_ALIAS: Final = 0.97  # a header that means a field by another word than ours

CONSENT: Final = "consent"
"""Any number of columns of a list may ask for it."""
CUSTOM: Final = "custom:"
SURVEY: Final = "survey:"
LEFT_OUT: Final = ""

LEGAL_FORM: Final = r"株式会社|有限会社|合同会社|[(（]株[)）]|㈱|Co\.,? ?Ltd|\bInc\b"
"""What tells a company’s name, as a regular expression."""

_NUMBERED: Final = re.compile(r"(アンケート|設問|質問|問|question|survey|q)\d+")
_ASKING: Final = re.compile(
    r".{6,}(か|ください|下さい|でしょうか|複数(回答|選択)?可?|選択式)[?？。)）】\s]*$|.{4,}[?？]$",
    re.DOTALL,
)

_SLASH: Final = re.compile(r"\s*[/・|]\s*")
_FEW_WORDS: Final = 24  # letters of a header that may be two words for one thing
_AGAIN: Final = re.compile(r" \(\d+\)$")  # added to a header that stands twice

# What mail may be sent to: asked in many words; some ask who does not want any.
_CONSENT: Final = re.compile(
    r"(個人情報|プライバシー|第三者提供|情報提供|情報の提供|規約).{0,20}(同意|承諾|可否|許諾)"
    r"|(メール|メルマガ|マガジン|dm|案内|配信|お知らせ|情報).{0,12}"
    r"(可否|希望|許可|許諾|同意|承諾|送付可|配信可)"
    r"|^(メルマガ|メールマガジン)(配信|登録|購読)?$|同意の?(有無|可否|欄|状況|フラグ)?$"
    r"|opt(ed)?[-_ ]?in|consent|newsletter|subscri(be|ption)",
    re.IGNORECASE,
)
# News by telephone or post: says nothing of mail.
_OTHER_WAYS: Final = re.compile(r"^(?!.*(メール|メルマガ|mail)).*(電話|tel|phone|fax|郵送|訪問)",
                                re.IGNORECASE)  # fmt: skip
_OPPOSITE: Final = re.compile(
    r"(メール|メルマガ|マガジン|dm|案内|配信|連絡|受信|送信|お知らせ).{0,8}"
    r"(不要|停止|拒否|除外|しない|不可)(?!の?可否)"
    r"|不要$|拒否$|オプトアウト|opt(ed)?[-_ ]?out|unsubscri"
    r"|do[-_ ]?not[-_ ]?(e-?mail|contact|mail)",
    re.IGNORECASE,
)

# Where a longer header merely ends with a known one ("ご連絡先メールアドレス"); only for what can
# be checked by its values or is hardly ever another thing's. English is less sure ("has_company").
_ENGLISH_ENDINGS: Final = frozenset({"email", "phone", "mobile", "fax", "postal_code"})
_ENDINGS: Final = _ENGLISH_ENDINGS | {
    "company", "url", "kana", "industry", "employees", "department"
}  # fmt: skip

_BRACKETS: Final = re.compile(r"[(\[【〔<《「『].*?[)\]】〕>》」』]")
_NEEDED: Final = re.compile(r"[(\[【<]?(必須|任意|required|optional)[)\]】>]?", re.IGNORECASE)
_NOISE: Final = re.compile(r"[\W_]+")


@cache
def fold(header: str) -> str:
    """`header` for comparing: width, case, kind of kana, spaces, punctuation and 必須 marks do not
    count.
    """
    text = fold_letters(header)
    text = _NEEDED.sub("", text).replace("〒", "郵便番号")
    return _NOISE.sub("", text)


@cache
def _index() -> dict[str, tuple[tuple[str, float], ...]]:
    index: dict[str, tuple[tuple[str, float], ...]] = {}
    for name, headers in PART_HEADERS.items():
        index.update({fold(header): ((name, 1.0),) for header in headers})
    for name, words in WORDS.items():
        index.update({fold(word): ((name, WORD),) for word in words})
    for field in LEAD_FIELDS:
        if field.importable and field.type is not FieldType.MAP:
            for header in field.headers:
                index[fold(header)] = ((field.name, _ALIAS),)
            for header in (field.ja, field.en, field.name):
                index[fold(header)] = ((field.name, 1.0),)
    index.update({fold(header): choices for header, choices in CHOICES.items()})
    return index


@cache
def _questions() -> frozenset[str]:
    return frozenset(fold(question) for question in QUESTIONS)


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = [
        (header, target)
        for header, ((target, _), *_rest) in _index().items()
        if len(header) >= (5 if header.isascii() else 3)
        and target in (_ENGLISH_ENDINGS if header.isascii() else _ENDINGS)
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def recognised(header: str) -> bool:
    """Whether `header` is surely one of a known kind of column."""
    known = _index().get(fold(header))
    return (known is not None and known[0][1] >= _SURELY) or is_question(header)


def is_question(header: str) -> bool:
    """Whether `header` is a survey question: アンケート1, Q2, 来場目的 …"""
    folded = fold(header)
    return folded in _questions() or bool(_NUMBERED.match(folded))


@cache
def is_number_header(header: str) -> bool:
    """Whether a column of this name only counts the rows, if its values do: No., 項番 …"""
    plain = _AGAIN.sub("", header.strip())
    return plain == "#" or fold(plain) in {fold(counter) for counter in COUNTERS}


@cache
def asks_opposite(header: str) -> bool:
    """Whether a yes under this header refuses mail: 配信停止を希望, DM不要, Email Opt Out …"""
    return bool(_OPPOSITE.search(unicodedata.normalize("NFKC", header)))


@cache
def targets(header: str) -> tuple[tuple[str, float], ...]:
    """What a column headed `header` may be, with confidences (0..1), the surest first."""
    plain = _AGAIN.sub("", unicodedata.normalize("NFKC", header).strip())
    bare = _BRACKETS.sub("", plain)
    whole = ((plain, 1.0), (bare, 0.85), (re.sub(r"^(ご|お|御|貴)", "", bare), 0.85))
    if _names_and_reads(bare):
        return (("name", 0.85),)
    if found := _known(whole, header):
        return found
    if asks_opposite(header) or (_CONSENT.search(plain) and not _OTHER_WAYS.search(plain)):
        return (("consent", 0.85),)
    if _ASKING.fullmatch(plain):
        return ((SURVEY + clean_label(header), 0.8),)
    if found := _known(_words(bare), header):
        return found
    for ending, target in _endings():
        if fold(bare).endswith(ending):
            return ((target, 0.7),)
    return ()


def _names_and_reads(bare: str) -> bool:
    """Whether a header asks for a name and its reading in one cell: 氏名/フリガナ."""
    sides = [_index().get(fold(side), (("", 0.0),))[0][0] for side in _SLASH.split(bare)]
    return sides == ["name", "kana"]


def _known(readings: Iterable[tuple[str, float]], header: str) -> tuple[tuple[str, float], ...]:
    """What the first reading of a header that means anything means."""
    for text, share in readings:
        folded = fold(text)
        if folded and folded in _index():
            return tuple((target, sure * share) for target, sure in _index()[folded])
        if folded and is_question(text):
            return ((SURVEY + clean_label(header), share),)
    return ()


def _words(bare: str) -> Iterator[tuple[str, float]]:
    """The words a short header is made of: the last one of "会社 TEL" and of "会社名 Company", the
    first of 氏名/ふりがな. English words together mean another thing ("Email Status").
    """
    if bare.isascii() or len(bare) > _FEW_WORDS:
        return
    words = bare.split()
    if len(words) > 1:
        yield words[-1], 0.8
        yield words[0], 0.8
    if len(sides := _SLASH.split(bare)) > 1:
        yield sides[0], 0.75


def clean_label(header: str) -> str:
    """A header as one line of text, as people see it in a form."""
    return " ".join(header.split())
