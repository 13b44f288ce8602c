#!/usr/bin/env python3
"""How many pictures of cards are parted rightly: single photographs, scanner sheets, desks, pages.

    python tests/benchmarks/card_parting.py --tools ../shared/tools [--singles DIR]... [--seed 1]
                                            [--each 25] [--show FOLDER]

`--tools`: where make_cards.py lies, whose flat cards are laid on sheets and desks here;
`--singles`: folders of its photographs, one card each. A picture is right when it gives as many
cuts as it shows cards, and each cut holds all that is printed on one of them. `--show` keeps
pictures of what went wrong.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from leaddesk.capture.parting import cards_on

LAYOUTS = ("classic", "right", "center", "band", "dark")


@dataclass(frozen=True)
class Scene:
    """A picture and the corners of what is printed on each of its cards."""

    picture: Any
    cards: list[Any]


def maker(tools: Path) -> Any:
    spec = importlib.util.spec_from_file_location("make_cards", tools / "make_cards.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Cards:
    """Flat cards of the maker, drawn once and dealt again and again. 15 pixels a millimetre."""

    def __init__(self, made: Any, seed: int, count: int = 48) -> None:
        self.flat = [self._flat(made, random.Random(f"{seed}/{i}"), i) for i in range(count)]

    def _flat(self, made: Any, rng: random.Random, i: int) -> Any:
        lang = "en" if i % 4 == 3 else "ja"
        person, parts = (made.person_en if lang == "en" else made.person_ja)(rng)
        fonts = made.FONTS_EN if lang == "en" else made.FONTS_JA
        if i % 12 == 5:
            card = made.draw_vertical(rng, person, parts, fonts[0])
        else:
            code = made.qr_payload(rng, person, "MECARD") if i % 7 == 0 else None
            layout = LAYOUTS[i % 5] if code is None else "classic"
            font = rng.choice(fonts[:2])
            card = made.draw_horizontal(rng, person, parts, lang, font, layout, code)
        return np.asarray(card.im)[:, :, ::-1]

    def deal(self, rng: Any, count: int, lying: bool = False) -> list[Any]:
        chosen = [self.flat[i] for i in rng.choice(len(self.flat), count, replace=False)]
        return [np.rot90(c) if lying and c.shape[0] > c.shape[1] else c for c in chosen]


def lay(canvas: Any, mask: Any, card: Any, corners: Any) -> Any:
    """Draws a card on the canvas between `corners`; gives those of what is printed on it."""
    high, wide = card.shape[:2]
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    scale = np.linalg.norm(corners[1] - corners[0]) / wide
    if scale < 0.8:  # as a lens would
        card = cv2.GaussianBlur(card, (0, 0), 0.45 / scale)
    size = (canvas.shape[1], canvas.shape[0])
    cover = cv2.warpPerspective(np.ones((high, wide), np.float32), matrix, size)
    laid = cv2.warpPerspective(card, matrix, size, flags=cv2.INTER_LINEAR)
    np.maximum(mask, cover, out=mask)
    canvas[:] = canvas * (1 - cover[..., None]) + laid * cover[..., None]
    return cv2.perspectiveTransform(printed(card)[None], matrix)[0]


def printed(card: Any) -> Any:
    """The corners of what is printed on a flat card; a coloured band is paper."""
    paper = card[:, :1].astype(int)
    ink = (np.abs(card.astype(int) - paper).max(axis=2) > 40).astype(np.uint8)
    left, top, wide, high = cv2.boundingRect(ink)
    right, bottom = left + wide, top + high
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def around(middle: Any, wide: float, high: float, angle: float) -> Any:
    turn = np.deg2rad(angle)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    box = np.array([[-wide, -high], [wide, -high], [wide, high], [-wide, high]]) / 2
    return box @ spin.T + middle


def scanner_sheet(cards: Cards, rng: Any, count: int = 8, tight: bool = False) -> Scene:
    """A4 on a flatbed at 200 dpi, white lid, faint shadows at two sides; eight as 2 × 4."""
    px = 200 / 25.4
    width, height = int(210 * px), int(297 * px)
    lid = rng.uniform(238, 255)
    canvas = np.full((height, width, 3), lid, np.float32)
    mask = np.zeros((height, width), np.float32)
    rows = 4 if count > 6 or tight else (count + 1) // 2
    places = [(r, c) for r in range(rows) for c in range(2)][:count]
    inner, layers = [], []
    for (row, column), card in zip(places, cards.deal(rng, count, lying=True), strict=True):
        free = (297 - rows * 55) / rows
        jitter = 0 if tight else 1
        x = 105 + (column - 0.5) * (93.5 if tight else 99) + jitter * rng.uniform(-2, 2)
        y = (row + 0.5) * (55 + (1.5 if tight else free)) + (8 if tight else 0)
        y += jitter * rng.uniform(-1, 1) * min(4, free / 3)
        h, w = card.shape[:2]
        corners = around(np.array([x, y]) * px, w / 15 * px, h / 15 * px, rng.uniform(-1.5, 1.5))
        one = np.zeros_like(mask)
        inner.append(lay(canvas, one, card, corners))
        layers.append(one)
    for one in layers:
        np.maximum(mask, one, out=mask)
    shadow = cv2.GaussianBlur(np.roll(mask, (4, 3), (0, 1)), (0, 0), 3.0)
    canvas *= (1 - rng.uniform(0.04, 0.25) * shadow * (1 - mask))[..., None]
    edge = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    canvas *= (1 - 0.03 * edge)[..., None]
    canvas += rng.normal(0, 1.5, canvas.shape)
    return Scene(jpeg(canvas, 88), inner)


def desk_photo(cards: Cards, rng: Any, count: int = 3, turn: float = 12) -> Scene:
    """Cards on a desk, photographed from above with a telephone: shadows, light, perspective."""
    width, height = (1600, 1200) if rng.random() < 0.5 else (2400, 1800)
    canvas = desk(rng, height, width)
    mask = np.zeros((height, width), np.float32)
    columns = 1 if count == 1 else 2
    rows = -(-count // columns)
    px = min(width / (columns * 112 + 14), height / (rows * 76 + 14)) * rng.uniform(0.8, 1)
    inner = []
    for i, card in enumerate(cards.deal(rng, count, lying=True)):
        row, column = divmod(i, columns)
        x = width / 2 + (column - (columns - 1) / 2) * 112 * px + rng.uniform(-4, 4) * px
        y = height / 2 + (row - (rows - 1) / 2) * 76 * px + rng.uniform(-4, 4) * px
        h, w = card.shape[:2]
        angle = rng.uniform(-turn, turn)
        corners = around(np.array([x, y]), w / 15 * px, h / 15 * px, angle)
        corners = corners + rng.uniform(-1, 1, (4, 2)) * 0.025 * w / 15 * px
        inner.append(lay(canvas, mask, card, corners))
    shadow = cv2.GaussianBlur(np.roll(mask, (int(px), int(px * 0.8)), (0, 1)), (0, 0), px)
    canvas *= (1 - 0.3 * shadow * (1 - mask))[..., None]
    return Scene(jpeg(lit(canvas, rng), 82), inner)


def desk(rng: Any, height: int, width: int) -> Any:
    """A desk: plain, grained or of wood; light, brown, dark."""
    colours = [(235, 235, 235), (90, 110, 140), (60, 60, 65), (150, 170, 190), (40, 60, 90)]
    canvas = np.empty((height, width, 3), np.float32)
    canvas[:] = colours[rng.integers(len(colours))]
    kind = rng.integers(3)
    if kind:
        small = rng.normal(0, 1, (height // 2, width // 2 if kind == 1 else width // 60))
        grain = cv2.resize(small.astype(np.float32), (width, height))
        grain = cv2.GaussianBlur(grain, (0, 0), 1.5)
        canvas += (grain * (10 if kind == 1 else 9))[..., None]
    return canvas


def lit(canvas: Any, rng: Any) -> Any:
    height, width = canvas.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    way = rng.uniform(0, 2 * np.pi)
    ramp = ((xs - width / 2) * np.cos(way) + (ys - height / 2) * np.sin(way)) / (width / 2)
    canvas = canvas * (0.87 + 0.13 * ramp)[..., None] * rng.uniform(0.9, 1, 3)
    canvas = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(0.4, 0.9))
    return canvas + rng.normal(0, 4, canvas.shape)


def pdf_page(cards: Cards, rng: Any) -> Scene:
    """Ten cards as 2 × 5 on a white page, as printers get them: no gap, or a small one."""
    px = 300 / 25.4 / 2
    canvas = np.full((int(297 * px), int(210 * px), 3), 255, np.float32)
    mask = np.zeros(canvas.shape[:2], np.float32)
    gap = float(rng.choice([0, 2, 4]))
    inner = []
    for i, card in enumerate(cards.deal(rng, 10, lying=True)):
        row, column = divmod(i, 2)
        middle = np.array([105 + (column - 0.5) * (91 + gap), 148.5 + (row - 2) * (55 + gap)])
        h, w = card.shape[:2]
        inner.append(lay(canvas, mask, card, around(middle * px, w / 15 * px, h / 15 * px, 0)))
    return Scene(np.clip(canvas, 0, 255).astype(np.uint8), inner)


def bare(cards: Cards, rng: Any) -> Scene:
    """One card that fills the picture: cut by the scanner's program, no desk."""
    card = cards.deal(rng, 1)[0]
    share = rng.uniform(0.5, 1.2)
    picture = cv2.resize(card, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return Scene(jpeg(picture.astype(np.float32), 85), [printed(card) * share])


def jpeg(canvas: Any, quality: int) -> Any:
    sharp = np.clip(canvas, 0, 255).astype(np.uint8)
    packed = cv2.imencode(".jpg", sharp, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(packed, cv2.IMREAD_COLOR)


def photographs(folder: Path) -> list[Scene]:
    """The maker's photographs; where the card lies on them is not told, only that it is one."""
    told = json.loads((folder / "truth.json").read_text("utf-8"))
    return [Scene(cv2.imread(str(folder / one["file"])), []) for one in told]


def fault(scene: Scene, cuts: list[Any]) -> str:
    """What is wrong with the cuts; "" when nothing is."""
    if len(cuts) != max(1, len(scene.cards)):
        return f"{len(cuts)} cuts of {len(scene.cards) or 1}"
    free = list(range(len(cuts)))
    for corners in scene.cards:
        held = [i for i in free if all(inside(cuts[i].corners, point) for point in corners)]
        if not held:
            return "a card is not whole in any cut"
        free.remove(held[0])
    return ""


def inside(corners: Any, point: Any) -> bool:
    shape = np.array(corners, np.float32).reshape(-1, 1, 2)
    return cv2.pointPolygonTest(shape, (float(point[0]), float(point[1])), True) >= -1.5


def report(name: str, scenes: list[Scene], show: Path | None) -> None:
    wrong, spent, whole = [], 0.0, 0
    for number, scene in enumerate(scenes):
        start = time.perf_counter()
        cuts = cards_on(scene.picture)
        spent += time.perf_counter() - start
        whole += len(cuts) == 1 and cuts[0].place.width == 1 and cuts[0].place.height == 1
        if found := fault(scene, cuts):
            wrong.append(f"{number}: {found}")
            if show:
                picture = scene.picture.copy()
                for cut in cuts:
                    shape = np.array(cut.corners, np.int32)
                    cv2.polylines(
                        picture, [shape], True, (0, 0, 255), max(3, picture.shape[1] // 300)
                    )
                side = 1000 / max(picture.shape)
                picture = cv2.resize(picture, None, fx=side, fy=side, interpolation=cv2.INTER_AREA)
                cv2.imwrite(str(show / f"{name.replace(' ', '_')}_{number}.jpg"), picture)
    share = 100 * (len(scenes) - len(wrong)) / len(scenes)
    print(
        f"{name:34} {len(scenes):4} {share:6.1f} % right {whole:4} kept whole "
        f"{1000 * spent / len(scenes):6.0f} ms  {'; '.join(wrong[:6])}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--singles", type=Path, action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--show", type=Path)
    given = parser.parse_args()
    if given.show:
        given.show.mkdir(parents=True, exist_ok=True)
    cards = Cards(maker(given.tools), given.seed)
    kinds: dict[str, Callable[[Any], Scene]] = {
        "one card, no desk": lambda rng: bare(cards, rng),
        "one card on a desk": lambda rng: desk_photo(cards, rng, 1, 20),
        "sheet of 8": lambda rng: scanner_sheet(cards, rng),
        "sheet of 2 to 7": lambda rng: scanner_sheet(cards, rng, int(rng.integers(2, 8))),
        "sheet of 8, tight": lambda rng: scanner_sheet(cards, rng, 8, tight=True),
        "desk of 3": lambda rng: desk_photo(cards, rng),
        "desk of 2 to 6, turned": lambda rng: desk_photo(cards, rng, int(rng.integers(2, 7)), 25),
        "page of 10": lambda rng: pdf_page(cards, rng),
    }
    for folder in given.singles:
        report(f"photographs {folder.name}", photographs(folder), given.show)
    for number, (name, make) in enumerate(kinds.items()):
        rngs = [np.random.default_rng([given.seed, number, i]) for i in range(given.each)]
        report(name, [make(rng) for rng in rngs], given.show)


if __name__ == "__main__":
    main()
