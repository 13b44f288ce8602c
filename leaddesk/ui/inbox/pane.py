"""The right side of the inbox: all that is needed to decide on one handoff."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.i18n import ntr, tr
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui import theme
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.detail.profile import scrolled
from leaddesk.ui.detail.timeline import TimelineTab
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.inbox.facts import Facts
from leaddesk.ui.inbox.head import InboxHead
from leaddesk.ui.inbox.known import Known
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

LEAST: Final = 240  # pixels of either column
NAMED: Final = 12  # of several handoffs chosen, those called by name


class InboxPane(QWidget):
    """Shows one handoff, several by name, or nothing. `person_chosen` (lead id)."""

    person_chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: int | None = None  # the handoff shown whole
        self.head = InboxHead()
        self.timeline = TimelineTab(context)
        self.facts: Facts | None = None
        self._area = scrolled(QWidget())
        self._area.setAccessibleName(tr("What speaks for it"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it scrolls by the keyboard
        self.chosen, self.several = WrapLabel(role="head"), WrapLabel()
        self._build()

    def _build(self) -> None:
        columns = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._area, self.timeline):
            part.setMinimumWidth(LEAST)
            columns.addWidget(part)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(1)
        columns.setSizes([1_100, 1_000])
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(hairline())
        box.addWidget(columns, 1)
        many = QWidget()
        named = QVBoxLayout(many)
        named.setContentsMargins(24, 24, 24, 24)
        named.setSpacing(theme.SPACE["m"])
        named.addWidget(self.chosen)
        named.addWidget(self.several)
        named.addStretch(1)
        self._whole, self._many, self._none = whole, many, QWidget()
        self._pages = QStackedWidget()
        for page in (self._none, whole, many):
            page.setProperty("role", "surface")
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._pages.addWidget(page)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._pages)

    def show_nothing(self) -> None:
        self.shown = None
        self._pages.setCurrentWidget(self._none)

    def show_several(self, rows: list[InboxRow]) -> None:
        """Names the handoffs that are chosen."""
        self.shown = None
        self.chosen.setText(ntr("{n} handoff chosen", "{n} handoffs chosen", len(rows)))
        lines = [
            " · ".join(part for part in (display_name(row.lead), row.lead.company) if part)
            for row in rows[:NAMED]
        ]
        if len(rows) > NAMED:
            lines.append(tr("and {n} more", n=len(rows) - NAMED))
        self.several.setText("\n".join(lines))
        self._pages.setCurrentWidget(self._many)

    def show_row(self, row: InboxRow, known: Known, today: date) -> None:
        """Shows a handoff with all there is about its lead."""
        if known.dossier is None:
            self.show_nothing()
            return
        again = self.shown == row.handoff.id
        place = self._area.verticalScrollBar().value() if again else 0
        self.shown = row.handoff.id
        self.head.show_row(row, today)
        self.facts = Facts(row, known, today)
        self.facts.person_chosen.connect(self.person_chosen)
        self._area.setWidget(self.facts)
        self.facts.setMaximumWidth(theme.scaled(720))
        self._area.verticalScrollBar().setValue(place)
        self.timeline.set_dossier(known.dossier, today)
        self._pages.setCurrentWidget(self._whole)
