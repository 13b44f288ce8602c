"""Several offices on one card: which of them is the person's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.capture.understand.address import Address
from leaddesk.capture.understand.candidate import Card

_OFFICE: Final = re.compile(
    r"([々ヶ㐀-䶿一-鿿ァ-ヺーA-Za-z]{1,10}?)?(本社|本店|支社|支店|営業所|オフィス|事業所|工場|事務所|研究所|支部|センター|出張所)"
)
_NEAR: Final = 3  # rows that an office's own line may be above or below its address


def own_office(card: Card, found: Sequence[Address]) -> int:
    """The place in `found` of the office the person works at: the one named with the department,
    else the first."""
    if len(found) < 2:
        return 0
    labels, own = zip(*(_label(card, address) for address in found), strict=True)
    elsewhere = " ".join(row.text for row in card.rows if row.place not in own)
    for at, label in enumerate(labels):
        name = _OFFICE.search(label)
        if name and name[1] and name[0] in elsewhere:
            return at
    return 0


def owner_of(place: int, found: Sequence[Address]) -> int | None:
    """Which address a number in row `place` belongs to: the last that begins at or above it."""
    if len(found) < 2:
        return None
    above = [at for at, address in enumerate(found) if address.start <= place]
    return above[-1] if above else 0


def _label(card: Card, address: Address) -> tuple[str, int]:
    """What names the office, and the row that says it: its own, the postal code's or one above."""
    for place in range(address.start, max(address.start - _NEAR, -1), -1):
        text = card.rows[place].text
        head = re.split("[〒0-9]", text, maxsplit=1)[0]
        if len(head) <= 16 and (match := _OFFICE.search(head)):
            return match[0], place
        if place < address.start and re.search(r"[0-9]-[0-9]{4}$|@", text) and "〒" not in text:
            break
    return "", address.start
