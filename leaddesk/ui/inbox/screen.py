"""The inbox: what was handed over and waits for an answer, and what became of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.journal import Done
from leaddesk.i18n import tr
from leaddesk.services import inboxes
from leaddesk.services.handoffs import (
    AcceptHandoffs,
    InboxRow,
    ReturnHandoffs,
    WithdrawHandoffs,
)
from leaddesk.services.inboxes import InboxPage
from leaddesk.services.operation import Operation
from leaddesk.ui.duplicates.note import Note
from leaddesk.ui.duplicates.peek import Peek
from leaddesk.ui.inbox.bar import InboxBar
from leaddesk.ui.inbox.deciding import Answers
from leaddesk.ui.inbox.empty import ON_FROM, explained
from leaddesk.ui.inbox.known import Known, read
from leaddesk.ui.inbox.model import Shown
from leaddesk.ui.inbox.pane import InboxPane
from leaddesk.ui.inbox.returning import ask_why
from leaddesk.ui.inbox.rows import InboxList
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.seen import ReadAsSeen
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

LIST_WIDTH: Final = (240, 320, 460)  # least, usual, most
STEP_MS: Final = 60  # stepping faster than this shows only the one that is stopped at
MINUTE_MS: Final = 60_000
# Tables whose changes may show in the list.
_TABLES: Final = (
    "handoff", "lead", "opportunity", "user", "definition", "touch", "company",
)  # fmt: skip


class InboxScreen(QWidget):
    """Shows the boxes of one person. `leads_wanted` (query): the way on from an empty box;
    `user_changed` when another person's is looked at."""

    leads_wanted = Signal(str)
    user_changed = Signal()

    def __init__(self, context: Context, rows: LeadRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rows = context, rows
        self._news: frozenset[int] = frozenset()  # what was new when this box was gone to
        self._answered: list[int] = []  # handoffs just answered: an undo leads back to the first
        self._busy = False
        self._peek: Peek | None = None
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar, self.list, self.pane, self.note = (
            InboxBar(), InboxList(), InboxPane(context), Note()
        )  # fmt: skip
        self.answers = Answers(self)
        self._build()
        self._step = QTimer(self)
        self._step.setSingleShot(True)
        self._step.setInterval(STEP_MS)
        self._step.timeout.connect(self._read_lead)
        self._since_step = QElapsedTimer()
        self._minute = QTimer(self)  # what is due becomes overdue while one looks on
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(lambda: self._fresh.renew())
        self._connect()

    def _build(self) -> None:
        least, usual, most = LIST_WIDTH
        self.list.setMinimumWidth(least)
        self.list.setMaximumWidth(most)
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.pane, 1)
        below.addWidget(hairline())
        below.addWidget(self.answers)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.addWidget(self.list)
        self.body.addWidget(right)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(1)
        self.body.setSizes([usual, 10 * usual])
        self._blank = QWidget()  # until it is known what is there
        self._pages = QStackedWidget()
        for page in (self._blank, self.body, self.note):
            self._pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)
        self.answers.follow(self.list)

    def _connect(self) -> None:
        self.bar.user_chosen.connect(self._choose_user)
        self.bar.box_chosen.connect(self._choose_box)
        self.list.chosen.connect(self._show_choice)
        self.list.opened.connect(self.open_lead)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.pane.person_chosen.connect(self._show_lead)
        self.answers.accepted.connect(self.accept)
        self.answers.returned.connect(self.give_back)
        self.answers.withdrawn.connect(self.withdraw)
        self.answers.opened.connect(self.open_lead)
        self.note.pressed.connect(self._on_from_here)
        self._fresh = ReadAsSeen(self, self._context.runner, self._read, _TABLES)
        switch = QShortcut(QKeySequence("I"), self)
        switch.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        switch.activated.connect(self.switch_box)

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the list the keyboard, or the way on there is instead."""
        if self._pages.currentWidget() is self.note and self.note.button.isVisible():
            self.note.button.setFocus()
        else:
            self.list.setFocus()

    def unfinished(self) -> str:
        """What was typed and would be lost, in words; "" for nothing."""
        return tr("A note on an answer is not sent yet.") if self.answers.unsent else ""

    def step(self, by: int) -> None:
        """Goes to the next or the previous handoff."""
        self.list.step(by)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self._fresh.seen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        self._fresh.outdate()
        self._leave()

    # ---- which box -----------------------------------------------------------------------------

    def choose(self, box: str, state: str) -> None:
        """Goes to a box in a state."""
        self.bar.choose(box, state)
        self._choose_box()

    def switch_box(self) -> None:
        """From what is handed to me to what I handed over, and back."""
        self.choose("out" if self.bar.box == "in" else "in", self.bar.state)

    def _choose_box(self) -> None:
        self._leave()
        self._fresh.renew()

    def _choose_user(self, user: str) -> None:
        def choose() -> None:
            inboxes.choose(self._context.desk, user)

        def chosen(_none: None) -> None:
            self._fresh.renew()
            self.user_changed.emit()

        self._leave()
        self._context.runner.read(choose, chosen, owner=self, key="user")

    def _leave(self) -> None:
        """What was shown as new is so no more; an undo leads nowhere."""
        self._news = frozenset()
        self._answered.clear()

    # ---- reading and showing -------------------------------------------------------------------

    def _read(self) -> None:
        desk, box, state = self._context.desk, self.bar.box, self.bar.state
        self._context.runner.read(
            lambda: inboxes.page(desk, box, state), lambda page: self._show(page, box),
            owner=self, key="page",
        )  # fmt: skip

    def _show(self, page: InboxPage, box: str) -> None:
        if self.bar.state == "answered" and box == "out":
            self._note_looked(page)
        news = page.fresh | self._news
        self.bar.show_page(page, len(news))
        shown = Shown(box, self._context.desk.reads.today(), news)
        there = {row.handoff.id for row in page.rows}
        back = [number for number in self._answered if number in there and not self._busy]
        self.list.set_items([shown.item(row) for row in page.rows], back[0] if back else None)
        self._answered = [number for number in self._answered if number not in back]
        focused = self.focusWidget()
        within = focused is not None and self._pages.isAncestorOf(focused)
        was = self._pages.currentWidget()
        if page.rows:
            self._pages.setCurrentWidget(self.body)
        else:
            self.note.say(*explained(page, box, self.bar.state))
            self._pages.setCurrentWidget(self.note)
        if (within or was is self._blank) and was is not self._pages.currentWidget():
            self.focus_list()

    def _note_looked(self, page: InboxPage) -> None:
        """Remembers that the answers shown are known; they are marked until the box is left."""
        if page.fresh <= self._news:
            return
        self._news |= page.fresh
        desk = self._context.desk
        self._context.runner.note(lambda: inboxes.looked(desk, page.user, page.rows))

    def _on_from_here(self) -> None:
        if self.bar.state == "answered":
            self.choose(self.bar.box, "open")
            return
        self.leads_wanted.emit(ON_FROM[self.bar.box])

    def _show_choice(self) -> None:
        rows = self.list.rows()
        self.answers.show_for(rows, self.bar.box)
        if not rows:
            self.pane.show_nothing()
        elif len(rows) > 1:
            self._step.stop()
            self.pane.show_several(rows)
        else:
            quick = self._since_step.isValid() and self._since_step.elapsed() < STEP_MS
            self._since_step.start()
            if quick:
                self._step.start()
            else:
                self._read_lead()

    def _read_lead(self) -> None:
        rows = self.list.rows()
        if len(rows) != 1:
            return
        row, reads = rows[0], self._context.desk.reads
        self._context.runner.read(
            lambda: read(reads, row), lambda known: self._show_lead_of(row, known),
            owner=self, key="lead",
        )  # fmt: skip

    def _show_lead_of(self, row: InboxRow, known: Known) -> None:
        if [chosen.handoff.id for chosen in self.list.rows()] == [row.handoff.id]:
            self.pane.show_row(row, known, self._context.desk.reads.today())

    # ---- answering -----------------------------------------------------------------------------

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.answers.fill(menu)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def accept(self, note: str) -> None:
        """Takes the handoffs chosen: they become SQLs of the receiver."""
        rows = self._open("in")
        if rows:
            self._run(rows, AcceptHandoffs([row.lead.id for row in rows], note))

    def give_back(self) -> None:
        """Asks why, and returns the handoffs chosen to marketing."""
        rows = self._open("in")
        if not rows:
            return

        def write(operation: ReturnHandoffs) -> None:
            self._run(rows, operation)

        ask_why(self._context, rows, self.answers.note.text().strip(), write, self)

    def withdraw(self) -> None:
        """Takes back the handoffs chosen before they are answered."""
        rows = self._open("out")
        if rows:
            self._run(rows, WithdrawHandoffs([row.lead.id for row in rows]))

    def _open(self, box: str) -> list[InboxRow]:
        """The handoffs chosen, if they can be answered in this box now."""
        rows = self.list.rows()
        if self._busy or self.bar.box != box or any(row.handoff.answer for row in rows):
            return []
        return rows

    def _run(self, rows: list[InboxRow], operation: Operation) -> None:
        self._set_busy(True)
        self._answered = [row.handoff.id for row in rows]

        def done(_result: Done) -> None:
            self.answers.sent(rows)
            self._set_busy(False)

        def failed(text: str) -> None:
            self._set_busy(False)
            self._context.runner.failed.emit(text)

        self._context.runner.run(
            operation, done=done, failed=failed, initiator=self, text=tr("Answering…")
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.answers.set_busy(busy)

    # ---- more about it -------------------------------------------------------------------------

    def open_lead(self) -> None:
        """Shows everything about the lead chosen, in a window beside."""
        rows = self.list.rows()
        if len(rows) == 1:
            self._show_lead(rows[0].lead.id)

    def _show_lead(self, lead_id: int) -> None:
        if self._peek is None:
            self._peek = Peek(self._context, self._rows, self)
        self._peek.show_lead(lead_id)
