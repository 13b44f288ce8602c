"""The form of a part of the score: its name, and the most points it gives in all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from leaddesk.domain import vocab
from leaddesk.domain.score_rules import AXES
from leaddesk.i18n import tr
from leaddesk.ui import theme
from leaddesk.ui.rules.draft import ScoreDraft
from leaddesk.ui.rules.inputs import Figure, captioned
from leaddesk.ui.rules.scoring_model import Row, part_name

_MOST = 999


class PartForm(QWidget):
    """Edits the name of a part and the most points it gives in all."""

    def __init__(self, draft: ScoreDraft) -> None:
        super().__init__()
        self._draft = draft
        self._row: Row | None = None
        self.head = QLabel()
        self.head.setProperty("role", "head")
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the part"))
        self.cap = Figure(tr("At most in all"), -_MOST, _MOST)
        self.limited = QCheckBox(tr("Limit the points of this part"))
        note = QLabel(tr("However many rules of the part hold, it gives no more than this."))
        note.setProperty("role", "small")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(theme.SPACE["m"])
        for widget in (self.head, captioned(tr("Name of the part"), self.name), self.limited,
                       captioned(tr("At most in all"), self.cap, note)):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.name.editingFinished.connect(self._rename)
        self.limited.clicked.connect(self._limit)
        self.cap.typed.connect(self._limit)

    def show_part(self, row: Row) -> None:
        """Shows a part."""
        part = row.part or ""
        self._row = row
        self.head.setText(vocab.label(AXES, row.axis))
        self.name.setText(part_name(part))
        cap = self._draft.caps.get(part)
        self.limited.setChecked(cap is not None)
        self.cap.setEnabled(cap is not None)
        self.cap.show_figure(20 if cap is None else cap)

    def _rename(self) -> None:
        row, name = self._row, self.name.text().strip()
        if row is not None and row.part is not None and name != part_name(row.part):
            self._row = replace(row, part=name)
            self._draft.rename_part(row.axis, row.part, name)

    def _limit(self) -> None:
        if self._row is not None:
            on = self.limited.isChecked()
            self._draft.set_cap(self._row.part or "", self.cap.value() if on else None)
