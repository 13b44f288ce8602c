"""In the head of the detail pane: to whom an MQL was handed, or the way to hand it over."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from leaddesk.domain import when
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.funnel import Handoff
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.inbox import words
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import restyle


class HandedNote(QWidget):
    """Shows itself for MQLs alone."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lead_id: int | None = None
        self.told = WrapLabel()
        self.button = QPushButton(icons.icon("inbox"), tr("Hand over…"))
        self.button.setToolTip(tr("Hand over to sales (H)"))
        self.button.clicked.connect(self._hand_over)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE["xs"], 12, theme.SPACE["xs"])
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        row.addStretch(0)

    def set_dossier(self, dossier: LeadDossier) -> None:
        """Follows the lead that is shown."""
        lead = dossier.lead
        self._lead_id = lead.id
        waiting = next((found for found in dossier.handoffs if not found.answer), None)
        live = lead.trashed_at is None
        self.button.setVisible(live and waiting is None and lead.stage == "mql")
        self.told.setVisible(live and waiting is not None)
        if waiting is not None:
            self._tell(waiting)
        self.setVisible(live and (waiting is not None or lead.stage == "mql"))

    def _tell(self, handoff: Handoff) -> None:
        reads = self._context.desk.reads
        late = bool(handoff.due_at) and str(handoff.due_at) < when.moment(reads.now())
        due = words.due(handoff.due_at, reads.today(), overdue=late)
        to = tr("Handed to {who}", who=handoff.to)
        self.told.setText(f"{to} · {due}")
        self.told.setToolTip(handoff.note)
        restyle(self.told, "role", "error" if late else "soft")

    def _hand_over(self) -> None:
        if self._lead_id is not None:
            from leaddesk.ui.inbox.handing import hand_over

            hand_over(self._context, [self._lead_id], self.window())
