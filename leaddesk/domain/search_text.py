"""Words for a full-text index (SQLite FTS5, `tokenize="unicode61 remove_diacritics 0"`) that finds
Japanese.

Japanese has no spaces, so runs of kanji and kana are cut into overlapping pairs: 田中美咲 is
indexed as 田中 中美 美咲 咲, and any part of it is found as a phrase of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from leaddesk.domain.folding import fold_letters

_CJK: Final = (
    "々〆〇〻ァ-ヺー-ヿㇰ-ㇿ㐀-䶿一-鿿豈-\ufaff가-\ud7a3"
    "\U00020000-\U000323af"
)  # fmt: skip
_HYPHENS: Final = "-‐‑‒–—―−ー─()"
_RUN: Final = re.compile(
    rf"(?P<number>(?<![a-z0-9])[0-9]+(?:[{_HYPHENS}]+[0-9]+)+(?![a-z0-9]))"
    rf"|(?P<cjk>[{_CJK}]+)|(?P<word>[^\W_{_CJK}]+)"
)
_DIGITS: Final = re.compile("[0-9]+")


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The searchable runs of `text`, each with its kind: "number" (hyphenated), "cjk" or "word"."""
    for match in _RUN.finditer(fold_letters(text)):
        yield match.lastgroup or "", match[0]


def tokens(text: str) -> list[str]:
    """The index words of `text`: pairs and the last single of Japanese runs, whole Latin words
    and numbers; a number parted by hyphens also joined (03-1234-5678 → … 0312345678)."""
    found: list[str] = []
    for kind, run in _runs(text):
        if kind == "cjk":
            found.extend(run[at : at + 2] for at in range(len(run)))
        elif kind == "number":
            parts = _DIGITS.findall(run)
            found.extend(parts)
            found.append("".join(parts))
        else:
            found.append(run)
    return found


def index_text(parts: Iterable[str]) -> str:
    """What goes into the index for a record with these texts."""
    return " ".join([_indexed(part) for part in parts if part])


@lru_cache(maxsize=16384)  # companies, departments and titles come again and again
def _indexed(part: str) -> str:
    return " ".join(tokens(part))


def match_terms(text: str) -> str:
    """The FTS5 MATCH expression that finds `text`; "" when it holds nothing to search for.

    Every word is quoted, so nothing typed can be taken as FTS5 syntax. Words and numbers match
    from their beginning on; several runs must all be found. The result can be joined with others
    by AND, OR and NOT when set in brackets.
    """
    return " AND ".join(_term(kind, run) for kind, run in _runs(text))


def _term(kind: str, run: str) -> str:
    if kind == "cjk":
        if len(run) == 1:
            return f'"{run}"*'
        return '"' + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + '"'
    if kind == "number":
        parts = _DIGITS.findall(run)
        return f'("{"".join(parts)}"* OR "{" ".join(parts)}"*)'
    return f'"{run}"*'
