"""What a handoff is decided on: the sender's note, the definition met, the score, colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain import vocab, when
from leaddesk.domain.definition_words import bullets
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.funnel import Opportunity
from leaddesk.domain.lead import Lead
from leaddesk.domain.lifecycle import reason_label
from leaddesk.i18n import ntr, tr
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui import theme
from leaddesk.ui.detail import values
from leaddesk.ui.detail.company import PersonButton
from leaddesk.ui.detail.why import Reasons
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.inbox import words
from leaddesk.ui.inbox.known import Known
from leaddesk.ui.sign import Sign

ICON = 16


class Facts(QWidget):
    """A page for one handoff. `person_chosen` (lead id): a colleague is to be shown."""

    person_chosen = Signal(int)

    def __init__(self, row: InboxRow, known: Known, today: date) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        dossier = known.dossier
        assert dossier is not None
        self._today = today
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 16)
        self.box.setSpacing(theme.SPACE["s"])
        if row.handoff.answer:
            self._answer(row, dossier)
        if row.handoff.note:
            self._said(row.handoff.sender, row.handoff.at, row.handoff.note)
        self._definition(known, row, dossier)
        self._head(tr("Why this score"))
        self.reasons = Reasons(dossier.reasons, today)
        self.box.addWidget(self.reasons)
        self._colleagues(row.lead, known.colleagues)
        self.box.addStretch(1)

    def _head(self, text: str) -> None:
        head = WrapLabel(text)
        head.setFont(theme.font(bold=True))
        self.box.addSpacing(theme.SPACE["xs"])
        self.box.addWidget(head)

    # ---- what was said -----------------------------------------------------------------------

    def _said(self, who: str, at: str, note: str) -> None:
        """What somebody wrote about it."""
        frame = QFrame()
        frame.setProperty("role", "notice")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(2)
        said = " · ".join(part for part in (who, values.ago(at, self._today)) if part)
        inner.addWidget(WrapLabel(said, "small"))
        inner.addWidget(WrapLabel(note))
        self.box.addWidget(frame)

    def _answer(self, row: InboxRow, dossier: LeadDossier) -> None:
        """What was answered, and what became of it since."""
        handoff = row.handoff
        icon, ink, _ = words.ANSWERS[handoff.answer]
        said = WrapLabel(words.answer(handoff, row.lead), "head")
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(Sign(icon, ink, ICON))
        line.addWidget(said, 1)
        self.box.addLayout(line)
        if handoff.answered_at:
            who = handoff.answered_by or handoff.to
            by = tr("By {who}, {when}", who=who, when=values.ago(handoff.answered_at, self._today))
            self.box.addWidget(WrapLabel(by, "soft"))
        if handoff.answer == "returned" and row.lead.nurture_until:
            day = when.shown(row.lead.nurture_until)
            self.box.addWidget(WrapLabel(tr("In nurture until {date}", date=day), "soft"))
        if handoff.answer_note:
            self._said(handoff.answered_by or handoff.to, handoff.answered_at or handoff.at,
                       handoff.answer_note)  # fmt: skip
        for deal in dossier.deals:
            if deal.opened_at >= handoff.at:
                self.box.addWidget(WrapLabel(self._deal(deal)))

    def _deal(self, deal: Opportunity) -> str:
        """A deal in one line: what, how much, how it stands."""
        if deal.outcome == "won":
            state = tr("won {date}", date=when.shown(deal.closed_at))
        elif deal.outcome == "lost":
            state = tr("lost: {reason}", reason=reason_label(deal.reason) or "—")
        elif deal.outcome:
            state = tr("withdrawn")
        elif deal.expected_on:
            state = tr("expected {date}", date=when.shown(deal.expected_on))
        else:
            state = tr("open deal")
        name = deal.name or vocab.label(vocab.STAGES, "opportunity")
        return " · ".join(part for part in (name, values.money(deal.amount), state) if part)

    # ---- definition --------------------------------------------------------------------------

    def _definition(self, known: Known, row: InboxRow, dossier: LeadDossier) -> None:
        definition = known.definition
        if definition is None:
            self._head(tr("Meets no definition"))
            none = tr("It was handed over by judgement, not by the written rule.")
            self.box.addWidget(WrapLabel(none, "soft"))
            return
        stage = vocab.label(vocab.STAGES, definition.key)
        number = definition.number
        self._head(tr("Meets {stage}, version {number}", stage=stage, number=number))
        self.box.addWidget(WrapLabel(tr(definition.words)))  # data
        if rule := bullets(definition):
            self.box.addWidget(WrapLabel(rule, "soft"))
        since = next((met.met_at for met in dossier.standing.met if met.key == definition.key), "")
        facts = [tr("Since {date}", date=when.shown(since))] if since else []
        if known.by_now:
            facts.append(tr("not yet when it was handed over"))
        if row.definition is not None and row.definition.number != number:
            facts.append(tr("now version {number}", number=row.definition.number))
        if definition.owner:
            facts.append(tr("kept by {who}", who=definition.owner))
        if facts:
            self.box.addWidget(WrapLabel(" · ".join(facts), "small"))

    # ---- colleagues --------------------------------------------------------------------------

    def _colleagues(self, lead: Lead, people: Sequence[Lead]) -> None:
        others = [person for person in people if person.id != lead.id]
        if not others:
            return
        self._head(ntr("{n} colleague", "{n} colleagues", len(others)))
        for person in others:
            button = PersonButton(person)
            button.clicked.connect(
                lambda _=False, row_id=person.id: self.person_chosen.emit(row_id)
            )
            self.box.addWidget(button)
