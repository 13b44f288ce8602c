"""Whether a company's name and a mail or web domain belong together."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from leaddesk.domain.romaji import hepburn, romaji_key


@lru_cache(maxsize=2048)
def alike(core: str, domain: str) -> float:
    """How well a company's name (without its legal form) fits a mail or web domain, 0..1."""
    plain = re.sub(r"[^a-z0-9]", "", domain.lower())
    if not plain:
        return 0.0
    latin = "".join(re.findall(r"[a-z0-9]+", core.lower()))
    if len(latin) >= 2:
        if latin == plain:
            return 1.0
        pieces = re.findall(r"[a-z]{3,}", domain.lower())
        if len(pieces) > 1 and all(piece in latin for piece in pieces):
            return 0.95
        initials = "".join(word[0] for word in re.findall(r"[a-z0-9]+", core.lower()))
        if min(len(latin), len(plain)) >= 3 and (
            latin.startswith(plain) or plain.startswith(latin)
        ):
            return 0.95
        if len(initials) >= 2 and initials == plain:
            return 0.85
        if fuzz.partial_ratio(latin, plain) >= 88 and min(len(latin), len(plain)) >= 5:
            return 0.8
    kana = "".join(re.findall(r"[ぁ-ゖァ-ヺー]+", core))
    if len(kana) >= 2:
        spoken = romaji_key(kana).replace(" ", "")
        key = romaji_key(plain).replace(" ", "")
        if spoken and key and (spoken == key or fuzz.partial_ratio(spoken, key) >= 85):
            return 0.8
        if fuzz.partial_ratio(hepburn(kana).replace(" ", ""), plain) >= 75:
            return 0.5
    return 0.0
