"""What was learned from won and lost leads: a model as plain data, applied in plain Python.

The model is additive: each `Feature` adds its part to the log odds of winning (a logistic
regression, calibrated after Platt 1999, both folded into the parts), and the sum goes through the
logistic function. So each part can be told as a reason.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from leaddesk.domain.winning_values import NUMBER, Known, number_of, reader, tokens

_REMEMBERED: Final = 20_000  # different values of one field kept with their part


@dataclass(frozen=True, slots=True)
class Feature:
    """The part of one source in the log odds of winning, in one form (`winning_values`).

    Of words: `weights` by token, `other` for one that is too rare or new, `missing` for none; of
    several tokens the parts add up. Of a number: `heights` at the `knots`, straight lines between
    them and level outside. `mean`: the part of the average lead; `counts`: how many of the leads
    learned from had a token; `written`: how a list wrote it, where that is not the token itself.
    """

    source: str
    form: str
    weights: Mapping[str, float] = field(default_factory=dict)
    other: float = 0.0
    missing: float = 0.0
    knots: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    order: str = ""
    mean: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def part(self, raw: Any) -> float:
        """What `raw`, the source's value, adds to the log odds."""
        if self.form == NUMBER:
            number = number_of(raw)
            return self.missing if number is None else self._height(number)
        found = tokens(self.form, raw, self.order)
        if not found:
            return self.missing
        return sum(self.weights.get(token, self.other) for token in found)

    def _height(self, number: float) -> float:
        at = bisect_right(self.knots, number)
        if at == 0 or at == len(self.knots):
            return self.heights[min(at, len(self.knots) - 1)]
        left, right = self.knots[at - 1], self.knots[at]
        share = (number - left) / (right - left)
        return self.heights[at - 1] + share * (self.heights[at] - self.heights[at - 1])


@dataclass(frozen=True, slots=True)
class Bin:
    """Leads of like probability: what was `told` of them on average, what `came`, how many."""

    told: float
    came: float
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a model is, by cross-validation: told of leads it had not learned from.

    `auc`: how often a won lead stands above a lost one (0.5 = by chance), `auc_sd` its spread over
    the parts; `brier`: mean squared error of the probability, `brier_base` that of telling every
    lead the share of won; `bins` show how well told and come agree.
    """

    outcomes: int = 0
    won: int = 0
    auc: float = 0.5
    auc_sd: float = 0.0
    brier: float = 0.25
    brier_base: float = 0.25
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source nothing was learned from, and why: "result" (it gives the outcome away), "unique"
    (differs from lead to lead), "text" (free text)."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule of the score that the outcomes speak for: of fit, `query` says whom it is for; without
    one it is of engagement and `token` is the kind of touch."""

    source: str
    token: str
    points: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """All that is kept of what was learned."""

    trained_at: str
    bias: float
    features: tuple[Feature, ...] = ()
    quality: Quality = Quality()
    left_out: tuple[LeftOut, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Part:
    """What one source of a lead adds against the average lead, in log odds (`weight`)."""

    source: str
    form: str
    raw: Any
    weight: float


def from_json(data: Mapping[str, Any]) -> Model:
    """The model that `Model.as_json` wrote."""
    told = data["quality"]
    return Model(
        data["trained_at"], data["bias"],
        tuple(
            Feature(**{**one, "knots": tuple(one["knots"]), "heights": tuple(one["heights"])})
            for one in data["features"]
        ),
        Quality(**{**told, "bins": tuple(Bin(**one) for one in told["bins"])}),
        tuple(LeftOut(**one) for one in data["left_out"]),
        tuple(Proposal(**one) for one in data["proposals"]),
    )  # fmt: skip


def chance(log_odds: float) -> float:
    """The probability that belongs to log odds."""
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-min(log_odds, 700.0)))
    grown = math.exp(max(log_odds, -700.0))
    return grown / (1.0 + grown)


def scorer(model: Model) -> Callable[[Known], float]:
    """A function giving the probability of winning; quick for many leads, since it remembers
    what each value adds.
    """
    parts = [(reader(feature.source), _remembering(feature)) for feature in model.features]

    def score(known: Known) -> float:
        total = model.bias
        for read, part in parts:
            total += part(read(known))
        return round(chance(total), 4)

    return score


def _remembering(feature: Feature) -> Callable[[Any], float]:
    memory: dict[Any, float] = {}

    def part(raw: Any) -> float:
        found = memory.get(raw)
        if found is None:
            found = feature.part(raw)
            if len(memory) < _REMEMBERED:
                memory[raw] = found
        return found

    return part


def probability(model: Model, known: Known) -> float:
    """The probability (0..1) that the lead is won."""
    return scorer(model)(known)


def parts(model: Model, known: Known) -> list[Part]:
    """What speaks for and against a lead, the strongest first; forms of one source together."""
    found: dict[str, Part] = {}
    for feature in model.features:
        raw = reader(feature.source)(known)
        weight = feature.part(raw) - feature.mean
        before = found.get(feature.source)
        if before is not None:
            found[feature.source] = Part(
                feature.source, before.form, before.raw, before.weight + weight
            )
        else:
            found[feature.source] = Part(feature.source, feature.form, raw, weight)
    return sorted(found.values(), key=lambda part: -abs(part.weight))
