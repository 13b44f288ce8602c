"""Who the person on the card may be, and what the new card would change of her."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.identity import Evidence
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.entry import told_anew
from leaddesk.ui import theme
from leaddesk.ui.entry.form import CardForm
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.entry.same import SamePeople
from leaddesk.ui.session import Context

# A change of these is news about a person; the rest is seen in the form.
_NEWS: Final = ("company", "department", "title")


class KnownPeople(SamePeople):
    """The likeliest ones below the picture, each in a few lines; nothing where nobody is known."""

    def __init__(self, form: CardForm, walk: KeyWalk, context: Context, parent: QWidget) -> None:
        super().__init__(form, walk, context, parent)
        self._none.hide()
        self.hide()

    def leave(self, lead_id: int | None) -> None:
        """Leaves somebody out; without anybody left there is nothing to be seen."""
        self.key = "S" if lead_id is None else ""  # it says then that she is somebody else
        super().leave(lead_id)
        self._none.hide()
        self.setVisible(bool(self.found))

    def card(self, place: int, evidence: Evidence, lead: Lead) -> QWidget:
        """Who it may be and why at the left, the button at the right."""
        return person(lead, evidence, self._values(), [self.button(place, lead)])

    def _values(self) -> Mapping[str, str]:
        return {name: self._form.text(name) for name in _NEWS}


class UpdateNote(QFrame):
    """Says whose card this is a new one of, what it changes, and how to say no."""

    def __init__(self, refuse: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refuse = refuse
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE["xs"])
        self._head = QLabel(tr("A new card of somebody known"))
        self._head.setProperty("role", "head")
        self._column.addWidget(self._head)
        self._card: QWidget | None = None
        self.hide()

    def tell(self, lead: Lead | None, evidence: Evidence | None, values: Mapping[str, str]) -> None:
        """Shows the lead that is updated by a card with `values`; None: nobody is."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if lead is not None:
            other = QPushButton(tr("Another person") + " (S)")
            other.setAutoDefault(False)
            other.setAccessibleName(tr("Another person"))
            other.clicked.connect(lambda: self._refuse())
            self._card = person(lead, evidence, values, [other])
            self._column.addWidget(self._card)
        self.setVisible(lead is not None)


def person(
    lead: Lead, evidence: Evidence | None, values: Mapping[str, str], buttons: list[QPushButton]
) -> QWidget:
    """A lead in a few lines, with what a card with `values` would change."""
    card = QFrame()
    card.setProperty("role", "panel")
    card.setAccessibleName(lead.name or lead.email)
    row = QHBoxLayout(card)
    row.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["s"], theme.SPACE["s"])
    column = QVBoxLayout()
    column.setSpacing(2)
    changed = told_anew(values, lead)
    same = " · ".join(
        getattr(lead, name) for name in _NEWS if getattr(lead, name) and name not in changed
    )
    news = [
        tr("{field}: {old} → {new}", field=BY_NAME[name].label, old=old, new=new)
        for name, (old, new) in changed.items()
    ]
    why = " · ".join(evidence.reasons) if evidence is not None else ""
    for text, role in (
        (lead.name or lead.email, ""), (same, "small"), *((line, "news") for line in news),
        (why, "small"),
    ):  # fmt: skip
        if text:
            column.addWidget(_line(text, role))
    row.addLayout(column, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return card


def _line(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setFont(theme.font("small") if role else theme.font(bold=True))
    return label
