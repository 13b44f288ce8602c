"""Several columns of one list that ask for consent, as one answer: refusal beats everything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.cells import plain_text, says_nothing
from leaddesk.domain.choosing import choice_value
from leaddesk.exchange.recognise import asks_opposite
from leaddesk.exchange.sheet import Cell, as_text

_OTHER_WAYS: Final = re.compile(
    r"電話|tel|phone|fax|郵送|郵便|postal|訪問|dm|ダイレクトメール", re.IGNORECASE
)
_MAIL: Final = re.compile(
    r"(?<!ダイレクト)メール|メルマガ|マガジン|配信|e-?mail|newsletter|subscri|opt(ed)?[-_ ]?in",
    re.IGNORECASE,
)
_NEWS: Final = re.compile(r"案内|お知らせ|情報提供|news|marketing", re.IGNORECASE)


BY_MAIL: Final = 3


@cache
def closeness(header: str) -> int:
    """How closely a column asks whether mail may be sent: 3 by e-mail, 2 news by any way, 1 the
    use of personal data; 0 one that can only refuse (DM不要), -1 one that asks for other ways only
    (郵送, and DM, which may be either).
    """
    plain = unicodedata.normalize("NFKC", header)
    if asks_opposite(header):
        return 0
    if _MAIL.search(plain):
        return BY_MAIL
    return -1 if _OTHER_WAYS.search(plain) else 2 if _NEWS.search(plain) else 1


def together(answers: Sequence[tuple[int, Cell]]) -> Cell:
    """What several answers, each with the `closeness` of its column, come to.

    Any refusal refuses, but for one of other ways beside a column for e-mail. A yes counts where
    all columns that ask most closely say it: who agreed to the use of her data and left メール配信
    blank has not agreed to mail, which is opt-in (特定電子メール法). An answer that is not
    understood is given back, to be told.
    """
    by_mail = any(close == BY_MAIL for close, _ in answers)
    told = [
        (close, cell, choice_value(vocab.CONSENTS, plain_text(cell)))
        for close, cell in answers
        if close >= 0 or not by_mail
    ]
    if any(value == "refused" for close, _, value in told):
        return "refused"
    closest = max((close for close, *_ in told), default=0)
    asked = [(cell, value) for close, cell, value in told if close == closest > 0]
    strange = (cell for cell, value in asked if value is None and not says_nothing(as_text(cell)))
    if (cell := next(strange, None)) is not None:
        return cell
    values = [value for _, value in asked]
    return values[0] if values and not {None, "", "unknown"}.intersection(values) else None
