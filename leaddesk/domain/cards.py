"""Business cards as data: lines read from a picture, fields understood from them, piles, sides.

Plain records, which cross threads and processes. Places are shares of a card picture's width and
height, so that they hold at every size it is shown in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# What a card says that is no field of a lead: kept as custom fields of the lead.
ROMAJI: Final = "romaji"  # the name in Latin letters: Misaki Tanaka
COMPANY_LATIN: Final = "company_latin"  # the company in Latin letters: Toyo Seiki Co., Ltd.

# The fields a card may fill, in the order in which Japanese cards print them. Names are those of
# `domain.fields.LEAD_FIELDS`, and the two above.
CARD_FIELDS: Final = (
    "company", "company_kana", "department", "title", "name", "kana", ROMAJI, "postal_code",
    "address", "phone", "mobile", "fax", "email", "url", COMPANY_LATIN, "notes",
)  # fmt: skip

SURE: Final = 0.9  # a field as sure as this is right in 98 of 100
DOUBTFUL: Final = 0.5  # one less sure is wrong more often than not


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a card's picture: shares (0..1) of its width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right) - left,
                   max(self.bottom, other.bottom) - top)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the recogniser read it. `score`: its own trust in it, 0..1; `vertical`: set so."""

    text: str
    score: float
    box: Box
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of one card, cut out of the picture it came on, upright.

    `image`: WebP of at most 1,400 pixels a side, `thumb`: WebP of at most 280; `width`, `height`:
    of `image` in pixels. `codes`: texts of its QR codes. `place`: where it was on its page;
    `page`: 0 for the first.
    """

    image: bytes
    thumb: bytes
    width: int
    height: int
    lines: tuple[Line, ...]
    codes: tuple[str, ...] = ()
    page: int = 0
    place: Box = Box(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """What was understood to be the value of a field.

    `text`: as it is to be stored; `confidence`: 0..1, calibrated (see `SURE`); `boxes`: where it
    stands; `back`: on the back of the card; `doubtful`: spans (start, end) of `text` that may be
    misread; `others`: other readings, the likelier first; `source`: "print", "code" (QR), "known"
    (from what is known of the company), "guess" (a reading nobody printed).
    """

    text: str
    confidence: float
    boxes: tuple[Box, ...] = ()
    back: bool = False
    doubtful: tuple[tuple[int, int], ...] = ()
    others: tuple[str, ...] = ()
    source: str = "print"


@dataclass(frozen=True)
class Reading:
    """A card, understood. `fields`: by the names of `CARD_FIELDS`, those found only."""

    fields: Mapping[str, Found] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """A JSON value `from_json` understands."""
        return {name: _found_json(found) for name, found in self.fields.items()}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reading:
        return cls({name: _found(told) for name, told in value.items()})


@dataclass(frozen=True, slots=True)
class Pile:
    """What all cards of a pile have in common: the event where they were handed over.

    `campaign`: "" for none; `channel`: of the campaign, used where it is new; `exchanged_on`: an
    ISO date; `by`: which of us took the cards; `temperature`: that of a card nobody judged.
    """

    campaign: str = ""
    channel: str = "trade_show"
    exchanged_on: str = ""
    by: str = ""
    temperature: str = "cold"


def line_json(line: Line) -> list[Any]:
    """A line as a short JSON list, for `line_from`."""
    box = line.box
    places = [round(n, 4) for n in (box.left, box.top, box.width, box.height)]
    return [line.text, round(line.score, 3), *places, int(line.vertical)]


def line_from(told: list[Any]) -> Line:
    text, score, left, top, width, height, vertical = told
    return Line(text, score, Box(left, top, width, height), bool(vertical))


def _found_json(found: Found) -> dict[str, Any]:
    told: dict[str, Any] = {"text": found.text, "confidence": round(found.confidence, 3)}
    if found.boxes:
        told["boxes"] = [
            [round(n, 4) for n in (box.left, box.top, box.width, box.height)] for box in found.boxes
        ]
    if found.back:
        told["back"] = True
    if found.doubtful:
        told["doubtful"] = [list(span) for span in found.doubtful]
    if found.others:
        told["others"] = list(found.others)
    if found.source != "print":
        told["source"] = found.source
    return told


def _found(told: Mapping[str, Any]) -> Found:
    return Found(
        told["text"], told["confidence"],
        tuple(Box(*box) for box in told.get("boxes", ())),
        told.get("back", False),
        tuple((start, end) for start, end in told.get("doubtful", ())),
        tuple(told.get("others", ())),
        told.get("source", "print"),
    )  # fmt: skip
