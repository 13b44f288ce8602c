"""What an import is told beside its columns: sources, event, known people, the key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.fields import BY_NAME
from leaddesk.i18n import mark, tr
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import ImportOptions
from leaddesk.ui import theme
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.rules_box import RulesBox
from leaddesk.ui.lists.sources_box import SourcesBox

_KEYS: Final = ("external_id", "email", "mobile", "phone")
_NAMES: Final = frozenset({"name", "family_name", "given_name", "kana", "email", "company"})
_BY_PERSON: Final = mark("Name, e-mail, phone and company together tell who a row is.")
_BY_KEY: Final = mark(
    "A row belongs to the lead with the same {field}, whatever else it says; the list wins. For "
    "lists in two parts: numbers and memos first, names later."
)
_NUMBERS_ONLY: Final = mark(
    "This list has numbers but no names. Import it now; import the names later with this key."
)


class OptionsPanel(QScrollArea):
    """`options()` gives what is chosen, without the rules, which stand in `Decisions`.

    `changed` when that is another thing than before; `sources` tells what is to be read.
    """

    changed = Signal()

    def __init__(self, today: date, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sources = SourcesBox()
        self.rules = RulesBox(decisions)
        self.campaign = QComboBox()
        self.campaign.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        name = QLineEdit()
        name.setPlaceholderText(tr("For example the name of the show"))
        self.campaign.setLineEdit(name)
        self.channel = QComboBox()
        self.channel.addItem(tr("As the list or the event says"), "")
        for choice in vocab.CHANNELS:
            self.channel.addItem(choice.label, choice.value)
        self.dated = QCheckBox(tr("Date of rows without one"))
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.hide()
        self.key = QComboBox()
        self.key.addItem(tr("Who they are"), "")
        for field in _KEYS:
            self.key.addItem(BY_NAME[field].label, field)
        self.key_line = QLabel()
        self.key_line.setProperty("role", "small")
        self.key_line.setWordWrap(True)
        self._numbers_only = False
        self._lay_out()
        self._connect()
        self._explain_key()

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addWidget(self.sources)
        layout.addSpacing(theme.SPACE["s"])
        captions: tuple[tuple[str, QWidget], ...] = (
            (tr("Event (campaign)"), self.campaign),
            (tr("Channel"), self.channel),
        )
        for text, field in captions:
            self._captioned(layout, text, field)
            layout.addSpacing(theme.SPACE["s"])
        layout.addWidget(self.dated)
        layout.addWidget(self.day)
        layout.addSpacing(theme.SPACE["l"])
        layout.addWidget(self.rules)
        self._captioned(layout, tr("Rows find their lead by"), self.key)
        layout.addWidget(self.key_line)
        layout.addStretch(1)
        self.day.setAccessibleName(tr("Date of rows without one"))
        self.setWidget(inner)
        # The page behind shows through; a scroll area would paint its own colour.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    @staticmethod
    def _captioned(layout: QVBoxLayout, text: str, field: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        field.setAccessibleName(text)
        layout.addWidget(label)
        layout.addWidget(field)

    def _connect(self) -> None:
        self.campaign.editTextChanged.connect(lambda _: self.changed.emit())
        self.dated.toggled.connect(self.day.setVisible)
        self.dated.toggled.connect(lambda _: self.changed.emit())
        self.day.dateChanged.connect(lambda _: self.changed.emit())
        for box in (self.channel, self.key):
            box.activated.connect(lambda _: self.changed.emit())
        self.key.currentIndexChanged.connect(lambda _: self._explain_key())

    def load(self, preview: ListPreview) -> None:
        """Shows where a list comes from, and takes over the event it names."""
        self.sources.load(preview)
        self.show_mapping(preview)
        name, channel = preview.event
        if name and not self.campaign.currentText().strip():
            self.campaign.setEditText(name)
            self.channel.setCurrentIndex(max(0, self.channel.findData(channel)))

    def show_mapping(self, preview: ListPreview) -> None:
        """A list of numbers without names is told how its names find them."""
        targets = preview.fields
        self._numbers_only = "external_id" in targets and not targets & _NAMES
        self._explain_key()

    def _explain_key(self) -> None:
        field = self.key.currentData()
        if field:
            text = tr(_BY_KEY, field=BY_NAME[field].label)  # data
        else:
            text = tr(_NUMBERS_ONLY if self._numbers_only else _BY_PERSON)  # data
        self.key_line.setText(text)

    def set_campaigns(self, names: Sequence[str]) -> None:
        """Offers the campaigns there are; what is typed stays."""
        typed = self.campaign.currentText()
        self.campaign.blockSignals(True)
        self.campaign.clear()
        self.campaign.addItems(list(names))
        self.campaign.setEditText(typed)
        self.campaign.blockSignals(False)

    def options(self) -> ImportOptions:
        """What is chosen now."""
        return ImportOptions(
            campaign=self.campaign.currentText().strip(),
            channel=self.channel.currentData(),
            key=self.key.currentData(),
            sheets=self.sources.sheets,
            header_row=self.sources.header_row.currentData(),
            date=self.day.date().toString("yyyy-MM-dd") if self.dated.isChecked() else "",
        )
