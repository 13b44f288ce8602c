"""The cards on a page, each cut out and straightened.

Cards are told by their outlines where four sides are seen, else by their letters: groups of print
that fit on a card and are parted by empty paper. What is not sure stays whole: a page too much is
read as well as a card, but letters that are cut off are lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from leaddesk.capture.decoding import Page
from leaddesk.capture.letters import Blot, blots, bounds, groups
from leaddesk.capture.outlines import Corners, Outline, outlines
from leaddesk.domain.cards import Box

_SIDE: Final = 1000  # pixels of the page as it is looked at
_WHOLE: Final = Box(0, 0, 1, 1)
_RIM: Final = 0.006  # of a card's width, kept around it
_LIKE: Final = 2.6  # times as large may the largest card of a page be as the smallest
_OUTSIDE: Final = 0.03  # of the ink may lie outside of a card that is cut out alone
_SPARE: Final = 0.2  # of a card's ink that a group of letters must have to be a card
_FILLS: Final = 0.55  # of the page, one side of a card that is told by its letters at most

# A sheet off a scanner: its sides tell how large a card is on it.
_SHEETS: Final = ((210.0, 297.0), (215.9, 279.4), (297.0, 420.0))
_SHEET_LIKE: Final = 0.015
_CARD: Final = (91.0, 55.0)  # millimetres
_SPACE: Final = 1.06  # letters that take up to so much of a card's size are on one card


@dataclass(frozen=True)
class Cut:
    """A card cut out of its page. `image`: straight, blue, green, red; `place`: on the page;
    `corners`: its corners on the page in pixels, clockwise, the upper left first."""

    image: Page
    place: Box
    corners: Corners


def cards_on(page: Page) -> list[Cut]:
    """The cards on a page (blue, green, red), row by row; at least one: the page itself.

    One card is cut out only where its edges are sure and nothing is printed outside of them.
    """
    share = min(1.0, _SIDE / max(page.shape[:2]))
    small = page
    if share < 1:
        small = cv2.resize(page, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    size = (float(small.shape[1]), float(small.shape[0]))
    found = _cards(outlines(small), blots(small), size)
    if not found:
        return [Cut(page, _WHOLE, _rectangle(0, 0, page.shape[1], page.shape[0]))]
    return [_cut(page, corners / share) for corners in _in_rows(found)]


def _cards(seen: list[Outline], ink: list[Blot], size: tuple[float, float]) -> list[Corners]:
    """Corners of the cards; empty for a page that stays whole."""
    chosen = _chosen(seen, ink, size[0] * size[1])
    inside = sum(b.ink for b in ink if any(_holds(o.corners, b.middle) for o in chosen))
    free = [b for b in ink if not any(_holds(o.corners, b.middle) for o in chosen)]
    outside = sum(b.ink for b in free)
    if chosen:
        wide, high = _size_of(chosen)
        each = inside / len(chosen)
        others = (
            [
                group
                for group in groups(free, wide * _SPACE, high * _SPACE)
                if sum(b.ink for b in group) >= _SPARE * each
            ]
            if free
            else []
        )
        if len(chosen) + len(others) == 1 and outside > _OUTSIDE * inside:
            return []
        if len(chosen) == 1 and others and not _surely(chosen[0], others):
            return []
    else:
        told = _sheet_card(size)
        if told is None or not ink:
            return []
        wide, high = told
        others = groups(ink, wide * _SPACE, high * _SPACE)
        if len(others) < 2:
            return []
    cards = [outline.corners for outline in chosen]
    return cards + _frames(others, cards, wide, size)


def _surely(only: Outline, others: Sequence[Sequence[Blot]]) -> bool:
    """Whether what lies beside the only outline is cards, not more of the card it is a part of."""
    return all(len(group) >= 2 for group in others) and only.seen > 0.85


def _chosen(seen: list[Outline], ink: list[Blot], whole: float) -> list[Outline]:
    """Of outlines inside each other, the outer, unless it is what several cards lie on."""
    chosen: list[Outline] = []
    for outline in seen:  # the largest first
        if any(_overlap(outline, other) for other in chosen):
            continue
        parts = _disjoint([o for o in seen if o is not outline and _within(o, outline)])
        if len(parts) > 1 and _hold_most(parts, outline, ink):
            continue
        if any(_holds(outline.corners, b.middle) for b in ink):
            chosen.append(outline)
    return _of_a_size(chosen)


def _of_a_size(some: list[Outline]) -> list[Outline]:
    """Without those far smaller than most: logos, stamps, pictures on a card."""
    if len(some) < 2:
        return some
    middle = float(np.median([o.area for o in some]))
    return [o for o in some if middle / _LIKE <= o.area <= middle * _LIKE]


def _disjoint(some: list[Outline]) -> list[Outline]:
    kept: list[Outline] = []
    for outline in some:
        if not any(_overlap(outline, other) for other in kept):
            kept.append(outline)
    return _of_a_size(kept)


def _hold_most(parts: list[Outline], outer: Outline, ink: list[Blot]) -> bool:
    """Whether nearly all that is printed within `outer` is printed on its parts."""
    held = [b for b in ink if _holds(outer.corners, b.middle)]
    total = sum(b.ink for b in held)
    inner = sum(b.ink for b in held if any(_holds(o.corners, b.middle) for o in parts))
    return inner >= 0.9 * total


def _holds(corners: Corners, point: tuple[float, float]) -> bool:
    return cv2.pointPolygonTest(corners.reshape(-1, 1, 2), point, False) >= 0


def _within(inner: Outline, outer: Outline) -> bool:
    return inner.area < outer.area and _holds(outer.corners, _middle(inner.corners))


def _overlap(one: Outline, other: Outline) -> bool:
    return _holds(one.corners, _middle(other.corners)) or _holds(
        other.corners, _middle(one.corners)
    )


def _middle(corners: Corners) -> tuple[float, float]:
    x, y = corners.mean(axis=0)
    return float(x), float(y)


def _lengths(corners: Corners) -> tuple[float, float]:
    """Its middle width and height."""
    sides = [float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4)]
    return (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2


def _size_of(some: list[Outline]) -> tuple[float, float]:
    """The usual longer and shorter side."""
    sides = [sorted(_lengths(o.corners)) for o in some]
    return float(np.median([s[1] for s in sides])), float(np.median([s[0] for s in sides]))


def _sheet_card(size: tuple[float, float]) -> tuple[float, float] | None:
    """The sides of a card on the page, if that has the shape of a sheet of paper."""
    shape = min(size) / max(size)
    for short, long in _SHEETS[:2]:
        if abs(shape - short / long) <= _SHEET_LIKE:
            scale = max(size) / long
            return _CARD[0] * scale, _CARD[1] * scale
    return None


def _frames(
    some: list[list[Blot]], cards: list[Corners], wide: float, size: tuple[float, float]
) -> list[Corners]:
    """A frame around each group of letters, half-way to its neighbours at most."""
    boxes = [bounds(group) for group in some]
    taken = boxes + [_box(corners) for corners in cards]
    frames = []
    for box in boxes:
        left, top, right, bottom = (
            max(0.0, box.left - wide * 0.09), max(0.0, box.top - wide * 0.09),
            min(size[0], box.right + wide * 0.09), min(size[1], box.bottom + wide * 0.09),
        )  # fmt: skip
        for other in taken:
            if other is box:
                continue
            if other.top < box.bottom and other.bottom > box.top:
                if other.left >= box.right:
                    right = min(right, (box.right + other.left) / 2)
                if other.right <= box.left:
                    left = max(left, (box.left + other.right) / 2)
            if other.left < box.right and other.right > box.left:
                if other.top >= box.bottom:
                    bottom = min(bottom, (box.bottom + other.top) / 2)
                if other.bottom <= box.top:
                    top = max(top, (box.top + other.bottom) / 2)
        frames.append(_rectangle(left, top, right, bottom))
    return frames


def _box(corners: Corners) -> Blot:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Blot(float(left), float(top), float(right), float(bottom), 0)


def _rectangle(left: float, top: float, right: float, bottom: float) -> Corners:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _in_rows(cards: list[Corners]) -> list[Corners]:
    """From top to bottom, and from left to right those that stand beside each other."""
    rows: list[list[Corners]] = []
    for card in sorted(cards, key=lambda c: _middle(c)[1]):
        high = _box(card).bottom - _box(card).top
        if rows and _middle(card)[1] - _middle(rows[-1][0])[1] < high / 2:
            rows[-1].append(card)
        else:
            rows.append([card])
    return [card for row in rows for card in sorted(row, key=lambda c: _middle(c)[0])]


def _cut(page: Page, corners: Corners) -> Cut:
    high, wide = page.shape[:2]
    across, down = _lengths(corners)
    grown = _grown(corners, _RIM * max(across, down))
    size = (max(1, math.ceil(across)), max(1, math.ceil(down)))
    flat = _rectangle(0, 0, *size)
    matrix = cv2.getPerspectiveTransform(grown.astype(np.float32), flat)
    image = cv2.warpPerspective(page, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    box = _box(grown)
    left, top = max(0.0, box.left / wide), max(0.0, box.top / high)
    right, bottom = min(1.0, box.right / wide), min(1.0, box.bottom / high)
    return Cut(image, Box(left, top, right - left, bottom - top), grown)


def _grown(corners: Corners, rim: float) -> Corners:
    """Its sides moved outwards by `rim`."""
    middle = corners.mean(axis=0)
    away = corners - middle
    grown: Corners = middle + away * (1 + rim / np.abs(away).min(axis=0).clip(1))
    return grown
