"""How sure a field is: a share that holds, whatever recogniser proposed it.

A logistic model of few features; its weights are fitted on cards that `tests/benchmarks` reads
(see there how well they hold on others).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from statistics import median
from typing import Final

from leaddesk.capture.understand.candidate import Candidate, Card
from leaddesk.capture.understand.checks import agreement
from leaddesk.capture.understand.doubts import boxes, doubtful
from leaddesk.capture.understand.mend import foreign
from leaddesk.domain.cards import Found

# Pictures of the wild are worse, and cards odder, than those the weights were fitted on.
_CAUTION: Final = 0.7
_BIAS: Final = -5.73
_WEIGHTS: Final[dict[str, float]] = {
    "agrees": 0.76, "contradicts": -1.97, "field:address": -1.85, "field:company": 0.34,
    "field:department": 0.47, "field:email": -0.98, "field:fax": 0.38, "field:kana": -0.08,
    "field:mobile": 1.04, "field:name": -0.37, "field:phone": 0.41, "field:postal_code": 1.46,
    "field:romaji": 0.41, "field:title": 0.03, "field:url": -1.27, "foreign": -3.38,
    "label": 0.46, "long": 0.25, "margin": 0.88, "mixed": -4.22, "others": -2.36,
    "picture": -0.37, "score": 0.85, "several": -3.26, "trust": -0.85, "vertical": 0.18,
    "worst": -0.25,
}  # fmt: skip
_MOST, _LEAST = 0.995, 0.02


def found(
    card: Card,
    field: str,
    picked: Sequence[Candidate],
    proposed: Sequence[Candidate],
    chosen: Mapping[str, Sequence[Candidate]],
) -> Found:
    """The value of `field`. `picked`: what was chosen for it, in reading order; `proposed`: all
    that competed for it, the best first; `chosen`: everything chosen on this side, by field."""
    text = ("\n" if field == "notes" else " ").join(one.text for one in picked)
    others = tuple(dict.fromkeys(other for one in picked for other in one.others))
    told = features(card, field, picked, proposed, chosen)
    return Found(
        text,
        _share(
            _BIAS - _CAUTION + sum(_WEIGHTS.get(name, 0.0) * value for name, value in told.items())
        ),
        boxes(card, picked),
        doubtful=doubtful(card, picked, text, others),
        others=others,
        source=picked[0].source,
    )


def features(
    card: Card,
    field: str,
    picked: Sequence[Candidate],
    proposed: Sequence[Candidate],
    chosen: Mapping[str, Sequence[Candidate]],
) -> dict[str, float]:
    """What the model looks at, by name."""
    rows = [card.rows[place] for one in picked for place, _, _ in one.parts]
    score = min(one.score for one in picked)
    taken = {one.text for one in picked}
    rival = max((one.score for one in proposed if one.text not in taken), default=0.0)
    texts = {name: " ".join(one.text for one in several) for name, several in chosen.items()}
    agrees = agreement(field, texts, card.knowledge)
    text = texts.get(field, "")
    return {
        f"field:{field}": 1.0,
        "score": _logit(score),
        "picture": log(1.003 - median(row.score for row in card.rows)),
        "worst": log(1.003 - sorted(row.score for row in card.rows)[len(card.rows) // 5]),
        "long": log(1 + len(text)),
        "trust": log(1.003 - min((row.score for row in rows), default=1.0)),
        "margin": min(max(score - rival, -0.5), 0.5),
        "label": float(any(one.label for one in picked)),
        "agrees": float(agrees > 0),
        "contradicts": float(agrees < 0),
        "others": float(any(one.others for one in picked)),
        "foreign": float(bool(foreign(text))),
        "several": float(len(picked) > 1),
        "mixed": float(
            card.japanese and any(one.text.isascii() for one in picked) and len(picked) > 1
        ),
        "vertical": float(any(row.vertical for row in rows)),
    }


def _logit(share: float) -> float:
    share = min(max(share, _LEAST), _MOST)
    return log(share / (1 - share))


def _share(weight: float) -> float:
    return min(max(1 / (1 + exp(-weight)), _LEAST), _MOST)
