"""What may stand under the keys of policies, and numbers as they may be stored.

A row that was damaged, or written by something else, must not stop anybody's work: what is not of
its shape is passed over, and the default counts until somebody saves it anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

MOST: Final = 1_000_000
"""No points, days or hours beyond this make sense, in either direction."""

_RULES: Final = ("company_owner", "region", "round_robin")


def whole(value: Any, default: int | None, least: int = -MOST) -> Any:
    """A stored whole number within bounds; `default` for what is no number."""
    if not _number(value):
        return default
    return int(max(least, min(MOST, value)))


def sound(key: str, value: Any) -> bool:
    """Whether what is kept under the key of a policy is of the shape it must have."""
    name = key.partition(".")[0]
    fits = _SHAPES.get(key) or _SHAPES.get(name)
    return fits is None or fits(value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)


def _bounded(value: Any, least: int = -MOST) -> bool:
    return _number(value) and least <= value <= MOST


def _points(value: Any) -> bool:
    return isinstance(value, int) and _bounded(value)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _named(value: Any, fits: Callable[[Any], bool]) -> bool:
    """Whether it is an object all of whose values fit."""
    return isinstance(value, Mapping) and all(fits(each) for each in value.values())


def _thresholds(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        (each is None or (_points(each) and each >= 0)) if name.endswith("_days") else _points(each)
        for name, each in value.items()
    )


def _assignment(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(rule, Mapping)
        and rule.get("by") in _RULES
        and (rule["by"] != "region" or _named(rule.get("map"), lambda user: isinstance(user, str)))
        and (rule["by"] != "round_robin" or _texts(rule.get("users")))
        for rule in value
    )


_SHAPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "score.caps": lambda value: _named(value, _points),
    "temperature": _thresholds,
    "assignment": _assignment,
    "reasons": _texts,
    "handoff.hours": lambda value: _named(value, lambda hours: _bounded(hours, 0)),
}
