"""The blocks a made-up card is put together of: contacts, address, role, name, logo."""

from __future__ import annotations

import random

from odd_canvas import Card, Colour, Piece
from odd_people import Person, telephone
from odd_words import BUSINESS, HANDLES, HOURS, LICENCE, SLOGANS

FIELDS = ("tel", "fax", "mobile", "email", "url")
LABELS = {  # in the order of FIELDS
    "upper": ("TEL ", "FAX ", "MOBILE ", "E-MAIL ", "URL "),
    "colon": ("TEL：", "FAX：", "携帯：", "Mail：", "HP："),
    "spaced": ("Tel : ", "Fax : ", "Mobile : ", "Mail : ", "Web : "),
    "letters": ("T. ", "F. ", "M. ", "E. ", "W. "),
    "bars": ("T | ", "F | ", "M | ", "E | ", "W | "),
    "bare letters": ("t ", "f ", "m ", "e ", "w "),
    "japanese": ("電話　", "ＦＡＸ　", "携帯　", "メール　", "ホームページ　"),
    "brackets": ("[TEL] ", "[FAX] ", "[携帯] ", "[E-mail] ", "[URL] "),
    "slash": ("TEL/", "FAX/", "携帯/", "Email/", "URL/"),
    "partly": ("Tel.", "Fax.", "Mobile.", "", ""),
    "phone": ("Phone ", "Facsimile ", "Cell-phone ", "e-mail: ", ""),
    "direct": ("直通 ", "FAX ", "携帯電話 ", "", ""),
    "none": ("", "", "", "", ""),
    "icons": ("", "", "", "", ""),
}
ENGLISH_LABELS = ("upper", "spaced", "letters", "bars", "bare letters", "partly", "phone", "icons")
AFTER_TEL = ("", "", "", "", "（代）", "(代表)", " (直通)", " 内線2{d}1{d}", "㈹")
# 〒, postal code, town and building and how they are broken into lines, "/" between
ADDRESSES = (
    "〒{p} {t}{b}", "〒{p} {t}/{b}", "〒{p}/{t}/{b}", "〒{p}/{t} {b}", "{p} {t}/{b}",
    "{t}/{b}/〒{p}", "{t}{b}（〒{p}）", "〒{p}　{t}/{b}", "〒 {p}/{t}/{b}", "本社 〒{p} {t}/{b}",
    "所在地：〒{p} {t}/{b}", "郵便番号 {p}/{t}/{b}",
)  # fmt: skip


def contacts(
    p: Person, rng: random.Random, style: str = "", *, english: bool = False
) -> list[Piece]:
    """Telephone to web address as lines; some share a line. The person's own telephone first."""
    style = style or rng.choice(list(LABELS))
    free = p.tel.startswith("0120")
    if free and style == "direct":
        style = "japanese"
    labels = dict(zip(FIELDS, LABELS[style], strict=True))
    values = {field: getattr(p, field) for field in FIELDS}
    if style == "none":
        values["fax"] = ""  # it could not be told from the telephone
    told = p.area and not english and not free and style not in {"direct", "icons", "none"}
    pieces = []
    for field, value in values.items():
        if not value:
            continue
        after = ""
        if field == "tel" and told:
            after = rng.choice(AFTER_TEL).format(d=rng.randint(0, 9))
        icon = field if style == "icons" else ""
        pieces.append(Piece(labels[field] + value + after, ((field, value),), icon))
    if style == "direct" and p.tel and p.area:
        main = telephone(rng, p.area, "{a}-{m}-{e}")
        pieces.insert(rng.randint(0, 1), Piece(f"代表 {main}", (("notes", f"代表 {main}"),)))
    if rng.random() < 0.25 and style != "icons":
        pieces.reverse()
    if rng.random() < 0.45 and style not in {"icons", "none"}:
        pieces = _joined(pieces, rng.choice(("  ", " / ", "　", "／", "   ")))
    return pieces


def _joined(pieces: list[Piece], gap: str) -> list[Piece]:
    """Telephone and telefax on one line where both are there."""
    pair = [piece for piece in pieces if piece.says[0][0] in {"tel", "fax"}]
    if len(pair) < 2:
        return pieces
    both = Piece(gap.join(piece.text for piece in pair), pair[0].says + pair[1].says)
    at = pieces.index(pair[0])
    return [*(piece for piece in pieces[:at] if piece not in pair), both,
            *(piece for piece in pieces[at:] if piece not in pair)]  # fmt: skip


# where there is little room
NARROW = ("〒{p}/{t}/{b}", "〒{p} {t}/{b}", "〒{p}/{t}/{b}")


def address(p: Person, rng: random.Random, style: str = "") -> list[Piece]:
    """Postal code and address as lines."""
    if p.country != "jp":
        return [Piece(line, (("address", line),)) for line in p.address]
    prefecture, rest, building = p.address
    town = prefecture + rest
    style = style or rng.choice(ADDRESSES)
    pieces = []
    for line in style.split("/"):
        says = []
        if "{t}" in line:
            says.append(("address", town))
        if "{b}" in line and building:
            says.append(("address", building))
        if "{p}" in line:
            says.append(("postal_code", p.postal_code))
        gap = " " if "{t}{b}" in line and building else ""
        text = line.format(p=p.postal_code, t=town, b=gap + building).strip()
        if text:
            pieces.append(Piece(text, tuple(says)))
    return pieces


def role(p: Person, rng: random.Random, together: bool | None = None) -> list[Piece]:
    """Department and title: each on its own line(s), or all in one."""
    departments = p.department.split(" ") if p.department else []
    titles = p.title.split("/") if p.title else []
    if p.country != "jp":
        departments = [p.department] if p.department else []
    if together is None:
        together = rng.random() < 0.4
    if together and len(titles) == 1:
        text = rng.choice((" ", "　", "  ")).join([*departments, *titles])
        says = (*(("department", d) for d in departments), ("title", titles[0]))
        return [Piece(text, says)]
    if len(departments) > 1 and rng.random() < 0.4:
        first = Piece(" ".join(departments), (("department", p.department),))
        return [first, *(Piece(t, (("title", t),)) for t in titles)]
    return [Piece(d, (("department", d),)) for d in departments] + [
        Piece(t, (("title", t),)) for t in titles
    ]


def qualification(p: Person) -> list[Piece]:
    return [Piece(p.qualified, (("notes", p.qualified),))] if p.qualified else []


def extra(p: Person, rng: random.Random) -> Piece:
    """A line that is no field of its own: a slogan, a licence, hours, a handle."""
    kinds = {"shop": HOURS + HANDLES, "free": HANDLES, "clinic": HOURS, "build": LICENCE + BUSINESS}
    text = rng.choice(kinds.get(p.trade, SLOGANS)).format(slug=p.slug)
    return Piece(text, (("notes", text),))


def romaji(p: Person, rng: random.Random) -> str:
    """The name in Latin letters in one of the usual ways."""
    if len(p.latin) == 1:
        return p.latin[0]
    family, given = p.latin
    return rng.choice(
        (f"{given} {family}", f"{family} {given}", f"{given} {family.upper()}",
         f"{family.upper()} {given}", f"{given.upper()} {family.upper()}",
         f"{family.upper()}, {given}")
    )  # fmt: skip


def name(
    c: Card, p: Person, rng: random.Random, x: float, y: float, mm: float, *,
    align: str = "l", room: float = 0, reading: str = "", ink: Colour | None = None,
) -> float:  # fmt: skip
    """The name with its reading. Returns the next y.

    `reading`: "none", "above", "below", "halves" (each above its part), "brackets", "beside",
    "latin below", "latin beside", "latin above", "both"; any where it is "".
    """
    if not reading:
        reading = rng.choice(
            ("none", "above", "above", "halves", "brackets", "beside", "latin below",
             "latin below", "latin beside", "latin above", "both", "below")
        )  # fmt: skip
    if p.country != "jp":
        reading = "none"
    if not p.kana and reading not in {"none", "latin below", "latin beside", "latin above"}:
        reading = "latin below"
    gap = rng.choice(("　", "　", " ", " ", ""))
    tracking = rng.choice((0, 0, 0, 0.15, 0.5, 0.9)) if len(p.name) == 2 else 0
    if len("".join(p.name)) > 6 or p.country != "jp":
        gap, tracking = " ", 0
    printed, truth = gap.join(p.name) + p.after, " ".join(p.name)
    kana, latin = " ".join(p.kana), romaji(p, rng)
    small = max(mm * rng.choice((0.35, 0.42, 0.5)), 1.7)
    how = {"align": align, "ink": ink, "room": room}
    if reading in {"above", "both"}:
        y = c.text(x, y, kana, small, tracking=tracking, says=[("kana", kana)], **how)
    elif reading == "latin above":
        y = c.text(x, y, latin, small, says=[("romaji", latin)], **how)
    elif reading == "halves" and align == "l" and len(p.kana) == len(p.name) == 2:
        return _halves(c, p, x, y, mm, small, ink)
    if reading == "brackets":
        printed, tracking = f"{printed}（{kana}）", 0
        mm = min(mm, 4.2)
        c.text(x, y, printed, mm, weight="name", says=[("name", truth), ("kana", kana)], **how)
        return y + mm * 1.6
    start = y
    wide = c.measure(printed, mm, "name", tracking)
    if room and wide > room:
        wide = room
    y = c.text(x, y, printed, mm, weight="name", tracking=tracking, says=[("name", truth)], **how)
    field, word = ("kana", kana) if reading == "beside" else ("romaji", latin)
    fits = x + wide + 2.5 + c.measure(word, small) < c.width - 1
    if reading in {"beside", "latin beside"} and align == "l" and fits:
        c.text(x + wide + 2.5, start + mm - small, word, small, says=[(field, word)], ink=ink)
    elif reading in {"below", "beside"} and kana:
        y = c.text(x, y, kana, small, says=[("kana", kana)], **how)
    elif reading in {"latin below", "latin beside", "both"}:
        y = c.text(x, y + 0.2, latin, small, says=[("romaji", latin)], **how)
    return y


def _halves(
    c: Card, p: Person, x: float, y: float, mm: float, small: float, ink: Colour | None
) -> float:
    """Each half's reading centred above it."""
    for i, (part, kana) in enumerate(zip(p.name, p.kana, strict=True)):
        wide = max(c.measure(part, mm, "name"), c.measure(kana, small))
        middle = x + wide / 2
        c.text(middle, y, kana, small, align="c", says=[("kana", kana)], ink=ink)
        c.text(middle, y + small * 1.4, part, mm, weight="name", align="c", ink=ink,
               says=[("name", part)])  # fmt: skip
        x += wide + mm * (0.6 if i == 0 else 0)
    return y + small * 1.4 + mm * 1.5


def company(p: Person) -> Piece:
    return Piece(p.company, (("company", p.company),))


def company_lines(p: Person, rng: random.Random) -> list[Piece]:
    """The firm's name, over two lines where it has two parts."""
    parts = p.company.split(" ") if p.trade != "shop" and rng.random() < 0.6 else [p.company]
    return [Piece(part, (("company", part),)) for part in parts]


def logo(
    c: Card, p: Person, rng: random.Random, x: float, y: float, mm: float, colour: Colour,
    align: str = "l", room: float = 45,
) -> float:  # fmt: skip
    """The web name as a logo in Latin letters: over two lines where it has two words."""
    words = p.slug.split(".")[-1].split("-")
    shout = rng.random() < 0.6
    words = [word.upper() if shout else word.capitalize() for word in words]
    if rng.random() < 0.4:
        words = [" ".join(words)]
    if rng.random() < 0.6 and align == "l":
        c.mark(rng, x, y + 0.3, mm * 1.1, colour)
        x += mm * 1.5
    for word in words:
        y = c.text(x, y, word, mm, weight="bold", align=align, ink=colour, room=room) - mm * 0.3
    return y + mm * 0.3
