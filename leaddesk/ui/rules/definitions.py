"""The page of definitions: what lead, MQL, SQL, opportunity and customer mean here, as a document
that marketing and sales read and change alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.definitions import KEYS
from leaddesk.domain.journal import Label
from leaddesk.i18n import tr
from leaddesk.services import definitions as service
from leaddesk.services import promoting
from leaddesk.services.policies import SetPolicies, agreed
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.rules.definition_section import Section, Shown
from leaddesk.ui.rules.tab import RulesTab
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads
    from leaddesk.ui.shell import Shell

PAGE_WIDTH = 920


@dataclass(frozen=True)
class Reading:
    """One reading of what the page shows."""

    sections: tuple[Shown, ...]
    promotes: bool


def read(reads: Reads) -> Reading:
    """Reads it; called off the GUI thread."""
    numbers, users = service.numbers(reads), tuple(reads.users())
    return Reading(
        tuple(
            Shown(found, numbers[found.key], tuple(service.versions(reads, found.key)), users)
            for found in service.definitions(reads)
        ),
        bool(agreed(reads, promoting.POLICY, promoting.DEFAULT)),
    )  # fmt: skip


class DefinitionsTab(RulesTab):
    """The five definitions, one below the other."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self._context = context
        self._proposed: tuple[str, dict[str, Any]] | None = None
        self.sections = {key: Section(context) for key in KEYS}
        self.promotes = QCheckBox(tr("Leads that meet it become MQL by themselves"))
        self.promotes.setToolTip(
            tr("Each lead once; who was taken back to lead stays there. Can be undone.")
        )
        self.promotes.clicked.connect(self._switch)
        for section in self.sections.values():
            section.leads_wanted.connect(shell.show_query)
            section.unsaved_changed.connect(lambda _unsaved: self._tell_unsaved())
        self.sections["mql"].add_below(self.promotes)
        self.first = self.sections["lead"].edit_button
        self._build()
        self._fresh = ReadAsSeen(self, context.runner, self._read)

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "surface")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(
            WrapLabel(
                tr("What these words mean here. Marketing and sales read and change the same page;"
                   " each change is a version that can be taken back."), "soft")
        )  # fmt: skip
        column.addSpacing(theme.SPACE["s"])
        for place, section in enumerate(self.sections.values()):
            if place:
                column.addWidget(hairline())
            column.addWidget(section)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(PAGE_WIDTH))
        middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.SPACE["xl"], theme.SPACE["l"], theme.SPACE["xl"], 0)
        row.addWidget(middle, 1)
        row.addStretch(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    # ---- reading -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.seen()

    def _read(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(lambda: read(reads), self._show, owner=self, key="definitions")

    def _show(self, reading: Reading) -> None:
        for shown in reading.sections:
            self.sections[shown.definition.key].set_shown(shown)
        self.promotes.setChecked(reading.promotes)
        self._show_proposed()
        self.ready.emit()

    # ---- changing ----------------------------------------------------------------------------

    def propose(self, key: str, **values: Any) -> None:
        """Opens the definition `key` with other values in its form, to be looked at and saved."""
        self._proposed = (key, values)
        if self.sections[key].shown is not None:
            self._show_proposed()

    def _show_proposed(self) -> None:
        if self._proposed is None:
            return
        key, values = self._proposed
        self._proposed = None
        section = self.sections[key]
        section.propose(**values)
        # Where the form stands is known when it has been laid out.
        QTimer.singleShot(0, section, lambda: self.area.ensureWidgetVisible(section))

    def kept(self) -> Any:
        return {
            key: section.form.kept() for key, section in self.sections.items()
            if section.unsaved and section.form is not None
        } or None  # fmt: skip

    def resume(self, draft: Any) -> None:
        for key, told in draft.items():
            if key in self.sections:
                self.sections[key].resume(told)

    def _tell_unsaved(self) -> None:
        self.unsaved.emit(any(section.unsaved for section in self.sections.values()))

    def _switch(self, on: bool) -> None:
        told = Label(
            "Leads that meet the definition become MQL by themselves"
            if on
            else "Leads become MQL only by hand"
        )
        self._context.runner.run(SetPolicies({promoting.POLICY: on}, told), initiator=self)
