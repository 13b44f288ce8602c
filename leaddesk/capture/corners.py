"""Quadrilaterals: cards as they lie on a page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[Any]  # 4 × 2: x, y of the upper left, upper right, lower right, lower left


def ordered(points: Corners) -> Corners:
    """Four points as corners: clockwise, the upper left first."""
    middle = points.mean(axis=0)
    turn = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    around = points[np.argsort(turn)]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def angles(corners: Corners) -> Iterator[float]:
    """The angles at the corners, in degrees."""
    for i in range(4):
        one, other = corners[i - 1] - corners[i], corners[(i + 1) % 4] - corners[i]
        cosine = float(one @ other) / float(np.linalg.norm(one) * np.linalg.norm(other))
        yield math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def lengths(corners: Corners) -> tuple[float, float]:
    """Its middle width and height."""
    sides = [float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4)]
    return (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2


def middle(corners: Corners) -> tuple[float, float]:
    x, y = corners.mean(axis=0)
    return float(x), float(y)


def holds(corners: Corners, point: tuple[float, float]) -> bool:
    return cv2.pointPolygonTest(corners.reshape(-1, 1, 2), point, False) >= 0


def near(corners: Corners, point: tuple[float, float], distance: float) -> bool:
    return cv2.pointPolygonTest(corners.reshape(-1, 1, 2), point, True) >= -distance


def rectangle(left: float, top: float, right: float, bottom: float) -> Corners:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def grown(corners: Corners, rim: float) -> Corners:
    """Its sides moved outwards by `rim`."""
    middle = corners.mean(axis=0)
    away = corners - middle
    grown: Corners = middle + away * (1 + rim / np.abs(away).min(axis=0).clip(1))
    return grown
