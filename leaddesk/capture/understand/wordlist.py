"""Lists of words as they are written in the lexicons."""

from __future__ import annotations


def words_of(told: str) -> tuple[str, ...]:
    """The words of a text, parted by spaces and new lines."""
    return tuple(told.split())
