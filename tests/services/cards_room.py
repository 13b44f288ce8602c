"""Cards for tests: real small pictures, lines as a recogniser reads them, and their queue."""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Sequence
from typing import Any

from PIL import Image

from leaddesk.domain.cards import Box, Line, Pile, Side
from leaddesk.services.card_understanding import understanding_of
from leaddesk.services.desk import Desk
from leaddesk.services.entry import SaveCard
from leaddesk.services.piles import start_pile
from leaddesk.services.scan_results import keep_sides
from leaddesk.services.scans import AddScans, Source

PILE = Pile("Expo 2026", "trade_show", "2026-11-20", "鈴木")

MISAKI = ("東洋精機株式会社", "営業部", "課長", "タナカ ミサキ", "田中 美咲",
          "〒150-0002 東京都渋谷区渋谷3-20-13", "TEL 03-3455-6467",
          "E-mail tanaka.m@toyo-seiki.example.jp")  # fmt: skip
MISAKI_LATIN = ("Toyo Seiki Co., Ltd.", "Misaki Tanaka", "Sales Manager", "Phone +81-3-3455-6467",
                "tanaka.m@toyo-seiki.example.jp")  # fmt: skip
KEN = ("東洋精機株式会社", "開発部", "主任", "サトウ ケン", "佐藤 健",
       "〒150-0002 東京都渋谷区渋谷3-20-13", "TEL 03-3455-6467",
       "E-mail sato.k@toyo-seiki.example.jp")  # fmt: skip
KEN_LATIN = ("Toyo Seiki Co., Ltd.", "Ken Sato", "Engineer", "Phone +81-3-3455-6467",
             "sato.k@toyo-seiki.example.jp")  # fmt: skip
LOGO = ("TOYO",)

_SHOTS = itertools.count()


def side(texts: Sequence[str] = MISAKI, codes: tuple[str, ...] = (), page: int = 0) -> Side:
    """A side with these lines, one below the other, and a picture nobody else has."""
    colour = tuple(hashlib.sha256("\n".join(texts).encode()).digest()[:3])
    image, thumb = (_webp(size, colour) for size in ((90, 54), (30, 18)))
    height = 0.8 / max(len(texts), 1)
    lines = tuple(
        Line(text, 0.99, Box(0.1, 0.1 + place * height, min(0.8, len(text) * 0.03), height * 0.6))
        for place, text in enumerate(texts)
    )
    return Side(image, thumb, 90, 54, lines, codes, page)


def _webp(size: tuple[int, int], colour: Any) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, "WEBP", lossless=True)
    return kept.getvalue()


def add(desk: Desk, *names: str, pile_id: int | None = None) -> tuple[int, ...]:
    """Pictures put into the queue, as if from files of these names; their rows."""
    sources = tuple(Source(path=name) for name in names)
    return tuple(desk.run(AddScans(sources, pile_id or start_pile(desk, PILE))).result.ids)


def read(desk: Desk, *cards: Sequence[str], pile_id: int | None = None) -> list[int]:
    """Cards added and read, a file each; their rows."""
    pile_id = pile_id or start_pile(desk, PILE)
    rows = []
    for texts in cards:
        source = Source(data=b"%d" % next(_SHOTS), label=f"card{len(rows)}")
        (row,) = desk.run(AddScans((source,), pile_id)).result.ids
        keep(desk, row, side(texts))
        rows.append(row)
    return rows


def keep(desk: Desk, row: int, *sides: Side) -> tuple[int, ...]:
    """What reading a picture brings, kept as the queue keeps it."""
    return keep_sides(desk, row, sides, understanding_of(desk.reads))


def save(
    desk: Desk, row: int | None, known: int | None = None, pile: Pile = PILE, **values: Any
) -> int:
    """A card saved; the lead."""
    values.setdefault("name", "田中 美咲")
    return int(desk.run(SaveCard(values, pile, known, row)).result)
