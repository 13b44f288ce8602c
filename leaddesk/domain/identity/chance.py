"""How often two people of a list share a full name by chance, told from the list itself."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from leaddesk.domain.identity.evidence import NAMESAKES
from leaddesk.domain.identity.record import Record

# What is known beforehand counts as so many pairs of namesakes seen.
_TRUST: Final = 4.0
_ENOUGH: Final = 20_000  # leads tell it well enough


class Namesakes:
    """Looks at the leads of a list one by one; `chance` then tells how many names there are.

    Of two people in Japan taken at random few share a full name; in lists of one trade or region,
    or made ones, it may be a hundred times as many.
    """

    def __init__(self) -> None:
        self._people: dict[tuple[int, str], set[int]] = {}
        self._seen = 0

    def add(self, r: Record) -> None:
        """Looks at one lead; those after the first 20,000 tell nothing new."""
        place = r.company.core if r.company is not None else r.postal
        if self._seen == _ENOUGH or not place:
            return
        if r.name_key and (len(r.name.parts) > 1 or len(r.name.whole) > 3):
            self._seen += 1
            reached = self._people.setdefault((r.name_key, place), set())
            reached.update(r.phone_keys)
            if r.mail_key:
                reached.add(r.mail_key)

    def chance(self) -> float:
        """The chance that two people of different companies, or homes, share a full name.

        Whoever stands at two places, or at one written in two ways, counts as two unless a
        telephone or an e-mail address is the same: it is rather too high than too low, and names
        then weigh less.
        """
        alike: dict[int, list[set[int]]] = {}
        for (name, _), reached in self._people.items():
            alike.setdefault(name, []).append(reached)
        met = sum(
            one.isdisjoint(other)
            for those in alike.values() if len(those) > 1
            for one, other in combinations(those, 2)
        )  # fmt: skip
        pairs = len(self._people) * (len(self._people) - 1) / 2
        return (met + _TRUST) / (pairs + _TRUST / NAMESAKES)
