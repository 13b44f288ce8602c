"""Business cards drawn with Pillow's own typeface, small so that they are quickly read."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

NAMES = ("Carol Jensen", "Peter Walsh", "Diana Moore", "Oscar Lindgren", "Helen Fraser")
SIZE = (640, 400)


def card(name: str = NAMES[0], company: str = "Harbor Stone Ltd.") -> Image.Image:
    """A card of four lines in English."""
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    mail = name.lower().replace(" ", ".") + "@harborstone.example.com"
    lines = (
        (company, 30, 40),
        (name, 40, 150),
        (mail, 26, 270),
        ("Tel. +44 20 7946 0958", 26, 320),
    )
    for text, size, top in lines:
        pen.text((40, top), text, fill="black", font=ImageFont.load_default(size))
    return picture


def pages(count: int, file: Path) -> Path:
    """A document of several cards, of the kind its suffix says."""
    first, *others = (card(NAMES[n % len(NAMES)]) for n in range(count))
    first.save(file, save_all=True, append_images=others)
    return file


def saved(picture: Image.Image, file: Path) -> Path:
    """The picture as a file, of the kind its suffix says."""
    picture.save(file)
    return file


def as_png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
