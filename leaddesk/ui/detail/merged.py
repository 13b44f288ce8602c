"""What a lead was merged from, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain import when
from leaddesk.i18n import tr
from leaddesk.services.merging import MergedFrom, Unmerge
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context


class MergedNote(QWidget):
    """A line for each merge that stands, with a button that takes it back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
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
            self._box.addWidget(self._line(merge))
        self.setVisible(bool(merges))

    def _line(self, merge: MergedFrom) -> QWidget:
        names = tr(", ").join(lead.name or lead.email or f"#{lead.id}" for lead in merge.leads)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        label = WrapLabel(tr("Merged from {names}", names=names), "small")
        label.setToolTip(when.shown(merge.at, time=True))
        button = QPushButton(tr("Un-merge"))
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(tr("Brings both back, each with what it has had since"))
        button.setAccessibleName(tr("Un-merge {names}", names=names))
        button.clicked.connect(lambda: self._unmerge(merge))
        self.buttons.append(button)
        row.addWidget(label, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _unmerge(self, merge: MergedFrom) -> None:
        self._context.runner.run(Unmerge(merge.leads[0].id), text=tr("Un-merging…"))
