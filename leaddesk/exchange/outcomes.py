"""Columns that tell who became a customer (成約, 受注, Converted), in a yes and a no.

Whoever is still open is neither won nor lost, and a list does not say by itself what its blanks
and noes mean; so such a column is a stage only where somebody says so, in one of three ways:

- "stage": yes is a customer, no is lost, a blank stays open
- "stage.won": yes is a customer, everybody else stays open
- "stage.closed": yes is a customer, no and blank are lost
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from leaddesk.domain import vocab
from leaddesk.domain.cells import plain_text
from leaddesk.domain.choosing import choice_value
from leaddesk.exchange.answers import mark_of
from leaddesk.exchange.sheet import Cell

STAGE: Final = "stage"
ONLY_WON: Final = "stage.won"
ALL_CLOSED: Final = "stage.closed"
OUTCOMES: Final = (ONLY_WON, ALL_CLOSED)
"""Stage told by an outcome, in other ways than "stage" itself takes it."""

WON: Final = "customer"
LOST: Final = "lost"

_HEADER: Final = re.compile(
    r"成約|受注|契約|購入|購買|入会|成否|勝敗|商談結果|(?:営業|案件)結果"
    r"|\b(?:outcome|result|is_?won|won|sold|purchased|conver(?:ted|sion))\b",
    re.IGNORECASE,
)
_NO_OUTCOME: Final = re.compile(
    r"日|額|金|率|数|月|年|時期|予定|見込|確度|番号|者|品|date|amount|rate|id$|時|理由|reason|count|value",
    re.IGNORECASE,
)
# Blank, or not yet.
_NOTHING: Final = frozenset(
    (
        "",
        "-",
        "－",
        "ー",
        "―",
        "□",
        "☐",
        "n/a",
        "null",
        "none",
        "nan",
        "未",
        "未成約",
        "未受注",
        "未契約",
    )
)
_WON_WORDS: Final = frozenset(
    ("converted", "won", "purchased", "sold", "成立", "購入", "購入済", "購入済み", "入会",
     "済", "済み", "成約済", "成約済み", "受注済", "受注済み", "契約済", "契約済み",
     "勝ち", "勝")
)  # fmt: skip
_LOST_WORDS: Final = frozenset(
    ("not converted", "unconverted", "non-converted", "not won", "not purchased", "不成約",
     "非成約", "成約せず", "受注せず", "未購入", "負け", "負")
)  # fmt: skip


def is_outcome(header: str, values: Iterable[Cell]) -> bool:
    """Whether a column may tell who became a customer: by its header, and answers of yes and no,
    or the words for won and lost.
    """
    if not _names_outcome(header):
        return False
    told = [(cell, _told(cell)) for cell in dict.fromkeys(values)]
    return _are_stages(told) and any(found == WON for _, found in told)


def meaning_of(target: str, header: str, values: Sequence[Cell]) -> Callable[[Cell], Cell] | None:
    """How the cells of a column mapped to a stage are read where they tell an outcome; None where
    they are stages as they stand.
    """
    told = [(cell, _told(cell)) for cell in dict.fromkeys(values)]
    if not _are_stages(told):
        return None
    # "Converted" under "Lead Status" is no customer yet; under any header a plain yes is.
    marks = all(mark_of(cell) is not None for cell, found in told if found is not None)
    if target == STAGE and not marks and not _names_outcome(header):
        return None

    def meaning(cell: Cell) -> Cell:
        outcome = _told(cell)
        if outcome is None:
            return LOST if target == ALL_CLOSED else None
        if outcome == LOST and target == ONLY_WON:
            return None
        return outcome or cell

    return meaning


def _names_outcome(header: str) -> bool:
    plain = unicodedata.normalize("NFKC", header).replace("_", " ").strip()
    return bool(_HEADER.search(plain)) and not _NO_OUTCOME.search(plain)


def _are_stages(told: Sequence[tuple[Cell, str | None]]) -> bool:
    """Whether cells tell an outcome, or at least a stage."""
    others = [cell for cell, found in told if found == ""]
    known = all(choice_value(vocab.STAGES, plain_text(cell)) is not None for cell in others)
    return known and any(found for _, found in told)


def _told(cell: Cell) -> str | None:
    """ "customer", "lost", None where a cell is blank, "" for any other word."""
    text = plain_text(cell).casefold()
    if text in _NOTHING:
        return None
    marked = mark_of(cell)
    if marked is not None:
        return WON if marked else LOST
    if text in _WON_WORDS:
        return WON
    if text in _LOST_WORDS:
        return LOST
    stage = choice_value(vocab.STAGES, text)
    return stage if stage in (WON, LOST) else ""
