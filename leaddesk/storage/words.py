"""Whether a text holds one of some words, for the database (`title~部長|director`)."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str] | None:
    """Latin words as whole ones, others as parts; None where there is none."""
    wanted = [word.strip() for word in _folded(words).split("|") if word.strip()]
    parts = (
        rf"(?<![0-9a-z]){re.escape(word)}(?![0-9a-z])" if word.isascii() else re.escape(word)
        for word in wanted
    )
    return re.compile("|".join(parts)) if wanted else None


@lru_cache(maxsize=65536)
def holds_word(text: str | None, words: str) -> int:
    """1 where `text` holds one of `words` (parted by "|"), without case or width; else 0."""
    pattern = _pattern(words)
    return int(
        bool(text) and pattern is not None and pattern.search(_folded(text or "")) is not None
    )


def register(connection: sqlite3.Connection) -> None:
    """Lends `holds_word(text, words)` to the database."""
    connection.create_function("holds_word", 2, holds_word, deterministic=True)
