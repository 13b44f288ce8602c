"""The paper of the made-up cards: text with its truth, columns, little pictures, codes, grounds."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

PX_MM = 16  # 406 dots per inch
Colour = tuple[int, int, int]
_SHARE = "/usr/share/fonts/"
_NOTO = _SHARE + "opentype/noto/Noto"
_FALLBACK = (_NOTO + "SansCJK-Regular.ttc", _SHARE + "truetype/dejavu/DejaVuSans.ttf")


@dataclass(frozen=True)
class Faces:
    """The typefaces of a card: of running text, of what is bold, of the name, of Latin lines."""

    body: str
    bold: str
    name: str
    latin: str = ""


_SANS, _SERIF = _NOTO + "SansCJK-{}.ttc", _NOTO + "SerifCJK-{}.ttc"
_MPLUS = _SHARE + "opentype/mplus/Mplus{}.otf"
_IPA = _SHARE + "opentype/ipafont-{}.ttf"
_LATIN = _SHARE + "truetype/{}.ttf"
FACES = (
    Faces(_SANS.format("Regular"), _SANS.format("Bold"), _SANS.format("Medium")),
    Faces(_SANS.format("Light"), _SANS.format("Medium"), _SERIF.format("Regular")),
    Faces(_SERIF.format("Regular"), _SERIF.format("Bold"), _SERIF.format("SemiBold"),
          _LATIN.format("liberation/LiberationSerif-Regular")),
    Faces(_SANS.format("DemiLight"), _SANS.format("Medium"), _SERIF.format("Medium"),
          _LATIN.format("liberation/LiberationSans-Regular")),
    Faces(_MPLUS.format("1-Regular"), _MPLUS.format("1-Bold"), _MPLUS.format("1-Medium")),
    Faces(_MPLUS.format("2-Light"), _MPLUS.format("2-Medium"), _MPLUS.format("2-Regular"),
          _LATIN.format("dejavu/DejaVuSansCondensed")),
    Faces(_IPA.format("gothic/ipag"), _SANS.format("Bold"), _IPA.format("mincho/ipam"),
          _LATIN.format("liberation/LiberationSansNarrow-Regular")),
    Faces(_IPA.format("mincho/ipam"), _SERIF.format("Bold"), _IPA.format("mincho/ipamp"),
          _SHARE + "X11/Type1/P052-Roman.pfb"),
    Faces(_LATIN.format("vlgothic/VL-PGothic-Regular"), _SANS.format("Bold"),
          _LATIN.format("vlgothic/VL-Gothic-Regular"), _SHARE + "X11/Type1/URWGothic-Book.pfb"),
)  # fmt: skip


@lru_cache(maxsize=512)
def _font(path: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels)


@lru_cache(maxsize=4096)
def _has(path: str, letter: str) -> bool:
    face = _font(path, 40)
    return bytes(face.getmask(letter)) != bytes(face.getmask("\uffff"))


def _covering(path: str, text: str) -> str:
    """`path`, or the first fallback that has every letter of the text."""
    wanted = {letter for letter in text if not letter.isspace()}
    for font in (path, *_FALLBACK):
        if Path(font).exists() and all(_has(font, letter) for letter in wanted):
            return font
    return _FALLBACK[0]


@dataclass(frozen=True)
class Piece:
    """A printed line: its text, the fields it fills, a little picture in place of a label."""

    text: str
    says: tuple[tuple[str, str], ...] = ()
    icon: str = ""


class Card:
    """A blank card of a size in millimetres. What is drawn is noted in `lines` and `fields`."""

    def __init__(self, size: tuple[float, float], paper: Colour, ink: Colour, faces: Faces) -> None:
        self.width, self.height = size
        self.ink, self.paper, self.faces = ink, paper, faces
        pixels = (round(size[0] * PX_MM), round(size[1] * PX_MM))
        self.image = Image.new("RGB", pixels, paper)
        self.lines: list[str] = []
        self.fields: dict[str, str] = {}
        self.payload: str | None = None  # of its code

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def note(self, text: str, says: Iterable[tuple[str, str]] = ()) -> None:
        """Keep what is printed; a field said twice is continued after a blank."""
        self.lines.append(text)
        for field, value in says:
            self.fields[field] = f"{self.fields[field]} {value}" if field in self.fields else value

    def _path(self, text: str, weight: str) -> str:
        path = str(getattr(self.faces, weight))
        if text.isascii() and self.faces.latin and weight == "body":
            path = self.faces.latin
        return _covering(path, text)

    def measure(self, text: str, mm: float, weight: str = "body", tracking: float = 0) -> float:
        font = _font(self._path(text, weight), round(mm * PX_MM))
        return font.getlength(text) / PX_MM + tracking * mm * (len(text) - 1)

    def text(
        self, x: float, y: float, text: str, mm: float, *, weight: str = "body", align: str = "l",
        ink: Colour | None = None, tracking: float = 0, room: float = 0,
        says: Iterable[tuple[str, str]] = (), noted: bool = True, icon: str = "",
    ) -> float:  # fmt: skip
        """Draw a line with its top at y; x: its left, middle or right. Returns the next line's y.

        `tracking`: blank between letters, in shares of the letter height; `room`: shrink the text
        to this width; `noted`: False for what is no text to a reader (a watermark).
        """
        if not text:
            return y
        extra = mm * 1.5 if icon else 0
        if room:
            mm = min(mm, mm * (room - extra) / max(self.measure(text, mm, weight, tracking), 1e-6))
        wide = self.measure(text, mm, weight, tracking)
        left = x - (wide + extra) * {"l": 0, "c": 0.5, "r": 1}[align]
        if icon:
            self.icon(icon, left, y + mm * 0.12, mm, ink or self.ink)
            left += extra
        font = _font(self._path(text, weight), round(mm * PX_MM))
        for run in text if tracking else (text,):
            self.pen.text((left * PX_MM, y * PX_MM), run, font=font, fill=ink or self.ink)
            left += font.getlength(run) / PX_MM + tracking * mm
        if noted:
            self.note(text, says)
        return y + mm * 1.5

    def block(self, pieces: Iterable[Piece], x: float, y: float, mm: float, **how: object) -> float:
        """Lines below each other from y down. Returns the next y."""
        for piece in pieces:
            y = self.text(x, y, piece.text, mm, says=piece.says, icon=piece.icon, **how)  # type: ignore[arg-type]
        return y

    def standing(
        self, pieces: list[Piece], x: float, foot: float, mm: float, ceiling: float = 0,
        **how: object,
    ) -> float:  # fmt: skip
        """Lines that end at y = foot and stay below `ceiling`. Returns the y they begin at."""
        mm = min(mm, (foot - ceiling) / (max(len(pieces), 1) * 1.5))
        top = foot - len(pieces) * mm * 1.5
        self.block(pieces, x, top, mm, **how)
        return top

    def column(
        self, x: float, y: float, piece: Piece, mm: float, *, weight: str = "body",
        tracking: float = 0, room: float = 0,
    ) -> float:  # fmt: skip
        """Draw top to bottom, centred on x. Returns where it ends."""
        if room:
            mm = min(mm, room / max(len(piece.text) * (1 + tracking), 1e-6))
        font = _font(_covering(str(getattr(self.faces, weight)), piece.text), round(mm * PX_MM))
        for run in piece.text if tracking else (piece.text,):
            self.pen.text((x * PX_MM, y * PX_MM), run, font=font, fill=self.ink, direction="ttb",
                          anchor="mt", language="ja")  # fmt: skip
            y += mm * (len(run) + tracking)
        self.note(piece.text, piece.says)
        return y

    def panel(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.pen.rectangle([v * PX_MM for v in (left, top, right, bottom)], fill=colour)

    def rule(self, left: float, top: float, right: float, colour: Colour, mm: float = 0.2) -> None:
        self.panel(left, top, right, top + mm, colour)

    def icon(self, kind: str, x: float, y: float, mm: float, colour: Colour) -> None:
        """A little picture as designers put it for "telephone", "mail" and the like."""
        s, pen, line = mm * PX_MM, self.pen, max(2, round(mm * PX_MM * 0.09))
        left, top = x * PX_MM, y * PX_MM
        box = [left, top, left + s, top + s]
        if kind == "email":
            box = [left, top + s * 0.15, left + s, top + s * 0.85]
            pen.rectangle(box, outline=colour, width=line)
            pen.line([box[0], box[1], left + s / 2, top + s * 0.55, box[2], box[1]], colour, line)
        elif kind == "url":
            pen.ellipse(box, outline=colour, width=line)
            pen.ellipse([left + s * 0.3, top, left + s * 0.7, top + s], outline=colour, width=line)
            pen.line([left, top + s / 2, left + s, top + s / 2], colour, line)
        elif kind == "mobile":
            pen.rounded_rectangle([left + s * 0.25, top, left + s * 0.75, top + s], s * 0.1,
                                  outline=colour, width=line)  # fmt: skip
        elif kind == "fax":
            pen.rectangle([left, top + s * 0.4, left + s, top + s * 0.9], fill=colour)
            pen.rectangle([left + s * 0.25, top, left + s * 0.75, top + s * 0.4], outline=colour,
                          width=line)  # fmt: skip
        elif kind == "address":
            pen.ellipse([left + s * 0.2, top, left + s * 0.8, top + s * 0.6], fill=colour)
            pen.polygon([left + s * 0.25, top + s * 0.45, left + s * 0.75, top + s * 0.45,
                         left + s / 2, top + s], fill=colour)  # fmt: skip
        else:
            pen.arc([left - s * 0.1, top + s * 0.2, left + s * 1.1, top + s * 1.2], 200, 340,
                    colour, line * 3)  # fmt: skip
            for knob in (0.0, 0.75):
                pen.rectangle([left + s * knob, top + s * 0.4, left + s * (knob + 0.25),
                               top + s * 0.7], fill=colour)  # fmt: skip

    def mark(self, rng: random.Random, x: float, y: float, mm: float, colour: Colour) -> None:
        """A logo without letters."""
        points = rng.choice((3, 5, 6, 7, 40))
        star = rng.choice((1.0, 0.45))
        centre, radius = (x + mm / 2, y + mm / 2), mm / 2
        shape = [
            ((centre[0] + radius * math.sin(turn) * (star if i % 2 else 1)) * PX_MM,
             (centre[1] - radius * math.cos(turn) * (star if i % 2 else 1)) * PX_MM)
            for i in range(points * 2)
            for turn in (math.pi * i / points,)
        ]  # fmt: skip
        self.pen.polygon(shape, fill=colour)

    def code(self, payload: str, x: float, y: float, mm: float) -> None:
        """A QR code."""
        self.payload = payload
        drawn = io.BytesIO()
        segno.make(payload, error="m", micro=False).save(drawn, kind="png", scale=8, border=3)
        side = round(mm * PX_MM)
        code = Image.open(drawn).convert("RGB").resize((side, side), Image.Resampling.NEAREST)
        self.image.paste(code, (round(x * PX_MM), round(y * PX_MM)))

    def scenery(self, rng: random.Random, hue: Colour, strength: float) -> None:
        """Cover the paper with something like a photograph out of focus."""
        noise = np.random.default_rng(rng.randrange(2**31)).normal(0, 60, (6, 9, 1))
        noise = noise + np.random.default_rng(0).normal(0, 12, (6, 9, 3))
        soft = cv2.resize(noise, self.image.size, interpolation=cv2.INTER_CUBIC)
        ground = np.array(hue) + soft * strength
        picture = Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))
        self.image.paste(picture.filter(ImageFilter.GaussianBlur(6)))

    def portrait(self, x: float, y: float, mm: float) -> None:
        """A face as estate agents and insurers print it."""
        s, left, top = mm * PX_MM, x * PX_MM, y * PX_MM
        self.panel(x, y, x + mm * 0.8, y + mm, (205, 220, 235))
        pen = self.pen
        pen.ellipse([left, top + s * 0.68, left + s * 0.8, top + s * 1.3], fill=(50, 60, 90))
        self.panel(x - 0.5, y + mm, x + mm, y + mm * 1.35, self.paper)
        pen.ellipse([left + s * 0.2, top + s * 0.15, left + s * 0.6, top + s * 0.7],
                    fill=(240, 205, 180))  # fmt: skip
        pen.pieslice([left + s * 0.18, top + s * 0.1, left + s * 0.62, top + s * 0.55], 180, 360,
                     fill=(40, 30, 30))  # fmt: skip
