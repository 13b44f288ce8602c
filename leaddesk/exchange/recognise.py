"""Which column header means which lead field, in Japanese and English.

The headers of the lead fields themselves come from `LEAD_FIELDS`; here stand only the parts that
are no field by themselves (parts of an address or a reading, survey questions) and second
choices.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from leaddesk.domain.fields import LEAD_FIELDS, FieldType

PARTS: Final[tuple[str, ...]] = (
    "address.prefecture",
    "address.city",
    "address.street",
    "address.building",
    "kana.family",
    "kana.given",
)
CUSTOM: Final = "custom:"
SURVEY: Final = "survey:"
LEFT_OUT: Final = ""

LEGAL_FORM: Final = r"株式会社|有限会社|合同会社|[(（]株[)）]|㈱|Co\.,? ?Ltd|\bInc\b"
"""What tells a company’s name, as a regular expression."""

_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "address.prefecture": ("都道府県", "都道府県名", "県名", "住所(都道府県)", "Prefecture",
                           "State",
                           "State/Province", "Province", "State/Region"),
    "address.city": ("市区町村", "市町村", "市区郡", "市区町村名", "住所(市区町村)", "City", "Town",
                     "Business City"),
    "address.street": ("番地", "町域", "町域・番地", "町名番地", "町名・番地", "丁目番地",
                       "住所(番地)",
                       "市区町村以下", "住所(番地以下)", "Address Line 1", "Street Address 1"),
    "address.building": ("ビル名", "建物名", "建物", "ビル", "建物名・部屋番号", "ビル・建物名",
                         "住所(建物名)", "Building", "Address Line 2", "Street Address 2", "Suite"),
    "kana.family": ("セイ", "せい", "姓カナ", "姓(カナ)", "姓(フリガナ)", "姓フリガナ", "姓(かな)",
                    "姓(ふりがな)", "フリガナ(姓)", "カナ(姓)", "フリガナ姓", "氏名カナ(姓)",
                    "姓(全角カナ)",
                    "ふりがな(姓)", "Last Name Kana", "Family Name Kana", "Phonetic Last Name"),
    "kana.given": ("メイ", "めい", "名カナ", "名(カナ)", "名(フリガナ)", "名フリガナ", "名(かな)",
                   "名(ふりがな)", "フリガナ(名)", "カナ(名)", "フリガナ名", "氏名カナ(名)",
                   "名(全角カナ)",
                   "ふりがな(名)", "First Name Kana", "Given Name Kana", "Phonetic First Name"),
}  # fmt: skip

# Headers with several meanings, or weaker than the plain one: the surest first.
_CHOICES: Final[dict[str, tuple[tuple[str, float], ...]]] = {
    "住所1": (("address.city", 0.95), ("address.street", 0.93), ("address.building", 0.7)),
    "住所2": (("address.street", 0.94), ("address.building", 0.92)),
    "住所3": (("address.building", 0.93), ("address.street", 0.9)),
    "Address 1": (("address.street", 0.95),),
    "Address 2": (("address.building", 0.95),),
    "担当者": (("owner", 0.9),),
    "担当者名": (("name", 0.9), ("owner", 0.85)),
    "代表電話": (("phone", 0.93),),
    "電話(代表)": (("phone", 0.93),),
    "TEL(代表)": (("phone", 0.93),),
    "連絡先": (("phone", 0.8),),
    "電話1": (("phone", 0.97),),
    "電話番号1": (("phone", 0.97),),
    "メール1": (("email", 0.97),),
    "メールアドレス1": (("email", 0.97),),
    "県": (("address.prefecture", 0.9),),
    "氏名(姓)": (("family_name", 1.0),),
    "氏名(名)": (("given_name", 1.0),),
    "お名前(姓)": (("family_name", 1.0),),
    "お名前(名)": (("given_name", 1.0),),
    "来場日": (("created_at", 0.97),),
}

_QUESTIONS: Final = (
    "来場目的", "訪問目的", "来場の目的", "導入時期", "導入予定時期", "導入予定", "検討時期",
    "検討状況",
    "予算", "予算感", "予算規模", "ご予算", "興味製品", "関心製品", "興味のある製品",
    "ご興味のある製品",
    "関心分野", "興味分野", "課題", "お困りごと", "来場のきっかけ", "Budget", "Timeline",
    "Time Frame",
    "Purpose of Visit", "Products of Interest", "Interests", "Purchase Timeframe",
)  # fmt: skip
_NUMBERED: Final = re.compile(r"(アンケート|設問|質問|問|question|survey|q)\d+")

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
    """`header` for comparing: width, case, spaces, punctuation and 必須 marks do not count."""
    text = unicodedata.normalize("NFKC", header).casefold()
    text = _NEEDED.sub("", text).replace("〒", "郵便番号")
    return _NOISE.sub("", text)


@cache
def _index() -> dict[str, tuple[tuple[str, float], ...]]:
    index: dict[str, tuple[tuple[str, float], ...]] = {}
    for name, headers in _PARTS.items():
        index.update({fold(header): ((name, 1.0),) for header in headers})
    for field in LEAD_FIELDS:
        if field.importable and field.type is not FieldType.MAP:
            for header in (*field.headers, field.ja, field.en, field.name):
                index[fold(header)] = ((field.name, 1.0),)
    index.update({fold(header): choices for header, choices in _CHOICES.items()})
    return index


@cache
def _questions() -> frozenset[str]:
    return frozenset(fold(question) for question in _QUESTIONS)


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
    folded = fold(header)
    return bool(folded) and (folded in _index() or is_question(header))


def is_question(header: str) -> bool:
    """Whether `header` is a survey question: アンケート1, Q2, 来場目的 …"""
    folded = fold(header)
    return folded in _questions() or bool(_NUMBERED.match(folded))


@cache
def targets(header: str) -> tuple[tuple[str, float], ...]:
    """What a column headed `header` may be, with confidences (0..1), the surest first."""
    for text, share in _readings(header):
        folded = fold(text)
        if folded and folded in _index():
            return tuple((target, sure * share) for target, sure in _index()[folded])
        if folded and is_question(text):
            return ((SURVEY + clean_label(header), share),)
    folded = fold(header)
    for ending, target in _endings():
        if folded.endswith(ending):
            return ((target, 0.7),)
    return ()


def _readings(header: str) -> tuple[tuple[str, float], ...]:
    """The header itself, then without brackets, then without お or ご, each less sure."""
    text = unicodedata.normalize("NFKC", header).strip()
    bare = _BRACKETS.sub("", text)
    return ((text, 1.0), (bare, 0.85), (re.sub(r"^(ご|お|御|貴)", "", bare), 0.85))


def clean_label(header: str) -> str:
    """A header as one line of text, as people see it in a form."""
    return " ".join(header.split())
