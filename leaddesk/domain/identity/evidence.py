"""What speaks for and against two records being one: a score, a verdict, and words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from leaddesk.domain.identity.words import words

Verdict = Literal["certain", "likely", "different"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How likely two records are one person or company.

    `score`: 0 to 1; `verdict`: "certain" (may be merged without asking), "likely" (to be
    proposed) or "different"; `for_codes`, `against_codes`: what was found, strongest first
    (see `words`); `clash`: something speaks so hard against it that no third record may join
    the two.
    """

    score: float
    verdict: Verdict
    for_codes: tuple[str, ...] = ()
    against_codes: tuple[str, ...] = ()
    clash: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, in the user's language."""
        return words(self.for_codes)

    @property
    def against(self) -> tuple[str, ...]:
        """What speaks against it, in the user's language."""
        return words(self.against_codes)


# How often two people taken at random share a full name, where no list tells.
NAMESAKES: Final = 1 / 20_000


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many leads there are in all, how many share a blocking key, and how often two people
    share a full name by chance (`chance.Namesakes`).

    A key that is missing is not known and taken for rare.
    """

    total: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)
    namesakes: float = NAMESAKES


# Most pairs: two names that have nothing in common, and nothing else that would tell.
CLASHING: Final = Evidence(0.0, "different", (), ("no_name",), clash=True)
