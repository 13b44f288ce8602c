"""Paper, ink and light for `make_sample_cards.py`: cards drawn in millimetres, photographed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

JAPANESE: Final = (91.0, 55.0)  # the usual sizes of cards
AMERICAN: Final = (89.0, 51.0)
UPRIGHT: Final = (55.0, 91.0)
DOTS: Final = 24  # to a millimetre, as drawn; photographs have half of it

_FONTS: Final = Path("/usr/share/fonts/opentype/noto")  # Debian: fonts-noto-cjk
_FACES: Final = {
    "sans": "NotoSansCJK-Regular.ttc", "bold": "NotoSansCJK-Bold.ttc",
    "serif": "NotoSerifCJK-Regular.ttc", "heavy": "NotoSerifCJK-Bold.ttc",
}  # fmt: skip
_BESIDE: Final = {"l": 0.0, "c": 0.5, "r": 1.0}

Colour = tuple[int, int, int]
Point = tuple[float, float]
Pixels = Any  # an array of blue, green, red


class Card:
    """A card being drawn; all places and sizes in millimetres from its upper left corner."""

    def __init__(self, size: tuple[float, float], paper: Colour, ink: Colour) -> None:
        self.width, self.height = size
        self.ink = ink
        self.image = Image.new("RGB", (round(size[0] * DOTS), round(size[1] * DOTS)), paper)
        self._draw = ImageDraw.Draw(self.image)

    def text(
        self, x: float, base: float, text: str, size: float, *, face: str = "sans",
        ink: Colour | None = None, side: str = "l", track: float = 0.0,
    ) -> None:  # fmt: skip
        """A line on its base line; `track`: more room between letters; `side` of it is at `x`."""
        font = _font(face, size)
        steps = [font.getlength(letter) / DOTS + track for letter in text]
        whole = font.getlength(text) / DOTS
        x -= (sum(steps) - track if track else whole) * _BESIDE[side]
        if not track:
            self._put(x, base, text, font, ink)
            return
        for letter, step in zip(text, steps, strict=True):
            self._put(x, base, letter, font, ink)
            x += step

    def lines(
        self, x: float, base: float, texts: Iterable[str], size: float, step: float, **look: Any
    ) -> None:  # fmt: skip
        """Lines below each other, the first on `base`."""
        for number, text in enumerate(texts):
            self.text(x, base + number * step, text, size, **look)

    def column(
        self, x: float, top: float, text: str, size: float, *, face: str = "serif", track: float = 0
    ) -> None:
        """Letters below each other, their middle at `x`."""
        font = _font(face, size)
        for number, letter in enumerate(text):
            at = (x * DOTS, (top + (number + 0.5) * (size + track)) * DOTS)
            self._draw.text(at, letter, font=font, fill=self.ink, anchor="mm")

    def box(self, left: float, top: float, right: float, bottom: float, ink: Colour) -> None:
        self._draw.rectangle([left * DOTS, top * DOTS, right * DOTS, bottom * DOTS], fill=ink)

    def disc(self, x: float, y: float, radius: float, ink: Colour) -> None:
        near, far = (x - radius, y - radius), (x + radius, y + radius)
        self._draw.ellipse([*(n * DOTS for n in near), *(n * DOTS for n in far)], fill=ink)

    def shape(self, points: Sequence[Point], ink: Colour) -> None:
        self._draw.polygon([(x * DOTS, y * DOTS) for x, y in points], fill=ink)

    def _put(self, x: float, base: float, text: str, font: Any, ink: Colour | None) -> None:
        self._draw.text((x * DOTS, base * DOTS), text, font=font, fill=ink or self.ink, anchor="ls")


def _font(face: str, size: float) -> Any:
    return ImageFont.truetype(str(_FONTS / _FACES[face]), round(size * DOTS), index=0)


def scanned(card: Card) -> Image.Image:
    """The card as it is kept after straightening: from edge to edge, in the light of a room."""
    pixels = _lit(_pixels(card.image), towards=(0.7, -0.5), depth=0.05)
    height, width = pixels.shape[:2]
    return _picture(cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA))


def photographed(card: Card, *, turn: float, lean: float, seed: int) -> Image.Image:
    """The card on a desk. `turn`: degrees; `lean`: share by which its far edge is shorter."""
    face = _pixels(card.image)
    high, wide = face.shape[:2]
    size = (round(wide * 1.16), round(high * 1.2))
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    middle = np.array([wide / 2, high / 2])
    angle = np.deg2rad(turn)
    turned = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    placed = corners - middle
    placed[:2, 0] *= 1 - lean
    placed = placed @ turned + np.array(size) / 2
    matrix = cv2.getPerspectiveTransform(corners, placed.astype(np.float32))
    mask = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, size)[..., None]
    front = cv2.warpPerspective(face, matrix, size)
    shade = cv2.GaussianBlur(np.roll(mask, (26, 18), (0, 1)), (0, 0), 26)[..., None]
    desk = _desk(size, np.random.default_rng(seed)) * (1 - 0.45 * shade)
    seen = _lit(desk * (1 - mask) + front * mask, towards=(-0.6, 0.8), depth=0.16)
    small = cv2.resize(seen, (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_AREA)
    return _picture(cv2.GaussianBlur(small, (0, 0), 0.45))


def _desk(size: tuple[int, int], chance: np.random.Generator) -> Pixels:
    """Wood: its grain runs along, wide and fine."""
    width, height = size
    wood = np.full((height, width, 3), (92, 124, 160), np.float32)
    for rows, strength, smooth in ((14, 9, 40), (90, 6, 9)):
        grain = chance.normal(0, strength, (rows, 6)).astype(np.float32)
        wide = cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC)
        wood += cv2.GaussianBlur(wide, (0, 0), smooth)[..., None]
    return wood


def _lit(pixels: Pixels, towards: Point, depth: float) -> Pixels:
    """Light from one side, a little warm."""
    height, width = pixels.shape[:2]
    down, across = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    light = 1 - depth / 2 - depth / 2 * (across * towards[0] + down * towards[1])
    return pixels * light[..., None] * np.array([0.965, 0.985, 1.0], np.float32)


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image)[:, :, ::-1].astype(np.float32)


def _picture(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)[:, :, ::-1])
