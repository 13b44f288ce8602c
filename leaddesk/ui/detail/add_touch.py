"""A line that records a touch: what, when, and a note."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import dates, vocab
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.services.leads import AddTouch, TouchDraft
from leaddesk.ui import icons, theme
from leaddesk.ui.detail.editors import DateEditor, LineEditor
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

FIRST_KIND = "call"


class AddTouchForm(QWidget):
    """Records a touch on the lead shown; Enter in the note does it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lead_id: int | None = None
        self._waiting: dict[int, tuple[int, str, str]] = {}
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of touch"))
        self.kind.setMaxVisibleItems(len(vocab.TOUCH_KINDS))
        for choice in vocab.TOUCH_KINDS:
            self.kind.addItem(choice.label, choice.value)
        self.at = DateEditor("", tr("When (empty: now)"))
        self.at.setPlaceholderText(tr("Now"))
        self.at.setToolTip(tr("When (empty: now)"))
        self.note = LineEditor("", tr("Note on the touch"))
        self.note.setPlaceholderText(tr("Note"))
        self.add = QPushButton(icons.icon("add"), tr("Add"))
        self.add.setIconSize(QSize(14, 14))
        self.add.setToolTip(tr("Add touch"))
        self.add.setAccessibleName(tr("Add touch"))
        self._problem = WrapLabel(role="error")
        self._problem.hide()
        self._build()
        self.clear()
        self.add.clicked.connect(self.record)
        self.note.returnPressed.connect(self.record)
        self.note.given_up.connect(self.clear)
        self.at.given_up.connect(self.at.clear)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 12)
        box.setSpacing(theme.SPACE["xs"])
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(theme.SPACE["xs"])
            box.addLayout(line)
        first.addWidget(self.kind, 3)
        first.addWidget(self.at, 2)
        second.addWidget(self.note, 1)
        second.addWidget(self.add)
        box.addWidget(self._problem)

    def set_lead(self, lead_id: int) -> None:
        """Names the lead; what is half typed for another waits until that one is shown again."""
        if lead_id == self._lead_id:
            return
        if self._lead_id is not None and (self.at.text() or self.note.text()):
            typed = (self.kind.currentIndex(), self.at.text(), self.note.text())
            self._waiting[self._lead_id] = typed
        self._lead_id = lead_id
        self.clear()
        if lead_id in self._waiting:
            kind, at, note = self._waiting.pop(lead_id)
            self.kind.setCurrentIndex(kind)
            self.at.setText(at)
            self.note.setText(note)

    def clear(self) -> None:
        """Empties the form."""
        self.kind.setCurrentIndex(self.kind.findData(FIRST_KIND))
        self.at.clear()
        self.note.clear()
        self._tell("")

    def record(self) -> None:
        """Records the touch; the form is emptied once it is kept."""
        if self._lead_id is None or not self.add.isEnabled():
            return
        text = self.at.text().strip()
        at = dates.stored(text) if text else None
        if text and at is None:
            self._tell(str(UserError(
                "“{value}” is no date.", "Write it as 2026-11-22 or 2026-11-22 14:30.", value=text
            )))  # fmt: skip
            self.at.setFocus()
            return
        draft = TouchDraft(self.kind.currentData(), at, note=self.note.text().strip())
        self.add.setEnabled(False)  # a second Enter must not record it twice
        lead_id = self._lead_id

        def recorded(_done: object) -> None:
            self._waiting.pop(lead_id, None)
            if lead_id == self._lead_id:
                self.clear()
            self.add.setEnabled(True)

        self._context.runner.run(
            AddTouch([lead_id], draft), done=recorded, failed=self._tell, initiator=self
        )

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.add.setEnabled(True)
