"""Departments and titles in Latin letters, taken apart where they stand on one line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from leaddesk.capture.understand import lexicon_roles as lexicon

_HEADS: Final = frozenset(lexicon.TITLE_HEADS)
_MODIFIERS: Final = frozenset(lexicon.TITLE_MODIFIERS)
_UNITS: Final = frozenset(lexicon.DEPARTMENT_HEADS)
_TOPICS: Final = frozenset(lexicon.DEPARTMENT_TOPICS)
_PHRASES: Final = frozenset(lexicon.DEPARTMENT_PHRASES)
_ADJECTIVES: Final = frozenset(lexicon.DEPARTMENT_ADJECTIVES)
_TOKEN: Final = re.compile(r"[^\s]+")
_BETWEEN: Final = frozenset(
    {"of", "for", "and", "&", "the", "in", "at", "to", "/", "|", "-", "–", "·"}
)
_LEGAL: Final = re.compile(r"\b(?:inc|llc|ltd|corp|co|gmbh|plc|llp)\b\.?,?$", re.IGNORECASE)

Told = tuple[str, int, int, float]


@lru_cache(maxsize=1024)
def latin_roles(text: str) -> tuple[Told, ...]:
    """(kind, start, end, score) of the departments and titles a Latin line consists of."""
    tokens = [(found[0].lower().strip(",;:()"), found.start(), found.end())
              for found in _TOKEN.finditer(text)]  # fmt: skip
    names = [name for name, _, _ in tokens]
    if not names or len(names) > 12 or re.search(r"\d{3}|@", text) or _LEGAL.search(text):
        return ()
    best: tuple[float, int] = (0.0, -1)
    last = max(at for at, name in enumerate(names) if at == 0 or name not in lexicon.REGIONS)
    for cut in range(2, len(names)):
        if cut == last and names[cut - 1] not in _UNITS:
            continue  # Customer Success Manager is one title
        left = _department(names[:cut])
        right = _title(names[cut:])
        if left and right:
            best = max(best, (left + right + (0.05 if names[cut - 1] in _UNITS else 0), -cut))
    whole_title, whole_department = _title(names), _department(names)
    if best[0] / 2 > max(whole_title - 0.3, 0.5) or (best[0] and names[-best[1] - 1] in _UNITS):
        cut = -best[1]
        return (
            ("department", 0, tokens[cut - 1][2], 0.9),
            ("title", tokens[cut][1], len(text), 0.9),
        )
    if whole_department and whole_department >= whole_title:
        return (("department", 0, len(text), whole_department),)
    if whole_title:
        return (("title", 0, len(text), whole_title),)
    return ()


def _title(names: list[str]) -> float:
    """How surely these words are one title: it turns on a head, all else are modifiers of it."""
    heads = [at for at, name in enumerate(names) if _is_head(name)]
    if not heads:
        return 0.0
    strange = sum(
        not (_is_head(name) or name in _MODIFIERS or name in _TOPICS or name in _BETWEEN)
        for name in names
    )
    if names[0] in _BETWEEN:
        return 0.0
    behind = names[heads[-1] + 1 :]
    if behind and set(behind) <= lexicon.REGIONS:
        strange -= len(set(behind) - _MODIFIERS)
        behind = []
    if behind and behind[0] not in _BETWEEN and not all(
        name in _TOPICS or name in _MODIFIERS or name in _BETWEEN for name in behind
    ):  # fmt: skip
        return 0.3 if strange < len(names) / 2 else 0.0
    return {0: 0.93, 1: 0.75, 2: 0.55}.get(strange, 0.3)


def _is_head(name: str) -> bool:
    return name in _HEADS or ("/" in name and set(filter(None, name.split("/"))) <= _HEADS)


def _department(names: list[str]) -> float:
    """How surely these words are one department."""
    joined = " ".join(names)
    if names[-1] in _UNITS and len(names) > 1:
        return 0.92 if set(names[:-1]) & (_TOPICS | _ADJECTIVES | _MODIFIERS) else 0.6
    if names[0] in _UNITS and len(names) > 2 and names[1] == "of":
        return 0.85
    if joined in _PHRASES:
        return 0.88
    first, _, rest = joined.partition(" ")
    if first in _ADJECTIVES and (rest in _TOPICS or rest in _PHRASES):
        return 0.88
    if len(names) <= 4 and all(name in _TOPICS or name in ("&", "and", "/") for name in names):
        return 0.7
    return 0.0
