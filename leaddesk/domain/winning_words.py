"""What a learned model tells, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any, Final

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.score_rules import ScoreRule
from leaddesk.domain.winning import Feature, Model, Part, Proposal
from leaddesk.domain.winning_values import (
    CUSTOM,
    LAST_TOUCH,
    MONTH,
    NUMBER,
    REGION,
    TOUCH,
    UNCHOSEN,
    WEEKDAY,
    plain,
    tokens,
)
from leaddesk.i18n import mark, tr

_HEARD: Final = 0.05  # log odds: less is told of nobody
_HALF_LIFE: Final = 90  # days: what somebody did fades in a quarter
_SEVERAL_FORMS: Final = frozenset({"lines", "several", "ranks"})

_SOURCES: Final = {
    LAST_TOUCH: mark("Days since the last touch"), REGION: mark("Region"),
    "created_at": mark("Month of the first contact"), "temperature": mark("Pinned temperature"),
}  # fmt: skip
_WEEKDAYS: Final = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"),
    mark("Saturday"), mark("Sunday"),
)  # fmt: skip
_MAILBOXES: Final = {"free": mark("free mail service"), "own": mark("own domain")}
_LEFT_OUT: Final = {
    "result": mark("{field}: gives the outcome away"),
    "unique": mark("{field}: differs from lead to lead"),
    "text": mark("{field}: free text"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for winning (`weight` > 0) or against it, in words; `weight` in log
    odds against the average lead."""

    text: str
    weight: float

    @property
    def factor(self) -> float:
        """By what it multiplies the odds."""
        return exp(self.weight)


def source_label(source: str) -> str:
    """How a source is called."""
    if source.startswith(CUSTOM):
        return source.removeprefix(CUSTOM)
    if source.startswith(TOUCH):
        return vocab.label(vocab.TOUCH_KINDS, source.removeprefix(TOUCH))
    return tr(_SOURCES[source]) if source in _SOURCES else BY_NAME[source].label  # data


def token_label(feature: Feature, token: str) -> str:
    """How a token of a feature is called."""
    field = BY_NAME.get(feature.source)
    if feature.form == WEEKDAY:
        return tr(_WEEKDAYS[int(token) - 1])  # data
    if feature.form == "mailbox":
        return tr(_MAILBOXES[token])  # data
    if feature.form == "filled":
        return tr("given")
    if token == UNCHOSEN:
        return tr("not chosen")
    if field and field.choices:
        return vocab.label(field.choices, token)
    return feature.written.get(token, token)


def in_words(model: Model, found: Iterable[Part], most: int = 5) -> list[Reason]:
    """The strongest of a lead's parts (`winning.parts`) as reasons."""
    features = {feature.source: feature for feature in reversed(model.features)}
    return [
        _reason(_said(features[part.source], part.raw), part.weight)
        for part in found
        if abs(part.weight) >= _HEARD
    ][:most]


def _said(feature: Feature, raw: Any) -> str:
    label = source_label(feature.source)
    if feature.form == NUMBER:
        shown = plain(raw)
        return f"{label}: {shown or tr('not given')}"
    if feature.form == MONTH:
        return f"{label}: {', '.join(tokens(MONTH, raw, feature.order)) or tr('not given')}"
    said = [token_label(feature, token) for token in tokens(feature.form, raw, feature.order)]
    return f"{label}: {', '.join(said) or tr('not given')}"


def _reason(text: str, weight: float) -> Reason:
    whole = (
        tr("{what} (raises the chance)", what=text)
        if weight > 0
        else tr("{what} (lowers the chance)", what=text)
    )
    return Reason(whole, round(weight, 3))


def strongest(model: Model, most: int = 12) -> list[Reason]:
    """What speaks most in a model as a whole: strong, and true of many; from what speaks for
    winning down to what speaks against it."""
    told = [
        (abs(weight) * sqrt(share), text, weight)
        for feature in model.features
        for text, weight, share in _effects(feature, max(model.quality.outcomes, 1))
        if abs(weight) >= _HEARD
    ]
    chosen = sorted(told, key=lambda e: -e[0])[:most]
    return [_reason(text, weight) for _, text, weight in sorted(chosen, key=lambda e: -e[2])]


def _effects(feature: Feature, total: int) -> Iterable[tuple[str, float, float]]:
    label = source_label(feature.source)
    if feature.form == NUMBER:
        rise = feature.heights[-1] - feature.heights[0]
        yield f"{label}: {tr('much')}", rise / 2, 0.5
        return
    average = 0.0 if feature.form in _SEVERAL_FORMS else feature.mean
    for token, weight in feature.weights.items():
        share = feature.counts.get(token, 0) / total
        yield f"{label}: {token_label(feature, token)}", weight - average, share


def rules(model: Model) -> list[ScoreRule]:
    """The rules a model proposes, as drafts."""
    return [_rule(model, one) for one in model.proposals]


def _rule(model: Model, one: Proposal) -> ScoreRule:
    label = source_label(one.source)
    if not one.query:
        return ScoreRule(
            name=label, axis="engagement", kinds=(one.token,), test="once", points=one.points,
            half_life=_HALF_LIFE,
        )  # fmt: skip
    found = next((f for f in model.features if f.source == one.source), None)
    said = token_label(found, one.token) if found and one.token in found.weights else one.token
    return ScoreRule(name=f"{label}: {said}", query=one.query, points=one.points)


def left_out(model: Model) -> list[str]:
    """What nothing was learned from and why, in words."""
    return [
        tr(_LEFT_OUT[one.why], field=source_label(one.source))  # data
        for one in model.left_out
    ]
