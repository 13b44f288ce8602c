"""What stands in the place of the cards when there are none: the ways in, or what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.i18n import mark, ntr, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.cards.thrown import ThrownLink
from leaddesk.ui.header import primary_button

# The actions that bring cards in, as the buttons name them; the first is the usual one.
_WAYS: Final = (
    ("cards_files", "card", mark("Choose pictures…")),
    ("cards_folder", "folder", mark("Folder…")),
    ("cards_camera", "camera", mark("Camera…")),
    ("cards_paste", "paste", mark("Paste")),
    ("new_lead", "keyboard", mark("Type by hand…")),
)


@dataclass(frozen=True)
class Sitting:
    """What was done since the screen was opened: cards saved, by new leads and updated ones."""

    new: int = 0
    updated: int = 0

    @property
    def cards(self) -> int:
        return self.new + self.updated


class NoCardsPage(QWidget):
    """`leads_wanted`: the leads of the cards that were saved are to be shown."""

    leads_wanted = Signal()

    def __init__(self, made: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self._head = self._label("head")
        self._sentence = self._label("soft")
        self.open = primary_button(tr("Open them in the table"), "table")
        self.open.clicked.connect(self.leads_wanted)
        self.ways = [self._way(made[name], *look) for name, *look in _WAYS]
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addStretch(1)
        for button in self.ways:
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(theme.SPACE["l"])
        box.addStretch(2)
        box.addWidget(self._head)
        box.addWidget(self._sentence)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(row)
        box.addStretch(3)
        self.thrown = ThrownLink(self)
        box.addWidget(self.thrown, 0, Qt.AlignmentFlag.AlignHCenter)
        self.tell(Sitting())

    def tell(self, done: Sitting) -> None:
        """Says what there is to do, or what was done."""
        some = done.cards > 0
        self._head.setVisible(some)
        self.open.setVisible(some)
        if some:
            self._head.setText(ntr("{n} card is in.", "{n} cards are in.", done.cards))
            parts = [
                ntr("{n} new lead", "{n} new leads", done.new) if done.new else "",
                ntr("{n} lead updated", "{n} leads updated", done.updated) if done.updated else "",
            ]
            said = " · ".join(part for part in parts if part)
        else:
            said = tr("No cards to review. Drop pictures or PDFs of business cards here.")
        self._sentence.setText(said)
        self.setAccessibleName(f"{self._head.text()} {said}" if some else said)
        self.ways[0].setProperty("kind", "" if some else "primary")
        self.ways[0].setIcon(icons.icon("card", "" if some else "on_accent"))
        self.ways[0].style().unpolish(self.ways[0])
        self.ways[0].style().polish(self.ways[0])

    def focus(self) -> None:
        """Gives the keyboard to the button that is wanted most likely."""
        (self.ways[0] if self.open.isHidden() else self.open).setFocus()

    @staticmethod
    def _label(role: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    @staticmethod
    def _way(action: QAction, symbol: str, text: str) -> QPushButton:
        button = QPushButton(icons.icon(symbol), tr(text))  # data
        button.setToolTip(action.toolTip())
        button.setAccessibleName(button.text())
        button.clicked.connect(action.trigger)
        return button
