"""People already known who may be the one on the card, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.domain.identity import Evidence, Rarity, compare, record
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.entry.form import CardForm
from leaddesk.ui.entry.keys import KeyWalk
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads

WAIT_MS: Final = 180
SHOWN: Final = 3
WORTH_A_LOOK: Final = 0.1  # less than a proposal: a name alone may be somebody in a new company
COMPARED: Final = ("name", "kana", "company", "email", "phone", "mobile")
_TELLING: Final = ("name", "kana", "email", "mobile")  # a company alone is nobody
_RARITY: Final = Rarity()  # how common the values are is not asked while typing
_WIDE: Final = 20  # a switchboard brings many who are nobody's double; they are sorted out here


Resembling = list[tuple[Evidence, Lead]]


class SamePeople(QWidget):
    """Asks who resembles what is typed in the form; `same_person(Lead)`: this one it is.

    `judged`: the answer for what stands in the form now is here, as `everybody` and `found`, which
    leaves out `leave_out`. `key`: what is pressed to take the first one, if anything.
    """

    same_person = Signal(object)
    judged = Signal()
    key = "Alt+Enter"

    def __init__(self, form: CardForm, walk: KeyWalk, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.asking = False  # what is shown may be about what stood in the form before
        self.everybody: Resembling = []
        self._form = form
        self._walk = walk
        self._context = context
        self.found: Resembling = []
        self.leave_out: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        form.changed.connect(lambda name: self.refresh() if name in COMPARED else None)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE["s"])
        self._head = QLabel(tr("May be the same person"), self)
        self._head.setProperty("role", "head")
        self._column.addWidget(self._head)
        self._none = QLabel(tr("People you already know appear here while you type."), self)
        self._none.setProperty("role", "small")
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)
        self._cards: list[QWidget] = []

    def clear(self) -> None:
        """Nobody resembles an empty form."""
        self.leave_out = None
        self.show_found([])

    def take_first(self) -> None:
        """The likeliest one is the person on the card."""
        if self.found:
            self.same_person.emit(self.found[0][1])

    def refresh(self, wait_ms: int = WAIT_MS) -> None:
        """Asks again, for instance after somebody was left out."""
        self.asking = True
        self._timer.start(wait_ms)

    def leave(self, lead_id: int | None) -> None:
        """Leaves somebody out of what is shown, who is told of elsewhere; None: nobody."""
        self.leave_out = lead_id
        self._show([pair for pair in self.everybody if pair[1].id != lead_id][:SHOWN])

    def _ask(self) -> None:
        if self._walk.composing:
            self._timer.start(WAIT_MS)
            return
        values = {name: self._form.text(name) for name in COMPARED}
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: resembling(reads, values), self.show_found, owner=self, key="same",
            failed=self._failed,
        )  # fmt: skip

    def _failed(self, text: str) -> None:
        self.show_found([])
        self._context.runner.failed.emit(text)

    def show_found(self, found: Resembling) -> None:
        """Shows those who resemble what stands in the form, the likeliest first."""
        self.asking = self._timer.isActive()
        self.everybody = found
        self.leave(self.leave_out)
        self.judged.emit()

    def _show(self, alike: Resembling) -> None:
        if alike == self.found:
            return
        self.found = alike
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self.card(place, *pair) for place, pair in enumerate(self.found)]
        for card in self._cards:
            self._column.addWidget(card)
            card.show()
        self._none.setVisible(not self._cards)

    def card(self, place: int, evidence: Evidence, lead: Lead) -> QWidget:
        """A card that tells of one of them, and takes her by a button."""
        card = QFrame(self)
        card.setProperty("role", "panel")
        card.setAccessibleName(lead.name or lead.email)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"],
                                  theme.SPACE["s"])  # fmt: skip
        column.setSpacing(2)
        work = " · ".join(part for part in (lead.company, lead.department, lead.title) if part)
        touched = tr("Last contact {date}", date=when.shown(lead.last_touch_at) or "—")
        for text, role in (
            (lead.name or lead.email, ""), (work, "small"),
            (" · ".join(evidence.reasons), ""), (touched, "small"),
        ):  # fmt: skip
            if text:
                label = QLabel(text, card)
                label.setWordWrap(True)
                label.setProperty("role", role)
                label.setFont(theme.font("body", bold=text == lead.name) if not role else
                              theme.font("small"))  # fmt: skip
                column.addWidget(label)
        column.addSpacing(theme.SPACE["xs"])
        column.addWidget(self.button(place, lead))
        return card

    def button(self, place: int, lead: Lead) -> QPushButton:
        """The button that takes `lead` for the person on the card."""
        keys = f" ({self.key})" if place == 0 and self.key else ""
        button = QPushButton(tr("Same person: update") + keys)
        button.setAutoDefault(False)
        button.setAccessibleName(tr("Same person: update {who}", who=lead.name or lead.email))
        button.clicked.connect(lambda: self.same_person.emit(lead))
        return button


def resembling(reads: Reads, values: Mapping[str, Any]) -> Resembling:
    """Those who may be the same person as `values` tell, the likeliest first."""
    if not any(values.get(name) for name in _TELLING):
        return []
    asked = {name: str(values.get(name, "")) for name in COMPARED}
    typed = record(asked)
    judged = [
        (compare(typed, record({name: getattr(lead, name) for name in COMPARED}), _RARITY), lead)
        for lead in reads.resembling(asked, _WIDE)
    ]
    worth = [pair for pair in judged if pair[0].score >= WORTH_A_LOOK and pair[0].reasons]
    return sorted(worth, key=lambda pair: -pair[0].score)
