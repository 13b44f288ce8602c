"""Companies by how ripe they are, and at the right who of them is known."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.i18n import ntr, tr
from leaddesk.services import companies as service
from leaddesk.services.companies import CompanyPeople
from leaddesk.ui import theme
from leaddesk.ui.companies.delegate import CompanyDelegate
from leaddesk.ui.companies.model import (
    COMPANY,
    LAST,
    MISSING,
    PEOPLE,
    ROLES,
    SCORE,
    STAGE,
    TEMPERATURE,
    CompanyModel,
)
from leaddesk.ui.companies.people import PeoplePane
from leaddesk.ui.duplicates.note import Note
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline, row_table

WIDTHS: Final = {
    SCORE: 76, TEMPERATURE: 108, PEOPLE: 96, ROLES: 106, MISSING: 190, STAGE: 104, LAST: 104,
}  # fmt: skip
PANE_WIDTH: Final = (280, 320, 420)  # least, usual, most
_TABLES: Final = ("lead", "company", "opportunity", "touch")
# A table below this leaves out these columns; the marks tell the missing roles too.
LEFT_OUT: Final = {MISSING: 920, PEOPLE: 640, STAGE: 640, LAST: 640}
_STEP_MS: Final = 60  # stepping faster than this reads only the company that is stopped at
_AGAIN_MS: Final = 300  # several writes one after the other are read once


class CompaniesScreen(QWidget):
    """`people_wanted` (company id): its people in the lead list; `add_wanted` (name)."""

    people_wanted = Signal(int)
    add_wanted = Signal(str)

    def __init__(
        self, context: Context, rows: LeadRows, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._current = 0
        self._peek: Any = None
        self.setProperty("role", "surface")
        self.model = CompanyModel()
        self.model.setParent(self)
        self.view = row_table(self.model, tr("Companies"))
        self.pane = PeoplePane()
        self.filter = QLineEdit()
        self.count = QLabel()
        self.note = Note()
        self._build()
        self._step = self._timer(_STEP_MS, self._read_people)
        self._fresh = ReadAsSeen(self, context.runner, self._read, _TABLES, _AGAIN_MS)
        self._connect()

    def _timer(self, pause: int, act: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def _build(self) -> None:
        self._prepare_table()
        name = QLabel(tr("Companies"))
        name.setProperty("role", "head")
        self.count.setProperty("role", "soft")
        self.filter.setPlaceholderText(tr("Find a company"))
        self.filter.setAccessibleName(tr("Find a company"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(theme.scaled(280))
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.setSpacing(theme.SPACE["m"])
        bar.addWidget(name)
        bar.addWidget(self.count)
        bar.addStretch(1)
        bar.addWidget(self.filter, 2)
        least, usual, most = PANE_WIDTH
        self.pane.setMinimumWidth(least)
        self.pane.setMaximumWidth(most)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(self.view)
        body.addWidget(self.pane)
        body.setStretchFactor(0, 1)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(1)
        body.setSizes([10 * usual, usual])
        self._pages = QStackedWidget()
        self._body = body
        for page in (body, self.note):
            self._pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)

    def _prepare_table(self) -> None:
        self.view.setItemDelegate(CompanyDelegate(self.view))
        self.view.setMouseTracking(True)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(COMPANY, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(56)
        for column, width in WIDTHS.items():
            header.resizeSection(column, theme.scaled(width))
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.model.sort_again)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._find)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._arranged)
        self.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.view.activated.connect(lambda index: self.people_wanted.emit(self._row(index).id))
        self.pane.people_wanted.connect(self.people_wanted)
        self.pane.add_wanted.connect(self.add_wanted)
        self.pane.lead_wanted.connect(self.open_lead)
        self.note.pressed.connect(self._note_pressed)

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the list the keyboard."""
        (self.view if self._pages.currentWidget() is self._body else self.filter).setFocus()

    def step(self, by: int) -> None:
        """Goes to the next or the previous company."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.view.selectRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - self.pane.width()
        for column, least in LEFT_OUT.items():
            self.view.setColumnHidden(column, width < theme.scaled(least))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.seen()

    # ---- reading -------------------------------------------------------------------------------

    def _read(self) -> None:
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: service.standings(reads), self._show, owner=self, key="companies"
        )

    def _show(self, found: list[CompanyStanding]) -> None:
        self.model.load(found)
        self._read_people()

    def _find(self, text: str) -> None:
        self.model.find(text)

    # ---- the row one is at ---------------------------------------------------------------------

    def _remember(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._current = self._row(index).id

    def _arranged(self) -> None:
        """The company that was looked at stays so, where it is still in the list."""
        total, shown = len(self.model.all), len(self.model.rows)
        text = ntr("{n} company", "{n} companies", total)
        if shown != total:
            text = tr("{shown} of {total}", shown=f"{shown:,}", total=text)
        self.count.setText(text if total else "")
        if not shown:
            self._explain(bool(total))
            return
        self._pages.setCurrentWidget(self._body)
        row = self.model.row_of(self._current)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.model.index(row or 0, COMPANY), flags.ClearAndSelect | flags.Rows
        )

    def _explain(self, filtered: bool) -> None:
        if filtered:
            self.note.say(tr("No company is called so."), tr("Show all companies"))
        else:
            self.note.say(
                tr("No companies yet. A lead with a company brings it here."), tr("New lead")
            )
        self._pages.setCurrentWidget(self.note)

    def _note_pressed(self) -> None:
        if self.model.all:
            self.filter.clear()
        else:
            self.add_wanted.emit("")

    def name_of(self, company: int) -> str:
        """How a company of the list is called; "" for one that is not there."""
        return next((row.name for row in self.model.all if row.id == company), "")

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._current = self._row(index).id
            self._step.start()

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> CompanyStanding:
        return self.model.rows[index.row()]

    def _read_people(self) -> None:
        reads, company = self._context.desk.reads, self._current
        if not company:
            self.pane.show_company(None)
            return
        self._context.runner.read(
            lambda: service.people(reads, company), self._show_people, owner=self, key="people"
        )

    def _show_people(self, found: CompanyPeople | None) -> None:
        self.pane.show_company(found)

    def open_lead(self, lead_id: int) -> None:
        """Shows everything about one person, in a window beside."""
        from leaddesk.ui.duplicates.peek import Peek

        if self._peek is None:
            self._peek = Peek(self._context, self._rows, self)
        self._peek.show_lead(lead_id)
