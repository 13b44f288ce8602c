"""Signs of an organisation's name: its legal form, and what such names end in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.capture.understand import lexicon_companies as lexicon
from leaddesk.capture.understand.candidate import Card

FORMS: Final = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|協同組合|[一般公益]{2}(?:社団|財団)法人"
    r"|(?:医療|学校|宗教|社会福祉|監査|税理士|弁護士|司法書士|社労士|社会保険労務士|土地家屋調査士|行政書士|特許業務|特定非営利活動"
    r"|独立行政|地方独立行政|国立大学|公立大学|国立研究開発|NPO|農事組合)法人|社団法人|財団法人"
    r"|\((?:株|有|同|資|名|一社|一財|公社|公財|医|学|福|特非|独|大|税|弁)\)"
)
FORM_ALONE: Final = re.compile(rf"(?:{FORMS.pattern})(?:社団|財団)?")
ENDS: Final = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, lexicon.ENDS), key=len, reverse=True))})$"
)
BEGINS: Final = re.compile("|".join(map(re.escape, lexicon.BEGINS)))
# What is printed on passes beside the name.
PASSES: Final = re.compile(
    r"来場者|出展者|出展社|招待(?:者|客)?|入場証|来賓|関係者|報道|講演者"
    r"|VISITOR|GUEST|EXHIBITOR|PRESS|SPEAKER|STAFF",
    re.IGNORECASE,
)
# Words that name the field they stand before.
LABELS: Final = re.compile(
    r"^(?:会社名|社名|貴社名|勤務先|団体名|屋号|所属|部署名?|部門名|役職名?|肩書き?|氏名|お?名前|担当者?名?"
    r"|フリガナ|ふりがな|カナ|Company|Department|Dept|Title|Position|Name)(?:$|[ :]+)"
)


def ends_like_one(text: str) -> str:
    """The word that makes `text` an organisation's name (法律事務所), "" for none."""
    ending = ENDS.search(text.replace(" ", ""))
    return ending[0] if ending and ending.start() else ""


def has_form(card: Card) -> bool:
    """Whether a name with its legal form stands on the card."""
    return _has_form(tuple(row.text for row in card.rows))


@lru_cache(maxsize=64)
def _has_form(texts: tuple[str, ...]) -> bool:
    return any(FORMS.search(text) for text in texts)
