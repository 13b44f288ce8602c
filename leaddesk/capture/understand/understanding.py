"""A card understood: recognisers propose, the solver chooses, knowledge and lessons have a say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.capture.understand import contacts
from leaddesk.capture.understand.bodies import bodies
from leaddesk.capture.understand.candidate import (
    Candidate,
    Card,
    LateRecogniser,
    Recogniser,
)
from leaddesk.capture.understand.company import companies
from leaddesk.capture.understand.confidence import found
from leaddesk.capture.understand.knowledge import Knowledge
from leaddesk.capture.understand.leftovers import leftovers
from leaddesk.capture.understand.person import persons
from leaddesk.capture.understand.placed import placed
from leaddesk.capture.understand.roles import roles
from leaddesk.capture.understand.rows import card as card_of
from leaddesk.capture.understand.solve import solve
from leaddesk.capture.understand.taught import taught
from leaddesk.capture.understand.unprinted import with_unprinted
from leaddesk.domain.cards import CARD_FIELDS, COMPANY_LATIN, ROMAJI, Found, Line, Reading
from leaddesk.domain.folding import fold

RECOGNISERS: Final[tuple[Recogniser, ...]] = (
    contacts.recognise, companies, bodies, roles, persons,
)  # fmt: skip
LATE: Final[tuple[LateRecogniser, ...]] = (placed, leftovers)

_CODE: Final = 0.98  # a code is read rightly or not at all; what it says may be older than the card
# What the English side calls otherwise.
_LATIN: Final = {"name": ROMAJI, "company": COMPANY_LATIN}


def understand(
    lines: Sequence[Line],
    back: Sequence[Line] = (),
    codes: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
) -> Reading:
    """The fields of one card.

    `lines`: those of its front, `back`: of its other side, in any order; `codes`: fields its QR
    codes tell, as stored, trusted over the print. Never raises, whatever the lines.
    """
    known = knowledge or Knowledge()
    front, behind = card_of(lines, known), card_of(back, known)
    fields = side(front)
    if behind.rows:
        fields = _both(front, fields, behind, side(behind))
    for name, text in (codes or {}).items():
        if name in CARD_FIELDS and text:
            fields[name] = _from_code(text, fields.get(name))
    fields = with_unprinted(taught(fields, known), known)
    return Reading({name: fields[name] for name in CARD_FIELDS if name in fields})


def side(card: Card) -> dict[str, Found]:
    """The fields that one side shows."""
    proposed, chosen = choice(card)
    return {
        field: found(card, field, picked, proposed[field], chosen)
        for field, picked in chosen.items()
    }


def choice(card: Card) -> tuple[dict[str, list[Candidate]], dict[str, list[Candidate]]]:
    """What was proposed for each field, the best first, and what was chosen of it."""
    proposed: dict[str, list[Candidate]] = {}
    for recognise in RECOGNISERS:
        for candidate in recognise(card):
            proposed.setdefault(candidate.field, []).append(candidate)
    for late in LATE:
        for candidate in list(late(card, proposed)):
            proposed.setdefault(candidate.field, []).append(candidate)
    for rivals in proposed.values():
        rivals.sort(key=lambda one: -one.score)
    chosen: dict[str, list[Candidate]] = {}
    for candidate in solve([one for rivals in proposed.values() for one in rivals]):
        chosen.setdefault(candidate.field, []).append(candidate)
    return proposed, chosen


def _both(
    front: Card, fields: dict[str, Found], behind: Card, others: dict[str, Found]
) -> dict[str, Found]:
    """Both sides as one: the Japanese side leads, the other fills what it does not say."""
    others = {name: replace(value, back=True) for name, value in others.items()}
    main, rest, other = fields, others, behind
    if behind.japanese and not front.japanese:
        main, rest, other = others, fields, front
    joined = dict(main)
    for name, value in rest.items():
        own = (
            name
            if other.japanese or not (front.japanese or behind.japanese)
            else _LATIN.get(name, name)
        )
        joined.setdefault(own, value)
    return joined


def _from_code(text: str, printed: Found | None) -> Found:
    """What a code says; its place is where the same is printed, which makes it surer still."""
    if printed is None:
        return Found(text, _CODE, source="code")
    same = fold(printed.text) == fold(text)
    return Found(
        text, 0.99 if same else _CODE, printed.boxes, printed.back,
        others=() if same else (printed.text,), source="code",
    )  # fmt: skip
