"""Cards on a scanner's sheet whose edges are not seen: their size, frames around letters."""

from __future__ import annotations

from typing import Final

import numpy as np

from leaddesk.capture.corners import Corners, rectangle
from leaddesk.capture.decoding import Page
from leaddesk.capture.letters import Blot, bounds

_SHEETS: Final = ((210.0, 297.0), (215.9, 279.4))
_SHEET_LIKE: Final = 0.015
_EVEN: Final = 12  # levels by which a lid differs from itself
_EVEN_SHARE: Final = 0.8
_CARD: Final = (91.0, 55.0)  # millimetres
SPACE: Final = 1.06  # letters that take up to so much of a card's size are on one card


def even_rim(page: Page) -> bool:
    """Whether the page is bordered by paper or a scanner's lid, not by a desk."""
    rim = max(3, max(page.shape[:2]) // 100)
    sides = (page[:rim], page[-rim:], page[:, :rim], page[:, -rim:])
    strip = np.concatenate([side.reshape(-1, 3) for side in sides]).astype(np.int16)
    off = np.abs(strip - np.median(strip, axis=0)).max(axis=1)
    return float((off <= _EVEN).mean()) >= _EVEN_SHARE


def sheet_card(size: tuple[float, float]) -> tuple[float, float] | None:
    """The sides of a card on the page, if that has the shape of a sheet of paper."""
    shape = min(size) / max(size)
    for short, long in _SHEETS:
        if abs(shape - short / long) <= _SHEET_LIKE:
            scale = max(size) / long
            return _CARD[0] * scale, _CARD[1] * scale
    return None


def frames(
    some: list[list[Blot]], cards: list[Corners], card: tuple[float, float],
    size: tuple[float, float],
) -> list[Corners]:  # fmt: skip
    """A frame of a card's size around each group of letters, half-way to its neighbours at most."""
    boxes = [bounds(group) for group in some]
    taken = boxes + [box_of(corners) for corners in cards]
    least = 0.1 * max(card)
    framed = []
    for box in boxes:
        free = _free([other for other in taken if other is not box], box, size)
        wide, high = card if box.bottom - box.top <= card[1] * SPACE else card[::-1]
        left, right = _spread(box.left, box.right, free.left, free.right, wide, least)
        top, bottom = _spread(box.top, box.bottom, free.top, free.bottom, high, least)
        framed.append(rectangle(left, top, right, bottom))
    return framed


def _free(others: list[Blot], box: Blot, size: tuple[float, float]) -> Blot:
    """How far a frame around `box` may reach."""
    left, top, right, bottom = 0.0, 0.0, size[0], size[1]
    for other in others:
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
    return Blot(left, top, right, bottom, 0)


def _spread(
    start: float, end: float, first: float, last: float, length: float, least: float
) -> tuple[float, float]:
    """A span widened to `length`, by `least` at any rate, between `first` and `last`."""
    length = max(length, end - start + least)
    begun = max(first, start - (length - (end - start)) / 2)
    ended = min(last, begun + length)
    return max(first, ended - length), ended


def box_of(corners: Corners) -> Blot:
    """The upright box around a card, without ink."""
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Blot(float(left), float(top), float(right), float(bottom), 0)
