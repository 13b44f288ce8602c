"""Company names: the name apart from its legal form, and keys that are equal for one company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leaddesk.domain.folding import fold

# A long list asks for the same names again and again.
REMEMBERED: Final = 50_000

# Legal forms and how they are abbreviated in brackets; longer ones first, since 一般社団法人
# contains 社団法人. Source: the abbreviations of the Japanese Bankers Association and the
# one-character compatibility forms of Unicode (㈱).
_JAPANESE_FORMS: Final[tuple[tuple[str, str], ...]] = (
    ("地方独立行政法人", "地独"), ("特定非営利活動法人", "特非"), ("国立研究開発法人", "研"),
    ("一般社団法人", "一社"), ("一般財団法人", "一財"), ("公益社団法人", "公社"),
    ("公益財団法人", "公財"), ("独立行政法人", "独"), ("国立大学法人", "大"),
    ("社会福祉法人", "福"), ("特許業務法人", "特"), ("司法書士法人", "司"),
    ("税理士法人", "税"), ("弁護士法人", "弁"), ("社労士法人", "労"), ("医療法人", "医"),
    ("学校法人", "学"), ("宗教法人", "宗"), ("社団法人", "社"), ("財団法人", "財"),
    ("監査法人", "監"), ("株式会社", "株"), ("有限会社", "有"), ("合同会社", "同"),
    ("合資会社", "資"), ("合名会社", "名"), ("相互会社", "相"), ("協同組合", "協"),
)  # fmt: skip
_SPELLINGS: Final = {"株式會社": "株式会社", "㍿": "株式会社", "㈱": "株式会社", "㈲": "有限会社",
                     "㈳": "社団法人", "㈶": "財団法人", "㈻": "学校法人", "㈼": "監査法人",
                     "NPO法人": "特定非営利活動法人", "有限會社": "有限会社"}  # fmt: skip
_FORM_OF: Final = {
    **{form: form for form, _ in _JAPANESE_FORMS},
    **{f"({short})": form for form, short in _JAPANESE_FORMS},
    "(合)": "合同会社",
    **_SPELLINGS,
}
_FORMS: Final = "|".join(re.escape(s) for s in sorted(_FORM_OF, key=len, reverse=True))
_LATIN: Final = (
    r"co\.?,?\s*ltd\.?|company,?\s+limited|pte\.?,?\s*ltd\.?|pty\.?,?\s*ltd\.?|limited|ltd\.?"
    r"|inc\.?|incorporated|corp\.?|corporation|l\.?l\.?c\.?|l\.?l\.?p\.?|gmbh|k\.?k\.?|plc"
    r"|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|a\.?g\.?"
)
_FRONT: Final = re.compile(rf"\s*({_FORMS})\s*", re.IGNORECASE)
_BACK: Final = re.compile(rf"\s*({_FORMS})\s*$", re.IGNORECASE)
_BACK_LATIN: Final = re.compile(rf"(?:,\s*|\s+)({_LATIN})\s*$", re.IGNORECASE)
_LATIN_FORMS: Final = {"companylimited": "coltd", "limited": "ltd", "incorporated": "inc",
                       "corporation": "corp"}  # fmt: skip
# One for one, so that a place in the plain text is the same place in the printed one.
_PLAIN: Final = {**{c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name apart from its legal form.

    `core`: the name as printed, without the form; `form`: the form written out (株式会社; Latin
    ones in small letters: "coltd"), "" when none; `position`: "front", "back" or "".
    """

    core: str
    form: str = ""
    position: str = ""


@lru_cache(maxsize=REMEMBERED)
def company_parts(name: str) -> CompanyName:
    """Parts a company's name from its legal form; a form alone, or inside, stays in the name."""
    printed = name.strip()
    plain = printed.translate(_PLAIN)
    if (front := _FRONT.match(plain)) and front.end() < len(plain):
        form = _FORM_OF[front[1].upper()]
        return CompanyName(printed[front.end() :].strip(), form, "front")
    if (back := _BACK.search(plain)) and back.start() > 0:
        return CompanyName(printed[: back.start()].strip(), _FORM_OF[back[1].upper()], "back")
    if (latin := _BACK_LATIN.search(plain)) and latin.start() > 0:
        form = re.sub(r"[\s.,]", "", latin[1].casefold())
        core = printed[: latin.start()].strip(" ,　，")
        return CompanyName(core, _LATIN_FORMS.get(form, form), "back")
    return CompanyName(printed)


@lru_cache(maxsize=REMEMBERED)
def company_key(name: str) -> str:
    """The same for spellings of one company (㈱X, (株)X, 株式会社X), different for different ones.

    株式会社X, X株式会社 and 有限会社X are three companies. "" for an empty name.
    """
    parts = company_parts(name)
    core = fold(parts.core)
    if not core:
        return fold(name)
    return f"{core}|{parts.form}|{parts.position}"
