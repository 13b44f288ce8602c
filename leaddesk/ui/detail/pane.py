"""The detail pane: everything about the current lead, kept fresh, edited in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.domain.dossier import LeadDossier
from leaddesk.domain.journal import Changes
from leaddesk.domain.lead import CustomField, Lead
from leaddesk.i18n import tr
from leaddesk.services import card_pictures, companies, company_merging, merging
from leaddesk.services.card_pictures import KeptCard
from leaddesk.services.merging import MergedFrom
from leaddesk.ui import theme
from leaddesk.ui.detail.company import CompanyTab
from leaddesk.ui.detail.head import Head
from leaddesk.ui.detail.past import HistoryTab
from leaddesk.ui.detail.profile import ProfileTab
from leaddesk.ui.detail.several import NAMED, EmptyPage, SeveralPage
from leaddesk.ui.detail.timeline import TimelineTab
from leaddesk.ui.detail.unsaved import UnsavedNotice
from leaddesk.ui.detail.writes import LeadWriter
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads

STEP_MS: Final = 60  # stepping faster than this shows only the lead that is stopped at
# Tables besides the leads themselves whose changes may show in the pane.
_SHOWN_TABLES: Final = (
    "company", "custom_field", "campaign", "user", "card", "stage_change", "handoff", "opportunity",
    "definition",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One reading of everything the pane shows."""

    dossier: LeadDossier | None
    colleagues: tuple[Lead, ...] = ()
    custom: tuple[CustomField, ...] = ()
    merges: tuple[MergedFrom, ...] = ()
    company_merges: tuple[MergedFrom, ...] = ()
    cards: tuple[KeptCard, ...] = ()
    ripeness: CompanyStanding | None = None


def read(reads: Reads, lead_id: int) -> Shown:
    """Reads it; called off the GUI thread."""
    dossier = reads.dossier(lead_id)
    if dossier is None:
        return Shown(None)
    company = dossier.lead.company_id
    return Shown(
        dossier,
        tuple(reads.colleagues(company)) if company else (),
        tuple(reads.custom_fields()),
        tuple(merging.merged_from(reads, lead_id)),
        tuple(company_merging.merged_from(reads, company)) if company else (),
        tuple(card_pictures.cards_of(reads, lead_id)),
        companies.standing(reads, company) if company else None,
    )


class DetailPane(QWidget):
    """Shows `context.session.current`; with several leads selected, what can be done with them."""

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._dirty = True
        self._shown_id: int | None = None
        self.setAccessibleName(tr("Details"))
        self.setProperty("role", "surface")
        least, _, most = theme.DETAIL_WIDTH
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)
        self.writer = LeadWriter(context, self)
        self.writer.refused.connect(self._refused)
        self.head = Head(context, self.writer)
        self.profile = ProfileTab(context, self.writer)
        self.company = CompanyTab(context)
        self.timeline = TimelineTab(context)
        self.history = HistoryTab(context)
        self.several, self.empty = SeveralPage(context), EmptyPage()
        self.unsaved = UnsavedNotice()
        self.unsaved.go_asked.connect(self._go_to_unsaved)
        self._build()
        self._step = QTimer(self)
        self._step.setSingleShot(True)
        self._step.setInterval(STEP_MS)
        self._step.timeout.connect(self._read)
        self._since_step = QElapsedTimer()
        self.company.chosen.connect(lambda row_id: context.session.select([row_id], row_id))
        context.session.current_changed.connect(lambda _current: self._follow())
        context.session.selection_changed.connect(self._follow)
        context.runner.changed.connect(self._hear)

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Details"))
        self.tabs.tabBar().setAccessibleName(tr("Details"))
        for tab, title in (
            (self.profile, tr("Profile")), (self.company, tr("Company")),
            (self.timeline, tr("Timeline")), (self.history, tr("History")),
        ):  # fmt: skip
            self.tabs.addTab(tab, title)
        lead = QWidget()
        inner = QVBoxLayout(lead)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        # The tabs scroll: they take what the head leaves, and never squeeze it.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inner.addWidget(self.head)
        inner.addWidget(self.tabs, 1)
        self.pages = QStackedWidget()
        self.lead_page = lead
        for page in (self.empty, self.lead_page, self.several):
            page.setProperty("role", "surface")
            self.pages.addWidget(page)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.unsaved)
        box.addWidget(self.pages, 1)

    # ---- following the session ---------------------------------------------------------------

    def _follow(self) -> None:
        if not self.isVisible():
            self._dirty = True
            return
        session = self._context.session
        if len(session.selected) > 1:
            self.settle()
            self._show_several()
            return
        if session.current is None:
            self.settle()
            self._show_nothing()
            return
        if session.current != self._shown_id:
            self.settle()
        quick = self._since_step.isValid() and self._since_step.elapsed() < STEP_MS
        self._since_step.start()
        if quick:
            self._step.start()
        else:
            self._step.stop()
            self._read()

    def settle(self) -> None:
        """Writes what is being typed (before another lead is shown, before closing)."""
        for cell in self.head.cells():
            cell.commit()
        self.profile.settle()

    def _show_several(self) -> None:
        self._step.stop()
        ids = self._context.session.selected[:NAMED]
        self._rows.fetch(ids)
        leads = [self._rows.at(ids, place) for place in range(len(ids))]
        self.several.show_selection([lead for lead in leads if lead is not None])
        self.pages.setCurrentWidget(self.several)

    def _show_nothing(self) -> None:
        self._step.stop()
        self._shown_id = None
        self.pages.setCurrentWidget(self.empty)

    def _read(self) -> None:
        current = self._context.session.current
        if current is None:
            return
        reads = self._context.desk.reads
        self._context.runner.read(lambda: read(reads, current), self._show, owner=self, key="lead")

    def _show(self, shown: Shown) -> None:
        session = self._context.session
        if len(session.selected) > 1 or session.current is None:
            return  # the selection has gone on since
        if shown.dossier is None:
            self._show_nothing()
            return
        dossier = shown.dossier
        lead, today = dossier.lead, self._context.desk.reads.today()
        self._shown_id = lead.id
        self.head.set_dossier(dossier)
        self.head.merged.set_merges(shown.merges)
        self.profile.set_lead(lead, shown.custom)
        self.profile.standing.set_dossier(dossier)
        self.profile.deals.set_deals(lead, dossier.deals, today)
        self.profile.cards.set_cards(lead, shown.cards)
        self.company.set_company(
            dossier.company, shown.colleagues, lead, shown.company_merges, shown.ripeness
        )
        self.timeline.set_dossier(dossier, today)
        labels = {field.key: field.label for field in shown.custom}
        self.history.set_history(lead, dossier.history, labels, today)
        self.pages.setCurrentWidget(self.lead_page)
        self._tell_unsaved()

    # ---- staying fresh -----------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        session = self._context.session
        if session.current is None and not session.selected:
            return
        current = session.current
        mine = current is not None and changes.includes("lead", current)
        if not mine and not any(changes.touches(table) for table in _SHOWN_TABLES):
            return
        if self.isVisible() and len(session.selected) <= 1:
            self._read()
        else:
            self._dirty = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._dirty = False
            self._follow()

    # ---- what was refused --------------------------------------------------------------------

    def _refused(self, lead_id: int, name: str, problem: str) -> None:
        if lead_id != self._shown_id:
            self._tell_unsaved()
            return
        cells = [cell for cell in self.head.cells() if cell.field.name == name and cell.editor]
        cell = cells[0] if cells else self.profile.cell(name)
        if name == "notes":
            self.profile.notes.tell(problem)
        elif cell is not None and cell.editor is not None:
            cell.tell(problem)
        elif cell is not None:
            self._read()  # its editor was closed meanwhile: it opens again with what was typed

    def _tell_unsaved(self) -> None:
        """Keeps the notice about what was typed into other leads and could not be kept."""
        others = [key for key in self.writer.unsaved if key[0] != self._shown_id]
        if others:
            self.unsaved.tell(*others[-1], self.writer.unsaved[others[-1]].problem)
        else:
            self.unsaved.hide()

    def _go_to_unsaved(self, lead_id: int, name: str) -> None:
        self.tabs.setCurrentWidget(self.profile)
        self._context.session.select([lead_id], lead_id)
        self.profile.reveal(name)
