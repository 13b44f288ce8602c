"""Upright cards, cards written top to bottom, and cards with more on them than text."""

from __future__ import annotations

import random
from collections.abc import Callable

import odd_blocks as blocks
from odd_canvas import FACES, Card, Piece
from odd_layouts import PAPERS, WIDE, blank
from odd_people import Person
from odd_words import LICENCE

TALL = (55.0, 91.0)
KANJI_DIGITS = str.maketrans("0123456789０１２３４５６７８９-－", "〇一二三四五六七八九" * 2 + "──")


def _address_column(p: Person, rng: random.Random) -> list[Piece]:
    """The address for a column: in kanji digits, or as it is where Latin letters are in it."""
    prefecture, rest, building = p.address
    parts = [part for part in (prefecture + rest, building) if part]
    if not any(letter.isascii() and letter.isalpha() for part in parts for letter in part):
        dash = rng.choice(("─", "－", "ノ"))
        parts = [part.translate(KANJI_DIGITS).replace("─", dash) for part in parts]
    return [Piece(part, (("address", part),)) for part in parts]


def _stand_up(
    c: Card, p: Person, rng: random.Random, x: float, step: float, top: float, mm: float
) -> float:  # fmt: skip
    """Firm, role and name as columns from x leftwards. Returns the x left of the name."""
    room = c.height - top
    c.column(x, top - 1, blocks.company(p), mm * 0.6, room=room - 6, weight="bold")
    x -= step
    for piece in blocks.role(p, rng):
        text = piece.text.replace(" ", "　")
        c.column(x, top + 1, Piece(text, piece.says), mm * 0.42, room=room - 8)
        x -= step * 0.55
    x -= step * 0.5
    gap = rng.choice(("　", ""))
    name = Piece(gap.join(p.name), (("name", " ".join(p.name)),))
    tracking = rng.choice((0.1, 0.4)) if len(name.text) < 5 else 0
    c.column(x, top + 6, name, mm, weight="name", tracking=tracking, room=room - 14)
    if p.kana and rng.random() < 0.5:
        kana = " ".join(p.kana)
        c.column(x + mm * 0.8, top + 7, Piece("　".join(p.kana), (("kana", kana),)), mm * 0.35)
    return x - step


def tategaki(p: Person, rng: random.Random) -> Card:
    """An upright card, all in columns, the numbers in lines at the foot."""
    c = Card(TALL, rng.choice(PAPERS), (20, 20, 22), rng.choice((FACES[2], FACES[3], FACES[7])))
    x = _stand_up(c, p, rng, 48, 8, 8, 6)
    for piece in _address_column(p, rng):
        c.column(x, 12, piece, 2.3, room=58)
        x -= 4
    lines = [Piece(f"〒{p.postal_code}", (("postal_code", p.postal_code),))]
    c.standing(lines + blocks.contacts(p, rng), 4, 88, 2.1, ceiling=72, room=48)
    return c


def wide_columns(p: Person, rng: random.Random) -> Card:
    """A wide card written in columns."""
    c = Card(WIDE, rng.choice(PAPERS), (20, 20, 22), rng.choice((FACES[2], FACES[7], FACES[1])))
    x = _stand_up(c, p, rng, 82, 9, 6, 5.6)
    for piece in _address_column(p, rng):
        c.column(x, 8, piece, 2.1, room=40)
        x -= 4
    lines = [Piece(f"〒{p.postal_code}", (("postal_code", p.postal_code),))]
    lines += blocks.contacts(p, rng, rng.choice(("upper", "letters", "japanese")))
    c.standing(lines, 4, 52, 1.9, ceiling=30, room=max(x - 4, 24))
    return c


def mixed(p: Person, rng: random.Random) -> Card:
    """Name and role in columns, the rest in lines."""
    size = rng.choice((TALL, WIDE))
    c, hue = blank(rng, size)
    edge = size[0] - 8
    foot_height = 34
    for piece in blocks.role(p, rng):
        text = piece.text.replace(" ", "　")
        c.column(edge, 7, Piece(text, piece.says), 2.2, room=size[1] - foot_height + 12)
        edge -= 3.6
    name = Piece("".join(p.name), (("name", " ".join(p.name)),))
    c.column(edge - 3.5, 9, name, 5, weight="name", tracking=0.2, room=size[1] - foot_height)
    if size is TALL:
        c.text(5, 58, p.company, 3, weight="bold", ink=hue, room=46, says=[("company", p.company)])
        foot = blocks.address(p, rng, rng.choice(blocks.NARROW)) + blocks.contacts(p, rng)
        c.standing(foot, 5, 88, 2, ceiling=63, room=46)
        return c
    y = c.text(6, 6, p.company, 3, weight="bold", ink=hue, room=edge - 14,
               says=[("company", p.company)])  # fmt: skip
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 6, 51, 2, ceiling=y + 6, room=edge - 14)
    return c


def upright(p: Person, rng: random.Random) -> Card:
    """An upright card written in lines, centred."""
    c, hue = blank(rng, TALL)
    c.mark(rng, 22.5, 8, 10, hue)
    y = c.block(blocks.company_lines(p, rng), 27.5, 21, 2.8, align="c", room=48)
    y = c.block(blocks.role(p, rng, together=False), 27.5, y + 5, 2.1, align="c", room=48)
    y = blocks.name(c, p, rng, 27.5, y + 1, 5, align="c", room=44)
    y = c.block(blocks.qualification(p), 27.5, y, 1.8, align="c", room=48)
    foot = blocks.address(p, rng, rng.choice(blocks.NARROW)) + blocks.contacts(p, rng)
    c.standing(foot, 27.5, 86, 2.1, ceiling=y + 2, align="c", room=48)
    return c


def face(p: Person, rng: random.Random) -> Card:
    """With the person's portrait, qualifications and a licence."""
    c, hue = blank(rng)
    c.panel(0, 0, 91, 10, hue)
    c.text(5, 3, p.company, 3.4, weight="bold", ink=(255, 255, 255), room=80,
           says=[("company", p.company)])  # fmt: skip
    c.portrait(66, 14, 22)
    y = c.block(blocks.role(p, rng), 5, 13, 2.2, room=56)
    y = blocks.name(c, p, rng, 5, y + 0.5, 5, room=50)
    y = c.block(blocks.qualification(p), 5, y, 1.9, room=56)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 5, 50.5, 2.1, ceiling=y, room=58)
    licence = rng.choice(LICENCE)
    c.text(86, 51.5, licence, 1.7, align="r", says=[("notes", licence)])
    return c


def badge(p: Person, rng: random.Random) -> Card:
    """The badge of a trade show: name and firm large, a code, hardly a contact."""
    c, hue = blank(rng, rng.choice(((91.0, 72.0), (100.0, 80.0))))
    c.panel(0, 0, c.width, 9, hue)
    c.text(c.width / 2, 2, rng.choice(("VISITOR", "出展者", "来場者", "EXHIBITOR")), 4, align="c",
           ink=(255, 255, 255), weight="bold")  # fmt: skip
    middle = c.width / 2
    y = c.text(middle, 13, p.company, 3.8, align="c", room=c.width - 10,
               says=[("company", p.company)])  # fmt: skip
    y = c.block(blocks.role(p, rng), middle, y + 1, 2.6, align="c", room=c.width - 10)
    y = blocks.name(c, p, rng, middle, y + 1, 6.5, align="c", room=c.width - 12,
                    reading=rng.choice(("none", "latin below", "above")))  # fmt: skip
    side = min(18, c.height - y - 2)
    c.code(vcard(c), c.width - side - 3, c.height - side - 2, side)
    mail = Piece(p.email, (("email", p.email),))
    c.standing([mail], 5, c.height - 5, 2.4, room=c.width - 30)
    return c


def vcard(c: Card) -> str:
    """What the card says so far as a vCard."""
    told = c.fields
    family, _, given = told.get("name", "").partition(" ")
    rows = [
        "BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{told.get('name', '')}",
        f"ORG:{told.get('company', '')}", f"TITLE:{told.get('title', '')}",
        f"TEL;TYPE=WORK:{told.get('tel', '')}", f"EMAIL:{told.get('email', '')}", "END:VCARD",
    ]  # fmt: skip
    return "\r\n".join(row for row in rows if not row.endswith(":"))


def _web_address(c: Card) -> str:
    return "https://" + c.fields.get("url", "www.example.com").split("//")[-1]


def _mecard(c: Card) -> str:
    told = c.fields
    keys = {"N": "name", "TEL": "tel", "EMAIL": "email", "URL": "url"}
    return "MECARD:" + "".join(f"{k}:{told[f]};" for k, f in keys.items() if f in told) + ";"


CODES: tuple[Callable[[Card], str], ...] = (vcard, _mecard, _web_address)


def coded(p: Person, rng: random.Random) -> Card:
    """An ordinary card with a code in its corner."""
    c, hue = blank(rng)
    y = c.text(6, 5, p.company, 3.2, weight="bold", ink=hue, room=78,
               says=[("company", p.company)])  # fmt: skip
    y = c.block(blocks.role(p, rng), 6, y + 2, 2.2, room=78)
    y = blocks.name(c, p, rng, 6, y + 0.5, 4.8, room=60)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 6, 52, 2.1, ceiling=y + 0.4, room=59)
    c.code(rng.choice(CODES)(c), 68, 33, 19)
    return c


def shop(p: Person, rng: random.Random) -> Card:
    """A shop's card: its name, hours, a handle; the person small."""
    c, hue = blank(rng)
    y = c.text(8, 6, p.company, 4.4, weight="name", ink=hue, room=74, says=[("company", p.company)])
    line = blocks.extra(p, rng)
    y = c.text(8, y, line.text, 1.9, room=74, says=line.says)
    y = blocks.name(c, p, rng, 8, y + 3, 3.4, room=50)
    y = c.block(blocks.role(p, rng), 8, y, 2.0, room=74)
    foot = blocks.address(p, rng) + blocks.contacts(p, rng)
    c.standing(foot, 8, 51, 2.0, ceiling=y + 0.5, room=74)
    return c
