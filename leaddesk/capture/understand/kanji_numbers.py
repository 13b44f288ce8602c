"""Numbers of a vertical address: 五－二四 is read as 五一二四, dash and one being a stroke each."""

from __future__ import annotations

import re
from itertools import product
from math import prod
from typing import Final

_STROKES: Final = "一—―–－ー‐─-"
_DIGITS: Final = "〇○二三四五六七八九"
_LETTER: Final = f"[{_STROKES[:-1]}{_DIGITS}-]"
_RUN: Final = re.compile(f"{_LETTER}{{3,10}}(?!{_LETTER}|[十百丁番号の])")
_PLACE_OF: Final = {digit: at for at, digit in enumerate("〇一二三四五六七八九")}
_DASH: Final = "－"
# What a letter may have been, and what that costs: a long stroke is rather a dash than the number
# one, and a dash above a one looks like 二.
_MAY_BE: Final = {
    **{stroke: (("一", 0.6), (_DASH, 0.0)) for stroke in _STROKES if stroke != "一"},
    "一": (("一", 0.0), (_DASH, 0.3)),
    "二": (("二", 0.0), (_DASH + "一", 1.5), (_DASH, 1.4)),
}
_MOST: Final = 1500  # ways to read a run that are tried
# How likely a number is as 丁目, 番 and 号: small ones are common, the first has one digit.
_USUAL: Final = ((9, 20, 40), (30, 99, 999), (20, 40, 999))
# As 番地 and its branch, where there is no 丁目.
_USUAL_OF_TWO: Final = ((20, 999, 9999), (30, 99, 999))


def readings(text: str, start: int) -> list[str]:
    """What the numbers of `text` behind `start` (the town's end) may have been, the likeliest
    first; `text` alone where there is no doubt."""
    run = max(_RUN.finditer(text, start), key=_length, default=None)
    if run is None:
        return [text]
    read = run[0].replace("○", "〇")
    choices = [_MAY_BE.get(letter, ((letter, 0.0),)) for letter in read]
    if prod(len(choice) for choice in choices) > _MOST:
        return [text]
    ranked: dict[str, float] = {}
    for choice in product(*choices):
        told = "".join(letters for letters, _ in choice)
        cost = _cost(told)
        if cost is not None:
            cost += sum(price for _, price in choice)
            ranked[told] = min(cost, ranked.get(told, cost))
    likely = sorted((cost, told) for told, cost in ranked.items())
    if not likely:
        return [text]
    best = likely[0][0]
    return [
        text[: run.start()] + told + text[run.end() :]
        for cost, told in likely[:3]
        if cost <= best + 2.5
    ]


def _length(match: re.Match[str]) -> int:
    return match.end() - match.start()


def _cost(told: str) -> float | None:
    """How unlikely `told` is as block numbers, None where it is none."""
    parts = told.split(_DASH)
    if len(parts) not in (2, 3, 4) or any(not part or part[0] == "〇" for part in parts):
        return None
    cost = {2: 0.9, 3: 0.0, 4: 3.0}[len(parts)]
    usual_sizes = _USUAL_OF_TWO if len(parts) == 2 else _USUAL
    for part, (usual, rare, most) in zip(parts, usual_sizes, strict=False):
        value = int("".join(str(_PLACE_OF[digit]) for digit in part))
        if value > most:
            return None
        cost += 0.0 if value <= usual else 1.5 if value <= rare else 4.0
        cost += min(0.02 * value, 0.5)
    return cost
