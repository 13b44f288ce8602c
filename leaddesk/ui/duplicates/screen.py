"""The search for duplicates of one kind: groups at the left, records of one side by side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Changes, Done
from leaddesk.i18n import ntr, tr
from leaddesk.services.comparing import Compared
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.services.operation import Operation
from leaddesk.ui import icons, theme
from leaddesk.ui.duplicates.comparison import Comparison
from leaddesk.ui.duplicates.deciding import Decisions
from leaddesk.ui.duplicates.groups import GroupList
from leaddesk.ui.duplicates.note import Note
from leaddesk.ui.duplicates.peek import Peek
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.search import DuplicateSearch
from leaddesk.ui.duplicates.subject import Rows, Subject
from leaddesk.ui.duplicates.switch import SubjectSwitch
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import hairline

LIST_WIDTH: Final = (240, 300, 420)  # least, usual, most
CERTAIN: Final = "certain"


class DuplicatesScreen(QWidget):
    """Finds duplicates when first shown. `counted` (groups) when their number is known;
    `switched` (name of a subject) when another kind of records is asked for."""

    counted = Signal(int)
    switched = Signal(str)

    def __init__(
        self, context: Context, rows: LeadRows, subject: Subject = PEOPLE,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._rows, self._subject = context, rows, subject
        self._busy, self._certain = False, 0
        self._decided: list[DuplicateGroup] = []  # gone since, the latest last
        self._leaving: DuplicateGroup | None = None  # decided on, and still in the list
        self._peek: Peek | None = None
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shown: Rows = rows
        if subject.rows is not None:
            shown = subject.rows(context.desk.reads, self)
            context.runner.changed.connect(shown.apply)
        self.search = DuplicateSearch(context, subject, self)
        self.groups = GroupList(shown, subject)
        self.comparison = Comparison(context, subject)
        self.switch = SubjectSwitch(subject)
        self.switch.chosen.connect(self.switched)
        self.note = Note()
        self._build()
        self.search.changed.connect(self._show)
        self.groups.chosen.connect(self._read)
        self.comparison.chosen.connect(self._enable)
        self.decisions.merge.connect(self.merge)
        self.decisions.not_same.connect(self.not_same)
        self.decisions.skip.connect(self.skip)
        self.decisions.open_record.connect(self.open_record)
        self.note.pressed.connect(self._note_pressed)
        context.runner.changed.connect(self._hear)
        self._show()

    def _build(self) -> None:
        self._title = QLabel(tr("Duplicates"))
        self._title.setProperty("role", "head")
        self._counts = QLabel()
        self._counts.setProperty("role", "soft")
        self.again = QPushButton(icons.icon("refresh"), tr("Search again"))
        self.again.clicked.connect(self.search.start)
        self.merge_all = QPushButton(icons.icon("merge"), "")
        self.merge_all.clicked.connect(self.merge_certain)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.setSpacing(theme.SPACE["s"])
        bar.addStrut(self.again.sizeHint().height())  # as high without its buttons
        for part in (self._title, self.switch, self._counts):
            bar.addWidget(part)
        bar.addStretch(1)
        for button in (self.again, self.merge_all):
            bar.addWidget(button)
        right = QWidget()
        self._side = QStackedWidget()
        self.decisions = Decisions(self.groups_and(self._side), self._subject)
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.comparison, 1)
        below.addWidget(hairline())
        below.addWidget(self.decisions)
        blank = QWidget()
        blank.setProperty("role", "surface")
        for page in (right, blank):
            self._side.addWidget(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.body)
        self._pages.addWidget(self.note)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        box.addWidget(hairline())
        box.addWidget(self._pages, 1)
        self.comparison.comes_after = self.groups.view
        self.decisions.follow(self.comparison.same)

    def groups_and(self, right: QWidget) -> QSplitter:
        """The list and `right` side by side."""
        least, usual, most = LIST_WIDTH
        self.groups.setMinimumWidth(least)
        self.groups.setMaximumWidth(most)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.addWidget(self.groups)
        self.body.addWidget(right)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(1)
        self.body.setSizes([usual, 10 * usual])
        return self.body

    # ---- as the window asks --------------------------------------------------------------------

    def focus_list(self) -> None:
        """Gives the list of groups the keyboard, or the button there is instead."""
        here = self._pages.currentWidget() is self.body
        instead = self.note.button if self.note.button.text() else self.again
        (self.groups.view if here else instead).setFocus()

    def step(self, by: int) -> None:
        """Goes to the next or the previous group."""
        self.groups.step(by)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.wake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.search.wake(False)

    # ---- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        found, searched = self.search.groups, self.search.searched
        self._certain = certain = sum(group.verdict == CERTAIN for group in found)
        self._counts.setText(self._told(len(found)))
        self.again.setEnabled(self.search.job is None)
        self.again.setVisible(searched)
        self.merge_all.setText(tr("Merge all certain ({n})", n=f"{certain:,}"))
        self.merge_all.setVisible(bool(found))
        self._show_groups(found)
        focused = self.focusWidget()
        within = focused is not None and self._pages.isAncestorOf(focused)
        if found:
            moved = self._pages.currentWidget() is not self.body
            self._pages.setCurrentWidget(self.body)
        else:
            moved = self._explain()
        if within and moved:  # what had the keyboard is gone
            self.focus_list()
        if searched:
            self.counted.emit(len(found))

    def _told(self, count: int) -> str:
        if self.search.job is not None:
            return tr("Searching…")
        if not self.search.searched:
            return ""
        parts = [ntr("{n} group", "{n} groups", count)] if count else []
        if self.search.stale:
            parts.append(tr(self._subject.words.stale))  # data
        return " · ".join(parts)

    def _explain(self) -> bool:
        """Says why there is nothing; whether that is news."""
        said = self.note.text, self.note.isVisible()
        if self.search.job is not None:
            self.note.say(tr("Searching for duplicates…"), tr("Cancel"))
        elif self.search.searched:
            self.note.say(tr("No duplicates found."), "")
        else:
            self.note.say(tr("Not searched for duplicates yet."), tr("Search"))
        self._pages.setCurrentWidget(self.note)
        return said != (self.note.text, True)

    def _note_pressed(self) -> None:
        if self.search.job is not None:
            self.search.cancel()
        else:
            self.search.start()

    def _show_groups(self, found: list[DuplicateGroup]) -> None:
        """Shows the groups; one that an undo brought back is gone to, else the next in place."""
        wanted = self.groups.current()
        if self._leaving is not None and self._leaving not in found:
            self._decided.append(self._leaving)
            self._leaving = wanted = None
        elif self._decided and self._decided[-1] in found:
            wanted = self._decided.pop()
        self.groups.set_groups(found, wanted)
        self._enable()

    def _read(self, group: DuplicateGroup | None) -> None:
        self._side.setCurrentIndex(int(group is None))
        self._enable()
        if group is None:
            return
        reads = self._context.desk.reads
        self._context.runner.read(
            lambda: self._subject.compared(reads, group.ids), self._compare, owner=self, key="group"
        )

    def _compare(self, found: Compared) -> None:
        if len(found.records) > 1:
            self.comparison.show_group(found)

    def _hear(self, changes: Changes) -> None:
        """Reads the records anew where one was changed, for instance in the window beside."""
        group = self.groups.current()
        table = self._subject.table
        if group is not None and any(changes.includes(table, row_id) for row_id in group.ids):
            self._read(group)

    @property
    def _ready(self) -> bool:
        """Whether the group that is current is shown, and nothing is being written."""
        group = self.groups.current()
        here = group is not None and set(group.ids) == self.comparison.ids
        return here and not self._busy and self._leaving is None

    def _enable(self) -> None:
        self.decisions.show_choice(self.comparison.choice if self._ready else None)
        self.merge_all.setEnabled(self._certain > 0 and not self._busy)

    # ---- deciding ------------------------------------------------------------------------------

    def merge(self) -> None:
        """Merges the records of the group as they are chosen."""
        choice = self.comparison.choice
        if self._ready and choice is not None and choice.possible:
            self._decide(choice.operation(), self.groups.current())

    def not_same(self) -> None:
        """Remembers that the records are not one."""
        group = self.groups.current()
        if self._ready and group is not None:
            self._decide(self._subject.not_same(group.ids), group)

    def skip(self) -> None:
        """Goes on to the next group."""
        self.groups.step(+1)

    def merge_certain(self) -> None:
        """Merges all certain groups in one operation."""
        certain = [group.ids for group in self.search.groups if group.verdict == CERTAIN]
        if certain and not self._busy:
            self._decide(self._subject.merge_certain(certain), None)

    def _decide(self, operation: Operation, group: DuplicateGroup | None) -> None:
        self._busy, self._leaving = True, group

        def done(result: Done) -> None:
            self._busy = False
            if result.operation is None:
                self._leaving = None
            self._enable()

        def failed(text: str) -> None:
            self._busy, self._leaving = False, None
            self._enable()
            self._context.runner.failed.emit(text)

        self._context.runner.run(
            operation, done=done, failed=failed, initiator=self.search, text=tr("Merging…")
        )
        self._enable()

    def open_record(self) -> None:
        """Shows everything about the record of the current cell, in a window beside."""
        row_id = self.comparison.current_id
        if row_id is None or not self._subject.opens:
            return
        if self._peek is None:
            self._peek = Peek(self._context, self._rows, self)
        self._peek.show_lead(row_id)
