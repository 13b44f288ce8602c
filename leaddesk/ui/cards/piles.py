"""The strip above the cards, bound to the pile of the card in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.domain.cards import Pile
from leaddesk.domain.lead import Campaign
from leaddesk.services.piles import set_pile
from leaddesk.ui.cards.fields import KeyCap
from leaddesk.ui.cards.keys import EVENT
from leaddesk.ui.cards.queue_model import in_common
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.entry.pile import PileStrip
from leaddesk.ui.session import Context

_PAUSE_MS: Final = 400


class PileOfCards(QObject):
    """What is changed in the strip holds for all cards of the pile that are not saved yet, and of
    those piles that are shown as one with it.

    `renamed`: a pile is called otherwise now.
    """

    renamed = Signal()

    def __init__(self, context: Context, walk: KeyWalk, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.piles: dict[int, Pile] = {}
        self._shown: int | None = None
        today = context.desk.reads.today().isoformat()
        self.strip = PileStrip(context.settings, today, walk, parent)
        self.strip.show_key(KeyCap(EVENT))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._write)
        self.strip.edited.connect(self._timer.start)

    def go(self) -> None:
        """Goes to the event; Esc and Enter lead back to the card."""
        self.strip.campaign.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if (edit := self.strip.campaign.lineEdit()) is not None:
            edit.selectAll()

    def set_piles(self, piles: Mapping[int, Pile]) -> None:
        """The piles as they are stored; one that is being edited stays as it is typed."""
        typed = self.piles.get(self._shown) if self._shown and self._timer.isActive() else None
        self.piles = dict(piles)
        if typed is not None and self._shown is not None:
            self.piles[self._shown] = typed

    def show(self, pile_id: int) -> None:
        """Shows the pile of a card."""
        if pile_id == self._shown:
            return
        self.flush()
        self._shown = pile_id
        if pile_id in self.piles:
            self.strip.show_pile(self.piles[pile_id])

    def flush(self) -> None:
        """Writes what was edited a moment ago."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def _write(self) -> None:
        if self._shown is None:
            return
        pile, desk = self.strip.pile, self._context.desk
        before = self.piles.get(self._shown, pile)
        now = asdict(pile)
        news = {name: now[name] for name, old in asdict(before).items() if now[name] != old}
        if not news or not pile.exchanged_on:
            return
        changed = {
            pile_id: replace(each, **news)
            for pile_id, each in self.piles.items() if in_common(each) == in_common(before)
        }  # fmt: skip
        self.piles.update(changed)

        def write() -> None:
            for pile_id, each in changed.items():
                set_pile(desk, pile_id, each)

        self._context.runner.read(write, lambda _: self.renamed.emit())

    def offer_lists(self) -> None:
        """Reads the events and people to choose from."""
        reads = self._context.desk.reads

        def show(found: tuple[list[Campaign], list[str]]) -> None:
            self.strip.offer(*found)

        self._context.runner.read(
            lambda: (reads.campaigns(), reads.users()), show, owner=self, key="lists"
        )
