"""Until when an answer is wanted: as agreed, one of the usual times, or any other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.i18n import ntr, tr
from leaddesk.ui import theme

EVENING: Final = time(18)
QUICK_DAYS: Final = (0, 1, 3, 7)
_AGREED: Final = ""
_OTHER: Final = "other"


class DueBox(QWidget):
    """`due_at`: the moment chosen as stored, None for the agreed one."""

    def __init__(self, agreed: Mapping[str, str], kinds: Collection[str], now: datetime) -> None:
        """`agreed`: when an answer is due by kind of lead; `kinds`: those that are handed over."""
        super().__init__()
        self.choices = QComboBox()
        self.choices.setAccessibleName(tr("Answer due"))
        self.other = QDateTimeEdit()
        self.other.setCalendarPopup(True)
        self.other.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.other.setAccessibleName(tr("Answer due"))
        self.other.hide()
        here = now.astimezone()
        tomorrow = datetime.combine(here.date() + timedelta(1), EVENING)
        self.other.setDateTime(
            QDateTime.fromString(f"{tomorrow:%Y-%m-%dT%H:%M}", Qt.DateFormat.ISODate)
        )
        times = {when.shown(agreed[kind], time=True) for kind in kinds}
        shown = times.pop() if len(times) == 1 else ""
        self.choices.addItem(
            tr("As agreed: {time}", time=shown) if shown else tr("As agreed"), _AGREED
        )
        for days in QUICK_DAYS:
            at = datetime.combine(here.date() + timedelta(days), EVENING)
            if at.astimezone() > here:
                self.choices.addItem(_worded(days, at), when.moment(at))
        self.choices.addItem(tr("Another time…"), _OTHER)
        self.choices.currentIndexChanged.connect(lambda _index: self._chosen())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.choices, 1)
        row.addWidget(self.other)
        self.setFocusProxy(self.choices)

    @property
    def due_at(self) -> str | None:
        chosen = self.choices.currentData()
        if chosen == _OTHER:
            typed = self.other.dateTime().toPython()
            assert isinstance(typed, datetime)
            return when.moment(typed)
        return chosen or None

    def _chosen(self) -> None:
        self.other.setVisible(self.choices.currentData() == _OTHER)
        if self.other.isVisible():
            self.other.setFocus()


def _worded(days: int, at: datetime) -> str:
    clock = f"{at:%H:%M}"
    if not days:
        return tr("Today {time}", time=clock)
    if days == 1:
        return tr("Tomorrow {time}", time=clock)
    return ntr("In {n} day, {time}", "In {n} days, {time}", days, time=f"{at:%Y-%m-%d %H:%M}")
