"""The cards on a page, each cut out and straightened.

Cards are told by their outlines where four sides are seen, else by their letters: groups of print
that fit on a card and are parted by empty paper. What is not sure stays whole: a page too much is
read as well as a card, but letters that are cut off are lost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from leaddesk.capture.corners import (
    Corners,
    angles,
    grown,
    holds,
    lengths,
    middle,
    near,
    rectangle,
)
from leaddesk.capture.decoding import Page
from leaddesk.capture.framing import SPACE, box_of, even_rim, frames, sheet_card
from leaddesk.capture.letters import FINE, Blot, Print, groups, printed
from leaddesk.capture.outlines import Outline, outlines
from leaddesk.domain.cards import Box

_SIDE: Final = 1000  # pixels of the page as it is looked at
_WHOLE: Final = Box(0, 0, 1, 1)
_RIM: Final = 0.003  # of a card's width, kept around it
_LIKE: Final = 2.6  # times as large may the largest card of a page be as the smallest
_OUTSIDE: Final = 0.03  # of the ink may lie outside of a card that is cut out alone
_PALE: Final = 0.5  # of the contrast of letters: paler is the grain of a desk, where edges are sure
_SPARE: Final = 0.15  # of a card's ink that a group of letters must have to be a card
_LIKE_SHEET: Final = 1.12  # on a sheet, where their size is known, cards differ by less
_TOO_LARGE: Final = 1.3
_SURELY_SEEN: Final = 0.97
_CROSSED: Final = 0.1  # of a side may be printed on: rules, pictures that reach the edge
_HALVES: Final = 0.8  # of a card are filled by two panels of its own; no two cards lie so
_ASKEW: Final = (1.2, 1.5)
_ASLANT: Final = 4.0  # degrees
_MARGIN: Final = 0.016  # of a card's width, where hardly any letters stand
_BESIDE: Final = 0.03  # of a card's width: what is nearer to its edge is its shadow
_CRUMB: Final = 0.006  # of a card's ink
_TOUCHED: Final = 0.12

_ON_SHEET: Final = 8  # cards on one, or about as many


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
    text = printed(small)
    told = sheet_card(size) if text.fine >= FINE and even_rim(small) else None
    found = _cards(outlines(small), text, told, size)
    if not found:
        return [Cut(page, _WHOLE, rectangle(0, 0, page.shape[1], page.shape[0]))]
    return [_cut(page, corners / share) for corners in _in_rows(found)]


def _cards(
    seen: list[Outline], text: Print, told: tuple[float, float] | None, size: tuple[float, float]
) -> list[Corners]:
    """Corners of the cards; empty for a page that stays whole. `told`: a card's size on it."""
    ink = text.blots
    if told is not None and _shows_one(seen, text, told):
        told = None
    seen = [outline for outline in seen if _plausible(outline, text, told)]
    chosen = _chosen(seen, ink)
    if not chosen:
        if told is None or not ink:
            return []
        wide, high = told
        heavy = _heavy(ink, sum(b.ink for b in ink) / _ON_SHEET)
        others = groups(heavy, wide * SPACE, high * SPACE)
        return frames(others, [], told, size) if len(others) > 1 else []
    wide, high = told or _size_of(chosen)
    inks = [sum(b.ink for b in ink if holds(o.corners, b.middle)) for o in chosen]
    usual = float(np.median(inks))
    free = [b for b in ink if not any(near(o.corners, b.middle, _BESIDE * wide) for o in chosen)]
    if told is None and all(o.seen >= _SURELY_SEEN for o in chosen):
        free = _dark(free, ink, chosen)
    free = _heavy(free, usual)
    beside = groups(free, wide * SPACE, high * SPACE) if free else []
    others = [group for group in beside if sum(b.ink for b in group) >= _SPARE * usual]
    if len(chosen) == 1 and told is None and sum(b.ink for b in free) > _OUTSIDE * inks[0]:
        return []  # it is a part of the card: a panel, a picture
    cards = [outline.corners for outline in chosen]
    if told is None:  # cards on a desk lie askew
        wide, high = wide * _ASKEW[0], high * _ASKEW[1]
    return cards + frames(others, cards, (wide, high), size)


def _dark(free: list[Blot], ink: list[Blot], cards: list[Outline]) -> list[Blot]:
    """Of the ink beside cards that as dark as letters on them: the rest is the grain of a desk."""
    inside = [b.contrast for b in ink if any(holds(o.corners, b.middle) for o in cards)]
    return [b for b in free if b.contrast >= _PALE * float(np.median(inside))]


def _heavy(ink: list[Blot], all_of_it: float) -> list[Blot]:
    """Without crumbs: bits of edges and shadows."""
    return [b for b in ink if b.ink >= _CRUMB * all_of_it]


def _shows_one(seen: list[Outline], text: Print, told: tuple[float, float]) -> bool:
    """Whether a page of a sheet's shape is the picture of one card, too large for a sheet's.

    All that is printed is on it, and no cards are seen within.
    """
    large = [o for o in seen if o.seen >= _SURELY_SEEN and _size_of([o])[0] > told[0] * _TOO_LARGE]
    small = [o for o in seen if _plausible(o, text, told)]
    return any(_hold_most([o], None, text.blots) for o in large) and len(_disjoint(small)) < 2


def _plausible(outline: Outline, text: Print, told: tuple[float, float] | None) -> bool:
    """Whether an outline is of a card, not of letters or of several cards."""
    sides = _size_of([outline])
    if told is not None:  # nothing is seen aslant on a scanner
        shares = [side / usual for side, usual in zip(sides, told, strict=True)]
        if min(shares) < 1 / _LIKE_SHEET or max(shares) > _LIKE_SHEET:
            return False
        if any(abs(angle - 90) > _ASLANT for angle in angles(outline.corners)):
            return False
    if outline.seen >= _SURELY_SEEN:  # letters are not as straight
        return True
    rim = _MARGIN * sides[0]
    inner, outer = (_along(outline.corners, text.mask, off) for off in (-rim, rim))
    crossed = (inner & outer).mean(axis=1).max()
    # Letters close to three of its sides: it is their outline, no card's.
    touched = sorted(inner.mean(axis=1))[1]
    return bool(crossed <= _CROSSED and touched <= _TOUCHED)


def _along(corners: Corners, mask: Page, off: float) -> npt.NDArray[Any]:
    """Where each of the four sides, moved outwards by `off`, is printed on: 4 × 96."""
    high, wide = mask.shape
    start, way = corners, np.roll(corners, -1, axis=0) - corners
    normal = np.stack([way[:, 1], -way[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True).clip(1e-6)
    at = np.linspace(0.04, 0.96, 96)[None, :, None]
    points = start[:, None] + way[:, None] * at + normal[:, None] * off
    x = np.clip(np.rint(points[..., 0]).astype(int), 0, wide - 1)
    y = np.clip(np.rint(points[..., 1]).astype(int), 0, high - 1)
    printed_on: npt.NDArray[Any] = mask[y, x] > 0
    return printed_on


def _chosen(seen: list[Outline], ink: list[Blot]) -> list[Outline]:
    """Of outlines inside each other, the outer, unless it is what several cards lie on."""
    chosen: list[Outline] = []
    for outline in seen:  # the largest first
        if any(_overlap(outline, other) for other in chosen):
            continue
        parts = _disjoint([o for o in seen if o is not outline and _within(o, outline)])
        halves = len(parts) == 2 and sum(o.area for o in parts) > _HALVES * outline.area
        if len(parts) > 1 and not halves and _hold_most(parts, outline, ink):
            continue
        if any(holds(outline.corners, b.middle) for b in ink):
            chosen.append(outline)
    return _of_a_size(chosen)


def _of_a_size(some: list[Outline]) -> list[Outline]:
    """Without those far smaller than most: logos, stamps, pictures on a card."""
    if len(some) < 2:
        return some
    usual = float(np.median([o.area for o in some]))
    return [o for o in some if usual / _LIKE <= o.area <= usual * _LIKE]


def _disjoint(some: list[Outline]) -> list[Outline]:
    kept: list[Outline] = []
    for outline in some:
        if not any(_overlap(outline, other) for other in kept):
            kept.append(outline)
    return _of_a_size(kept)


def _hold_most(parts: list[Outline], outer: Outline | None, ink: list[Blot]) -> bool:
    """Whether nearly all that is printed within `outer`, or at all, is printed on the parts."""
    held = [b for b in ink if outer is None or holds(outer.corners, b.middle)]
    total = sum(b.ink for b in held)
    inner = sum(b.ink for b in held if any(holds(o.corners, b.middle) for o in parts))
    return inner >= 0.9 * total


def _within(inner: Outline, outer: Outline) -> bool:
    return inner.area < outer.area and holds(outer.corners, middle(inner.corners))


def _overlap(one: Outline, other: Outline) -> bool:
    return holds(one.corners, middle(other.corners)) or holds(other.corners, middle(one.corners))


def _size_of(some: list[Outline]) -> tuple[float, float]:
    """The usual longer and shorter side."""
    sides = [sorted(lengths(o.corners)) for o in some]
    return float(np.median([s[1] for s in sides])), float(np.median([s[0] for s in sides]))


def _in_rows(cards: list[Corners]) -> list[Corners]:
    """From top to bottom, and from left to right those that stand beside each other."""
    rows: list[list[Corners]] = []
    for card in sorted(cards, key=lambda c: middle(c)[1]):
        high = box_of(card).bottom - box_of(card).top
        if rows and middle(card)[1] - middle(rows[-1][0])[1] < high / 2:
            rows[-1].append(card)
        else:
            rows.append([card])
    return [card for row in rows for card in sorted(row, key=lambda c: middle(c)[0])]


def _cut(page: Page, corners: Corners) -> Cut:
    high, wide = page.shape[:2]
    across, down = lengths(corners)
    wider = grown(corners, _RIM * max(across, down))
    size = (max(1, math.ceil(across)), max(1, math.ceil(down)))
    flat = rectangle(0, 0, *size)
    matrix = cv2.getPerspectiveTransform(wider.astype(np.float32), flat)
    image = cv2.warpPerspective(page, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    box = box_of(wider)
    left, top = max(0.0, box.left / wide), max(0.0, box.top / high)
    right, bottom = min(1.0, box.right / wide), min(1.0, box.bottom / high)
    return Cut(image, Box(left, top, right - left, bottom - top), wider)
