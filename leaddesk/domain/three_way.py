"""Carrying one change over to a value that others have changed too: tags, notes, custom fields.

Such columns hold several things; what one change did to some of them can be taken back, or done
again, without touching what was done to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

# Columns that tell one thing: either all of them are set back or none.
TOGETHER: Final = (
    frozenset({"name", "family_name", "given_name"}),
    frozenset({"company", "company_id"}),
    frozenset({"temperature", "pinned", "pin_user_id", "pin_at", "pin_reason", "pin_until"}),
    # A definition: under one number stands one text.
    frozenset(
        {
            "words",
            "query",
            "min_score",
            "min_fit",
            "min_engagement",
            "owner_id",
            "number",
            "changed_at",
        }
    ),
)


class Carried(NamedTuple):
    """`value`: what results; `whole`: False where a part of it was changed by both."""

    value: Any
    whole: bool


def carry(name: str, now: Any, old: Any, new: Any) -> Carried | None:
    """`now` with the change from `old` to `new` done to it.

    `name`: a column of leads. None where the column holds one thing, and was changed otherwise.
    """
    if now == old:
        return Carried(new, True)
    if old == new:
        return Carried(now, True)
    rule = _RULES.get(name)
    return None if rule is None else rule(now or "", old or "", new or "")


def _words(now: str, old: str, new: str) -> Carried:
    """Words one a line, in no order that matters."""
    has, had, wanted = now.splitlines(), old.splitlines(), new.splitlines()
    result = [word for word in has if word in wanted or word not in had]
    result += [word for word in wanted if word not in had and word not in result]
    if set(result) == set(wanted):
        result = wanted
    return Carried("\n".join(result), True)


def _lines(now: str, old: str, new: str) -> Carried:
    """Lines of a text; lines that stood in the way of a change are left, and told."""
    had, wanted = old.split("\n") if old else [], new.split("\n") if new else []
    result = now.split("\n") if now else []
    whole = True
    for what, first, last, start, end in SequenceMatcher(
        None, had, wanted, autojunk=False
    ).get_opcodes():
        if what == "equal":
            continue
        place = _find(result, had[first:last])
        if place is None:
            whole = False
        elif first < last:
            result[place : place + last - first] = wanted[start:end]
        else:
            place = _after(result, wanted[:start], had[first:])
            result[place:place] = wanted[start:end]
    return Carried("\n".join(result), whole)


def _find(lines: list[str], part: list[str]) -> int | None:
    """Where `part` stands in `lines` as a whole."""
    starts = range(len(lines) - len(part) + 1)
    return next((n for n in starts if lines[n : n + len(part)] == part), None)


def _after(lines: list[str], before: list[str], behind: list[str]) -> int:
    """Where lines go that stood between `before` and `behind`, as near as it can be told."""
    for line in reversed(before):
        if line in lines:
            return lines.index(line) + 1
    for line in behind:
        if line in lines:
            return lines.index(line)
    return 0 if not before else len(lines)


def _map(now: Any, old: Any, new: Any) -> Carried:
    """Values by key; a key that was changed otherwise stays as it is."""
    has: Mapping[str, str] = now or {}
    had: Mapping[str, str] = old or {}
    wanted: Mapping[str, str] = new or {}
    changed = [key for key in {**had, **wanted} if had.get(key) != wanted.get(key)]
    free = [key for key in changed if has.get(key) in (had.get(key), wanted.get(key))]
    result = {key: value for key, value in has.items() if key not in free or key in wanted}
    result |= {key: wanted[key] for key in free if key in wanted}
    return Carried(result, len(free) == len(changed))


_RULES: Final[Mapping[str, Callable[[Any, Any, Any], Carried]]] = {
    "tags": _words, "notes": _lines, "custom": _map,
}  # fmt: skip
