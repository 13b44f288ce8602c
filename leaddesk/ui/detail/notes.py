"""The notes of a lead: a field of several lines that saves when it is left."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leaddesk.domain import clean
from leaddesk.domain.fields import BY_NAME
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.detail.writes import LeadWriter
from leaddesk.ui.paper import Paper


class NotesEditor(QWidget):
    """Shows and edits the notes of one lead."""

    def __init__(self, writer: LeadWriter) -> None:
        super().__init__()
        self.field = BY_NAME["notes"]
        self._writer = writer
        self._lead: Lead | None = None
        self.paper = Paper()
        self.paper.setAccessibleName(self.field.label)
        self.paper.setPlaceholderText(tr("What is good to know"))
        self._problem = WrapLabel(role="error")
        self._problem.hide()
        name = QLabel(self.field.label)
        name.setProperty("role", "soft")
        name.setBuddy(self.paper)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        for part in (name, self.paper, self._problem):
            box.addWidget(part)
        self.paper.left.connect(self.commit)
        self.paper.given_up.connect(self._give_up)

    def set_lead(self, lead: Lead) -> None:
        """Shows the notes of `lead`; what is being typed for the same lead stays."""
        same = self._lead is not None and self._lead.id == lead.id
        typing = same and (self._typed() or self.paper.hasFocus())
        self._lead = lead
        unsaved = self._writer.unsaved.get((lead.id, self.field.name))
        if unsaved is not None:
            self._show(unsaved.text)
            self.tell(unsaved.problem)
        elif not typing:
            self._show(lead.notes)
            self.tell("")

    def commit(self) -> None:
        """Writes the notes when something was typed."""
        if self._lead is not None and self._typed():
            self._writer.set(self._lead.id, self.field, self.paper.toPlainText())

    def tell(self, problem: str) -> None:
        """Shows why the notes could not be kept."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _typed(self) -> bool:
        kept = "" if self._lead is None else self._lead.notes
        return clean.clean(self.field, self.paper.toPlainText()) != kept

    def _show(self, text: str) -> None:
        if text != self.paper.toPlainText():
            self.paper.setPlainText(text)

    def _give_up(self) -> None:
        if self._lead is not None:
            self._writer.give_up(self._lead.id, self.field)
            self._show(self._lead.notes)
            self.tell("")
