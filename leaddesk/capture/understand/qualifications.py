"""Qualifications, degrees and licences: what a person may do rather than what they are here."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.capture.understand.lexicon_roles import DEGREES, QUALIFICATIONS

# What a text holds of them.
QUALIFIED: Final = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, QUALIFICATIONS), key=len, reverse=True)) + ")"
    r"|(?:[一-鿿]{2,6})?博士(?:\([一-鿿]{1,6}\))?|[一-鿿]{2,4}修士"
    r"|[一二三1-3]級[一-鿿ァ-ヶー・]{2,18}(?:士|者)|[一-鿿ァ-ヶー]{2,10}検定\d?級?"
    r"|(?:[A-Z.]{2,8})?[一-鿿]{0,8}認定[一-鿿ァ-ヶー]{2,14}|管理美容師|[一-鿿]{2,8}(?:専門|指導|認定)医"
)  # fmt: skip
DEGREE: Final = re.compile(
    r"(?<![A-Za-z@.])(?:"
    + "|".join(sorted(map(re.escape, DEGREES), key=len, reverse=True))
    + r")(?![A-Za-z@])"
)


def is_qualification(text: str) -> bool:
    """Whether all of `text` is one."""
    return QUALIFIED.fullmatch(text) is not None or text.endswith(("博士", "修士", "学士"))
