"""A company's people by their part in the decision, with empty places for those not met yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.buying_group import ROLES, CompanyStanding
from leaddesk.domain.lead import Lead
from leaddesk.i18n import mark, ntr, tr
from leaddesk.services.companies import CompanyPeople
from leaddesk.ui import icons, theme
from leaddesk.ui.companies.model import role_name
from leaddesk.ui.companies.standing import StandingLine, rule_in_words
from leaddesk.ui.detail.company import PersonButton
from leaddesk.ui.detail.wrapping import WrapLabel

MISSING = {
    "decision_maker": mark("No decision maker yet"), "influencer": mark("No influencer yet"),
    "evaluator": mark("No evaluator yet"), "user": mark("No user yet"),
}  # fmt: skip


class PeoplePane(QWidget):
    """Signals: `lead_wanted` (lead id), `people_wanted` (company id): them in the lead list;
    `add_wanted` (the company's name): somebody else met there."""

    lead_wanted = Signal(int)
    people_wanted = Signal(int)
    add_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.shown: CompanyPeople | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        self.show_company(None)

    def show_company(self, found: CompanyPeople | None) -> None:
        """Shows a company, or nothing."""
        if found is not None and found == self.shown:
            return
        self.shown = found
        page = QWidget()
        page.setProperty("role", "surface")
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 12, 12, 16)
        box.setSpacing(theme.SPACE["xs"])
        if found is not None:
            self._head(box, found.standing)
            self._roles(box, found)
        box.addStretch(1)
        self._area.setWidget(page)

    def _head(self, box: QVBoxLayout, standing: CompanyStanding) -> None:
        box.addWidget(WrapLabel(standing.name, "head"))
        box.addWidget(StandingLine(standing))
        box.addWidget(WrapLabel(rule_in_words(), "small"))
        if standing.open_deals:
            deals = ntr("{n} open deal", "{n} open deals", standing.open_deals)
            box.addWidget(WrapLabel(deals))
        show = QPushButton(icons.icon("leads"), tr("Show in the list of leads"))
        show.clicked.connect(lambda: self.people_wanted.emit(standing.id))
        box.addSpacing(theme.SPACE["xs"])
        box.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)

    def _roles(self, box: QVBoxLayout, found: CompanyPeople) -> None:
        counted = [lead for lead in found.people if lead.stage != "disqualified"]
        known = {role: [one for one in counted if one.decision_role == role] for role in ROLES}
        for role, people in known.items():
            box.addSpacing(theme.SPACE["s"])
            box.addWidget(_caption(role_name(role)))
            if people:
                self._add(box, people)
            else:
                box.addWidget(self._place(tr(MISSING[role]), found.standing.name))  # data
        shown = {lead.id for people in known.values() for lead in people}
        others = [lead for lead in found.people if lead.id not in shown]
        if others:
            box.addSpacing(theme.SPACE["s"])
            box.addWidget(_caption(tr("Others")))
            self._add(box, others)

    def _add(self, box: QVBoxLayout, people: Sequence[Lead]) -> None:
        for person in people:
            button = PersonButton(person)
            button.clicked.connect(lambda _=False, row=person.id: self.lead_wanted.emit(row))
            box.addWidget(button)

    def _place(self, text: str, company: str) -> QFrame:
        """Where somebody is missing."""
        place = QFrame()
        place.setProperty("role", "panel")
        words = QLabel(text)
        words.setProperty("role", "soft")
        add = QPushButton(tr("Add a lead…"))
        add.setProperty("kind", "link")
        add.setAccessibleName(f"{text}: {add.text()}")
        add.clicked.connect(lambda: self.add_wanted.emit(company))
        line = QHBoxLayout(place)
        line.setContentsMargins(10, 4, 8, 4)
        line.addWidget(words, 1)
        line.addWidget(add)
        return place


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(bold=True))
    return label
