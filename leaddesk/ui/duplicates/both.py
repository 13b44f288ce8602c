"""The screen of duplicates: people or companies, each with a search of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from leaddesk.ui.duplicates.companies import COMPANIES
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.screen import DuplicatesScreen
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

SUBJECTS: Final = (PEOPLE, COMPANIES)


class DuplicatesScreens(QStackedWidget):
    """Shows one kind; the other is searched when it is first asked for.

    `counted` (groups): of all kinds that were searched.
    """

    counted = Signal(int)

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screens: dict[str, DuplicatesScreen] = {}
        self._counts: dict[str, int] = {}
        for subject in SUBJECTS:
            screen = self.screens[subject.name] = DuplicatesScreen(context, rows, subject)
            screen.counted.connect(lambda count, name=subject.name: self._count(name, count))
            screen.switched.connect(self.show_subject)
            self.addWidget(screen)

    @property
    def current(self) -> DuplicatesScreen:
        """The kind that is shown."""
        return next(each for each in self.screens.values() if each is self.currentWidget())

    def show_subject(self, name: str) -> None:
        """Shows "people" or "companies"; the keyboard stays on the switch, where it was."""
        on_switch = self.current.switch.isAncestorOf(self.focusWidget() or self)
        self.setCurrentWidget(self.screens[name])
        if on_switch:
            self.current.switch.buttons[name].setFocus()
        else:
            self.focus_list()

    def _count(self, name: str, count: int) -> None:
        self._counts[name] = count
        self.counted.emit(sum(self._counts.values()))

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the list of groups the keyboard, or the button there is instead."""
        self.current.focus_list()

    def step(self, by: int) -> None:
        """Goes to the next or the previous group."""
        self.current.step(by)
