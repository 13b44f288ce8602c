"""Family and given names with their readings, as the dictionary of janome (IPADIC) has them.

Loaded when first asked. Nothing here raises: without the dictionary no name is known.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from leaddesk.capture import ipadic
from leaddesk.domain.folding import fold_letters
from leaddesk.domain.names import is_kana, kana_from_reading

log = logging.getLogger(__name__)

_FAMILY: Final = "名詞,固有名詞,人名,姓"
_GIVEN: Final = "名詞,固有名詞,人名,名"
# Readings common as given names that the dictionary lacks.
_MORE: Final = {
    (_GIVEN, "凛"): ("リン",), (_GIVEN, "凜"): ("リン",), (_GIVEN, "陽菜"): ("ヒナ", "ハルナ"),
    (_GIVEN, "結衣"): ("ユイ",), (_GIVEN, "蓮"): ("レン",), (_GIVEN, "陽翔"): ("ハルト",),
    (_GIVEN, "翔太"): ("ショウタ",), (_GIVEN, "大翔"): ("ヒロト",), (_GIVEN, "莉子"): ("リコ",),
}  # fmt: skip


def family_readings(text: str) -> Sequence[str]:
    """The katakana readings of `text` as a family name, the commonest first; () for no such."""
    return _readings(_FAMILY, text) or _readings(_FAMILY, fold_letters(text))


def given_readings(text: str) -> Sequence[str]:
    """As `family_readings`, for a given name."""
    if is_kana(text):
        return (kana_from_reading(text),)
    return _readings(_GIVEN, text) or _readings(_GIVEN, fold_letters(text))


@lru_cache(maxsize=8192)
def _readings(kind: str, text: str) -> tuple[str, ...]:
    if not text or len(text) > 6:
        return ()
    if (kind, text) in _MORE:
        return _MORE[kind, text]
    try:
        with ipadic.LOCK:
            book = ipadic.dictionary()
            told = sorted(
                (cost, extra[4])
                for number, surface, _, _, cost in book.sys_dic.lookup(text.encode(), book.matcher)
                if surface == text and (extra := book.sys_dic.lookup_extra(number))[0] == kind
            )
    except Exception as problem:  # a help only: cards are understood without it, if less well
        log.info("name dictionary not usable: %s", problem)
        return ()
    return tuple(dict.fromkeys(str(reading) for _, reading in told))
