"""Wide cards written from left to right, as firms of every trade print them."""

from __future__ import annotations

import random

import odd_blocks as blocks
from odd_canvas import FACES, Card, Colour, Piece
from odd_people import Person, telephone
from odd_words import BUSINESS, PLACES

WIDE = (91.0, 55.0)
PAPERS: tuple[Colour, ...] = ((255, 255, 255), (255, 255, 255), (250, 248, 240), (243, 245, 248))
INKS: tuple[Colour, ...] = ((20, 20, 22), (45, 45, 50), (70, 70, 75), (25, 35, 70), (60, 40, 30))
HUES: tuple[Colour, ...] = (
    (0, 75, 150), (190, 25, 45), (0, 120, 85), (230, 110, 0), (95, 50, 130), (0, 145, 190),
    (30, 30, 30), (140, 100, 40), (200, 60, 120), (90, 130, 30),
)  # fmt: skip


def blank(rng: random.Random, size: tuple[float, float] = WIDE) -> tuple[Card, Colour]:
    """An empty card in a paper, an ink and typefaces of chance, and a colour to go with them."""
    card = Card(size, rng.choice(PAPERS), rng.choice(INKS), rng.choice(FACES))
    return card, rng.choice(HUES)


def corporate(p: Person, rng: random.Random) -> Card:
    """A big firm: logo in Latin letters, divisions by the name, the firm small below."""
    c, hue = blank(rng)
    blocks.logo(c, p, rng, 6, 5, rng.choice((3.5, 4.5)), hue, room=40)
    left = rng.choice((6, 20, 30))
    y = c.block(blocks.role(p, rng), left, 17, 2.2, room=88 - left)
    y = blocks.name(c, p, rng, left, y + 0.8, 4.6, room=86 - left)
    foot = [blocks.company(p), *blocks.address(p, rng), *blocks.contacts(p, rng)]
    c.standing(foot, left, 53, 2.1, ceiling=y + 0.5, room=88 - left)
    return c


def right_hand(p: Person, rng: random.Random) -> Card:
    """All set flush right, the firm's name in bold at the top."""
    c, hue = blank(rng)
    y = c.text(86, 5, p.company, 3.4, weight="bold", align="r", ink=hue, room=78,
               says=[("company", p.company)])  # fmt: skip
    if p.company_latin and rng.random() < 0.5:
        y = c.text(
            86, y, p.company_latin, 1.9, align="r", says=[("company_latin", p.company_latin)]
        )
    y = c.block(blocks.role(p, rng), 86, y + 3, 2.3, align="r", room=78)
    y = blocks.name(c, p, rng, 86, y + 0.5, 5, align="r", room=60)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 86, 52, 2.2, ceiling=y + 0.5, align="r", room=80)
    return c


def tiny(p: Person, rng: random.Random) -> Card:
    """A designer's card: tiny letters, much white."""
    c, _ = blank(rng)
    left = rng.choice((8, 45))
    y = blocks.name(c, p, rng, left, 9, 3.1, room=82 - left)
    y = c.block(blocks.role(p, rng), left, y + 0.6, 1.8, room=88 - left)
    c.text(left, y + 1, p.company, 2.0, says=[("company", p.company)], room=84 - left)
    style = rng.choice(("letters", "bare letters", "none", "bars"))
    foot = blocks.address(p, rng, rng.choice(blocks.NARROW)) + blocks.contacts(p, rng, style)
    c.standing(foot, left, 49, 1.75, ceiling=y + 5, room=89 - left)
    return c


def bilingual(p: Person, rng: random.Random) -> Card:
    """Each thing in Japanese and, small below it, in English."""
    c, hue = blank(rng)
    c.mark(rng, 6, 5, 7, hue)
    y = c.text(16, 5, p.company, 3, weight="bold", says=[("company", p.company)], room=70)
    if p.company_latin:
        latin = p.company_latin
        y = c.text(16, y - 0.4, latin, 2, says=[("company_latin", latin)], room=70)
    y = c.block(blocks.role(p, rng), 16, y + 2, 2.2, room=70)
    if p.title_latin:
        y = c.text(16, y - 0.4, p.title_latin, 1.9, noted=False)
        c.note(p.title_latin)
    y = blocks.name(c, p, rng, 16, y + 1, 4.6, reading="latin below", room=60)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 16, 53, 2.1, ceiling=y + 0.4, room=72)
    return c


def offices(p: Person, rng: random.Random) -> Card:
    """The person's own office first, others in columns below, each with its telephone."""
    c, hue = blank(rng)
    c.text(6, 4, p.company, 3.2, weight="bold", ink=hue, says=[("company", p.company)], room=78)
    y = c.block(blocks.role(p, rng), 6, 10, 2.2, room=78)
    y = blocks.name(c, p, rng, 6, y + 0.5, 4.4, room=55)
    own = blocks.address(p, rng, rng.choice(("本社 〒{p} {t}/{b}", "〒{p} {t}/{b}")))
    own += blocks.contacts(p, rng, rng.choice(("upper", "letters", "colon")))
    top = c.standing(own, 6, 43.5, 2.0, ceiling=y + 0.3, room=80)
    c.rule(6, max(top + len(own) * 3.0, 43.8) + 0.2, 85, hue)
    others = rng.sample([place for place in PLACES if place[0] != p.postal_code], 2)
    for i, (code, prefecture, city, town, block, area) in enumerate(others):
        kind = rng.choice(("支店", "営業所", "工場", "オフィス"))
        other = [
            Piece(f"{city.split('市')[0]}{kind} 〒{code}"),
            Piece(prefecture + city + town + block),
            Piece("TEL " + telephone(rng, area, "{a}-{m}-{e}")),
        ]
        c.block(other, 6 + 41 * i, 45, 1.7, room=39)
    return c


def night(p: Person, rng: random.Random) -> Card:
    """Light or golden letters on a dark ground."""
    paper = rng.choice(((20, 24, 34), (40, 20, 28), (16, 44, 40), (30, 30, 30), (10, 40, 90)))
    ink = rng.choice(((235, 235, 230), (214, 182, 110), (200, 205, 215)))
    c = Card(WIDE, paper, ink, rng.choice(FACES))
    y = c.text(45.5, 6, p.company, 3, align="c", tracking=rng.choice((0, 0.2)), room=80,
               says=[("company", p.company)])  # fmt: skip
    y = c.block(blocks.role(p, rng, together=True), 45.5, y + 2.5, 2.2, align="c", room=80)
    y = blocks.name(c, p, rng, 45.5, y + 0.5, 5, align="c", room=60)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 45.5, 52, 2.2, ceiling=y + 1, align="c", room=82)
    return c


def half(p: Person, rng: random.Random) -> Card:
    """The firm on a coloured half, the person on white."""
    c, hue = blank(rng)
    edge = rng.choice((30, 36))
    c.panel(0, 0, edge, 55, hue)
    white = (255, 255, 255)
    c.mark(rng, edge / 2 - 5, 14, 10, white)
    firm = blocks.company_lines(p, rng)
    c.block(firm, edge / 2, 27, 2.6, align="c", weight="bold", ink=white, room=edge - 4)
    if rng.random() < 0.5:
        line = blocks.extra(p, rng)
        c.text(edge / 2, 36, line.text, 1.8, align="c", ink=white, room=edge - 4, says=line.says)
    y = c.block(blocks.role(p, rng), edge + 4, 7, 2.1, room=84 - edge)
    y = blocks.name(c, p, rng, edge + 4, y + 0.6, 4.5, room=80 - edge)
    y = c.block(blocks.qualification(p), edge + 4, y, 1.8, room=82 - edge)
    foot = blocks.address(p, rng, rng.choice(blocks.NARROW)) + blocks.contacts(p, rng)
    c.standing(foot, edge + 4, 52, 2.1, ceiling=y + 0.5, room=84 - edge)
    return c


def stripe(p: Person, rng: random.Random) -> Card:
    """A stripe of colour at an edge, little pictures for labels."""
    c, hue = blank(rng)
    c.panel(*rng.choice(((0, 0, 4, 55), (0, 0, 91, 3), (0, 52, 91, 55), (87, 0, 91, 55))), hue)
    y = blocks.name(c, p, rng, 9, 7, 5.2, room=70)
    y = c.block(blocks.role(p, rng), 9, y + 0.5, 2.2, room=74)
    y = c.block(blocks.qualification(p), 9, y, 1.8, room=72)
    y = c.text(9, y + 1, p.company, 2.9, weight="bold", ink=hue, room=70,
               says=[("company", p.company)])  # fmt: skip
    lines = blocks.address(p, rng, "〒{p} {t}/{b}")
    lines[0] = Piece(lines[0].text, lines[0].says, "address")
    foot = lines + blocks.contacts(p, rng, "icons")
    c.standing(foot, 9, 50.5, 2.1, ceiling=y + 0.4, room=76)
    return c


def scenery(p: Person, rng: random.Random) -> Card:
    """Printed over a picture, the contacts on a pale band."""
    c, hue = blank(rng)
    pale = rng.random() < 0.6
    c.scenery(rng, (200, 215, 220) if pale else (60, 80, 90), 0.5)
    c.ink = (25, 30, 35) if pale else (245, 245, 245)
    y = c.text(6, 5, p.company, 3.2, weight="bold", says=[("company", p.company)], room=75)
    y = c.block(blocks.role(p, rng), 6, y + 2, 2.3, room=75)
    y = blocks.name(c, p, rng, 6, y + 0.6, 5, room=60)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.panel(0, y + 1.2, 91, 55, (252, 252, 250))
    c.ink = (30, 30, 35)
    c.standing(foot, 6, 53.5, 2.2, ceiling=y + 1.8, room=80)
    c.rule(0, y + 1.2, 91, hue, 0.5)
    return c


def two_columns(p: Person, rng: random.Random) -> Card:
    """Name and role to the left, firm and contacts to the right of a thin rule."""
    c, hue = blank(rng)
    c.panel(39, 8, 39.2, 47, hue)
    y = c.block(blocks.role(p, rng), 5, 14, 2.1, room=32)
    y = blocks.name(c, p, rng, 5, y + 1, 4.6, room=31, reading=rng.choice(("above", "latin below")))
    c.block(blocks.qualification(p), 5, y, 1.8, room=32)
    y = c.block(blocks.company_lines(p, rng), 42, 9, 2.9, weight="bold", room=46)
    if rng.random() < 0.4:
        line = blocks.extra(p, rng)
        y = c.text(42, y, line.text, 1.8, room=46, says=line.says)
    foot = blocks.address(p, rng, rng.choice(blocks.NARROW))
    c.standing(foot + blocks.contacts(p, rng), 42, 48, 2.0, ceiling=y + 1, room=46)
    return c


def factory(p: Person, rng: random.Random) -> Card:
    """A maker or builder: what they make, certificates, head office and works."""
    c, hue = blank(rng)
    y = c.text(5, 3.5, rng.choice(BUSINESS), 1.9, room=80)
    y = c.text(5, y + 0.5, p.company, 4, weight="bold", ink=hue, room=80,
               says=[("company", p.company)])  # fmt: skip
    c.rule(5, y, 86, hue, 0.4)
    y = c.block(blocks.role(p, rng), 12, y + 2.2, 2.3, room=70)
    y = blocks.name(c, p, rng, 12, y + 0.3, 5, room=60)
    y = c.block(blocks.qualification(p), 12, y, 1.8)
    line = blocks.extra(p, rng)
    c.text(86, 51.5, line.text, 1.7, align="r", room=80, says=line.says)
    foot = blocks.address(p, rng, "本社 〒{p} {t}/{b}") + blocks.contacts(p, rng)
    c.standing(foot, 12, 51, 2.1, ceiling=y + 0.3, room=74)
    return c


def wordmark(p: Person, rng: random.Random) -> Card:
    """The firm in a large mark of letters alone; nothing else tells its name."""
    c, hue = blank(rng)
    mark = p.company if p.trade in {"shop", "free"} else (p.company_latin or p.company)
    c.text(45.5, 7, mark, 5, weight="bold", align="c", ink=hue, room=76, says=[("company", mark)])
    y = c.block(blocks.role(p, rng, together=True), 45.5, 18, 2.1, align="c", room=80)
    y = blocks.name(c, p, rng, 45.5, y + 0.2, 4.2, align="c", room=60)
    line = blocks.extra(p, rng)
    y = c.text(45.5, y + 0.4, line.text, 1.9, align="c", room=80, says=line.says)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 45.5, 52.5, 2.1, ceiling=y + 0.6, align="c", room=80)
    return c


def spaced(p: Person, rng: random.Random) -> Card:
    """Old school: everything large and set wide, the name in the middle."""
    c, _ = blank(rng)
    c.ink = (15, 15, 18)
    c.text(8, 6, p.company, 3.2, tracking=0.25, room=76, says=[("company", p.company)])
    titles = p.title.split("/")
    y = 15.0
    for piece in blocks.role(p, rng, together=False):
        y = c.text(18, y, piece.text, 2.4, tracking=0.35, room=66, says=piece.says)
    y = c.text(24, y + 1, "".join(p.name), 5.4, weight="name", tracking=0.8, room=56,
               says=[("name", " ".join(p.name))])  # fmt: skip
    foot = blocks.address(p, rng) + blocks.contacts(p, rng, rng.choice(("japanese", "upper")))
    c.standing(foot, 24 if len(titles) == 1 else 20, 52.5, 2.3, ceiling=y, room=66)
    return c
