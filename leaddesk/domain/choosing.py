"""Finding the word of a fixed list that somebody meant: by value, label or other spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from leaddesk.domain.vocab import Choices

_LONGEST: Final = 100  # letters of an answer that is taken apart
_SKIPPED: Final = str.maketrans("", "", " _\t\n\r")

# Answers of questionnaires carry more than the word: a number in front (1：同意する, ①高), an
# explanation behind (A：すぐに導入, 可（メールのみ）), or what is asked (ランクA, 確度：高, B評価).
_NUMBER: Final = re.compile(r"\(?\d{1,2}[\s.:)、。-]*(?=[^\d\s.:)、。-])", re.ASCII)
_HEAD: Final = re.compile(r"([^(\[【「〔:]*[^(\[【「〔:\s\d])\s*[(\[【「〔:]\s*(.+)")
_ASKED: Final = re.compile(
    r"(?:温度感?|ランク|確度|評価|見込み?度?|(?:案内)?メール(?:の?配信)?|rank)\s*:?\s*(.+)",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"(.+?)\s*(?:ランク|評価|判定|クラス|レベル|です|rank|[。.!]+|(?<=^[a-z])[+-])", re.IGNORECASE
)
# "可（DM不可）" is no plain yes: the explanation takes back a part, so the word alone won't do.
_TAKEN_BACK: Final = re.compile(
    r"不|否|無|ない|なし|せず|停止|拒|のぞ|除|\bno\b|\bnot\b", re.IGNORECASE
)

# By identity: hashing a whole list of choices for every cell of a long import would cost more
# than the look-up. The list itself is kept beside its table, so its identity stays its own.
_tables: dict[int, tuple[Choices, dict[str, str]]] = {}


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_SKIPPED)


def _table(choices: Choices) -> dict[str, str]:
    known = _tables.get(id(choices))
    if known is not None:
        return known[1]
    table: dict[str, str] = {}
    for choice in choices:
        table.setdefault(_key(choice.value), choice.value)
    for choice in choices:
        for label in (choice.ja, choice.en):
            table.setdefault(_key(label), choice.value)
    for choice in choices:
        for alias in choice.aliases:
            table.setdefault(_key(alias), choice.value)
    _tables[id(choices)] = (choices, table)
    return table


def choice_value(choices: Choices, text: str) -> str | None:
    """The stored value meant by `text` (value, Japanese or English label, or alias); else None.

    Case, width, spaces and underscores don't count; a value wins over a label, and a label over
    an alias. Where the whole is none of them, the word is looked for without a number in front,
    an explanation behind (unless it takes something back) and words that only name the question.
    """
    _table(choices)
    return _meant(id(choices), text)


@lru_cache(maxsize=16384)
def _meant(table: int, text: str) -> str | None:
    words = _tables[table][1]
    return next((words[key] for part in _parts(text) if (key := _key(part)) in words), None)


def _parts(text: str) -> Iterator[str]:
    """What of `text` may be the word, the whole first."""
    yield text
    if len(text) > _LONGEST:
        return
    plain = unicodedata.normalize("NFKC", text).strip()
    unnumbered = _NUMBER.sub("", plain, count=1) if _NUMBER.match(plain) else plain
    for whole in dict.fromkeys((unnumbered, plain)):
        heads = [whole]
        if (head := _HEAD.fullmatch(whole)) and (
            (len(head[1]) == 1 and head[1].isascii()) or not _TAKEN_BACK.search(head[2])
        ):
            heads.append(head[1])
        for part in heads:
            yield part
            if asked := _ASKED.fullmatch(part):
                yield asked[1]
            if ending := _ENDING.fullmatch(part):
                yield ending[1]


def listed(choices: Choices) -> str:
    """The words of a list for a message: "hot (ホット), warm (ウォーム)"."""
    return ", ".join(
        choice.value
        if _key(choice.value) == _key(choice.label)
        else f"{choice.value} ({choice.label})"
        for choice in choices
    )
