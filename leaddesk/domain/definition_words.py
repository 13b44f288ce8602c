"""The conditions of a definition in words, and those that a lead does not meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.domain import definitions, query_days, rule_words, vocab
from leaddesk.domain.definitions import Condition
from leaddesk.domain.fields import BY_NAME, NUMERIC
from leaddesk.domain.funnel import Definition
from leaddesk.domain.lead import Lead
from leaddesk.domain.query import Query
from leaddesk.errors import UserError
from leaddesk.i18n import mark, tr

# Fields of the search language that are other attributes of the record.
_ATTRIBUTES: Final = {"fit": "fit_score", "engagement": "engagement_score",
                      "touches": "touch_count"}  # fmt: skip
# Conditions that have words of their own: what they ask for, and that it is missing.
_OWN_WORDS: Final[Mapping[tuple[str, str, str], tuple[str, str]]] = {
    ("is", ":", "reachable"): (
        mark("E-mail or phone is known"), mark("Neither e-mail nor phone is known")),
    ("deal", ":", "open"): (mark("Has an open deal"), mark("There is no open deal")),
    ("deal", ":", "won"): (mark("Has a deal that was won"), mark("No deal is won yet")),
    ("touches", ">=", "1"): (mark("At least one contact"), mark("No contact yet")),
}  # fmt: skip
# Nobody becomes the other kind of customer: a way that asks for it is the last to be proposed.
_NEVER: Final = 100


def missing(
    conditions: Sequence[Condition], holds: Mapping[Query, bool], lead: Lead
) -> tuple[str, ...]:
    """The conditions not met, each in words with what is there and what is needed.

    `holds`: whether each atom of the conditions is true of `lead`. Of alternatives the nearest is
    named; several that are as near, in one line.
    """
    lines: list[str] = []
    for condition in conditions:
        ways = [[atom for atom in way if not holds[atom]] for way in condition.ways]
        if not all(ways):
            continue
        nearest = min(_distance(way) for way in ways)
        near = [way for way in ways if _distance(way) == nearest]
        if nearest == 1:
            lines.append(tr("; or ").join(_told(way[0], lead) for way in near))
        else:
            lines += [_told(atom, lead) for atom in near[0]]
    return tuple(dict.fromkeys(lines))


def bullets(found: Definition) -> str:
    """The rule of a definition in words, a line for each condition; or why it can't be read."""
    try:
        conditions = definitions.conditions(found, query_days.UNCOUNTED)
    except UserError as unreadable:
        return str(unreadable)
    return "\n".join(f"•  {_condition_in_words(each)}" for each in conditions)


def _condition_in_words(condition: Condition) -> str:
    return tr("; or ").join(tr(" and ").join(map(_in_words, way)) for way in condition.ways)


def _distance(unmet: Sequence[Query]) -> int:
    never = any(item.field == "kind" for atom in unmet for item in atom.filters)
    return len(unmet) + (_NEVER if never else 0)


def has(lead: Lead, field: str) -> float | None:
    """The number a lead has in a numeric field of the search language."""
    value = getattr(lead, _ATTRIBUTES.get(field, field), None)
    return None if value is None else float(value)


def _told(atom: Query, lead: Lead) -> str:
    if not atom.filters:
        return _other(atom)
    item = atom.filters[0]
    field = BY_NAME.get(item.field)
    if not item.negated and (own := _OWN_WORDS.get((item.field, item.op, item.value))):
        return tr(own[1])  # data
    label = rule_words.label(item.field)
    if item.negated:
        if item.value or item.op != ":":
            positive = Query(filters=(replace(item, negated=False),))
            return tr("Speaks against it: {rule}", rule=_in_words(positive))
        unknown = field is not None and field.choices
        return tr("{field}: not known" if unknown else "{field} is missing", field=label)  # data
    if item.op == ">=" and (item.field in _ATTRIBUTES or (field and field.type in NUMERIC)):
        value = has(lead, item.field)
        if value is None:
            return tr("{field} is missing", field=label)
        needed = f"{float(item.value):,g}"
        return tr("{field} {has} of {needed}", field=label, has=f"{value:,g}", needed=needed)
    if field is not None and field.choices:
        value_now = str(getattr(lead, field.name))
        shown = vocab.label(field.choices, value_now) if value_now else tr("not known")
        wanted = tr(" or ").join(vocab.label(field.choices, one.value) for one in atom.filters)
        return tr("{field}: {has}, needed: {wanted}", field=label, has=shown, wanted=wanted)
    return _other(atom)


def _other(atom: Query) -> str:
    return tr("Not so yet: {rule}", rule=_in_words(atom))


def _in_words(atom: Query) -> str:
    for item in atom.filters:
        if not item.negated and (own := _OWN_WORDS.get((item.field, item.op, item.value))):
            return tr(own[0])  # data
    return tr(" and ").join(rule_words.conditions(atom))
