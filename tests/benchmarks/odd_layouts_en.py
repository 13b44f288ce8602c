"""Cards in English: from many countries, and the other side of Japanese ones."""

from __future__ import annotations

import random

import odd_blocks as blocks
from odd_canvas import Card, Piece
from odd_layouts import blank
from odd_people import Person
from odd_words_en import TOWNS_IN_ENGLISH

SIZES = ((89.0, 51.0), (85.0, 55.0), (90.0, 54.0), (85.6, 54.0))


def _named(c: Card, p: Person, rng: random.Random, x: float, y: float, align: str) -> float:
    """Name and role, in this order or the other."""
    parts = [
        lambda top: blocks.name(c, p, rng, x, top, rng.choice((3.6, 4.6)), align=align, room=60),
        lambda top: c.block(blocks.role(p, rng, together=False), x, top, 2.2, align=align, room=70),
    ]
    if rng.random() < 0.2:
        parts.reverse()
    for draw in parts:
        y = draw(y) + 0.3
    return y


def _foot(p: Person, rng: random.Random, style: str = "") -> list[Piece]:
    """Contacts and address, either first."""
    style = style or rng.choice(blocks.ENGLISH_LABELS)
    parts = [blocks.contacts(p, rng, style), blocks.address(p, rng)]
    if rng.random() < 0.5:
        parts.reverse()
    return parts[0] + parts[1]


def plain(p: Person, rng: random.Random) -> Card:
    """Firm at the top, all flush left or right."""
    c, hue = blank(rng, rng.choice(SIZES))
    align = rng.choice(("l", "l", "r"))
    x = 6 if align == "l" else c.width - 6
    y = c.text(x, 5, p.company, 3.4, weight="bold", align=align, ink=hue, room=c.width - 14,
               says=[("company", p.company)])  # fmt: skip
    y = _named(c, p, rng, x, y + 3, align)
    c.standing(_foot(p, rng), x, c.height - 4, 2.2, ceiling=y + 1, align=align, room=c.width - 12)
    return c


def centred(p: Person, rng: random.Random) -> Card:
    """Everything on the middle axis."""
    c, hue = blank(rng, rng.choice(SIZES))
    middle = c.width / 2
    y = _named(c, p, rng, middle, 6, "c")
    y = c.text(middle, y + 2, p.company, 2.8, align="c", weight="bold", ink=hue, room=c.width - 14,
               says=[("company", p.company)])  # fmt: skip
    foot = _foot(p, rng)
    c.standing(foot, middle, c.height - 4, 2.1, ceiling=y + 1, align="c", room=c.width - 12)
    return c


def split(p: Person, rng: random.Random) -> Card:
    """Address to the left, contacts to the right, on one level."""
    c, hue = blank(rng, rng.choice(SIZES))
    c.panel(0, 0, c.width, 1.5, hue)
    c.mark(rng, 6, 6, 8, hue)
    c.text(17, 7.5, p.company, 3.2, weight="bold", room=c.width - 24, says=[("company", p.company)])
    y = _named(c, p, rng, 6, 18, "l")
    c.standing(blocks.address(p, rng), 6, c.height - 5, 1.9, ceiling=y, room=38)
    contacts = blocks.contacts(p, rng, rng.choice(blocks.ENGLISH_LABELS))
    c.standing(contacts, 47, c.height - 5, 1.9, ceiling=y, room=c.width - 51)
    return c


def pictured(p: Person, rng: random.Random) -> Card:
    """Little pictures for labels on a coloured side."""
    c, hue = blank(rng, rng.choice(SIZES))
    c.panel(c.width * 0.55, 0, c.width, c.height, hue)
    y = c.text(5, 8, p.company, 3, weight="bold", ink=hue, room=c.width * 0.48,
               says=[("company", p.company)])  # fmt: skip
    y = blocks.name(c, p, rng, 5, y + 6, 3.8, room=c.width * 0.48)
    c.block(blocks.role(p, rng, together=False), 5, y, 2.1, room=c.width * 0.48)
    left = c.width * 0.55 + 3
    foot = blocks.address(p, rng)
    foot[0] = Piece(foot[0].text, foot[0].says, "address")
    foot = blocks.contacts(p, rng, "icons") + foot
    c.standing(foot, left, c.height - 7, 2, room=c.width * 0.45 - 6, ink=(255, 255, 255), ceiling=8)
    return c


def other_side(p: Person, rng: random.Random) -> Card:
    """The English side of a Japanese card; with an address where the town is known in English."""
    c, hue = blank(rng)
    firm = p.company_latin or p.company
    y = c.text(6, 5, firm, 3, weight="bold", ink=hue, room=78, says=[("company", firm)])
    latin = p.latin[0] if len(p.latin) == 1 else f"{p.latin[1]} {p.latin[0]}"
    y = c.text(6, y + 5, latin, 4.6, weight="name", room=70, says=[("name", latin)])
    if p.title_latin:
        y = c.text(6, y, p.title_latin, 2.2, says=[("title", p.title_latin)])
    foot = blocks.contacts(p, rng, rng.choice(blocks.ENGLISH_LABELS), english=True)
    if place := TOWNS_IN_ENGLISH.get(p.postal_code):
        foot.insert(0, Piece(place, (("address", place),)))
    c.standing(foot, 6, 50, 2.2, ceiling=y, room=78)
    return c
