"""Turns a flat card into what scanners and hand-held telephones make of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Shot:
    """How a picture is taken. `level` as in the truth: 0 a scan, 1 a fair photo, 2 a bad one.

    `tilt`: how far corners stray (share of the width); `turn`: degrees at most; `width`: pixels of
    the picture; `quarter`: quarter turns to the left it is handed in with.
    """

    level: int
    tilt: float = 0
    turn: float = 0.6
    blur: float = 0.3
    noise: float = 2
    width: int = 1500
    shade: float = 0
    warm: float = 0
    glare: bool = False
    fingers: bool = False
    desk: str = "plain"
    margin: float = 0.06
    quarter: int = 0
    quality: int = 88


SHOTS = {
    "scan": Shot(0),
    "flatbed": Shot(0, turn=2.5, width=1800, margin=0.35),
    "tight": Shot(1, 0.01, 1, 0.5, 3, 1400, 0.15, margin=0.02, desk="wood"),
    "desk": Shot(1, 0.03, 4, 0.6, 4, 1600, 0.25, desk="wood", margin=0.16),
    "clutter": Shot(1, 0.03, 6, 0.6, 4, 1700, 0.25, 0.05, desk="clutter", margin=0.22),
    "lamp": Shot(1, 0.03, 4, 0.7, 5, 1500, 0.35, 0.2, desk="wood", margin=0.12),
    "fingers": Shot(1, 0.03, 5, 0.6, 4, 1500, 0.2, 0.06, fingers=True, margin=0.12),
    "glare": Shot(2, 0.03, 4, 0.6, 4, 1500, 0.2, glare=True, desk="dark", margin=0.12),
    "small": Shot(2, 0.02, 3, 0.6, 4, 950, 0.2, desk="wood", margin=0.05, quality=75),
    "bad": Shot(2, 0.05, 8, 1.1, 8, 1350, 0.45, 0.12, desk="clutter", margin=0.14, quality=65),
    "sideways": Shot(1, 0.02, 3, 0.5, 3, 1500, 0.2, desk="dark", margin=0.1, quarter=1),
    "upside down": Shot(1, 0.02, 3, 0.5, 3, 1500, 0.2, desk="wood", margin=0.1, quarter=2),
}
WEIGHTS = (20, 6, 10, 12, 8, 8, 6, 6, 6, 8, 5, 5)
HARSH = {
    "slant": Shot(1, 0.09, 5, 0.6, 4, 1800, 0.3, desk="wood", margin=0.25),
    "turned": Shot(1, 0.03, 20, 0.6, 4, 1900, 0.25, desk="clutter", margin=0.3),
    "turned over": Shot(1, 0.03, 20, 0.5, 4, 1900, 0.25, desk="wood", margin=0.3, quarter=2),
    "far": Shot(1, 0.04, 8, 0.5, 3, 2600, 0.25, desk="wood", margin=0.6),
    "evening": Shot(2, 0.03, 5, 0.9, 16, 1600, 0.5, 0.25, desk="dark", margin=0.15, quality=80),
    "shaken": Shot(2, 0.03, 4, 1.6, 4, 1700, 0.2, desk="wood", margin=0.12),
    "sent on": Shot(2, 0.03, 4, 0.6, 4, 1300, 0.2, desk="wood", margin=0.12, quality=40),
    "shadow": Shot(1, 0.03, 4, 0.6, 5, 1700, 0.6, 0.1, desk="wood", margin=0.14),
    "thumb and light": Shot(
        2, 0.04, 6, 0.6, 4, 1700, 0.3, glare=True, fingers=True, desk="dark", margin=0.14
    ),
}  # as people in a hurry photograph
DESKS = {"plain": (236, 236, 236), "dark": (52, 48, 46), "wood": (92, 130, 172)}


def _ground(rng: np.random.Generator, kind: str, height: int, width: int) -> Pixels:
    """What the card lies on: a plain, grained or littered desk (BGR)."""
    base = np.array(DESKS.get(kind, DESKS["wood"]), np.float32)
    ground = np.empty((height, width, 3), np.float32)
    ground[:] = base
    if kind in {"wood", "clutter"}:
        grain = rng.normal(0, 1, (height // 4 + 1, 8)).astype(np.float32)
        ground += cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * 14
    if kind == "clutter":
        for _ in range(7):
            colour = tuple(float(v) for v in rng.integers(30, 240, 3))
            x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
            size = (int(rng.integers(60, width // 3)), int(rng.integers(20, height // 3)))
            box = cv2.boxPoints(((x, y), size, float(rng.uniform(0, 180))))
            cv2.fillPoly(ground, [box.astype(np.int32)], colour)
    if kind != "plain":
        ground += cv2.GaussianBlur(rng.normal(0, 25, ground.shape).astype(np.float32), (0, 0), 2)
    return ground


def _placed(
    rng: np.random.Generator, card: Pixels, shot: Shot
) -> tuple[Pixels, NDArray[np.float64]]:
    """The card on its ground, seen at an angle; and where its corners are."""
    high, wide = card.shape[:2]
    pad = int(max(high, wide) * shot.margin)
    height, width = high + 2 * pad, wide + 2 * pad
    ground = _ground(rng, shot.desk, height, width)
    angle = np.deg2rad(rng.uniform(-shot.turn, shot.turn))
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float64)
    there = (corners - [wide / 2, high / 2]) @ spin.T + [width / 2, height / 2]
    there += rng.uniform(-shot.tilt, shot.tilt, (4, 2)) * wide
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), there.astype(np.float32))
    seen = cv2.warpPerspective(card, view, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones((high, wide), np.float32), view, (width, height))
    if shot.level:
        dark = cv2.GaussianBlur(np.roll(mask, (10, 8), (0, 1)), (0, 0), 10)
        ground *= (1 - 0.4 * dark)[..., None]
    return ground * (1 - mask[..., None]) + seen * mask[..., None], there


def _lit(rng: np.random.Generator, picture: Pixels, shot: Shot) -> Pixels:
    """Light falling off, a hand's shadow, lamp light, a spot of glare."""
    height, width = picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    along = rng.uniform(0, 2 * np.pi)
    slope = ((xs - width / 2) * np.cos(along) + (ys - height / 2) * np.sin(along)) / width
    picture = picture * (1 - shot.shade / 2 + shot.shade * slope)[..., None]
    if shot.shade > 0.3:
        edge = (xs * np.cos(along + 1) + ys * np.sin(along + 1)) > rng.uniform(0.2, 0.7) * width
        soft = cv2.GaussianBlur(edge.astype(np.float32), (0, 0), 20)
        picture *= (1 - 0.35 * soft)[..., None]
    picture *= np.array([1 - shot.warm, 1 - shot.warm * 0.3, 1 + shot.warm * 0.3], np.float32)
    if shot.glare:
        x, y = rng.uniform(0.2, 0.8) * width, rng.uniform(0.2, 0.8) * height
        spot = np.exp(-(((xs - x) / (width * 0.1)) ** 2 + ((ys - y) / (height * 0.1)) ** 2))
        picture += (spot * 130)[..., None]
    return picture.astype(np.float32)


def _held(rng: np.random.Generator, picture: Pixels, corners: NDArray[np.float64]) -> None:
    """A thumb over the lower edge, fingertips at the upper one."""
    skin = np.array([130.0, 165.0, 215.0]) + rng.uniform(-25, 25)
    wide = corners[1, 0] - corners[0, 0]
    share = rng.uniform(0.8, 0.97)
    for edge, reach in ((corners[2:][::-1], 0.05), (corners[:2], 0.03)):
        middle = edge[0] * (1 - share) + edge[1] * share
        size = (int(wide * 0.07), int(wide * reach))
        at = (int(middle[0]), int(middle[1]))
        cv2.ellipse(picture, at, size, float(rng.uniform(-20, 20)), 0, 360, skin.tolist(), -1)


def photograph(card: NDArray[np.uint8], rng: np.random.Generator, shot: Shot) -> bytes:
    """A JPEG of the flat `card` (BGR) taken as `shot` says."""
    picture, corners = _placed(rng, card.astype(np.float32), shot)
    if shot.fingers:
        _held(rng, picture, corners)
    if shot.level:
        picture = _lit(rng, picture, shot)
    high, wide = picture.shape[:2]
    scale = shot.width * (0.75 if high > wide else 1) / wide
    size = (round(wide * scale), round(high * scale))
    picture = cv2.resize(np.clip(picture, 0, 255), size, interpolation=cv2.INTER_AREA)
    picture = cv2.GaussianBlur(picture, (0, 0), shot.blur * size[0] / 1500 + 0.05)
    picture += rng.normal(0, shot.noise, picture.shape)
    done = np.rot90(np.clip(picture, 0, 255).astype(np.uint8), shot.quarter)
    _, jpeg = cv2.imencode(".jpg", np.ascontiguousarray(done),
                           [cv2.IMWRITE_JPEG_QUALITY, shot.quality])  # fmt: skip
    return jpeg.tobytes()
