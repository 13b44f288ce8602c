"""What a row changes in the lead it belongs to, and whose value wins where they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain import clean, identity
from leaddesk.domain.fields import IMPORTABLE
from leaddesk.domain.lead import Lead

Values = dict[str, Any]
Pair = tuple[Any, Any]

_BLANK: Final[tuple[Any, ...]] = ("", None, (), {})
_STORED: Final = (*(field.name for field in IMPORTABLE), "custom")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a lead by a row. `values`: fields to set; `conflicts`: fields (or
    "custom.LABEL") where both say something else, to (the lead's, the list's), whoever wins;
    `open`: those of them that nobody has decided.
    """

    values: Values = field(default_factory=dict)
    conflicts: Mapping[str, Pair] = field(default_factory=dict)
    open: tuple[str, ...] = ()


def state_of(lead: Lead) -> Values:
    """The fields of a lead that a list may change, filled in ones only: of a hundred thousand
    leads the blank ones would take most of the memory.
    """
    values = ((name, getattr(lead, name)) for name in _STORED)
    return {name: value for name, value in values if value not in _BLANK}


def changes(
    current: Mapping[str, Any], incoming: Mapping[str, Any], *, by_key: bool,
    wins: str = "newer", chosen: Mapping[str, str] | None = None,
) -> Change:  # fmt: skip
    """What `incoming` (clean, filled in only) changes in `current`, by the rule `wins` of
    `VALUE_RULES`; `chosen`: "old" or "new" for single fields (or "custom.LABEL"), which comes
    first.

    Notes are appended, tags united, custom fields brought together. A refusal of mail stays
    whatever a list says. Unless the user named a key (`by_key`), another spelling of the same
    name, company or e-mail (髙/高, ㈱/株式会社, capitals) is no change, the earliest contact stays
    the date of the lead, a temperature that a person has fixed stays, and so does what first
    brought the lead and who works on it: the touch tells of the later event.
    """
    found = _newer(current, incoming, by_key=by_key)
    if not found:
        return Change()
    conflicts = _conflicts(current, found)
    decided = chosen or {}
    for name, (old, _) in conflicts.items():
        winner = decided.get(name) or ("new" if wins == "newer" else "old")
        if winner == "old":
            _keep(found, name, old)
    if found.get("custom") == current.get("custom"):
        found.pop("custom", None)
    undecided = tuple(name for name in conflicts if wins == "ask" and name not in decided)
    return Change(found, conflicts, undecided)


def _newer(current: Mapping[str, Any], incoming: Mapping[str, Any], *, by_key: bool) -> Values:
    """The fields that change where the list always wins."""
    found: Values = {}
    fixed = current.get("pinned") and "pinned" not in incoming and not by_key
    for name, new in incoming.items():
        old = current.get(name)
        if new == old:
            continue
        if (name == "temperature" and fixed) or (not by_key and _respelt(name, old, new)):
            continue
        if not by_key and name in _FIRST and old not in ("", "unknown", None):
            continue
        if old and (rule := _RULES.get(name)) and not (by_key and name == "created_at"):
            new = rule(old, new)
        if new != old:
            found[name] = new
    return found


def _conflicts(current: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Pair]:
    conflicts: dict[str, Pair] = {}
    for name, new in found.items():
        old = current.get(name, "")
        if name == "custom":
            for label, text in new.items():
                known = (old or {}).get(label, "")
                if known and known != text:
                    conflicts[f"custom.{label}"] = (known, text)
        elif name not in _RULES and not _says_nothing(name, old):
            conflicts[name] = (old, new)
    return conflicts


def _keep(found: Values, name: str, old: Any) -> None:
    """Leaves a field, or one custom field, as the lead has it."""
    if name.startswith("custom."):
        found["custom"] = {**found["custom"], name.removeprefix("custom."): old}
    else:
        del found[name]


def _says_nothing(name: str, value: Any) -> bool:
    """Whether a lead's value is no more than the default of its field."""
    return value in ("", None, ()) or _DEFAULTS.get(name) == value


def _respelt(name: str, old: Any, new: Any) -> bool:
    key = _SPELLING_KEYS.get(name)
    return key is not None and bool(old) and key(old) == key(new)


def _notes(old: str, new: str) -> str:
    return old if new in old else f"{old}\n{new}"


def _tags(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _custom(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    return {**old, **new}


def _consent(old: str, new: str) -> str:
    return old if old == "refused" else new


_SPELLING_KEYS: Final[Mapping[str, Callable[[str], str]]] = {
    "email": clean.email_key, "name": identity.person_key, "family_name": identity.person_key,
    "given_name": identity.person_key, "company": identity.company_key,
}  # fmt: skip
_FIRST: Final = frozenset({"campaign", "channel", "owner"})
_RULES: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "notes": _notes, "tags": _tags, "custom": _custom, "consent": _consent, "created_at": min,
}  # fmt: skip
_DEFAULTS: Final[Mapping[str, Any]] = {
    "kind": "b2b", "temperature": "cold", "stage": "lead", "channel": "unknown", "pinned": False,
}  # fmt: skip


def described(before: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Pair]:
    """Changes to be shown: field to (before, after), each custom field by itself."""
    shown: dict[str, Pair] = {}
    for name, new in changed.items():
        if name != "custom":
            shown[name] = (before.get(name, ""), new)
            continue
        old = before.get("custom") or {}
        for label, text in new.items():
            if old.get(label, "") != text:
                shown[f"custom.{label}"] = (old.get(label, ""), text)
    return shown
