"""Lines of a card laid out from a short text, as the recogniser would give them."""

from __future__ import annotations

from leaddesk.capture.understand.rows import units
from leaddesk.domain.cards import Box, Line, Reading

SHAPE = 91 / 55
CONTACT = "〒100-0005 東京都千代田区丸の内1-2-3|TEL 03-1234-5678  FAX 03-1234-5679"


def line(text: str, left: float, top: float, size: float, *, vertical: bool = False) -> Line:
    """A line as the recogniser gives it; `size` as a share of the card's height."""
    long, across = units(text) * size, size * 1.15
    if vertical:
        return Line(text, 0.99, Box(left, top, across / SHAPE, long), vertical=True)
    return Line(text, 0.99, Box(left, top, long / SHAPE, across))


def stacked(told: str) -> list[Line]:
    """Lines from top to bottom. `|` parts them; a leading number is the size in hundredths of the
    card's height (4 as a rule); `>>` sets what follows to the right on the same line."""
    lines: list[Line] = []
    top = 0.04
    for row in told.split("|"):
        left, size = 0.06, 0.04
        for piece in row.split(">>"):
            number, _, rest = piece.strip().partition(" ")
            text = piece.strip()
            if number.isdigit() and rest:
                text, size = rest, int(number) / 100
            lines.append(line(text, left, top, size))
            left = lines[-1].box.right + 0.06
        top += size * 1.5
    return lines


def texts(reading: Reading) -> dict[str, str]:
    return {name: found.text for name, found in reading.fields.items()}
