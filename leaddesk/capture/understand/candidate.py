"""What a recogniser proposes, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.domain.cards import Box


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line, mended and in reading order; boxes that stood on one line are joined.

    `text`: NFKC, single spaces, mended; `read`: as the recogniser read it; `score`: the worst of
    its boxes; `box`: all of it; `size`: the height of its letters as a share of the card's height;
    `place`: its number in reading order; `block`: rows that stand together have the same number.
    """

    text: str
    read: str
    score: float
    box: Box
    size: float
    place: int
    block: int = 0
    vertical: bool = False


@dataclass(frozen=True)
class Card:
    """One side of a card as rows. `japanese`: it shows Japanese letters; `vertical`: most of it is
    set so; `shape`: its width over its height, as far as the letters tell."""

    rows: Sequence[Row]
    japanese: bool
    vertical: bool
    knowledge: Knowledge
    shape: float = 1.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: `text` is the value of `field`.

    `parts`: what it takes of which rows, (place, start, end) in `Row.text`; `score`: how sure the
    recogniser is, 0..1, comparable between recognisers; `others`: other readings; `label`: it
    stands behind a printed label that names the field; `source`: see `domain.cards.Found`.
    """

    field: str
    text: str
    parts: tuple[tuple[int, int, int], ...]
    score: float
    others: tuple[str, ...] = ()
    label: bool = False
    source: str = "print"


Recogniser = Callable[[Card], Iterable[Candidate]]
Proposals = Mapping[str, Sequence[Candidate]]  # by field
# One that needs to know what others propose.
LateRecogniser = Callable[[Card, Proposals], Iterable[Candidate]]
