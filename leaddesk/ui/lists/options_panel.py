"""What an import is told beside its columns: the event, the channel, the day, duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.i18n import tr
from leaddesk.services.import_result import DUPLICATE_RULES, ImportOptions
from leaddesk.ui import theme


class OptionsPanel(QWidget):
    """`options()` gives what is chosen; `changed` when that is another thing than before;
    `sheet_chosen(name)` when another sheet is to be read ("" = all that look alike).
    """

    changed = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.duplicates = QComboBox()
        for rule, text in DUPLICATE_RULES.items():
            self.duplicates.addItem(tr(text), rule)  # data
        self.sheet = QComboBox()
        self._lay_out()
        self._name()
        self.campaign.editTextChanged.connect(lambda _: self.changed.emit())
        self.channel.activated.connect(lambda _: self.changed.emit())
        self.duplicates.activated.connect(lambda _: self.changed.emit())
        self.dated.toggled.connect(self.day.setVisible)
        self.dated.toggled.connect(lambda _: self.changed.emit())
        self.day.dateChanged.connect(lambda _: self.changed.emit())
        self.sheet.activated.connect(
            lambda place: self.sheet_chosen.emit(str(self.sheet.itemData(place)))
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        self._sheet_label = QLabel(tr("Sheet"))
        rows: tuple[tuple[QLabel, QWidget], ...] = (
            (self._sheet_label, self.sheet),
            (QLabel(tr("Event (campaign)")), self.campaign),
            (QLabel(tr("Channel")), self.channel),
            (QLabel(tr("Same e-mail and same name as a lead")), self.duplicates),
        )
        for label, field in rows:
            label.setProperty("role", "small")
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(theme.SPACE["s"])
        layout.addWidget(self.dated)
        layout.addWidget(self.day)
        layout.addStretch(1)
        self.set_sheets([], "")

    def _name(self) -> None:
        self.campaign.setAccessibleName(tr("Event (campaign)"))
        self.channel.setAccessibleName(tr("Channel"))
        self.duplicates.setAccessibleName(tr("Same e-mail and same name as a lead"))
        self.day.setAccessibleName(tr("Date of rows without one"))
        self.sheet.setAccessibleName(tr("Sheet"))

    def set_campaigns(self, names: Sequence[str]) -> None:
        """Offers the campaigns there are; what is typed stays."""
        typed = self.campaign.currentText()
        self.campaign.blockSignals(True)
        self.campaign.clear()
        self.campaign.addItems(list(names))
        self.campaign.setEditText(typed)
        self.campaign.blockSignals(False)

    def propose_event(self, name: str, channel: str) -> None:
        """Fills in the event a list names in its title, unless one was typed."""
        if name and not self.campaign.currentText().strip():
            self.campaign.setEditText(name)
            self.channel.setCurrentIndex(max(0, self.channel.findData(channel)))

    def set_sheets(self, names: Sequence[str], chosen: str) -> None:
        """Offers sheets to choose from, where there are several."""
        self.sheet.clear()
        self.sheet.addItem(tr("All that look alike"), "")
        for name in names:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(chosen)))
        for widget in (self._sheet_label, self.sheet):
            widget.setVisible(len(names) > 1)

    def options(self) -> ImportOptions:
        """What is chosen now."""
        return ImportOptions(
            campaign=self.campaign.currentText().strip(),
            channel=self.channel.currentData(),
            sheet=self.sheet.currentData() or "",
            on_duplicate=self.duplicates.currentData(),
            date=self.day.date().toString("yyyy-MM-dd") if self.dated.isChecked() else "",
        )
