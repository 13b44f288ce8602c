"""Which rows the feedback counts: period, salesperson, kind of lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.feedback import Scope
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme

FROM_TO: Final = "from_to"
PERIODS: Final = (
    ("", mark("All time")), ("30", mark("Last 30 days")), ("90", mark("Last 90 days")),
    ("365", mark("Last 365 days")), (FROM_TO, mark("From … to …")),
)  # fmt: skip
_FIRST_DAYS: Final = 90  # what "from … to …" begins with


class ScopeBar(QWidget):
    """`changed` when another scope is chosen."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.period = _combo(tr("Period"), [(key, tr(text)) for key, text in PERIODS])  # data
        self.since = _day(tr("First day"), today - timedelta(days=_FIRST_DAYS))
        self.until = _day(tr("Last day"), today)
        self.person = _combo(tr("Salesperson"), [("", tr("All salespeople"))])
        kinds = [(choice.value, choice.label) for choice in vocab.KINDS]
        self.kind = _combo(tr("Kind of lead"), [("", tr("BtoB and BtoC")), *kinds])
        self._dash = QLabel("–")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["s"])
        for part in (self.period, self.since, self._dash, self.until, self.person, self.kind):
            line.addWidget(part)
        for combo in (self.period, self.person, self.kind):
            combo.currentIndexChanged.connect(lambda _index: self._choose())
        for day in (self.since, self.until):
            day.dateChanged.connect(lambda _day: self._choose())
        self._show_days()

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        since, until = self._days()
        return Scope(since, until, self.person.currentData(), self.kind.currentData())

    def set_people(self, people: Sequence[str]) -> None:
        """Offers these salespeople; the one chosen stays."""
        known = [self.person.itemData(row) for row in range(1, self.person.count())]
        if known == list(people):
            return
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for name in people:
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)
        if self.person.currentData() != chosen:  # nobody has rows under that name any more
            self._choose()

    def clear(self) -> None:
        """Chooses everything."""
        for combo in (self.period, self.person, self.kind):
            combo.setCurrentIndex(0)

    def _days(self) -> tuple[date | None, date | None]:
        period = self.period.currentData()
        if period == FROM_TO:
            return _date(self.since.date()), _date(self.until.date())
        return (self._today - timedelta(days=int(period)), None) if period else (None, None)

    def _choose(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        chosen = self.period.currentData() == FROM_TO
        for part in (self.since, self._dash, self.until):
            part.setVisible(chosen)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _combo(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for key, text in items:
        combo.addItem(text, key)
    return combo


def _day(name: str, day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    edit.setAccessibleName(name)
    edit.setToolTip(name)
    return edit
