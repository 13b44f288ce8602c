"""What a lead, or a company, was merged from, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.domain.lead import Company, Lead
from leaddesk.i18n import tr
from leaddesk.services.merging import MergedFrom
from leaddesk.services.operation import Operation
from leaddesk.services.unmerging import Unmerge
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context


class MergedNote(QWidget):
    """A line for each record that was merged into this one, with a button that brings it back.

    `unmerge`: the operation that does, by id.
    """

    def __init__(
        self, context: Context, unmerge: Callable[[int], Operation] = Unmerge
    ) -> None:  # fmt: skip
        super().__init__()
        self._unmerge = unmerge
        self._context = context
        self._shown: tuple[MergedFrom, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.buttons: list[QPushButton] = []
        self.hide()

    def set_merges(self, merges: Sequence[MergedFrom]) -> None:
        """Shows these merges, the newest first; none hides the note."""
        if tuple(merges) == self._shown:
            return
        self._shown = tuple(merges)
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        for merge in merges:
            for record in merge.away:
                self._box.addWidget(self._line(record, merge.at))
        self.setVisible(bool(self.buttons))

    def _line(self, record: Lead | Company, at: str) -> QWidget:
        name = record.name or (record.email if isinstance(record, Lead) else "")
        who = f"{name} #{record.id}".strip()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        label = WrapLabel(tr("Merged from {who}, {date}", who=who, date=when.shown(at)), "small")
        label.setToolTip(when.shown(at, time=True))
        button = QPushButton(tr("Un-merge"))
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(tr("Brings both back, each with what it has had since"))
        button.setAccessibleName(tr("Un-merge {who}", who=who))
        button.clicked.connect(
            lambda: self._context.runner.run(self._unmerge(record.id), text=tr("Un-merging…"))
        )
        self.buttons.append(button)
        row.addWidget(label, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line
