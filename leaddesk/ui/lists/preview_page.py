"""The first step of an import: what the columns mean, where the rows come from, how they look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.lead import Campaign
from leaddesk.i18n import ntr, tr
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_remarks import remarks
from leaddesk.services.import_rows import Prepared, first_rows
from leaddesk.ui import theme
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.first_rows import FirstRows
from leaddesk.ui.lists.mapping_table import MappingTable
from leaddesk.ui.lists.options_panel import OptionsPanel
from leaddesk.ui.session import Context

_PANEL_WIDTH = 296


class PreviewPage(QWidget):
    """Holds the preview as the user shapes it. `problem(text)`: what is wrong, "" when nothing."""

    problem = Signal(str)

    def __init__(
        self, context: Context, decisions: Decisions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.preview: ListPreview | None = None
        self._leaving = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.remarks = QLabel()
        self.remarks.setProperty("role", "soft")
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.hide()
        self.table = MappingTable()
        self.rows = FirstRows()
        self.panel = OptionsPanel(context.desk.reads.today(), decisions)
        self.memory = QLabel(tr("Columns mapped as last time."))
        self.memory.setProperty("role", "soft")
        self.forget = QPushButton(tr("Forget"))
        self.forget.setProperty("kind", "link")
        self.forget.setCursor(Qt.CursorShape.PointingHandCursor)
        self.forget.setToolTip(tr("Map this list, and later ones like it, by themselves again"))
        self.forget.clicked.connect(self._forget)
        self._lay_out()
        self.table.follow(self.forget)
        self.table.retargeted.connect(self._retarget)
        self.panel.changed.connect(self._refresh)
        context.runner.read(
            context.desk.reads.campaigns, self._set_campaigns, owner=self, key="campaigns"
        )

    def _lay_out(self) -> None:
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 8, 0, 0)
        caption = QLabel(tr("The first rows as they will be stored"))
        caption.setProperty("role", "small")
        inner.addWidget(caption)
        inner.addWidget(self.rows)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(splitter, 1)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        beside.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addWidget(self.title)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(self.about)
        line.addWidget(self.memory)
        line.addWidget(self.forget)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.remarks)
        layout.addSpacing(theme.SPACE["s"])
        layout.addLayout(beside, 1)

    def load(self, preview: ListPreview) -> None:
        """Shows a list that was read."""
        self.preview = preview
        self.title.setText(preview.name)
        self.about.setText(_about(preview))
        self.panel.load(preview)
        self.table.load(preview)
        self._refresh()

    def leave(self) -> None:
        """The dialog closes: answers that come later are not heard."""
        self._leaving = True

    def _set_campaigns(self, campaigns: list[Campaign]) -> None:
        if self._leaving:
            return
        self.panel.set_campaigns([campaign.name for campaign in campaigns])

    def _retarget(self, column: str, target: str) -> None:
        if self.preview is not None:
            self.preview = self.preview.with_mapping({column: target})
            self.table.show_matches(self.preview)
            self.panel.show_mapping(self.preview)
            self._refresh()

    def _forget(self) -> None:
        if self.preview is not None:
            self.preview = self.preview.forgotten()
            self.table.load(self.preview)
            self.panel.show_mapping(self.preview)
            self._refresh()
            self.table.setFocus()

    def _refresh(self) -> None:
        if self.preview is None:
            return
        for widget in (self.memory, self.forget):
            widget.setVisible(self.preview.remembered > 0)
        preview, options = self.preview, self.panel.options()
        today = self._context.desk.reads.today()
        self._context.runner.read(
            lambda: (first_rows(preview, options, today=today), remarks(preview)), self._show_rows,
            owner=self, key="rows", failed=self._tell,
        )  # fmt: skip

    def _tell(self, text: str) -> None:
        if not self._leaving:
            self.problem.emit(text)

    def _show_rows(self, told: tuple[list[Prepared], list[str]]) -> None:
        if self._leaving:
            return
        self.problem.emit("")
        rows, said = told
        self.rows.load(rows)
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))


def _about(preview: ListPreview) -> str:
    """How much was read, from which sheets, and whose export it is."""
    parts = [ntr("{n} row", "{n} rows", preview.rows)]
    parts.append(ntr("{n} column", "{n} columns", len(preview.columns)))
    if len(preview.files) > 1:
        parts.append(ntr("{n} file", "{n} files", len(preview.files)))
    if len(preview.sheets) > 1:
        taken = dict.fromkeys(name for name, is_taken in preview.sheets if is_taken)
        parts.append(tr("sheets: {names}", names=tr(", ").join(taken)))
    sources = dict.fromkeys(table.source for table in preview.tables if table.source)
    parts += [tr("export of {program}", program=name) for name in sources]
    if preview.own:
        parts.append(tr("export of {program}", program="LeadDesk"))
    return " · ".join(parts)
