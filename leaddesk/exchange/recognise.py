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
    "created_at.time",
)
OTHERS: Final[tuple[str, ...]] = ("phone.other", "email.other")
"""A second telephone and e-mail: they stand in where the first is empty."""
_ALIAS: Final = 0.97  # a header that means a field by another word than ours

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
    "created_at.time": ("時刻", "時間", "来場時刻", "来場時間", "読取時刻", "読取時間", "受付時刻",
                        "受付時間", "入場時刻", "スキャン時刻", "Time", "Scan Time", "Visit Time"),
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
    "日付": (("created_at", 0.75),),
    "日時": (("created_at", 0.8),),
    "Date": (("created_at", 0.75),),
    "会社電話": (("phone", 0.95),),
    "会社電話番号": (("phone", 0.95),),
    "会社TEL": (("phone", 0.95),),
    "勤務先電話": (("phone", 0.95),),
    "勤務先電話番号": (("phone", 0.95),),
    "直通電話": (("phone", 0.96),),
    "TEL2": (("phone", 0.7),),
    "電話2": (("phone", 0.7),),
    "電話番号2": (("phone", 0.7),),
    "会社代表": (("phone", 0.85),),
    "代表": (("phone", 0.7),),
    "個人メール": (("email", 0.75),),
    "携帯メール": (("email", 0.7),),
    "メール2": (("email", 0.7),),
    "メールアドレス2": (("email", 0.7),),
    "E-mail 2": (("email", 0.7),),
    "住所(都道府県から)": (("address", 0.95),),
    "建物名・階数": (("address.building", 0.95),),
    "評価": (("temperature", 0.9),),
    "確度": (("temperature", 0.9),),
    "同意": (("consent", 0.85),),
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
_ASKING: Final = re.compile(
    r".{6,}(か|ください|下さい|でしょうか|複数回答可?|複数選択可?|選択式)[?？。)）】\s]*$|.{8,}[?？]$",
    re.DOTALL,
)

# Headers that only count the rows.
_COUNTERS: Final = (
    "No", "No.", "№", "#", "NO", "番号", "項番", "連番", "通番", "通し番号", "順番", "行番号", "行",
    "Seq", "Row", "S/N", "Nr", "Number",
)  # fmt: skip

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
            for header in field.headers:
                index[fold(header)] = ((field.name, _ALIAS),)
            for header in (field.ja, field.en, field.name):
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
def is_number_header(header: str) -> bool:
    """Whether a column of this name only counts the rows, if its values do: No., 項番 …"""
    plain = _AGAIN.sub("", header.strip())
    return plain == "#" or fold(plain) in {fold(counter) for counter in _COUNTERS}


@cache
def asks_opposite(header: str) -> bool:
    """Whether a yes under this header refuses mail: 配信停止を希望, DM不要, Email Opt Out …"""
    return bool(_OPPOSITE.search(unicodedata.normalize("NFKC", header)))


@cache
def targets(header: str) -> tuple[tuple[str, float], ...]:
    """What a column headed `header` may be, with confidences (0..1), the surest first."""
    for text, share in _readings(header):
        folded = fold(text)
        if folded and folded in _index():
            return tuple((target, sure * share) for target, sure in _index()[folded])
        if folded and is_question(text):
            return ((SURVEY + clean_label(header), share),)
    plain = unicodedata.normalize("NFKC", header)
    if asks_opposite(header) or _CONSENT.search(plain):
        return (("consent", 0.85),)
    if _ASKING.fullmatch(plain.strip()):
        return ((SURVEY + clean_label(header), 0.8),)
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
