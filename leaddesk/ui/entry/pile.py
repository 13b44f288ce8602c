"""The strip above the form: what all cards of the pile have in common."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.cards import Pile
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Campaign
from leaddesk.domain.vocab import Choices
from leaddesk.i18n import tr
from leaddesk.settings import Settings
from leaddesk.ui import icons, theme
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.entry.parts import DayEdit

SETTING: Final = "entry.pile"


class PileStrip(QFrame):
    """Event, channel, date, who, and the usual temperature; kept for the day in the settings.

    `temperature_changed(value)`: the pile's temperature was changed. `edited`: any of it was, by
    the user.
    """

    temperature_changed = Signal(str)
    edited = Signal()

    def __init__(
        self, settings: Settings, today: str, walk: KeyWalk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._settings = settings
        self._today = today
        self._channels: dict[str, str] = {}
        self._showing = False
        self.campaign = _editable(tr("Event"))
        self.channel = _choice(BY_NAME["channel"].label, vocab.CHANNELS)
        self.date = DayEdit(tr("Date exchanged"), self)
        self.by = _editable(tr("Exchanged by"))
        self.temperature = _choice(BY_NAME["temperature"].label, vocab.TEMPERATURES)
        for place, choice in enumerate(vocab.TEMPERATURES):
            self.temperature.setItemIcon(place, icons.icon(choice.value, choice.value))
        self._build()
        self._restore()
        for box in (self.campaign, self.by):
            box.currentTextChanged.connect(self._keep)
        self.campaign.currentTextChanged.connect(self._show_channel)
        self.channel.currentIndexChanged.connect(self._keep)
        self.date.textChanged.connect(self._keep)
        self.temperature.currentIndexChanged.connect(self._keep)
        self.temperature.currentIndexChanged.connect(
            lambda: self.temperature_changed.emit(self.usual_temperature)
        )
        # The boxes too: they have the keyboard, and hand it on to their edits past any filter.
        boxes = (self.campaign, self.by, self.channel, self.temperature)
        walk.watch(*boxes, *self.findChildren(QLineEdit))

    @property
    def pile(self) -> Pile:
        """The pile as it is written."""
        return Pile(
            campaign=self.campaign.currentText().strip(),
            channel=str(self.channel.currentData()),
            exchanged_on=self.date.day(),
            by=self.by.currentText().strip(),
            temperature=self.usual_temperature,
        )

    def show_key(self, cap: QWidget) -> None:
        """Shows, beside its label, the key that leads to the event."""
        self._event_head.addWidget(cap)
        self._event_head.addStretch(1)

    def be_plain(self) -> None:
        """Without a frame of its own: it stands in one already."""
        self.setProperty("role", "")
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def usual_temperature(self) -> str:
        return str(self.temperature.currentData())

    def offer(self, campaigns: Sequence[Campaign], users: Sequence[str]) -> None:
        """Gives the campaigns and users to choose from; what is typed stays."""
        self._channels = {campaign.name: campaign.channel for campaign in campaigns}
        _fill(self.campaign, [campaign.name for campaign in campaigns])
        _fill(self.by, users)
        self._show_channel()

    def _show_channel(self) -> None:
        """A known event has its channel; a new one is given one here."""
        known = self._channels.get(self.campaign.currentText().strip())
        if known:
            self.channel.setCurrentIndex(self.channel.findData(known))
        self.channel.setEnabled(known is None)

    def _restore(self) -> None:
        self.show_pile(usual_pile(self._settings, self._today))

    def show_pile(self, pile: Pile) -> None:
        """Shows what the cards of a pile have in common; it is not taken for edited."""
        self._showing = True
        self.date.setText(pile.exchanged_on)
        self.campaign.setEditText(pile.campaign)
        self.by.setEditText(pile.by)
        for box, value, first in (
            (self.channel, pile.channel, "trade_show"),
            (self.temperature, pile.temperature, "cold"),
        ):
            place = box.findData(value)
            box.setCurrentIndex(place if place >= 0 else box.findData(first))
        self._showing = False

    def _keep(self) -> None:
        if self._showing:
            return
        pile = self.pile
        kept: dict[str, Any] = {
            "day": self._today, "campaign": pile.campaign, "channel": pile.channel,
            "on": pile.exchanged_on, "by": pile.by, "temperature": self.usual_temperature,
        }  # fmt: skip
        self._settings.set(SETTING, kept)
        self.edited.emit()

    def _build(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"],
                               theme.SPACE["m"])  # fmt: skip
        row.setSpacing(theme.SPACE["m"])
        for box, stretch in (
            (self.campaign, 4), (self.channel, 2), (self.date, 1), (self.by, 2),
            (self.temperature, 1),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(2)
            label = QLabel(box.accessibleName(), self)
            label.setProperty("role", "small")
            label.setBuddy(box)
            head = QHBoxLayout()
            head.setSpacing(theme.SPACE["s"])
            head.addWidget(label)
            column.addLayout(head)
            column.addWidget(box)
            if box is self.campaign:
                self._event_head = head
            row.addLayout(column, stretch)


def usual_pile(settings: Settings, today: str) -> Pile:
    """What the cards of `today` have in common, as far as it was said before."""
    kept = settings.get(SETTING)
    if kept.get("day") != today:
        kept = {}
    return Pile(
        campaign=str(kept.get("campaign", "")),
        channel=str(kept.get("channel", "trade_show")),
        exchanged_on=str(kept.get("on", "")) or today,
        by=str(kept.get("by", _this_user())),
        temperature=str(kept.get("temperature", "cold")),
    )


def _editable(name: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    for edit in box.findChildren(QLineEdit):
        edit.setAccessibleName(name)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(6)
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
    return box


def _choice(name: str, choices: Choices) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for choice in choices:
        box.addItem(choice.label, choice.value)
    return box


def _fill(box: QComboBox, texts: Sequence[str]) -> None:
    typed = box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItems(list(texts))
    box.setEditText(typed)
    box.blockSignals(False)


def _this_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        return ""
