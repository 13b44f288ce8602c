"""Where on a page something is printed, told by strokes; and which of it stands together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from leaddesk.capture.decoding import Page

_STROKE: Final = 70  # strokes are thinner than this part of the page's longer side
_FINE_STROKE: Final = 130  # on a sheet of several cards
FINE: Final = 0.25  # from here on it is one, see `Print`
_LEAST_CONTRAST: Final = 22
_JOINED: Final = 90  # what is nearer than this part of the page stands together
_DEEP: Final = 50  # levels of contrast by which strokes are measured
_HOLLOW: Final = 0.13  # of its box that a frame fills at most; letters fill 0.2 and more
_RULE: Final = 5  # pixels: a rule is no thicker
_GRAIN: Final = 0.18  # of the strength of good letters; weaker blots are the desk's


@dataclass(frozen=True, slots=True)
class Blot:
    """Letters that stand together, as a box in pixels; `ink`: how much of it there is, `contrast`:
    by how many levels it differs from its ground."""

    left: float
    top: float
    right: float
    bottom: float
    ink: float
    contrast: float = 0.0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Print:
    """What is printed on a page. `mask`: where, 0 or 1; `fine`: 0..1, the thinner the letters'
    strokes the higher: up to 0.26 on a picture of one card, from 0.26 on a sheet of several."""

    blots: list[Blot]
    mask: Page
    fine: float


def printed(page: Page) -> Print:
    """What is printed on a page (about 1,000 pixels), dark on light and light on dark."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    high, wide = grey.shape
    strokes = _strokes(grey, max(9, max(high, wide) // _STROKE) | 1)
    deep = cv2.threshold(strokes, _DEEP, 1, cv2.THRESH_BINARY)[1]
    fine = cv2.mean(_strokes(grey, 3), deep)[0] / max(1.0, cv2.mean(strokes, deep)[0])
    if fine >= FINE:  # else small letters, and narrow gaps between cards, are one blot
        strokes = _strokes(grey, max(5, max(high, wide) // _FINE_STROKE) | 1)
    level = max(_LEAST_CONTRAST, 3 * float(np.median(strokes[::3, ::3])))
    raw = cv2.threshold(strokes, level, 1, cv2.THRESH_BINARY)[1]
    mask = _without_lines(raw, max(high, wide))
    reach = max(5, max(high, wide) // _JOINED) | 1
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(joined)
    dark = mask > 0
    ink = np.bincount(labels[dark], strokes[dark], count)
    contrast = ink / np.maximum(np.bincount(labels[dark], minlength=count), 1)
    least = _GRAIN * _middle_by(contrast, ink)
    found = [
        Blot(float(x), float(y), float(x + w), float(y + h), float(ink[i]), float(contrast[i]))
        for i, (x, y, w, h, _) in enumerate(boxes.tolist())
        if i and min(w, h) >= 3 and max(w, h) >= 6 and contrast[i] >= least
    ]
    return Print(found, mask, fine)


def _strokes(grey: Page, size: int) -> Page:
    """How much darker or lighter than what is around it is each thing narrower than `size`."""
    kernel = np.ones((size, size), np.uint8)
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel)
    return cv2.max(dark, cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel))


def bounds(some: Sequence[Blot]) -> Blot:
    """All of them as one."""
    return Blot(
        min(b.left for b in some), min(b.top for b in some),
        max(b.right for b in some), max(b.bottom for b in some),
        sum(b.ink for b in some),
    )  # fmt: skip


def groups(some: list[Blot], wide: float, high: float) -> list[list[Blot]]:
    """Parted at the gaps into as few groups as fit on cards of a size, lying or standing."""
    whole = bounds(some)
    across, down = whole.right - whole.left, whole.bottom - whole.top
    if (across <= wide and down <= high) or (across <= high and down <= wide):
        return [some]
    axes = ((0, wide), (1, high))
    for axis, limit in axes if across > wide else reversed(axes):
        parts = _fewest(some, axis, limit)
        if len(parts) > 1:
            return [group for part in parts for group in groups(part, wide, high)]
    return [some]


def _fewest(some: list[Blot], axis: int, limit: float) -> list[list[Blot]]:
    """Parted along one axis: as few parts of at most `limit` as can be, at the widest gaps."""
    runs = _runs(some, axis)
    best: list[tuple[int, float, int]] = [
        (0, 0.0, 0)
    ]  # parts, minus the gaps, where the last began
    for end in range(1, len(runs) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            if runs[end - 1][1] - runs[start][0] > limit and start < end - 1:
                break
            gap = runs[start][0] - runs[start - 1][1] if start else 0.0
            choices.append((best[start][0] + 1, best[start][1] - gap, start))
        best.append(min(choices))
    parts = []
    end = len(runs)
    while end:
        start = best[end][2]
        parts.append([b for _, _, run in runs[start:end] for b in run])
        end = start
    return parts[::-1]


def _runs(some: list[Blot], axis: int) -> list[tuple[float, float, list[Blot]]]:
    """Blots whose shadows on an axis touch: start, end and the blots."""
    runs: list[tuple[float, float, list[Blot]]] = []
    for blot in sorted(some, key=lambda b: (b.left, b.top)[axis]):
        start, end = ((blot.left, blot.right), (blot.top, blot.bottom))[axis]
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end), [*runs[-1][2], blot])
        else:
            runs.append((start, end, [blot]))
    return runs


def _without_lines(mask: Page, side: int) -> Page:
    """Without rules, edges of cards and desks and the gaps between cards: longer than letters."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    wide, high, area = boxes[:, 2], boxes[:, 3], boxes[:, 4]
    longest = np.maximum(wide, high)
    drop = (longest > side / 8) & (area < _HOLLOW * wide * high)
    drop |= (longest > side / 25) & (np.minimum(wide, high) <= _RULE)
    drop |= area < 4
    drop[0] = True
    kept: Page = (~drop).astype(np.uint8)[labels]
    return kept


def _middle_by(values: npt.NDArray[Any], weights: npt.NDArray[Any]) -> float:
    """The value below which half of all weight lies."""
    order = np.argsort(values)
    heavier = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(heavier, heavier[-1] / 2)])
