"""How sure a field is: a share that holds, whatever recogniser proposed it.

A logistic model of few features. Its weights are fitted by `tests/benchmarks/card_confidence.py`,
which tells how well they hold on other cards.
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

# Pictures of the wild are worse, and cards odder, than those the weights were fitted on: what
# seems sure is less so (log odds, from this share on). What seems wrong mostly is.
CAUTION: Final = 0.9
_SURE: Final = 3.1
_BIAS: Final = -5.13
_WEIGHTS: Final[dict[str, float]] = {
    "agrees": 0.30, "contradicts": -2.96, "field:address": -2.68, "field:company": 0.99,
    "field:department": 0.57, "field:email": -2.34, "field:fax": 0.21, "field:kana": 1.11,
    "field:mobile": 1.46, "field:name": 0.43, "field:phone": 0.17, "field:postal_code": 1.06,
    "field:romaji": 0.08, "field:title": 1.03, "field:url": -2.10, "foreign": -3.05, "label": 1.32,
    "long": 0.16, "margin": 0.92, "mixed": 0.00, "others": -1.85, "picture": -0.50, "poor": -0.81,
    "score": 1.04, "several": -1.19, "trust": -0.68, "trust:address": -0.26, "trust:number": 0.01,
    "trust:web": -0.44, "trust:words": 0.01, "vertical": -0.14, "worst": -0.04,
}  # fmt: skip
# Fields that a misread letter spoils alike.
_KINDS: Final = {
    "email": "web", "url": "web", "address": "address", "phone": "number", "mobile": "number",
    "fax": "number", "postal_code": "number",
}  # fmt: skip
_FAIR: Final = 0.93  # below this a line is rather wrong than not
_MOST, _LEAST = 0.995, 0.02
# What another field speaks against is not sure, however well it is read.
_MOST_AGAINST: Final = {"postal_code": 0.7, "address": 0.7, "email": 0.7, "url": 0.7}


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
        _confidence(told, field),
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
    trust = log(1.003 - min((row.score for row in rows), default=1.0))
    return {
        f"field:{field}": 1.0,
        "score": _logit(score),
        "picture": log(1.003 - median(row.score for row in card.rows)),
        "worst": log(1.003 - sorted(row.score for row in card.rows)[len(card.rows) // 5]),
        "long": log(1 + len(text)),
        "poor": 10 * max(_FAIR - min((row.score for row in rows), default=1.0), 0.0),
        "trust": trust,
        f"trust:{_KINDS.get(field, 'words')}": trust,
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


def _confidence(told: Mapping[str, float], field: str) -> float:
    weight = _BIAS + sum(_WEIGHTS.get(name, 0.0) * value for name, value in told.items())
    most = _MOST_AGAINST.get(field, _MOST) if told["contradicts"] else _MOST
    return min(max(1 / (1 + exp(-cautious(weight))), _LEAST), most)


def cautious(weight: float) -> float:
    """Log odds as the model tells them, less caution, all of it where they are high."""
    return weight - CAUTION * min(max(weight / _SURE, 0.0), 1.0)


def _logit(share: float) -> float:
    share = min(max(share, _LEAST), _MOST)
    return log(share / (1 - share))
