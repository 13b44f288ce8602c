"""Cards as Japanese firms crowd them: branches, plants, licences, two languages, seals, notes."""

from __future__ import annotations

import random
from dataclasses import replace

import cv2
import numpy as np
import odd_blocks as blocks
from odd_canvas import PX_MM, Card, Colour, Piece
from odd_layouts import blank
from odd_people import Person, telephone
from odd_words import PLACES, QUALIFIED
from PIL import Image, ImageDraw, ImageFont

ENGLISH_ROLES = {
    "営業部": "Sales Dept.", "開発部": "Development Dept.", "部長": "General Manager",
    "課長": "Manager", "主任": "Chief", "係長": "Assistant Manager", "代表取締役": "President",
    "取締役": "Director", "営業本部": "Sales Division", "総務部": "General Affairs Dept.",
    "主査": "Senior Staff", "所長": "Director", "店長": "Store Manager", "室長": "Manager",
}  # fmt: skip
MOBILE = (
    "携帯 ",
    "携帯：",
    "Mobile: ",
    "Mobile ",
    "M: ",
    "M ",
    "携帯電話 ",
    "Cell. ",
    "携帯/",
    "MB ",
)
BLUE_INK: Colour = (40, 60, 150)
SEAL: Colour = (200, 40, 35)


def _spread(text: str, width: int) -> str:
    """A label of few letters as wide as longer ones: 本　社."""
    return text if len(text) >= width else "　".join(text)


def branches(p: Person, rng: random.Random) -> Card:
    """The person's branch by its name, the others only named in one line."""
    c, hue = blank(rng)
    y = c.text(6, 4, p.company, 3.6, weight="bold", ink=hue, room=78,
               says=[("company", p.company)])  # fmt: skip
    own = rng.choice(("東京支店", "関西支社", "本店", "中部営業所", "九州支店"))
    y = c.block(blocks.role(p, rng), 10, y + 2, 2.2, room=74)
    y = blocks.name(c, p, rng, 10, y + 0.6, 4.8, room=60)
    names = rng.sample(
        ("札幌", "仙台", "東京", "横浜", "名古屋", "大阪", "広島", "福岡", "那覇"), 5
    )
    every = rng.choice(("支店／", "【営業所】", "拠点：", "")) + rng.choice(
        ("・", "　", "、")
    ).join(names)
    foot = [Piece(own), *blocks.address(p, rng, rng.choice(("〒{p} {t}/{b}", "〒{p} {t}{b}")))]
    foot += blocks.contacts(p, rng, rng.choice(("upper", "colon", "letters", "slash")))
    foot += [Piece(every, (("notes", every),))]
    c.standing(foot, 10, 53, 2.0, ceiling=y + 0.3, room=78)
    return c


def plants(p: Person, rng: random.Random) -> Card:
    """Head office and works, each with its own numbers; the first is the person's."""
    c, hue = blank(rng)
    c.mark(rng, 6, 4, 6, hue)
    y = c.text(14, 5, p.company, 3.4, weight="bold", says=[("company", p.company)], room=72)
    y = c.block(blocks.role(p, rng), 14, y + 1, 2.2, room=70)
    y = blocks.name(c, p, rng, 14, y + 0.4, 4.6, room=60)
    own = blocks.address(p, rng, "〒{p} {t}{b}")
    label = rng.choice(("本社", "本社工場", "本店"))
    lines = [Piece(f"{_spread(label, 3)}　{own[0].text}", own[0].says)]
    numbers = [(f"TEL {p.tel}", ("tel", p.tel))] if p.tel else []
    numbers += [(f"FAX {p.fax}", ("fax", p.fax))] if p.fax else []
    if numbers:
        text = rng.choice(("　", "  ", " / ")).join(text for text, _ in numbers)
        lines.append(Piece("　　　" + text, tuple(says for _, says in numbers)))
    others = [place for place in PLACES if place[0] != p.postal_code]
    for kind in rng.sample(("工場", "倉庫", "営業所", "第二工場"), 1):
        code, prefecture, city, town, block, area = rng.choice(others)
        lines.append(Piece(f"{_spread(kind, 3)}　〒{code} {prefecture}{city}{town}{block}"))
        lines.append(Piece("　　　TEL " + telephone(rng, area, "{a}-{m}-{e}")))
    if p.mobile:
        lines.append(Piece(rng.choice(MOBILE) + p.mobile, (("mobile", p.mobile),)))
    lines.append(Piece(rng.choice(("E-mail ", "Mail: ", "")) + p.email, (("email", p.email),)))
    if p.url:
        lines.append(Piece(p.url, (("url", p.url),)))
    c.standing(lines, 8, 53, 1.9, ceiling=y + 0.2, room=80)
    return c


def licences(p: Person, rng: random.Random) -> Card:
    """A list of qualifications by the name."""
    c, _ = blank(rng)
    every = [one for several in QUALIFIED.values() for one in several]
    held = rng.sample(every, rng.randint(2, 4))
    y = c.text(8, 5, p.company, 3.2, weight="bold", says=[("company", p.company)], room=76)
    y = c.block(blocks.role(p, rng), 8, y + 2, 2.2, room=44)
    at = y + 0.6
    y = blocks.name(c, p, rng, 8, at, 4.8, room=44, reading=rng.choice(("above", "none", "below")))
    c.block([Piece(one, (("notes", one),)) for one in held], 55, at - 3, 1.8, room=34)
    c.standing(blocks.address(p, rng) + blocks.contacts(p, rng), 8, 53, 2.1, ceiling=y + 1, room=78)
    return c


def two_tongues(p: Person, rng: random.Random) -> Card:
    """Japanese and English in one line: 営業部長 / Sales Manager."""
    c, hue = blank(rng)
    gap = rng.choice((" / ", "　", "  ", " | "))
    y = c.text(8, 5, p.company, 3.2, weight="bold", ink=hue, says=[("company", p.company)], room=76)
    pieces = []
    for piece in blocks.role(p, rng, together=False):
        english = next((e for j, e in ENGLISH_ROLES.items() if piece.text.endswith(j)), "")
        pieces.append(Piece(piece.text + (gap + english if english else ""), piece.says))
    y = c.block(pieces, 8, y + 3, 2.2, room=76)
    latin = " ".join(reversed(p.latin))
    printed = " ".join(p.name)
    y = c.text(8, y + 0.6, printed, 4.6, weight="name", says=[("name", printed)], room=46)
    wide = c.measure(printed, 4.6, "name")
    c.text(8 + wide + 3, y - 4.6, latin, 2.2, says=[("romaji", latin)], room=max(76 - wide, 12))
    c.standing(blocks.address(p, rng) + blocks.contacts(p, rng), 8, 53, 2.1, ceiling=y + 1, room=78)
    return c


def set_wide(p: Person, rng: random.Random) -> Card:
    """The letters of the name far apart, a reading above each half."""
    c, _ = blank(rng)
    y = c.text(45.5, 5, p.company, 3.2, weight="bold", align="c", says=[("company", p.company)],
               room=76)  # fmt: skip
    y = c.block(blocks.role(p, rng), 14, y + 2, 2.2, room=60)
    truth = " ".join(p.name)
    if len(p.name) == 2 and len("".join(p.name)) < 6:
        step = rng.choice((7.5, 9.0, 10.5))
        x, mm = 16.0, 5.0
        for part, kana in zip(p.name, p.kana or ("", ""), strict=True):
            if kana:
                c.text(x, y + 0.6, "　".join(kana) if rng.random() < 0.3 else kana, 1.8,
                       says=[("kana", kana)])  # fmt: skip
            for letter in part:
                c.text(x, y + 3.2, letter, mm, weight="name", noted=False)
                x += step
            x += rng.choice((0, 2))
        c.note(truth, [("name", truth)])
        y += 11
    else:
        y = blocks.name(c, p, rng, 14, y + 1, 4.8, room=66)
    c.standing(blocks.address(p, rng) + blocks.contacts(p, rng), 14, 53, 2.0, ceiling=y, room=74)
    return c


def broken_mail(p: Person, rng: random.Random) -> Card:
    """The mail address over two lines, the mobile number under one of many labels."""
    c, hue = blank(rng)
    y = blocks.name(c, p, rng, 6, 6, 4.8, room=40)
    y = c.block(blocks.role(p, rng), 6, y + 0.5, 2.1, room=44)
    c.text(6, 46, p.company, 2.8, weight="bold", ink=hue, says=[("company", p.company)], room=46)
    local, _, domain = p.email.partition("@")
    lines = blocks.address(p, rng, "〒{p}/{t}/{b}")
    for label, value, field in (("TEL ", p.tel, "tel"), ("FAX ", p.fax, "fax"),
                                (rng.choice(MOBILE), p.mobile, "mobile")):  # fmt: skip
        if value:
            lines.append(Piece(label + value, ((field, value),)))
    cut = rng.random() < 0.5
    first = (f"{local}@", domain) if cut else (local, f"@{domain}")
    lines += [Piece(rng.choice(("", "E-mail: ", "Mail ")) + first[0]), Piece(first[1])]
    c.fields["email"] = p.email
    if p.url:
        lines.append(Piece(p.url, (("url", p.url),)))
    c.standing(lines, 54, 51, 1.9, ceiling=10, room=35)
    return c


def fax_only(p: Person, rng: random.Random) -> Card:
    """Labels only where they are needed: on the telefax."""
    c, _ = blank(rng)
    y = c.text(8, 6, p.company, 3, weight="bold", says=[("company", p.company)], room=76)
    y = c.block(blocks.role(p, rng), 8, y + 3, 2.2, room=70)
    y = blocks.name(c, p, rng, 8, y + 0.6, 4.6, room=60)
    lines = blocks.address(p, rng)
    for label, value, field in (("", p.tel, "tel"), (rng.choice(("FAX ", "F ", "Fax: ")), p.fax,
                                "fax"), ("", p.mobile, "mobile"), ("", p.email, "email"),
                                ("", p.url, "url")):  # fmt: skip
        if value:
            lines.append(Piece(label + value, ((field, value),)))
    c.standing(lines, 8, 53, 2.1, ceiling=y + 1, room=78)
    return c


def stamped(p: Person, rng: random.Random) -> Card:
    """A seal beside or half over the firm's name."""
    card = rng.choice((branches, fax_only, licences))(p, rng)
    side = 11 * PX_MM
    seal = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(seal)
    pen.ellipse([4, 4, side - 4, side - 4], outline=(*SEAL, 210), width=10)
    font = ImageFont.truetype(card._path("印", "bold"), side // 3)
    word = p.name[0][:2]
    pen.multiline_text((side / 2, side / 2), "\n".join(word), font=font, fill=(*SEAL, 210),
                       anchor="mm", spacing=2)  # fmt: skip
    at = rng.choice(((76, 20), (60, 12), (72, 30)))
    turned = seal.rotate(rng.uniform(-15, 15))
    card.image.paste(turned, (at[0] * PX_MM, at[1] * PX_MM), turned)
    return card


def scribbled(p: Person, rng: random.Random) -> Card:
    """Somebody wrote on it by pen: a date, where they met."""
    card = rng.choice((plants, branches, fax_only))(p, rng)
    words = rng.choice(
        ("11/20 展示会", "11/22 ブース", "要TEL", "見積 12月", "2026.11.20", "◎ 来週訪問")
    )
    font = ImageFont.truetype(card._path(words, "body"), round(3.4 * PX_MM))
    wide, high = round(font.getlength(words)) + 40, 5 * PX_MM
    paper = Image.new("RGBA", (wide, high))
    ImageDraw.Draw(paper).text((10, 8), words, font=font, fill=(*BLUE_INK, 235))
    lean = paper.transform(paper.size, Image.Transform.AFFINE, (1, 0.25, -12, 0.03, 1, 0))
    turned = lean.rotate(rng.uniform(-9, 9), expand=True, resample=Image.Resampling.BICUBIC)
    card.image.paste(turned, (round(rng.uniform(52, 64) * PX_MM), round(18 * PX_MM)), turned)
    return card


def grained(p: Person, rng: random.Random) -> Card:
    """Printed on wood, kraft paper or brushed metal."""
    card = rng.choice((licences, two_tongues, fax_only))(p, rng)
    hue = rng.choice(((205, 170, 125), (190, 150, 105), (200, 203, 208), (226, 214, 190)))
    high, wide = card.image.size[1], card.image.size[0]
    noise = np.random.default_rng(rng.randrange(2**31))
    grain = cv2.resize(noise.normal(0, 1, (high // 6, 12)), (wide, high))
    fine = noise.normal(0, 4, (high, wide))
    ground = np.array(hue, np.float32) + (grain * 9 + fine)[..., None]
    ink = np.asarray(card.image, np.float32) / 255
    card.image = Image.fromarray(np.clip(ground * ink, 0, 255).astype(np.uint8))
    return card


def seen_through(p: Person, rng: random.Random) -> Card:
    """A card of clear plastic: what lies below it shows faintly."""
    card = rng.choice((fax_only, two_tongues))(replace(p, qualified=""), rng)
    noise = np.random.default_rng(rng.randrange(2**31))
    below = np.full((*card.image.size[::-1], 3), 224, np.float32)
    for _ in range(6):
        x, y = (int(noise.integers(0, size)) for size in card.image.size)
        colour = tuple(float(v) for v in noise.integers(175, 240, 3))
        cv2.rectangle(below, (x, y), (x + 420, y + 160), colour, -1)
    ink = np.asarray(card.image, np.float32) / 255
    card.image = Image.fromarray(np.clip(cv2.blur(below, (25, 25)) * ink, 0, 255).astype(np.uint8))
    return card
