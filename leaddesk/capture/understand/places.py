"""Where rows stand to each other on a card."""

from __future__ import annotations

from leaddesk.capture.understand.candidate import Card, Row


def gap(card: Card, one: Row, other: Row) -> float:
    """The distance of two rows in letters of the larger one; 0 where they touch or are one."""
    a, b = one.box, other.box
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return max(across * card.shape, down, 0.0) / max(one.size, other.size, 1e-6)


def leads(row: Row, other: Row) -> bool:
    """Whether `row` is read before `other`: it stands above or left of it, or, set upright, in a
    column to the right."""
    if row.vertical and other.vertical:
        return row.box.left >= other.box.right or row.box.bottom <= other.box.top
    if row.box.bottom <= (other.box.top + other.box.bottom) / 2:
        return True
    return row.box.right <= other.box.left and row.box.top < other.box.bottom
