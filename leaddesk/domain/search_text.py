"""Words for a full-text index (SQLite FTS5, `tokenize="unicode61 remove_diacritics 0"`) that finds
Japanese.

Japanese has no spaces, so runs of kanji and kana are cut into overlapping pairs: 田中美咲 is
indexed as 田中 中美 美咲 咲, and any part of it is found as a phrase of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add
from typing import Final

from leaddesk.domain.folding import fold_letters

_CJK: Final = (
    "々〆〇〻ァ-ヺー-ヿㇰ-ㇿ㐀-䶿一-鿿\ue000-\ufaff가-\ud7a3"
    "\U00020000-\U000323af"
)  # fmt: skip
_HYPHENS: Final = "-‐‑‒–—―−ー─()"
# The digit before the look-behind lets the engine pass over all other places at once.
_HYPHENED: Final = rf"[0-9](?<![^\W_{_CJK}].)[0-9]*(?:[{_HYPHENS}]+[0-9]+)+(?![a-z0-9])"
_RUN: Final = re.compile(rf"{_HYPHENED}|[{_CJK}]+|[^\W_{_CJK}]+", re.DOTALL)
# What FTS5 would not part as a search does; it takes marks that combine for parts of words.
_SPECIAL: Final = re.compile(rf"({_HYPHENED}|[{_CJK}]+|[\u0300-\u036f]+)", re.DOTALL)
_NUMBER: Final = re.compile(rf"({_HYPHENED})", re.DOTALL)  # all that is special in Latin texts
_UNPARTED: Final = frozenset("-()")  # without any of these, no ASCII number is parted
_HYPHENED_ONLY: Final = re.compile(r"[0-9]+(?:-[0-9]+)+")
_IS_CJK: Final = re.compile(f"[{_CJK}]")
_DIGITS: Final = re.compile("[0-9]+")


def index_text(parts: Iterable[str]) -> str:
    """What goes into the index for a record with these texts.

    The words are the pairs and the last single of Japanese runs, whole Latin words and numbers,
    and numbers parted by hyphens also joined (03-1234-5678 → … 0312345678); FTS5 itself parts
    them at spaces and punctuation.
    """
    return " ".join([
        _latin(text) if text.isascii() else _short(text) if len(text) <= _SHORT else _mixed(text)
        for text in parts
    ])  # fmt: skip


_SHORT: Final = 16  # letters: names, companies, departments come again and again, addresses don't


def _latin(text: str) -> str:
    """The index words of an ASCII text; looking for numbers costs more than all the rest."""
    if _UNPARTED.isdisjoint(text):
        return text.lower()
    if _HYPHENED_ONLY.fullmatch(text):
        return _number(text)
    return _with_pairs(_NUMBER.split(text.lower()))


def _mixed(text: str) -> str:
    """The index words of any other text."""
    folded = fold_letters(text)
    return _with_pairs((_NUMBER if folded.isascii() else _SPECIAL).split(folded))


_short = lru_cache(maxsize=32768)(_mixed)


def _with_pairs(pieces: list[str]) -> str:
    """Pieces of a text, each second one special, with the words of the special ones."""
    pieces[1::2] = [_pairs(run) if run > ":" else _number(run) for run in pieces[1::2]]
    return " ".join(pieces)


@lru_cache(maxsize=32768)  # names, companies, departments and places come again and again
def _pairs(run: str) -> str:
    """The index words of a Japanese run; none of combining marks."""
    return " ".join([*map(add, run, run[1:]), run[-1]]) if _IS_CJK.match(run) else ""


def _number(run: str) -> str:
    """The index words of a hyphenated number."""
    joined = run.replace("-", "")
    if joined.isdecimal():  # FTS5 parts it at the hyphens
        return f"{run} {joined}"
    parts = _DIGITS.findall(run)
    return " ".join((*parts, "".join(parts)))


def match_terms(text: str) -> str:
    """The FTS5 MATCH expression that finds `text`; "" when it holds nothing to search for.

    Every word is quoted, so nothing typed can be taken as FTS5 syntax. Words and numbers match
    from their beginning on; several runs must all be found. The result can be joined with others
    by AND, OR and NOT when set in brackets.
    """
    return " AND ".join(map(_term, _RUN.findall(fold_letters(text))))


def _term(run: str) -> str:
    if len(run) > 1 and _IS_CJK.match(run):
        return '"' + " ".join(map(add, run, run[1:])) + '"'
    if not _NUMBER.fullmatch(run):
        return f'"{run}"*'
    parts = _DIGITS.findall(run)
    return f'("{"".join(parts)}"* OR "{" ".join(parts)}"*)'
