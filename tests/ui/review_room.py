"""Cards that were read, in the real window: the tests of the screen of cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.capture.shrink import image_and_thumb
from leaddesk.domain.cards import Box, Line, Pile, Side
from leaddesk.domain.lead import Lead
from leaddesk.services.card_understanding import understanding_of
from leaddesk.services.desk import Desk
from leaddesk.services.piles import start_pile
from leaddesk.services.scan_results import keep_sides
from leaddesk.services.scans import AddScans, Source
from leaddesk.settings import Settings
from leaddesk.ui.cards.screen import CardsScreen
from leaddesk.ui.runner import Runner
from leaddesk.ui.session import Context, Session
from leaddesk.ui.shell import Shell

PILE: Final = Pile("Expo 2026", "trade_show", "2026-11-20", "鈴木", "cold")
NONE = Qt.KeyboardModifier.NoModifier
MISAKI: Final = {"company": "東洋精機株式会社", "name": "田中 美咲", "tel": "03-3455-6467",
                 "email": "tanaka@toyo.example.jp"}  # fmt: skip
KEN: Final = {"company": "株式会社みなと印刷", "name": "佐藤 健", "tel": "045-222-3333",
              "email": "sato@minato.example.jp"}  # fmt: skip
AYA: Final = {"company": "青葉食品株式会社", "name": "小川 彩", "tel": "022-555-0148",
              "email": "ogawa@aoba.example.jp"}  # fmt: skip
_KEYS: Final = {"name": "N", "kana": "SOUND", "tel": "TEL", "email": "EMAIL", "company": "ORG"}


def coded(about: Mapping[str, str]) -> str:
    """A code on a card that tells these things: what it says is sure."""
    parts = "".join(f"{_KEYS[name]}:{text};" for name, text in about.items())
    return f"MECARD:{parts};"


def lines_of(texts: Sequence[str], score: float = 0.99) -> tuple[Line, ...]:
    """Printed lines, one below the other."""
    return tuple(
        Line(text, score, Box(0.1, 0.08 + 0.09 * place, min(0.8, 0.04 * len(text)), 0.06))
        for place, text in enumerate(texts)
    )


@lru_cache(maxsize=8)
def _picture(shade: int) -> tuple[bytes, bytes, int, int]:
    image = np.full((550, 910, 3), shade, np.uint8)
    cv2.putText(image, "CARD", (80, 160), cv2.FONT_HERSHEY_SIMPLEX, 3, (40, 40, 40), 6)
    return image_and_thumb(image)


def side(texts: Sequence[str] = (), code: str = "", score: float = 0.99, shade: int = 240) -> Side:
    """A side with printed lines, a code, and a picture."""
    return Side(*_picture(shade), lines_of(texts, score), (code,) if code else ())


def put(desk: Desk, *sides: Side, pile: Pile = PILE) -> list[int]:
    """Sides in the queue, each read from a picture of its own; their rows."""
    pile_id = start_pile(desk, pile)
    sources = tuple(
        Source(data=f"{pile_id} {n}".encode(), label=f"card{n}") for n in range(len(sides))
    )
    ids = list(desk.run(AddScans(sources, pile_id)).result.ids)
    for scan_id, one in zip(ids, sides, strict=True):
        keep_sides(desk, scan_id, [one], understanding_of(desk.reads))
    return ids


def sure(about: Mapping[str, str]) -> Side:
    """A card that is rightly read, and known to be."""
    return side(code=coded(about))


@dataclass
class CardsRoom:
    """The window on its screen of cards."""

    shell: Shell
    qtbot: QtBot

    @property
    def screen(self) -> CardsScreen:
        screen = self.shell.view
        assert isinstance(screen, CardsScreen)
        return screen

    @property
    def desk(self) -> Desk:
        return self.shell.context.desk

    def text(self, name: str) -> str:
        return self.screen.review.pane.form.text(name)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true)

    def shown(self, scan_id: int) -> None:
        """Waits until a card is in hand and it is known who it may be."""
        review = self.screen.review
        self.until(lambda: review.scan_id == scan_id and review._ready)

    def leads(self) -> list[Lead]:
        return self.desk.reads.leads(self.desk.reads.ids("", "created_at"))

    def saved(self, count: int) -> list[Lead]:
        """Waits until there are so many leads."""
        self.until(lambda: self.desk.reads.count() == count and not self.screen.review.saving)
        return self.leads()


def room(desk: Desk, qtbot: QtBot) -> CardsRoom:
    """The window over `desk`, on the screen of cards; to be closed."""
    shell = Shell(Context(desk, Runner(desk), Settings(), Session()))
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    shell.activateWindow()
    shell.first_painted()
    shell.show_screen("cards")
    made = CardsRoom(shell, qtbot)
    made.until(lambda: bool(made.screen._rows) or not made.screen.page.isHidden())
    return made
