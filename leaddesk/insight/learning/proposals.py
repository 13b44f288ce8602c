"""Rules of the score that the outcomes speak for: drafts for people to take or leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log, sqrt
from typing import Final

from leaddesk.domain.winning import Feature, Proposal
from leaddesk.domain.winning_values import CUSTOM, NUMBER, REGION, TOUCH, plain, reader
from leaddesk.insight.learning.columns import Example, Plan
from leaddesk.insight.learning.matrix import read

_LEAST: Final = 20  # leads it is true of
_SURE: Final = 2.58  # standard errors from no difference: 99 %
_CLEAR: Final = log(1.4)  # in the odds, all other things being equal
_POINTS: Final = 12.0  # for odds multiplied by e
_MOST_POINTS: Final = 25
_ROUNDED: Final = 5
_MOST: Final = 12
# Fields of words that the search language can ask for exactly.
_ASKED: Final = frozenset(
    {"channel", "industry", "kind", "decision_role", "consent", "campaign", "department", "tags"}
)
_OUTCOME_KINDS: Final = frozenset({"quote"})  # nearly the end already


def propose(features: Sequence[Feature], examples: Sequence[Example]) -> tuple[Proposal, ...]:
    """Rules with points after the model's weights, the most telling first.

    Only what the bare counts speak for too: true of enough leads, with a share of won that surely
    differs from that of the others.
    """
    found: list[tuple[float, Proposal]] = []
    for feature in features:
        if feature.source.startswith(TOUCH):
            found += _touches(feature, examples)
        elif feature.form in ("word", "lines", "region"):
            found += _words(feature, examples)
        elif feature.form == NUMBER and feature.source == "employees":
            found += _employees(feature, examples)
    found.sort(key=lambda pair: -pair[0])
    return tuple(proposal for _, proposal in found[:_MOST])


def _words(feature: Feature, examples: Sequence[Example]) -> list[tuple[float, Proposal]]:
    if not (feature.source in _ASKED or feature.source == REGION
            or feature.source.startswith(CUSTOM)):  # fmt: skip
        return []
    average = feature.mean if feature.form != "lines" else 0.0
    get = reader(feature.source)
    raws = [get(example.known) for example in examples]
    said = read([Plan(feature.source, feature.form, feature.order)], examples)[0].tokens
    found = []
    for token, weight in feature.weights.items():
        has = [token in words for words in said]
        points, sure = _points(weight - average, has, examples)
        as_written = raws[has.index(True)] if points else ""
        query = _query(feature, token, as_written)
        if points and query:
            found.append((sure, Proposal(feature.source, token, points, query)))
    return found


def _query(feature: Feature, token: str, raw: object) -> str:
    """The search language for "has this token"; "" where it can't say it."""
    source = {"tags": "tag", REGION: "address"}.get(feature.source, feature.source)
    value = str(raw) if feature.form == "word" else token
    if '"' in value + source or plain(value) != token:
        return ""
    if source.startswith(CUSTOM) and re.search(r"[\s:：=＝<＜>＞≧≥≦≤]", source):
        source = f'{CUSTOM}"{source.removeprefix(CUSTOM)}"'
    # A text that only contains the word is another one.
    equals = "=" if feature.form == "word" else ":"
    return (
        f'{source}{equals}"{value}"'
        if re.search(r"[\s,、，]", value)
        else f"{source}{equals}{value}"
    )


def _touches(feature: Feature, examples: Sequence[Example]) -> list[tuple[float, Proposal]]:
    kind = feature.source.removeprefix(TOUCH)
    if kind in _OUTCOME_KINDS:
        return []
    has = [example.known.touches.get(kind, 0) > 0 for example in examples]
    points, sure = _points(feature.part(1) - feature.part(0), has, examples)
    if not points:
        return []
    return [(sure, Proposal(feature.source, kind, points))]


def _employees(feature: Feature, examples: Sequence[Example]) -> list[tuple[float, Proposal]]:
    """The border between small and large that tells most."""
    best: tuple[float, Proposal] | None = None
    for border in (10, 50, 100, 300, 1_000, 5_000):
        has = [(example.known.columns.get("employees") or 0) >= border for example in examples]
        weight = feature.part(border * 2) - feature.part(border / 2)
        points, sure = _points(weight, has, examples)
        if points and (best is None or sure > best[0]):
            best = sure, Proposal(feature.source, f"≥ {border:,}", points, f"employees>={border}")
    return [best] if best else []


def _points(
    weight: float, has: Sequence[bool], examples: Sequence[Example]
) -> tuple[int, float]:  # fmt: skip
    """Points for a weight in log odds, and how sure the counts are of it; (0, 0) for none."""
    count = sum(has)
    others = len(has) - count
    if min(count, others) < _LEAST or abs(weight) < _CLEAR:
        return 0, 0.0
    wins = sum(example.won for example, h in zip(examples, has, strict=True) if h)
    rest = sum(example.won for example in examples) - wins
    share, whole = wins / count, (wins + rest) / len(has)
    error = sqrt(whole * (1 - whole) * (1 / count + 1 / others))
    sure = (share - rest / others) / error if error else 0.0
    if abs(sure) < _SURE or (sure > 0) != (weight > 0):
        return 0, 0.0
    rounded = round(_POINTS * weight / _ROUNDED) * _ROUNDED
    held = max(-_MOST_POINTS, min(_MOST_POINTS, rounded))
    return held, abs(sure)
