"""Whose value of a field is taken when records become one: criteria in turn, the first that tells.

The same for leads (`domain.merging`) and companies (`domain.company_merging`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from leaddesk.i18n import mark, tr

COMBINED: Final = -1
"""In place of a winner: the result is made of the values of all."""

ALIKE: Final = mark("All say the same")
ONLY: Final = mark("Only this one is filled in")
CHOSEN: Final = mark("Chosen by you")
UNDECIDED: Final = mark("Nothing speaks for another one")
FULL_SPELLING: Final = mark("The full spelling")


@dataclass(frozen=True, slots=True)
class FieldProposal:
    """One field of a merge. `name`: a field of the record, or "custom.KEY" for a custom one.

    `values`: what each record says, in the order of `MergeProposal.ids`; `winner`: the place
    there of the record whose value is taken, or `COMBINED`; `result`: the value of the merged
    record; `why`: the source text of the reason; `differs`: whether filled in values differ.
    """

    name: str
    values: tuple[Any, ...]
    winner: int
    result: Any
    why: str
    differs: bool

    @property
    def reason(self) -> str:
        """Why this value is taken, in words."""
        return tr(self.why)  # data


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """The merged record: who survives, and each field any of them fills in, in their order."""

    keep_id: int
    ids: tuple[int, ...]
    fields: tuple[FieldProposal, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the merged record that are filled in by any, by name."""
        return {field.name: field.result for field in self.fields}


class Side(Protocol):
    """One of the records; `kept`: whether it is the survivor."""

    @property
    def kept(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion: the side with the highest rank wins, and `why` tells so."""

    rank: Callable[[Any], Any]
    why: str


Rules = Mapping[str, tuple[Rule, ...]]
"""By field."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Values that are one in `key` are spellings of it; the one ranked highest is taken."""

    key: Callable[[str], str]
    rank: Callable[[str], Any]


def number(moment: str | None) -> int:
    """A stored date or moment as a number that grows with it."""
    return int("".join(filter(str.isdigit, moment or ""))[:14].ljust(14, "0") or 0)


def winner(
    sides: Sequence[Side], values: Sequence[Any], filled: Sequence[int], able: Sequence[int],
    rule: tuple[Rule, ...], spelling: Spelling | None = None,
) -> tuple[int, str]:  # fmt: skip
    """The place of the side whose value is taken, and why.

    `filled`: the places that say anything; `able`: those among which is chosen.
    """
    order = sorted(able, key=lambda n: (_rank(rule, sides[n]), sides[n].kept, -n), reverse=True)
    best = order[0]
    if spelling is not None and (fuller := _spelt(spelling, best, order, values)) != best:
        return fuller, FULL_SPELLING
    if len({repr(value) for value in values}) == 1:
        return best, ALIKE
    if len(filled) == 1:
        return best, ONLY
    rivals = [n for n in order if values[n] != values[best]]
    if not rivals:
        return best, rule[-1].why
    for each in rule:
        if each.rank(sides[best]) != each.rank(sides[rivals[0]]):
            return best, each.why
    return best, UNDECIDED


def _rank(rule: tuple[Rule, ...], side: Side) -> tuple[Any, ...]:
    return tuple(each.rank(side) for each in rule)


def _spelt(spelling: Spelling, best: int, order: Sequence[int], values: Sequence[Any]) -> int:
    """The place of the fullest spelling of the winner's value, its own if none is fuller."""
    key = spelling.key(values[best])
    same = [n for n in order if spelling.key(values[n]) == key]
    return max(same, key=lambda n: (spelling.rank(values[n]), n == best))
