"""Order keys for cards sorted by hand: text that sorts (ASCII, plain comparison) where it belongs.

A key is a whole part of fixed length in base 62, of which each end of a list takes the next
one, and a fraction that grows only when cards are put between two others. No key ends in "0",
so there is always room between two different keys.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE: Final = len(_DIGITS)
_PAIRS: Final = tuple(one + other for one in _DIGITS for other in _DIGITS)
_LENGTH: Final = 7
_LIMIT: Final = _BASE**_LENGTH
_MIDDLE: Final = _LIMIT // 2
_NEW: Final = "V"  # the fraction of keys given by `initial`
_MOVED: Final = "k"  # the fraction of keys at an end: never the same as that of a new card


def _whole(number: int) -> str:
    number, low = divmod(number, _BASE * _BASE)
    number, middle = divmod(number, _BASE * _BASE)
    first, high = divmod(number, _BASE * _BASE)
    return _DIGITS[first] + _PAIRS[high] + _PAIRS[middle] + _PAIRS[low]


def _number(key: str) -> int:
    number = 0
    for digit in key[:_LENGTH].ljust(_LENGTH, "0"):
        number = number * _BASE + _VALUE[digit]
    return number


def initial(n: int) -> str:
    """The key of the record with number `n` (0 to about 10^12): a larger number sorts first."""
    if not 0 <= n < _MIDDLE:
        raise ValueError(n)
    return _whole(_MIDDLE - n) + _NEW


def between(before: str, after: str) -> str:
    """A key strictly between two keys; "" stands for an open end.

    ValueError when `before` doesn't sort before `after` (then give the cards new keys by
    `spread`).
    """
    if before and after:
        if before >= after:
            raise ValueError((before, after))
        return _midpoint(before, after)
    if not before and not after:
        return _whole(_MIDDLE) + _MOVED
    number = _number(before or after) + (1 if before else -1)
    if 0 < number < _LIMIT:
        return _whole(number) + _MOVED
    return _midpoint(before, after)


def _midpoint(before: str, after: str) -> str:
    """A short text between two; `after` = "" is above everything."""
    prefix = ""
    at = 0
    while True:
        low = _VALUE[before[at]] if at < len(before) else 0
        high = _VALUE[after[at]] if at < len(after) else _BASE
        if not after:
            high = _BASE
        if high - low > 1:
            return prefix + _DIGITS[(low + high) // 2]
        if low == high:
            prefix += _DIGITS[low]
        elif after and at + 1 < len(after):
            return prefix + _DIGITS[high]  # shorter than `after`, hence before it
        else:
            prefix += _DIGITS[low]
            after = ""  # already below it: only `before` binds from here on
        at += 1


def spread(before: str, after: str, count: int) -> list[str]:
    """`count` keys in order between two keys ("" = open end), as short as can be."""
    if count <= 0:
        return []
    if before and after:
        middle = between(before, after)
        left = (count - 1) // 2
        return [
            *spread(before, middle, left),
            middle,
            *spread(middle, after, count - 1 - left),
        ]
    keys = [between(before, after)]
    for _ in range(count - 1):
        keys.append(between("", keys[-1]) if after else between(keys[-1], ""))
    return keys[::-1] if after else keys
