"""Mending what the recogniser misread, letter by letter."""

from __future__ import annotations

import unicodedata


def mend(text: str, japanese: bool) -> str:
    """`text` in NFKC with single spaces. `japanese`: the card it stands on is Japanese."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
