"""Which sides are front and back of one card. Nothing is paired on weak evidence.

Two sides are paired where they tell of one person, one in Japanese and the other in Latin letters;
where their files are called front and back; and by order: the pages of a document in twos, a side
that names nobody right behind a front, next to sides that are paired the same way, and a side that
says hardly anything right behind a front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import Final

from leaddesk.domain import identity
from leaddesk.domain.cards import COMPANY_LATIN, ROMAJI, Reading
from leaddesk.domain.identity.likeness import OTHER, likeness
from leaddesk.domain.identity.mailbox import mailbox

_TOLD: Final = 0.3  # a field less sure than this says nothing here
_JAPANESE: Final = re.compile(r"[ぁ-ヿ㐀-鿿]")
# What ends the name of a file that holds one side of a card.
_MARKED: Final = re.compile(
    r"(?P<stem>.*?)[ _.-]*(?:(?P<front>front|omote|recto|表面?)|(?P<back>back|ura|verso|裏面?))",
    re.IGNORECASE,
)
_SAME_NAME: Final = {"name", "name_order", "name_sound", "name_kana"}
_COMPARED: Final = ("name", "kana", "email", "phone", "mobile", "company", "postal_code", "address",
                    "url", "department", "title")  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A side that may be paired, in the order in which the sides came.

    `number`: tells it from all others; `source`: the file it came from, "" for none; `page`: in
    that file; `alone`: the only side on its page; `partner`: the number of the side with which it
    is a pair already; `fixed`: somebody decided about it, so that it stays as it is; `new`: it was
    not there yet when the others were paired; `behind`: the number of the side right before it,
    where this one can only be its back, if anything (see `silent_backs`).
    """

    reading: Reading
    number: int
    source: str = ""
    page: int = 0
    alone: bool = True
    partner: int | None = None
    fixed: bool = False
    new: bool = True
    behind: int | None = None

    def text(self, name: str) -> str:
        """The value of a field, "" where it is not told, or only guessed."""
        found = self.reading.fields.get(name)
        return found.text if found is not None and found.confidence >= _TOLD else ""

    @cached_property
    def japanese(self) -> bool | None:
        """Whether it is the Japanese side; None where it says too little."""
        texts = "".join(
            found.text
            for name, found in self.reading.fields.items()
            if found.source == "print" and name not in (ROMAJI, COMPANY_LATIN, "email", "url")
        )
        if not re.search(r"[^\W\d_]", texts):
            return None
        return bool(_JAPANESE.search(texts))

    @cached_property
    def somebody(self) -> bool:
        """Whether it names a person: a front, or the back that says the same in English."""
        mail = mailbox(self.text("email"))
        named = self.text("name") or self.text(ROMAJI) or self.text("mobile")
        return bool(named) or (mail is not None and not mail.shared)

    @cached_property
    def persons(self) -> tuple[identity.Record, ...]:
        """Who it tells of: with the reading of the name, and, where that is guessed, without."""
        values = {name: self.text(name) for name in _COMPARED}
        found = [values]
        if (kana := self.reading.fields.get("kana")) is not None and kana.source == "guess":
            found = [{**values, "kana": kana.text}, {**values, "kana": ""}]
        if romaji := self.text(ROMAJI):
            found.append({**values, "name": romaji, "kana": ""})
        return tuple(identity.record(each) for each in found)


def pairs(sides: Sequence[Candidate]) -> dict[int, int]:
    """Fronts to their backs, by number; none of them paired or fixed before."""
    found = _Pairing(sides).found
    return {sides[front].number: sides[back].number for front, back in found.items()}


class _Pairing:
    """The pairs as they are found, the surest first."""

    def __init__(self, sides: Sequence[Candidate]) -> None:
        self._sides = sides
        self.found: dict[int, int] = {}
        self._free = {n for n, side in enumerate(sides) if side.partner is None and not side.fixed}
        for front, back in (*_called(sides), *_same(sides, self._free), *_pages(sides)):
            self._pair(front, back)
        while any(self._pair(front, back) for front, back in self._in_step()):
            pass
        for front, back in self._behind():
            self._pair(front, back)

    def _pair(self, one: int, other: int) -> bool:
        if not {one, other} <= self._free:
            return False
        self._free -= {one, other}
        turned = self._sides[other].japanese and self._sides[one].japanese is False
        front, back = (other, one) if turned else (one, other)
        self.found[front] = back
        return True

    def _in_step(self) -> Iterator[tuple[int, int]]:
        """Neighbours next to two sides that are a pair, of which the second may be the back.

        That names nobody; or it is in the other language, nothing speaks against it, and what
        stands on either side is a pair.
        """
        last = len(self._sides) - 1
        for front, back in pairwise(range(len(self._sides))):
            before, after = self._is_pair(front - 2), self._is_pair(back + 1)
            if not {front, back} <= self._free or not (before or after):
                continue
            one, other = self._sides[front], self._sides[back]
            if not one.somebody:
                continue
            between = (before or front < 2) and (after or back + 2 > last)
            if not other.somebody or (between and _may_be_one(one, other)):
                yield front, back

    def _behind(self) -> Iterator[tuple[int, int]]:
        """Fronts, and what came right behind them and says hardly anything."""
        places = {side.number: place for place, side in enumerate(self._sides)}
        for back, side in enumerate(self._sides):
            front = None if side.behind is None else places.get(side.behind)
            if front is not None and self._sides[front].somebody:
                yield front, back

    def _is_pair(self, place: int) -> bool:
        """Whether this side and the next one are a pair."""
        if not 0 <= place < len(self._sides) - 1:
            return False
        if self._sides[place].partner == self._sides[place + 1].number:
            return True
        return self.found.get(place) == place + 1 or self.found.get(place + 1) == place


def _called(sides: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Files called x-front and x-back, or x and x-back."""
    fronts: dict[str, int] = {}
    backs: dict[str, int] = {}
    for place, side in enumerate(sides):
        if not side.source or not side.alone or side.page:
            continue
        path = PurePath(side.source)
        marked = _MARKED.fullmatch(path.stem)
        stem = str(path.with_name(marked["stem"] if marked and marked["stem"] else path.stem))
        (backs if marked and marked["back"] else fronts).setdefault(stem.casefold(), place)
    for stem, back in backs.items():
        if stem in fronts and not _strangers(sides[fronts[stem]], sides[back]):
            yield fronts[stem], back


def _same(sides: Sequence[Candidate], free: set[int]) -> Iterator[tuple[int, int]]:
    """Sides that tell of one person in two languages; neighbours first, then the surest."""
    some = [n for n in sorted(free) if sides[n].somebody]
    japanese = [n for n in some if sides[n].japanese]
    latin = [n for n in some if sides[n].japanese is False]
    likely = []
    for back in latin:
        for front in japanese:
            if not (sides[front].new or sides[back].new):
                continue
            evidence = _evidence(sides[front], sides[back])
            near = abs(front - back) == 1
            if _one_person(evidence, near=near):
                likely.append((not near, -evidence.score, front, back))
    for _, _, front, back in sorted(likely):
        yield front, back


def _one_person(evidence: identity.Evidence, *, near: bool) -> bool:
    """Whether two sides in two languages are of one person.

    Namesakes hardly ever lie side by side in a pile, nor do strangers share a mailbox.
    """
    if evidence.verdict == "different":
        same_name = not _SAME_NAME.isdisjoint(evidence.for_codes)
        return near and same_name and {*evidence.against_codes} <= {"no_company"}
    return near or evidence.verdict == "certain" or "mail" in evidence.for_codes


def _may_be_one(front: Candidate, back: Candidate) -> bool:
    """Whether nothing speaks against the one side saying in Latin letters what the other says.

    A given name may have another reading than the one that was guessed.
    """
    if not (front.japanese and back.japanese is False):
        return False
    names = {likeness(a, b) for a in front.persons for b in back.persons}
    return OTHER not in names and {*_evidence(front, back).against_codes} <= {"no_given"}


def _evidence(one: Candidate, other: Candidate) -> identity.Evidence:
    """What speaks for two sides telling of one person, at its best."""
    weighed = [
        identity.compare(a, b, identity.Rarity()) for a in one.persons for b in other.persons
    ]
    return max(weighed, key=lambda evidence: evidence.score)


def _strangers(one: Candidate, other: Candidate) -> bool:
    """Whether two sides tell of two people."""
    if not (one.somebody and other.somebody):
        return False
    return _evidence(one, other).verdict == "different"


def _pages(sides: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """The pages of a document in twos, if every second one is, or may be, the back of the first."""
    places = range(len(sides))
    for source, group in groupby(places, key=lambda n: sides[n].source):
        found = list(group)
        if not source or len(found) % 2 or not all(sides[n].alone for n in found):
            continue
        if [sides[n].page for n in found] != list(range(len(found))):
            continue
        twos = list(zip(found[::2], found[1::2], strict=True))
        if all(_front_and_back(sides[front], sides[back]) for front, back in twos):
            yield from twos


def _front_and_back(front: Candidate, back: Candidate) -> bool:
    if not front.somebody:
        return False
    return not back.somebody or _evidence(front, back).verdict != "different"
