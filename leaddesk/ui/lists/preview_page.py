"""The first step of an import: what the columns mean, where the rows come from, how they look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from leaddesk.domain.lead import Campaign
from leaddesk.i18n import ntr, tr
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_rows import Prepared, first_rows
from leaddesk.ui import theme
from leaddesk.ui.lists.first_rows import FirstRows
from leaddesk.ui.lists.mapping_table import MappingTable
from leaddesk.ui.lists.options_panel import OptionsPanel
from leaddesk.ui.session import Context

_PANEL_WIDTH = 280


class PreviewPage(QWidget):
    """Holds the preview as the user shapes it. `problem(text)`: what is wrong, "" when nothing;
    `sheet_chosen(name)`: another sheet is to be read.
    """

    problem = Signal(str)
    sheet_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.preview: ListPreview | None = None
        self._leaving = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.table = MappingTable()
        self.rows = FirstRows()
        self.panel = OptionsPanel(context.desk.reads.today())
        self._lay_out()
        self.table.retargeted.connect(self._retarget)
        self.panel.changed.connect(self._refresh)
        self.panel.sheet_chosen.connect(self.sheet_chosen)
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
        upper = QWidget()
        beside = QHBoxLayout(upper)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.table, 1)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        beside.addWidget(self.panel)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addSpacing(theme.SPACE["s"])
        layout.addWidget(splitter, 1)

    def load(self, preview: ListPreview) -> None:
        """Shows a list that was read."""
        self.preview = preview
        self.title.setText(preview.name)
        parts = [ntr("{n} row", "{n} rows", preview.rows)]
        parts.append(ntr("{n} column", "{n} columns", len(preview.columns)))
        taken = [name for name, is_taken in preview.sheets if is_taken]
        if len(preview.sheets) > 1:
            parts.append(tr("sheets: {names}", names=", ".join(taken)))
        self.about.setText(" · ".join(parts))
        if len(preview.files) == 1 and not self.panel.options().sheet:
            self.panel.set_sheets([name for name, _ in preview.sheets], "")
            self.panel.propose_event(*preview.event)
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
            self._refresh()

    def _refresh(self) -> None:
        if self.preview is None:
            return
        preview, options = self.preview, self.panel.options()
        self._context.runner.read(
            lambda: first_rows(preview, options), self._show_rows,
            owner=self, key="rows", failed=self._tell,
        )  # fmt: skip

    def _tell(self, text: str) -> None:
        if not self._leaving:
            self.problem.emit(text)

    def _show_rows(self, rows: list[Prepared]) -> None:
        if self._leaving:
            return
        self.problem.emit("")
        self.rows.load(rows)
