"""Whether kana and Latin letters say the same: マルティネス and Martínez, ホテル and Hotel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from leaddesk.domain.folding import fold_letters
from leaddesk.domain.romaji import hepburn

# Japanese has one sound for several of other languages, and what is spelled differs from what is
# said: only the skeleton of consonants is compared, voiced and unvoiced alike.
_SPELLED: Final = (
    ("ch(?=[rl])", "k"), ("sch|sh|th|ch|j|ts", "s"), ("ph|f|v|w", "h"), ("ck|c|q|x|g", "k"),
    ("l", "r"), ("d", "t"), ("b", "p"), ("z", "s"), ("m(?=[pb])", "n"), ("[^a-z]|[aiueoyh]", ""),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
_LEAST: Final = 3  # consonants that are enough to tell


@lru_cache(maxsize=1024)
def sounds_alike(kana: str, latin: str) -> float:
    """How well Latin words say what `kana` says, 0..1; 0 where there is too little to tell by."""
    one, other = _skeleton(hepburn(kana)), _skeleton(latin)
    if min(len(one), len(other)) < _LEAST:
        return 0.0
    return fuzz.ratio(one, other) / 100


def _skeleton(text: str) -> str:
    told = fold_letters(text).lower()
    for pattern, to in _SPELLED:
        told = re.sub(pattern, to, told)
    return told
