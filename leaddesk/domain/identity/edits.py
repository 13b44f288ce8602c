"""How many slips of typing part two texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _osa() -> Callable[..., Any]:
    from rapidfuzz.distance import OSA  # not before two leads are compared: the window starts lean

    return OSA.distance


def edits(one: str, other: str, most: int) -> int:
    """Letters left out, added, wrong or exchanged with the next one; `most` + 1 for more than
    `most` (optimal string alignment)."""
    return int(_osa()(one, other, score_cutoff=most))
