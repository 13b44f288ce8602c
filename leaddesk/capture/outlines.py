"""Outlines of cards on a page: quadrilaterals whose four sides are seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from leaddesk.capture.corners import Corners, angles, ordered
from leaddesk.capture.decoding import Page

# Of the middle length of opposite sides: cards are 1.55 to 1.75, and perspective draws at them.
_LONGEST: Final = 2.1
_SHORTEST: Final = 1.25
_LEAST_SHARE: Final = 0.015  # of the page
_MOST_SKEW: Final = 1.4  # of opposite sides
_LEAST_ANGLE: Final = 62.0
# Edges against the picture's noise, and at least so many levels: a white card on a white lid has
# a dozen, a dark one hundreds.
_LEVELS: Final = ((2.5, 6), (4.0, 12), (7.0, 30), (12.0, 70))
_STRAIGHT: Final = 0.9  # of its hull that a contour's quadrilateral must be, and the other way
_STEPS: Final = 48  # points looked at on each side
_REACH: Final = 5  # pixels around them
_SEEN_MEAN: Final = 0.72
_SEEN_LEAST: Final = 0.4


@dataclass(frozen=True)
class Outline:
    """`corners` in pixels; `seen`: the share of its sides where there is an edge; `area`: in
    pixels."""

    corners: Corners
    seen: float
    area: float


def outlines(page: Page) -> list[Outline]:
    """What may be the outlines of cards on a page (small: about 1,000 pixels), largest first.

    One inside the other, several where a card lies in another's shadow: none is chosen yet.
    """
    edges = _Edges(page)
    found: list[Outline] = []
    for contour in _contours(edges):
        corners = _quadrilateral(contour)
        if corners is None or not like_card(corners):
            continue
        if any(_same(corners, other.corners) for other in found):
            continue
        corners = edges.fitted(corners)
        if not like_card(corners):
            continue
        sides = edges.seen(corners)
        if min(sides) >= _SEEN_LEAST and sum(sides) / 4 >= _SEEN_MEAN:
            area = float(cv2.contourArea(corners.astype(np.float32)))
            found.append(Outline(corners, sum(sides) / 4, area))
    return sorted(found, key=lambda outline: -outline.area)


def like_card(corners: Corners) -> bool:
    """Whether a quadrilateral may be a card seen from somewhere above."""
    sides = [float(np.linalg.norm(corners[i] - corners[i - 1])) for i in range(4)]
    if min(sides) < 8 or max(sides[0], sides[2]) > _MOST_SKEW * min(sides[0], sides[2]):
        return False
    if max(sides[1], sides[3]) > _MOST_SKEW * min(sides[1], sides[3]):
        return False
    across, along = sides[0] + sides[2], sides[1] + sides[3]
    if not _SHORTEST <= max(across, along) / min(across, along) <= _LONGEST:
        return False
    return all(_LEAST_ANGLE <= angle <= 180 - _LEAST_ANGLE for angle in angles(corners))


def _same(one: Corners, other: Corners) -> bool:
    return bool(np.abs(one - other).max() < 4)


def _contours(edges: _Edges) -> Iterator[Any]:
    """Hulls of what edges of several strengths enclose, large enough for a card."""
    least = _LEAST_SHARE * edges.strength.size
    for noises, levels in _LEVELS:
        level = max(noises * edges.noise, levels)
        strong = cv2.threshold(edges.strength, level, 1, cv2.THRESH_BINARY)[1]
        mask = cv2.dilate(strong, np.ones((3, 3), np.uint8))
        found, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in found:
            _, _, wide, high = cv2.boundingRect(contour)
            if wide * high >= least:
                hull = cv2.convexHull(contour)
                if cv2.contourArea(hull) >= least:
                    yield hull


def _quadrilateral(hull: Any) -> Corners | None:
    """The four corners of a hull that is nearly one; rounded corners do not matter."""
    area = cv2.contourArea(hull)
    length = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        shape = cv2.approxPolyDP(hull, tolerance * length, True)
        if len(shape) == 4:
            if _STRAIGHT <= cv2.contourArea(shape) / area <= 1 / _STRAIGHT:
                return ordered(shape.reshape(4, 2).astype(np.float32))
            break
    box = cv2.boxPoints(cv2.minAreaRect(hull))
    if area >= _STRAIGHT * cv2.contourArea(box):
        return ordered(box)
    return None


class _Edges:
    """How strongly lightness and colour change, and in which direction."""

    def __init__(self, page: Page) -> None:
        soft = cv2.GaussianBlur(cv2.cvtColor(page, cv2.COLOR_BGR2LAB), (0, 0), 1.0)
        self._across = cv2.Sobel(soft, cv2.CV_16S, 1, 0)
        self._down = cv2.Sobel(soft, cv2.CV_16S, 0, 1)
        # Halves, so that they fit into bytes.
        both = cv2.addWeighted(
            cv2.convertScaleAbs(self._across, alpha=0.5), 1.0,
            cv2.convertScaleAbs(self._down, alpha=0.5), 1.0, 0,
        )  # fmt: skip
        lightness, green_red, blue_yellow = cv2.split(both)
        self.strength: Page = cv2.max(lightness, cv2.max(green_red, blue_yellow))
        self.noise = float(np.median(self.strength[::4, ::4]))
        self._least = max(4.0 * self.noise, 10.0)

    def seen(self, corners: Corners) -> list[float]:
        """The share of each side along which there is an edge in its direction."""
        least = self._least
        return [float((self._along(corners, i, 2).max(axis=1) >= least).mean()) for i in range(4)]

    def fitted(self, corners: Corners) -> Corners:
        """The corners, moved to where the edges around the sides are strongest."""
        lines = []
        for i in range(4):
            values = self._along(corners, i, _REACH)
            strong = values.max(axis=1) >= self._least
            if strong.sum() < _STEPS // 3:
                lines.append((corners[i], corners[(i + 1) % 4] - corners[i]))
                continue
            start, way, normal = _side(corners, i)
            at = np.linspace(0.06, 0.94, _STEPS)[strong]
            off = values.argmax(axis=1)[strong] - float(_REACH)
            slope, shift = _straight(at, off)
            lines.append((start + normal * shift, way + normal * slope))
        crossed = [_crossing(lines[i - 1], lines[i]) for i in range(4)]
        if any(point is None for point in crossed):
            return corners
        moved = np.array(crossed, np.float32)
        return moved if np.abs(moved - corners).max() <= 3 * _REACH else corners

    def _along(self, corners: Corners, number: int, reach: int) -> npt.NDArray[Any]:
        """Change across a side at each step of it (rows) and distance from it (columns)."""
        start, way, normal = _side(corners, number)
        at = np.linspace(0.06, 0.94, _STEPS)[:, None, None]
        off = np.arange(-reach, reach + 1)[None, :, None]
        points = start + way * at + normal * off
        high, wide = self.strength.shape
        x = np.clip(np.rint(points[..., 0]).astype(int), 0, wide - 1)
        y = np.clip(np.rint(points[..., 1]).astype(int), 0, high - 1)
        change = self._across[y, x] * normal[0] + self._down[y, x] * normal[1]
        across: npt.NDArray[Any] = np.abs(change).max(axis=2)
        return across


def _side(corners: Corners, number: int) -> tuple[Any, Any, Any]:
    """Start, way and unit normal of a side."""
    start = corners[number].astype(float)
    way = corners[(number + 1) % 4].astype(float) - start
    return start, way, np.array([way[1], -way[0]]) / max(float(np.linalg.norm(way)), 1e-6)


def _straight(at: npt.NDArray[Any], off: npt.NDArray[Any]) -> tuple[float, float]:
    """Slope and shift of the line through most of the points."""
    keep = np.abs(off - np.median(off)) <= 2.5
    if keep.sum() < 8:
        return 0.0, float(np.median(off))
    slope, shift = np.polyfit(at[keep], off[keep], 1)
    return float(slope), float(shift)


def _crossing(one: tuple[Any, Any], other: tuple[Any, Any]) -> Any:
    (start, way), (start2, way2) = one, other
    cross = way[0] * way2[1] - way[1] * way2[0]
    if abs(cross) < 1e-6:
        return None
    apart = start2 - start
    return start + way * ((apart[0] * way2[1] - apart[1] * way2[0]) / cross)
