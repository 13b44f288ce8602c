"""Which sources of a lead are learned from, in which form, and which are left out and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.winning import LeftOut
from leaddesk.domain.winning_values import (
    CUSTOM,
    LAST_TOUCH,
    MONTH,
    NUMBER,
    REGION,
    TOUCH,
    WEEKDAY,
    Known,
    Tokens,
    day_of,
    number_of,
    order_of,
    plain,
    reader,
    tokens,
)


@dataclass(frozen=True, slots=True)
class Example:
    """A lead whose outcome is known: what was known of it before, and whether it was won."""

    known: Known
    won: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A source and the form in which it is learned from; `order` of its dates. Of low `scale`
    (below 1) it has to speak the clearer to be heard."""

    source: str
    form: str
    order: str = ""
    scale: float = 1.0


# What a lead is by itself. A person's pin is kept as "temperature" (the score's word is not).
_OWN: Final[Mapping[str, str]] = {
    "kind": "word", "industry": "word", "channel": "word", "campaign": "word",
    "decision_role": "word", "title": "ranks", "department": "word", REGION: "region",
    "tags": "lines", "email": "mailbox", "phone": "filled", "mobile": "filled", "url": "filled",
    "postal_code": "filled", "company": "filled", "consent": "word", "temperature": "word",
    "employees": NUMBER, "created_at": MONTH,
}  # fmt: skip

_MOST: Final = 20_000  # values looked at to tell what a custom field holds
_LEAST_FILLED: Final = 5
_FEW: Final = 5  # so few different numbers are grades, not a measure
_ARE_DATES: Final = 0.9
_ARE_NUMBERS: Final = 0.95
_UNIQUE: Final = 0.9
_SURE_IDS: Final = 200  # so many values that all differ are an id, whatever they are called
_ID_NAME: Final = re.compile(
    r"(?:^|[\W_])(?:id|uuid|guid|no|nr|number|code|key|hash)\.?$|番号|コード|ＩＤ", re.IGNORECASE
)
_SEPARATED: Final = re.compile(r"[,、;；，／|]")
_WEEKDAY_SCALE: Final = 0.5
_SPREAD: Final = 0.05  # share of the leads that has to stand on each side
_RECENT: Final = 7

# A column that all but tells the outcome: filled in nearly only where it was won (or lost) …
_TELLING_SHARE: Final = 0.98
_TELLING_ODDS: Final = 20.0
_TELLING_FILLED: Final = 10
# … or by its values sorting won from lost nearly without fault.
_TELLING_AUC: Final = 0.98


def plans(examples: Sequence[Example]) -> tuple[list[Plan], list[LeftOut]]:
    """What to learn from and how, and what is left out."""
    won = [example.won for example in examples]
    chosen: list[Plan] = []
    left: list[LeftOut] = []
    for source in _sources(examples):
        read = reader(source)
        raws = [read(example.known) for example in examples]
        found = _custom(source, raws) if source.startswith(CUSTOM) else _own(source, raws)
        if isinstance(found, LeftOut):
            if gives_away(found.source, "filled", raws, won):
                found = LeftOut(source, "result")
            left.append(found)
        elif found and gives_away(source, found[0].form, raws, won):
            left.append(LeftOut(source, "result"))
        else:
            chosen += found
    return chosen, left


def _sources(examples: Iterable[Example]) -> list[str]:
    custom: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for example in examples:
        custom.update(example.known.custom.keys())
        kinds.update(example.known.touches.keys())
    return [*_OWN, *(CUSTOM + key for key in custom), *(TOUCH + kind for kind in kinds), LAST_TOUCH]


def _own(source: str, raws: Sequence[Any]) -> list[Plan]:
    if source.startswith(TOUCH):
        return [Plan(source, NUMBER)] if _spread(raws, 0) else []
    if source == LAST_TOUCH:
        # Where nearly all were met just now, an age only tells when the list was read in.
        told = [days for days in raws if days is not None]
        return [Plan(source, NUMBER)] if _spread(told, _RECENT) else []
    return [Plan(source, _OWN[source])]


def _spread(numbers: Sequence[float], border: float) -> bool:
    above = sum(number > border for number in numbers)
    return min(above, len(numbers) - above) >= max(_LEAST_FILLED, _SPREAD * len(numbers))


def _custom(source: str, raws: Sequence[Any]) -> list[Plan] | LeftOut:
    """The forms of a custom field, told from what it holds."""
    values = [text for raw in raws[:_MOST] if (text := plain(raw))]
    if len(values) < _LEAST_FILLED:
        return []
    different = len(set(values))
    if different == 1:
        return [Plan(source, "word")]
    order = order_of(values)
    if _share(day_of(value, order) is not None for value in values) >= _ARE_DATES:
        return [Plan(source, MONTH, order), Plan(source, WEEKDAY, order, _WEEKDAY_SCALE)]
    if _share(number_of(value) is not None for value in values) >= _ARE_NUMBERS:
        whole = all(value.isdigit() for value in values)
        if whole and different >= _UNIQUE * len(values) and _is_id(source, len(values)):
            return LeftOut(source, "unique")
        return [Plan(source, NUMBER if different > _FEW else "word")]
    return _of_words(source, values, different)


def _of_words(source: str, values: Sequence[str], different: int) -> list[Plan] | LeftOut:
    if sum(bool(_SEPARATED.search(value)) for value in values) >= len(values) / 5:
        answers = {token for value in values for token in tokens("several", value)}
        if len(answers) * 2 <= different:
            return [Plan(source, "several")]
    counts = Counter(values)
    repeated = sum(n for n in counts.values() if n >= _LEAST_FILLED)
    if repeated >= _SPREAD * len(values):
        return [Plan(source, "word")]
    spaced = sum(" " in value or len(value) > 40 for value in values) > len(values) / 2
    return LeftOut(source, "text" if spaced else "unique")


def _is_id(source: str, filled: int) -> bool:
    return filled >= _SURE_IDS or bool(_ID_NAME.search(source.removeprefix(CUSTOM)))


def _share(found: Iterable[bool]) -> float:
    told = list(found)
    return sum(told) / len(told)


# ---- what gives the outcome away -----------------------------------------------------------------


def gives_away(source: str, form: str, raws: Sequence[Any], won: Sequence[bool]) -> bool:
    """Whether a source all but tells the outcome, so that it was hardly known before it."""
    if form == NUMBER:
        keys: list[Any] = [number_of(raw) for raw in raws]
    else:
        keys = [tokens(form, raw) if form != MONTH else bool(plain(raw)) for raw in raws]
    there = [bool(plain(raw)) for raw in raws]
    if source.startswith(CUSTOM) and _telling_fill(there, won):
        return True
    auc = _auc_of_numbers(keys, won) if form == NUMBER else _auc_of_words(keys, won)
    return auc >= _TELLING_AUC


def _telling_fill(there: Sequence[bool], won: Sequence[bool]) -> bool:
    filled = sum(there)
    if filled < _TELLING_FILLED or filled == len(there):
        return False
    wins, base = sum(w for t, w in zip(there, won, strict=True) if t), sum(won)
    for hits, whole in ((wins, base), (filled - wins, len(won) - base)):
        odds = (hits + 0.5) / (filled - hits + 0.5)
        others = (whole + 0.5) / (len(won) - whole + 0.5)
        if hits >= _TELLING_SHARE * filled and odds >= _TELLING_ODDS * others:
            return True
    return False


def _auc_of_words(keys: Sequence[Tokens | bool], won: Sequence[bool]) -> float:
    """The AUC of a column alone: each lead is told the share of won among the others like it."""
    wins: Counter[Any] = Counter(key for key, w in zip(keys, won, strict=True) if w)
    counts = Counter(keys)
    base = sum(won) / len(won)
    told = [(wins[key] - w + base) / counts[key] for key, w in zip(keys, won, strict=True)]
    return _auc(told, won)


def _auc_of_numbers(numbers: Sequence[float | None], won: Sequence[bool]) -> float:
    given = [(n, w) for n, w in zip(numbers, won, strict=True) if n is not None]
    if len(given) * 2 < len(won):
        return 0.5
    auc = _auc([n for n, _ in given], [w for _, w in given])
    return max(auc, 1 - auc)


def _auc(told: Sequence[float], won: Sequence[bool]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(won, told)) if 0 < sum(won) < len(won) else 0.5
