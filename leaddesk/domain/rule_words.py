"""What a rule of the score asks for, in words, from its data alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from leaddesk.domain import query_days, vocab
from leaddesk.domain.fields import BY_NAME, NUMERIC, FieldType
from leaddesk.domain.query import DEAL_VALUES, IS_VALUES, MEETS_VALUES, Filter, Query, parse
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.vocab import Choices
from leaddesk.errors import UserError
from leaddesk.i18n import mark, ntr, tr

# How a condition on one field reads, by its operator; one table for each way a field is written.
_TEXT: Final = {
    ":": mark("{field} has {value}"), "=": mark("{field} is {value}"),
    "~": mark("{field} has {value}"),
}  # fmt: skip
_NOT_TEXT: Final = {
    ":": mark("{field} without {value}"), "=": mark("{field} is not {value}"),
    "~": mark("{field} without {value}"),
}  # fmt: skip
_NUMBER: Final = {
    ">": mark("{field} over {value}"), ">=": mark("{field} {value} or more"),
    "<": mark("{field} under {value}"), "<=": mark("{field} {value} or less"),
}  # fmt: skip
_DATE: Final = {
    ">": mark("{field} after {value}"), ">=": mark("{field} since {value}"),
    "<": mark("{field} before {value}"), "<=": mark("{field} until {value}"),
}  # fmt: skip
_PLAIN: Final = mark("{field}: {value}")
_NOT_PLAIN: Final = mark("{field}: not {value}")
_NONE_SUCH: Final = mark("{field}: no {value}")  # of what a lead may have several
_EMPTY: Final = {False: mark("{field} is empty"), True: mark("{field} is filled in")}

_WORDS_OF: Final[Mapping[str, Choices]] = {
    "touch": vocab.TOUCH_KINDS, "is": IS_VALUES, "deal": DEAL_VALUES, "meets": MEETS_VALUES,
}  # fmt: skip
_NAMES: Final = {
    "touch": mark("Touch"), "is": mark("State"), "tags": mark("Tag"), "import": mark("Import"),
    "deal": mark("Deal"), "meets": mark("Meets the definition"), "touches": mark("Touches"),
    "fit": mark("Points for fit"), "engagement": mark("Points for engagement"),
    "last_touch_at": mark("Last contact"),
}  # fmt: skip
_TYPES: Final = {
    **dict.fromkeys(("touches", "fit", "engagement"), FieldType.INTEGER),
    "last_touch_at": FieldType.WHEN,
}  # fmt: skip

_HAD: Final = frozenset({"touch", "deal"})

_MOST_KINDS: Final = 4  # kinds of touch named; of more, how many


def in_words(rule: ScoreRule) -> str:
    """When `rule` gives its points, in one line of the language of the moment."""
    parts = [vocab.label(vocab.KINDS, rule.scope)] if rule.scope else []
    parts += _engagement(rule) if rule.axis == "engagement" else []
    if rule.query.strip():
        parts.append(query_in_words(rule.query))
    return " · ".join(parts) or tr("Everybody")


def query_in_words(text: str) -> str:
    """A search of the search language in words; one that is not understood as it was typed."""
    try:
        query = parse(text, query_days.UNCOUNTED)
    except UserError:
        return text
    return tr(" and ").join(conditions(query))


def _engagement(rule: ScoreRule) -> list[str]:
    parts = [_kinds(rule.kinds)]
    if rule.campaign:
        parts.append(tr("at “{campaign}”", campaign=rule.campaign))
    if rule.channel:
        channel = vocab.label(vocab.CHANNELS, rule.channel)
        parts.append(tr("on the channel {channel}", channel=channel))
    parts.append(_count(rule))
    return [part for part in parts if part]


def _kinds(kinds: tuple[str, ...]) -> str:
    if not kinds:
        return tr("Any contact")
    labels = [vocab.label(vocab.TOUCH_KINDS, kind) for kind in kinds]
    if len(labels) > _MOST_KINDS:
        more = len(labels) - _MOST_KINDS + 1
        labels[_MOST_KINDS - 1 :] = [ntr("{n} more kind", "{n} more kinds", more)]
    return _either(labels)


def _count(rule: ScoreRule) -> str:
    days = rule.within_days
    if rule.test == "silence":
        if days is None:
            return tr("never")
        return ntr("none in the last {n} day", "none in the last {n} days", days)
    if rule.test == "once" and rule.at_least > 1:
        if days is None:
            return tr("{count} times or more", count=rule.at_least)
        return tr("{count} times or more in {days} days", count=rule.at_least, days=days)
    within = "" if days is None else ntr("in the last {n} day", "in the last {n} days", days)
    how = tr("each time") if rule.test == "each" else tr("once")
    return f"{within} · {how}" if within else how


def conditions(query: Query) -> Iterable[str]:
    """Each condition of a query in words; those that are alternatives of one field as one."""
    for word in query.words:
        text = _quoted(word.text)
        yield tr("without {value}", value=text) if word.negated else text
    for (name, op, negated), some in groupby(
        query.filters, key=lambda item: (item.field, item.op, item.negated)
    ):
        items = list(some)
        if op == ":" and not negated and _choices(name):
            yield _condition(name, op, [item.value for item in items], negated=False)
        else:
            yield from (_one(item) for item in items)


def _one(item: Filter) -> str:
    return _condition(item.field, item.op, item.value.split("|"), negated=item.negated)


def _condition(name: str, op: str, values: list[str], *, negated: bool) -> str:
    named = label(name)
    if values == [""]:
        return tr(_EMPTY[negated], field=named)  # data
    if choices := _choices(name):
        shown = _either(vocab.label(choices, value) for value in values)
    elif (kind := _type(name)) in NUMERIC or kind is FieldType.WHEN:
        shown = " ".join(_figure(value, kind) for value in values)
    else:
        shown = _either(_quoted(value) for value in values)
    told = tr(_pattern(name, op, negated=negated), field=named, value=shown)  # data
    return tr("not: {condition}", condition=told) if negated and op in _NUMBER else told


def _pattern(name: str, op: str, *, negated: bool) -> str:
    """How a condition reads; of sizes the negated one as the plain one."""
    kind = _type(name)
    if _choices(name):
        without = _NONE_SUCH if name in _HAD else _NOT_PLAIN
        return without if negated else _PLAIN
    if op in _NUMBER:
        return (_DATE if kind is FieldType.WHEN else _NUMBER)[op]
    if kind in NUMERIC or kind is FieldType.WHEN:
        return _NOT_PLAIN if negated else _PLAIN
    return (_NOT_TEXT if negated else _TEXT)[op]


def _either(values: Iterable[str]) -> str:
    return tr(" or ").join(values)


def _quoted(text: str) -> str:
    return tr("“{text}”", text=text)


def _figure(value: str, kind: FieldType) -> str:
    if kind is FieldType.WHEN:
        return _day(value)
    return f"{float(value):,g}" if abs(float(value)) < 1_000_000 else f"{float(value):,.0f}"


def _day(value: str) -> str:
    days = query_days.relative(value)
    if days is None:
        return value
    if days == 0:
        return tr("today")
    if days < 0:
        return ntr("{n} day ago", "{n} days ago", -days)
    return ntr("{n} day from now", "{n} days from now", days)


def _choices(name: str) -> Choices:
    field = BY_NAME.get(name)
    return _WORDS_OF.get(name) or (field.choices if field else ())


def _type(name: str) -> FieldType:
    field = BY_NAME.get(name)
    return field.type if field else _TYPES.get(name, FieldType.TEXT)


def label(name: str) -> str:
    """What people call a field of the search language."""
    if name in _NAMES:
        return tr(_NAMES[name])  # data
    field = BY_NAME.get(name)
    return field.label if field else name.removeprefix("custom.")
