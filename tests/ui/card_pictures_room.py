"""Leads with cards that have pictures, for the tests of what shows them."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from leaddesk.domain.cards import Pile, Reading, Side
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.piles import start_pile
from leaddesk.services.scans import AddScans, PairScans, Source
from leaddesk.storage import scans

PERSON = {"company": "株式会社みなと印刷", "department": "営業部", "title": "課長",
          "name": "佐藤 花子", "email": "hanako@minato.example.jp"}  # fmt: skip


def drawn(text: str, colour: str = "#fdfcf6", size: tuple[int, int] = (910, 550)) -> QImage:
    """A card of one colour with a line on it."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(64)
    painter.setFont(font)
    painter.drawText(80, 160, text)
    painter.end()
    return image


def webp(image: QImage) -> bytes:
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "WEBP")
    return bytes(packed.data())


def side(image: QImage) -> Side:
    small = image.scaledToWidth(280)
    return Side(webp(image), webp(small), image.width(), image.height(), ())


def keep_card(
    desk: Desk, values: dict[str, str], *faces: QImage, on: str = "2026-11-20",
    lead_id: int | None = None,
) -> int:  # fmt: skip
    """Saves a card with a picture of its front, and back; returns the lead."""
    pile = Pile("製造業展", "trade_show", on, "鈴木")
    pile_id = start_pile(desk, pile)
    ids = []
    for face in faces:
        data = webp(face)
        source = Source(data=data, label=hashlib.sha256(data).hexdigest()[:6])
        (added,) = desk.run(AddScans((source,), pile_id)).result.ids
        with desk._database.write() as connection:
            scans.keep_sides(connection, added, [(side(face), Reading())], "2026-11-20T01:00:00Z")
        ids.append(added)
    if len(ids) == 2:
        desk.run(PairScans(*ids))
    return int(desk.run(SaveCard(values, pile, lead_id, scan_id=ids[0])).result)
